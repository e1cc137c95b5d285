"""How the poller treats a server, poll by poll: what it sends, how long it waits, what it remembers and what it says."""

from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from agents.broker import Sender, follow, read_table
from agents.outgoing import guarded_session
from agents.poll.parsers import Parsers
from agents.poll.poller import Poller, host_of
from agents.topics import provision
from streams.feeds.record import Feed
from streams.feeds.state import BUSY_MS, FeedState
from streams.topics import ARTICLES, FEEDS

pytestmark = pytest.mark.services

NOW = 1_790_000_000_000
HOUR_MS = 3_600_000
ITEM = "<item><title>{}</title><link>{}</link><pubDate>Mon, 21 Sep 2026 10:00:00 GMT</pubDate></item>"


def rss(*items):
    rows = "".join(ITEM.format(title, link) for title, link in items)
    return f"<rss version='2.0'><channel><title>t</title>{rows}</channel></rss>".encode()


ONE = rss(("قصف على الشحيل", "/one"))


class Server:
    """Answers as `answer` says; keeps the requests' headers."""

    def __init__(self):
        self.asked = []
        self.base = ""
        self.answer = lambda _: web.Response(body=ONE)

    async def handle(self, request):
        self.asked.append(request)
        return self.answer(request)


@pytest.fixture
async def server():
    made = Server()
    app = web.Application()
    app.router.add_get("/{path:.*}", made.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield made
    await runner.cleanup()


class Clock:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


class Bench:
    """A poller with a clock that the test moves."""

    def __init__(self, poller, clock, url):
        self.poller, self.clock, self.feed = poller, clock, Feed(url=url, name="outlet")
        self.state = poller.state

    async def poll(self, **changes):
        feed = Feed(**{"url": self.feed.url, "name": "outlet", **changes})
        await self.state.schedule(feed, self.clock.now)
        return await self.poller.poll(feed)


@asynccontextmanager
async def made(settings, redis, server):
    await provision(settings.broker, settings)
    parsers, clock = Parsers(workers=1), Clock()
    async with Sender(settings.broker, settings) as sender, guarded_session(settings) as session:
        yield Bench(Poller(settings, session, sender, FeedState(redis), parsers, clock, {}), clock, f"{server.base}/feed.xml")
    parsers.close()


@pytest.fixture
async def bench(settings, redis, server):
    async with made(settings, redis, server) as one:
        yield one


async def articles(settings):
    return [m.record() async for m in follow(settings.broker, settings, [ARTICLES], start="start", stop_at_end=True)]


async def test_validators_are_sent_back_exactly_and_304_costs_nothing(bench, server, settings):
    validators = {"ETag": 'W/"a\\"b-1"', "Last-Modified": "Mon, 21 Sep 2026 10:00:00 GMT"}

    def answer(request):
        known = request.headers.get("If-None-Match") == validators["ETag"]
        return web.Response(status=304) if known else web.Response(body=ONE, headers=validators)

    server.answer = answer
    first, second = await bench.poll(), await bench.poll()
    assert (first.status, first.items, first.new) == (200, 1, 1)
    assert (second.status, second.not_modified, second.error, second.bytes) == (304, True, None, 0)
    assert server.asked[1].headers["If-Modified-Since"] == validators["Last-Modified"]
    assert "khabur" in server.asked[0].headers["User-Agent"].lower()
    assert second.newest_item_at == first.newest_item_at
    assert len(await articles(settings)) == 1


async def test_a_feed_that_has_not_changed_keeps_its_habit(bench, server):
    rows = "".join(
        f"<item><title>{n}</title><link>/{n}</link><pubDate>Mon, 21 Sep 2026 {n:02}:00:00 GMT</pubDate></item>" for n in range(10)
    )
    body = f"<rss version='2.0'><channel><ttl>5</ttl>{rows}</channel></rss>".encode()
    server.answer = lambda r: (
        web.Response(status=304) if "If-None-Match" in r.headers else web.Response(body=body, headers={"ETag": "1"})
    )
    for poll in (await bench.poll(), await bench.poll()):
        assert 900_000 <= poll.next_at - NOW <= 990_000


@pytest.mark.parametrize("etag", ["\u00e9\u0000"[:1], "x" * 2000])
async def test_a_validator_that_cannot_be_sent_back_is_not_kept(bench, server, etag):
    server.answer = lambda _: web.Response(body=ONE, headers={"ETag": etag})
    await bench.poll()
    assert (await bench.poll()).status == 200
    assert "If-None-Match" not in server.asked[1].headers


async def test_an_edit_is_said_as_changed(bench, server):
    await bench.poll()
    server.answer = lambda _: web.Response(body=rss(("قصف على الشحيل: حصيلة", "/one"), ("غارة على هجين", "/two")))
    poll = await bench.poll()
    assert (poll.new, poll.changed) == (1, 1)


async def test_failures_back_off_and_an_answer_ends_that(bench, server):
    server.answer = lambda _: web.Response(status=500, reason="Oh\u00a0no")
    waits = [(await bench.poll()).next_at - NOW for _ in range(3)]
    assert [round(wait / 66_000) for wait in waits] == [1, 2, 4]
    server.answer = lambda _: web.Response(body=ONE)
    assert (await bench.poll()).error is None
    assert (await bench.state.memory(bench.feed.url)).failures == 0


@pytest.mark.parametrize("status", [429, 503])
async def test_retry_after_is_respected_for_the_whole_host(bench, server, status):
    server.answer = lambda _: web.Response(status=status, headers={"Retry-After": "1800"})
    poll = await bench.poll()
    assert poll.next_at - NOW >= 1_800_000
    assert 1_700_000 < await bench.state.take_host(host_of(bench.feed.url), 1000) <= 1_800_000


async def test_a_host_answers_one_poll_at_a_time(bench, redis):
    other = FeedState(redis)
    assert await bench.state.take_host("example.org", 10_000) == 0
    assert await other.take_host("example.org", 10_000) == BUSY_MS
    await other.free_host("example.org", 0)  # not its own
    assert await other.take_host("example.org", 10_000) == BUSY_MS
    await bench.state.free_host("example.org", 0)
    assert await other.take_host("example.org", 10_000) == 0


async def test_moved_for_good_after_three_permanent_redirects_with_all_that_is_known(bench, server, settings):
    def answer(request):
        if request.path == "/feed.xml":
            raise web.HTTPMovedPermanently("/new.xml")
        return web.Response(body=ONE)

    server.answer = answer
    for _ in range(2):
        await bench.poll()
        assert await read_table(settings.broker, settings, FEEDS) == {}
    assert (await bench.poll()).moved_to == f"{server.base}/new.xml"
    feeds = await read_table(settings.broker, settings, FEEDS)
    assert [feed.name for feed in feeds.values()] == ["outlet"]
    assert list(feeds) == [f"{server.base}/new.xml"]
    again = await bench.poll(url=f"{server.base}/new.xml")
    assert (again.items, again.new) == (1, 0)


async def test_a_temporary_redirect_moves_nothing(bench, server, settings):
    def answer(request):
        if request.path == "/feed.xml":
            raise web.HTTPFound("/new.xml")
        return web.Response(body=ONE)

    server.answer = answer
    assert [(await bench.poll()).moved_to for _ in range(4)] == [None] * 4
    assert await read_table(settings.broker, settings, FEEDS) == {}


async def test_more_than_five_redirects_are_not_followed(bench, server):
    def answer(request):
        raise web.HTTPFound(f"/hop{len(server.asked)}")

    server.answer = answer
    assert "redirects" in (await bench.poll()).error


async def test_a_feed_that_has_ended_is_paused(bench, server, settings):
    server.answer = lambda _: web.Response(status=410)
    poll = await bench.poll()
    assert "ended" in poll.error
    feeds = await read_table(settings.broker, settings, FEEDS)
    assert [feed.paused for feed in feeds.values()] == [True]
    assert await bench.state.queue.size() == 0


async def test_a_document_that_broke_off_is_said_and_fetched_again_in_full(bench, server, settings):
    whole = rss(*[(f"خبر {n}", f"/{n}") for n in range(5)])
    server.answer = lambda _: web.Response(body=whole[: len(whole) * 2 // 3], headers={"ETag": '"1"'})
    poll = await bench.poll()
    assert "broken XML" in poll.error
    assert poll.new >= 2
    server.answer = lambda _: web.Response(body=whole, headers={"ETag": '"1"'})
    await bench.poll()
    assert "If-None-Match" not in server.asked[1].headers
    assert len({article.id for article in await articles(settings)}) == 5


async def test_odd_items_do_no_harm(bench, server, settings):
    odd = [("رابط مكسور", "http://["), ("بروتوكول", "javascript:alert(1)"), ("حرف &#xD800; وحيد", "/lone?x=&#xDC00;")]
    server.answer = lambda _: web.Response(body=rss(*odd, ("سليم", "/fine")))
    poll = await bench.poll()
    assert poll.items == 4
    urls = {article.title: article.url for article in await articles(settings)}
    assert urls["رابط مكسور"] is None
    assert urls["بروتوكول"] is None
    assert urls["سليم"] == f"{server.base}/fine"


async def test_an_operators_interval_counts_and_the_samples_slow_down_when_all_is_told(bench, server):
    assert 2000 <= (await bench.poll(interval_s=2)).next_at - NOW <= 2200
    assert 2000 <= (await bench.poll(interval_s=2, sample=True, added_at=NOW - 60_000)).next_at - NOW <= 2200
    assert (await bench.poll(interval_s=2, sample=True, added_at=NOW - HOUR_MS)).next_at - NOW >= 60_000
