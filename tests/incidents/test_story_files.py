"""The stories of tests/stories: each by the pure rules, as a file for `khabur replay`, and some through the real topics."""

from pathlib import Path

import pytest
from stories_file import StoryError, parse, read_story
from story_runs import by_rules, complaints, rows_of
from typer.testing import CliRunner

from agents.cli.main import app
from streams.alerts.record import Alert
from streams.reports.reader import Reader
from streams.wire import decode

STORIES = [read_story(path) for path in sorted((Path(__file__).parents[1] / "stories").glob("*.story"))]


@pytest.fixture(scope="module")
def reader():
    return Reader.load()


@pytest.mark.parametrize("story", STORIES, ids=lambda one: one.name)
def test_each_story_raises_the_alerts_that_it_says(story, reader):
    assert complaints(story, by_rules(story, reader)) == []


@pytest.mark.parametrize("story", [one for one in STORIES if one.is_replayable], ids=lambda one: one.name)
def test_the_command_replays_each_story_to_the_same_alerts(story, reader, tmp_path, monkeypatch):
    monkeypatch.setattr(Reader, "load", lambda: reader)  # read from its files once for all stories
    file = tmp_path / "rows.jsonl"
    file.write_text(rows_of(story), encoding="utf-8")
    done = CliRunner().invoke(app, ["replay", str(file)])
    assert done.exit_code == 0, done.output
    alerts = [decode(line.encode(), Alert) for line in done.stdout.splitlines()]
    times = [int(item.at.timestamp() * 1000) for item in story.items]
    assert {alert.at for alert in alerts} <= set(times)
    assert complaints(story, [[alert for alert in alerts if alert.at == at] for at in times]) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# A\n12:00 | x | y\n    z\n  -> nothing", "line 2: '12:00' is no date"),
        ("# A\n21 Sep 2026 12:00 | x | y\n    z", "line 3: the last item says neither"),
        ("# A\n21 Sep 2026 12:00 | x | y\n  -> NOW SY09 shelling z", "line 3: `KIND AREA TYPE PLACE"),
        ("# A\n21 Sep 2026 12:00 | x [edit of 4] | y\n  -> nothing", "line 2: item 4 is no earlier article"),
        ("# A\n21 Sep 2026 12:00 | x | y\n  -> nothing\n11:00 | x | y", "line 4: the time lies before"),
        ("# A\n21 Sep 2026 12:00 | operator | join 1 and 2", "line 2: `merge N into M: why`"),
    ],
)
def test_a_broken_line_is_named(text, said):
    with pytest.raises(StoryError) as caught:
        parse(text, "a.story")
    assert said in str(caught.value)
