"""Commands as a script sees them: output, errors, exit codes."""

import json
import subprocess
import sys

import pytest

from agents.cli.main import COMMANDS

KHABUR = [sys.executable, "-m", "agents.cli.main"]
ROW = {
    "id": "a1",
    "url": "https://example.org/1",
    "title": "قصف على الشحيل",
    "text": "قُتل شخصان بقصف مدفعي على بلدة الشحيل بريف دير الزور الشرقي.",
    "published": "2026-09-21T10:00:00+03:00",
    "feed": "Example",
}


def khabur(*arguments, stdin="", **environment):
    import os

    env = {name: value for name, value in os.environ.items() if not name.startswith("KHABUR_")} | environment
    return subprocess.run([*KHABUR, *arguments], input=stdin, capture_output=True, text=True, check=False, env=env, timeout=60)


def lines(*rows):
    return "".join(row if isinstance(row, str) else json.dumps(row) + "\n" for row in rows)


def test_detect_prints_a_line_for_each_article_in_order():
    done = khabur("detect", stdin=lines(ROW, ROW | {"id": "a2", "title": "رياضة", "text": "فاز الفريق في المباراة."}))
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["id"], one["alerts"]) for one in found] == [("a1", ["SY09"]), ("a2", [])]
    assert found[0]["language"] == "ar"
    assert done.returncode == 0


def test_a_bad_row_is_named_and_the_rest_goes_on():
    done = khabur("detect", stdin=lines("{broken\n", ROW, {"title": "x", "published": "yesterday"}, ["list"]))
    assert len(done.stdout.splitlines()) == 1
    assert "line 1: not JSON" in done.stderr
    assert "line 3: published: 'yesterday'" in done.stderr
    assert done.returncode == 1


def test_replay_tells_alerts_incidents_and_articles():
    copy = ROW | {"id": "a2", "url": "https://example.com/2", "feed": "Other", "published": "2026-09-21T11:00:00+03:00"}
    alerts = [json.loads(line) for line in khabur("replay", stdin=lines(copy, ROW)).stdout.splitlines()]
    assert [(one["kind"], one["area"], one["article_id"]) for one in alerts] == [("NEW", "SY09", "a1")]
    articles = [json.loads(line) for line in khabur("replay", "--show", "articles", stdin=lines(ROW, copy)).stdout.splitlines()]
    assert [(one["id"], one["verdict"], one["of"]) for one in articles] == [("a1", "new", None), ("a2", "copy", "a1")]
    incidents = [json.loads(line) for line in khabur("replay", "--show", "incidents", stdin=lines(ROW, copy)).stdout.splitlines()]
    assert [(one["area"], one["article_ids"]) for one in incidents] == [("SY09", ["a1", "a2"])]


def test_old_news_is_read_and_not_alerted():
    old = ROW | {"text": "قُتل شخصان بقصف مدفعي على بلدة الشحيل بريف دير الزور الشرقي في 3 آذار 2019."}
    found = json.loads(khabur("detect", stdin=lines(old)).stdout)
    assert found["alerts"] == []
    assert found["reports"][0]["status"] == "retrospective"


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("KHABUR_BROKER", "nowhere", "broker = 'nowhere': 'nowhere' is not host:port"),
        ("KHABUR_AREAS", "SY08,SY77", "SY77"),
        ("KHABUR_POLL_FLOOR", "soon", "poll_floor = 'soon'"),
        ("KHABUR_REDIS", "http://secret@x", "redis = (secret)"),
        ("KHABUR_CONSOLE_LOGIN", "user:pw", "at least 8 characters"),
        ("KHABUR_NO_SUCH", "1", "KHABUR_NO_SUCH: no such setting"),
    ],
)
def test_a_wrong_setting_is_refused_with_name_value_and_reason(variable, value, said):
    done = khabur("config", **{variable: value})
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_secrets_are_masked():
    done = khabur("config", "--json", KHABUR_REDIS="redis://:hunter2@localhost:1/0")
    assert json.loads(done.stdout)["redis"] == "********"
    assert "hunter2" not in done.stdout + done.stderr


def test_a_settings_file_is_read_and_flags_win(tmp_path):
    (tmp_path / "my.toml").write_text('broker = "a:1"\nlog_level = "ERROR"\n')
    done = khabur("--config", str(tmp_path / "my.toml"), "--broker", "b:2", "config", "--json")
    assert {"broker": "b:2", "log_level": "ERROR"}.items() <= json.loads(done.stdout).items()
    (tmp_path / "my.toml").write_text("broker = \n")
    assert "not TOML" in khabur("--config", str(tmp_path / "my.toml"), "config").stderr


def test_without_a_broker_a_command_says_what_to_do(tmp_path):
    done = khabur("--data", str(tmp_path), "feeds", "list")
    assert done.returncode == 3
    assert "khabur up" in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_that_says_what_it_does(command):
    done = khabur(command, "--help")
    assert done.returncode == 0, done.stderr
    assert "Usage" in done.stdout


def test_places_shows_what_a_name_resolves_to():
    done = khabur("places", "الشحيل", "--json")
    (found,) = json.loads(done.stdout)["candidates"]
    assert (found["id"], found["kind"], found["area"], done.returncode) == ("C5119", "town", "SY09", 0)
    assert found["within"][0].startswith("Basira") or "SY090102" in found["within"][0]
    assert "C5119" in khabur("places", "C5119").stdout


def test_places_says_how_the_names_of_a_sentence_are_read():
    done = khabur("places", "--in", "قتيلان في حي غويران بمدينة الحسكة، بحسب قناة الميادين", "--json")
    read = [(one["words"], one["id"]) for one in json.loads(done.stdout)["in"]]
    assert read == [("حي غويران", "ghuwayran"), ("مدينة الحسكة", "C4360"), ("الميادين", None)]
    assert "an outlet" in khabur("places", "--in", "بحسب قناة الميادين في سوريا", COLUMNS="200").stdout


def test_places_of_no_known_name_is_a_failure_and_none_asked_a_wrong_call():
    assert khabur("places", "Atlantis").returncode == 1
    assert khabur("places").returncode == 2
