from agents.supervise.feed_health import FeedHealth
from streams.feeds.record import Feed, Poll


def health(*feeds):
    made = FeedHealth()
    for feed in feeds:
        made.has_feed(feed.url, feed)
    return made


A, B = Feed(url="https://a.example/rss", name="Alpha"), Feed(url="https://b.example/rss", name="Beta [bold]")
SAMPLE = Feed(url="http://127.0.0.1:1/sample/one.xml", sample=True)


def test_nothing_is_said_while_all_is_well():
    told = health(A, SAMPLE)
    assert told.news() is None
    told.was_polled(Poll(feed=A.url, status=200))
    assert told.news() is None


def test_no_feed_can_be_reached_whatever_the_sample_does():
    told = health(A, B, SAMPLE)
    told.was_polled(Poll(feed=SAMPLE.url, status=200))
    for feed in (A, B):
        told.was_polled(Poll(feed=feed.url, error="no name"))
    words = told.news()
    assert "No feed can be reached" in words
    assert "no name" in words
    assert told.news() is None


def test_failing_feeds_are_named_once_and_their_recovery_too():
    told = health(A, B)
    told.was_polled(Poll(feed=A.url, status=200))
    told.was_polled(Poll(feed=B.url, status=404))
    words = told.news()
    assert "1 of 2 feeds fail" in words
    assert r"Beta \[bold]: HTTP status 404" in words
    assert told.news() is None
    told.was_polled(Poll(feed=B.url, status=304))
    assert "can be reached again" in told.news()


def test_removed_and_paused_feeds_do_not_count():
    told = health(A, Feed(url=B.url, paused=True))
    for feed in (A, B):
        told.was_polled(Poll(feed=feed.url, error="gone"))
    assert told.unreachable
    assert [feed.url for feed in told.failing] == [A.url]
    told.has_feed(A.url, None)
    assert told.news() is None
