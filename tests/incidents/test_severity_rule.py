"""Severity's rule from a file of the operator's: what is read, what is refused and how, and that it is in force."""

from importlib import resources
from pathlib import Path

import pytest
from news import SHELLING, jsonl, khabur
from newsroom import Newsroom, a_report, killed

from agents.correlate import Correlate
from agents.doctor.machine import check_severity
from streams.errors import DataError
from streams.incidents import severity
from streams.incidents.severity_rule import own_rule, read_severity, rule_of
from streams.settings import Settings

OWN = resources.files("streams.incidents").joinpath("data", "severity.toml").read_text(encoding="utf-8")
LEVELS = "[levels]\nmoderate = 3\nhigh = 6\ncritical = 9\n"
GRAVER = OWN.replace("high = 6", "high = 4").replace("critical = 10", "critical = 5")


@pytest.fixture(autouse=True)
def _own_rule_again():
    yield
    severity.use(own_rule())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[levels]\nmoderate = = 3", r"not TOML: .*line 2"),
        ("", r"\[levels\]: it must give moderate, high and critical"),
        ("[levels]\nmoderate = 3\nhigh = 2\ncritical = 9", r"line 1: \[levels\]: .*above the one before"),
        ("[levels]\nmoderate = 0\nhigh = 2\ncritical = 9", r"line 1: \[levels\]"),
        ("[levels]\nmoderate = 3\nhigh = 6\ncritical = 9\nterrible = 12", r"line 1: \[levels\]"),
        (LEVELS + "[type]\nearthquake = 1", r"line 6: \[type\] earthquake: 'earthquake' is no event type; known are airstrike"),
        (LEVELS + "[type]\nshelling = 1\nairstrike = 'much'", r"line 7: \[type\] airstrike: 'much' is no whole number"),
        (LEVELS + "[type]\nairstrike = true", r"line 6: \[type\] airstrike: True is no whole number"),
        (LEVELS + "[toll.killed]\n1 = 2\nmany = 1", r"line 7: \[toll.killed\] many: many = 1 are no two whole numbers"),
        (LEVELS + "[toll.killed]\n1 = 2.5", r"line 6: \[toll.killed\] 1: 1 = 2.5 are no"),
        (LEVELS + "[toll.killd]\n1 = 2", r"line 5: \[toll\] killd: 'killd' is no kind of toll; known are killed"),
        (LEVELS + "[toll]\nkilled = 2", r"line 6: \[toll\] killed: it needs lines like"),
        (LEVELS + "[victims]\nchildren = 2", r"line 6: \[victims\] children: .* known are civilians"),
        (LEVELS + "[actor]\nISIL = 2", r"line 6: \[actor\] ISIL: 'ISIL' is no actor; known are SDF, ISIS"),
        (LEVELS + "[types]\nairstrike = 2", r"line 5: types: 'types' is no section; known are levels, toll"),
        ("type = 3\n" + LEVELS, r"line 1: type: it is no section"),
    ],
)
def test_a_bad_rule_is_refused_with_file_line_entry_and_what_is_due(text, said, tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=said) as caught:
        rule_of(file)
    assert str(caught.value).startswith(str(file))
    found = check_severity(file)
    assert (found.verdict, found.found) == ("wrong", str(caught.value))


def test_a_file_that_is_not_there_or_no_text_is_said(tmp_path):
    with pytest.raises(DataError, match=r"nowhere\.toml: No such file.*KHABUR_SEVERITY_FILE"):
        rule_of(tmp_path / "nowhere.toml")
    (tmp_path / "photo.toml").write_bytes(b"\xff\xd8\xff")
    with pytest.raises(DataError, match=r"photo\.toml: not UTF-8"):
        rule_of(tmp_path / "photo.toml")


def test_a_copy_of_the_packages_own_is_the_same_rule(tmp_path):
    (tmp_path / "copy.toml").write_text(OWN, encoding="utf-8")
    assert rule_of(tmp_path / "copy.toml") == rule_of(None) == own_rule()
    assert check_severity(tmp_path / "copy.toml").verdict == check_severity(None).verdict == "good"


def test_what_a_section_leaves_out_counts_nothing():
    rule = read_severity(LEVELS)
    assert (rule.type, rule.actor, rule.toll) == ({}, {}, {})


def test_a_word_of_a_place_counts_however_it_is_written():
    assert read_severity(LEVELS + '[place]\n"Prison" = 2').place == {"prison": 2}


async def test_the_stage_judges_by_the_file_that_the_settings_name(tmp_path):
    def told():
        return Newsroom().take(a_report("alpha 1", tolls=[killed(2)])).alert.severity

    (tmp_path / "mine.toml").write_text(GRAVER, encoding="utf-8")
    usual = told()
    stage = Correlate()
    await stage.open(Settings(severity_file=tmp_path / "mine.toml"), _no_redis())
    assert (usual, told()) == ("moderate", "critical")
    await stage.open(Settings(), _no_redis())
    assert told() == "moderate"


def _no_redis():
    from streams.state import connect

    return connect("redis://127.0.0.1:1/0")


def test_a_replay_follows_it(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(GRAVER, encoding="utf-8")
    usual = khabur("replay", stdin=jsonl(SHELLING))
    graver = khabur("replay", stdin=jsonl(SHELLING), KHABUR_SEVERITY_FILE=str(file))
    assert '"severity":"moderate"' in usual.stdout
    assert '"severity":"critical"' in graver.stdout


@pytest.mark.parametrize("command", ["worker", "up", "replay"])
def test_nothing_starts_with_a_bad_one(command, tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(OWN.replace("airstrike = 2", "earthquake = 2"), encoding="utf-8")
    done = khabur("--data", str(tmp_path / "data"), command, KHABUR_SEVERITY_FILE=str(file))
    assert done.returncode == 1
    line = next(number for number, row in enumerate(file.read_text(encoding="utf-8").splitlines(), 1) if "earthquake" in row)
    assert f"{file.name}, line {line}: [type] earthquake" in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert not Path(tmp_path / "data" / "kafka").exists()
