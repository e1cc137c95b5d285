"""The stories that are marked `# services`, through the real stages on the real topics: the alerts on theirs are those due."""

from pathlib import Path

import pytest
from line import Line
from stories_file import read_story
from story_runs import Told, complaints, ms, record_of

from streams.reports.reader import Reader

pytestmark = pytest.mark.services
ALL = [read_story(path) for path in sorted((Path(__file__).parents[1] / "stories").glob("*.story"))]
STORIES = [one for one in ALL if one.services]


@pytest.fixture(scope="module")
def reader():
    return Reader.load()


@pytest.fixture
async def line(settings, redis, reader, monkeypatch):
    monkeypatch.setattr(Reader, "load", classmethod(lambda cls: reader))  # once for all stories: it takes seconds
    async with Line(settings, redis) as made:
        yield made


@pytest.mark.parametrize("story", STORIES, ids=lambda one: one.name)
async def test_each_story_raises_the_alerts_that_it_says(story, line):
    told, found = Told(), []
    for item in story.items:
        alerts = await line.tell(record_of(story, item, told, line.incidents.values()), ms(item.at))
        told.note(alerts)
        found.append(alerts)
    assert complaints(story, found) == []
    assert await line.again() == []


def test_there_are_stories_of_every_sort():
    marked = [one for one in ALL if one.services]
    assert len(marked) >= 8
    assert any(item.says for one in marked for item in one.items)
    assert any(item.edits for one in marked for item in one.items)
