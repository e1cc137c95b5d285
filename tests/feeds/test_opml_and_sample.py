"""Lists of feeds in and out, and the sample feed's unfolding."""

import pytest

from agents.poll.items import articles_of
from streams.errors import DataError
from streams.feeds.opml import read_opml, starter_feeds, write_opml
from streams.feeds.parse import parse_feed
from streams.feeds.record import Feed
from streams.feeds.sample import ITEMS, MARK, OUTLETS, sample_feed, visible_items

START = 1_790_000_000_000


def test_what_is_written_is_read_again():
    feeds = [Feed(url="https://example.org/rss", name="عنب & <بلدي>"), Feed(url="https://example.org/b", name="B")]
    assert {(f.url, f.name) for f in read_opml(write_opml(feeds), "x")} == {(f.url, f.name) for f in feeds}


def test_arabic_titles_survive_a_missing_declaration():
    opml = '<opml version="2.0"><body><outline text="عنب بلدي" xmlUrl="https://example.org/rss"/></body></opml>'
    assert read_opml(opml.encode(), "x")[0].name == "عنب بلدي"


@pytest.mark.parametrize("content", [b"", b"not xml", b"<opml><body/></opml>"])
def test_a_file_without_feeds_is_refused(content):
    with pytest.raises(DataError, match=r"mine\.opml: no feed in it"):
        read_opml(content, "mine.opml")


def test_the_starter_pack_is_a_dozen_or_more_in_two_languages():
    names = [feed.name for feed in starter_feeds()]
    assert len(names) >= 12
    assert any(name.isascii() for name in names)
    assert any(not name.isascii() for name in names)


def test_the_sample_begins_at_once_and_unfolds_over_three_minutes():
    assert sum(len(visible_items(outlet, START, START)) for outlet in OUTLETS) == 1
    assert 150 < max(item.at_s for item in ITEMS) < 200
    seen = sum(len(visible_items(outlet, START, START + 200_000)) for outlet in OUTLETS)
    assert seen == len({(item.outlet, item.slug) for item in ITEMS})


def test_sample_titles_say_that_they_are_samples_and_an_edit_keeps_its_identity():
    def articles(seconds):
        now = START + seconds * 1000
        parsed = parse_feed(sample_feed("one", START, now, "http://127.0.0.1:8642"), None)
        return articles_of(Feed(url="http://127.0.0.1:8642/sample/one.xml"), parsed, now, START, 3_600_000)

    before, after = articles(100), articles(120)
    assert all(article.title.startswith(MARK) for article in after.values())
    edited = set(after) - set(before)
    assert len(edited) == 1
    assert edited.pop().split(":")[0] in {member.split(":")[0] for member in before}
