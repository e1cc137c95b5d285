"""`khabur explain`: one article as a person reads it on a terminal, and as a program does."""

import json
import subprocess
import sys

import pytest

KHABUR = [sys.executable, "-m", "agents.cli.main"]
TEXT = "قُتل شخصان بقصف مدفعي على بلدة الشحيل بريف دير الزور الشرقي."
ROW = {"id": "a1", "title": "قصف على الشحيل", "text": TEXT, "published": "2026-09-21T10:00:00+03:00"}
OTHER = ROW | {"id": "a2", "title": "رياضة", "text": "فاز الفريق في المباراة."}


def khabur(*arguments, stdin="", **environment):
    import os

    env = {
        name: value for name, value in os.environ.items() if not name.startswith(("KHABUR_", "NO_COLOR", "FORCE_COLOR"))
    } | environment
    given = stdin if isinstance(stdin, bytes) else stdin.encode()
    done = subprocess.run(
        [*KHABUR, *arguments], input=given, capture_output=True, check=False, env=env | {"COLUMNS": "160"}, timeout=60
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def lines(*rows):
    return "".join(row if isinstance(row, str) else json.dumps(row) + "\n" for row in rows)


def test_an_article_is_shown_with_its_marks_and_the_reasons_of_its_reports():
    code, out, _ = khabur("explain", stdin=lines(ROW))
    assert code == 0
    assert "→ tells report 1" in out
    assert "Shelling: names the event" in out
    assert "al-Shuhayl, Deir ez-Zor (town)" in out
    assert "events.tsv:" in out
    assert "report 1  a1-0  opens an alert" in out


def test_colour_is_for_terminals_and_not_where_it_is_unwanted():
    assert "\x1b[" not in khabur("explain", "-", stdin=lines(ROW))[1]
    assert "\x1b[1;32m" in khabur("explain", "-", stdin=lines(ROW), FORCE_COLOR="1")[1]
    assert ";32m" not in khabur("explain", "-", stdin=lines(ROW), FORCE_COLOR="1", NO_COLOR="1")[1]


def test_for_programs_spans_point_into_the_article():
    code, out, _ = khabur("explain", "--json", stdin=lines(ROW))
    told = json.loads(out)
    assert code == 0
    assert told["reports"][0]["report"]["types"] == ["shelling"]
    assert told["reports"][0]["no_alert"] is None
    for mark in told["marks"]:
        start, end = mark["span"]
        assert ROW[mark["part"]][start:end] == mark["words"]
    assert {mark["kind"] for mark in told["marks"]} >= {"event", "place", "toll"}


def test_one_of_many_is_chosen_by_its_id(tmp_path):
    file = tmp_path / "articles.jsonl"
    file.write_text(lines("{broken\n", OTHER, ROW))
    code, out, err = khabur("explain", str(file), "--id", "a2", "--json")
    assert (code, json.loads(out)["id"]) == (0, "a2")
    assert "line 1: not JSON" in err
    code, out, err = khabur("explain", str(file), "--id", "a9")
    assert (code, out) == (1, "")
    assert "no article a9" in err


def test_an_object_over_several_lines_and_plain_text_are_read_too():
    assert "tells report 1" in khabur("explain", stdin=json.dumps(ROW, indent=2))[1]
    code, out, _ = khabur("explain", "--published", "2026-09-21T10:00", "--title", "قصف", stdin=TEXT)
    assert code == 0
    assert "2026-09-21; no time word" in out


@pytest.mark.parametrize(
    ("stdin", "arguments", "code", "said"),
    [
        ("{broken\n", (), 1, "line 1: not JSON"),
        (lines({"title": "x", "published": "yesterday"}), (), 1, "line 1: published: 'yesterday'"),
        (lines({"title": "x"}), (), 1, "published must be an ISO date and time"),
        (lines({"published": "2026-09-21"}), (), 1, "has neither title nor text"),
        ("", (), 1, "nothing stands in it"),
        (b"\xff\xfe\x00", (), 1, "neither JSON nor UTF-8"),
        (TEXT, ("--published", "soon"), 2, "--published: 'soon'"),
        (TEXT, ("--id", "a1"), 2, "--id is for JSON lines"),
        ("", ("no-such-file",), 1, "no-such-file: No such file"),
    ],
)
def test_what_cannot_be_read_is_said(stdin, arguments, code, said):
    found, out, err = khabur("explain", *arguments, stdin=stdin)
    assert (found, out) == (code, "")
    assert said in " ".join(err.split())
    assert "Traceback" not in err


def test_a_row_without_a_time_takes_the_one_given():
    row = {name: value for name, value in ROW.items() if name != "published"}
    assert "2026-09-21; no time word" in khabur("explain", "--published", "2026-09-21", stdin=lines(row))[1]


def test_hostile_text_neither_drives_the_terminal_nor_is_markup():
    evil = "قصف \x1b]0;owned\x07\x1b[2J [bold red]على[/] \u202eالشحيل\u202c [link=x] \x9b31m \x00 {danger}"
    code, out, _ = khabur("explain", stdin=lines(ROW | {"id": "\x1b[2J", "title": evil, "text": f"{TEXT} {evil}"}), FORCE_COLOR="1")
    assert code == 0
    assert "\x1b]" not in out
    assert "\x1b[2J" not in out
    assert not {"\x07", "\x9b", "\x00", "\u202e", "\u202c"} & set(out)
    assert "[bold red]" in out
    assert "{danger}" in out
