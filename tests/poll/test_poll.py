"""Real feeds over HTTP into real topics: what goes on, what is said of bad ones, and that nothing is lost or repeated."""

import asyncio
import contextlib
import gzip
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from house import Outlet, serve_outlets, until

from agents.addresses import Addresses
from agents.broker import Sender, follow
from agents.clock import now_ms
from agents.embedded.ports import choose_ports
from agents.embedded.valkey import EmbeddedValkey, wait_until_ready
from agents.feed_admin import add, check_feed, poll_now, remove
from agents.poll import process
from agents.poll.parsers import Parsers
from agents.poll.process import run_poll
from agents.topics import provision
from streams.errors import DecodeError, SettingsError
from streams.feeds.record import Feed
from streams.topics import ARTICLES, POLLS

pytestmark = pytest.mark.services


@pytest.fixture
async def sender(settings, redis):
    await provision(settings.broker, settings)
    async with Sender(settings.broker, settings) as made:
        yield made


@pytest.fixture
async def outlet():
    made = Outlet("alpha")
    runner = await serve_outlets(made)
    yield made
    await runner.cleanup()


@asynccontextmanager
async def polling(settings, redis=None):
    task = asyncio.create_task(run_poll(settings, Addresses(settings.broker, redis or settings.redis.get_secret_value())))
    try:
        yield task
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def all_of(settings, topic):
    return [m.record() async for m in follow(settings.broker, settings, [topic], start="start", stop_at_end=True)]


async def watched(sender, outlet, **changes):
    await add(sender, [Feed(url=outlet.url, name=outlet.name, interval_s=1, **changes)])


async def test_new_items_go_on_once_and_edits_go_on_again(settings, sender, outlet):
    outlet.tell("one", "قصف على الشحيل", "نص أول")
    await watched(sender, outlet)
    async with polling(settings):
        await until(lambda: outlet.polls >= 2)
        outlet.tell("two", "غارة على هجين", "نص ثان")
        outlet.tell("one", "قصف على الشحيل: حصيلة", "نص أول معدل")
        seen = outlet.polls
        await until(lambda: outlet.polls >= seen + 3)
    articles = await all_of(settings, ARTICLES)
    assert [a.title for a in articles if a.title.startswith("غارة")] == ["غارة على هجين"]
    assert len([a for a in articles if a.title.startswith("قصف")]) == 2
    assert len({a.id for a in articles}) == 2
    assert all(not a.backlog for a in articles)


async def test_old_items_of_a_first_poll_are_backlog(settings, sender, outlet):
    outlet.tell("old", "خبر قديم", "نص", age_s=3 * 86_400)
    outlet.tell("fresh", "خبر جديد", "نص", age_s=60)
    await watched(sender, outlet)
    async with polling(settings):
        await until(lambda: outlet.polls >= 2)
    assert {a.title: a.backlog for a in await all_of(settings, ARTICLES)} == {"خبر قديم": True, "خبر جديد": False}


async def test_a_poller_that_stops_and_starts_repeats_nothing(settings, sender, outlet):
    outlet.tell("one", "قصف على الشحيل", "نص")
    await watched(sender, outlet)
    async with polling(settings):
        await until(lambda: outlet.polls >= 2)
    async with polling(settings):
        seen = outlet.polls
        await until(lambda: outlet.polls >= seen + 2)
    assert len(await all_of(settings, ARTICLES)) == 1


async def test_an_empty_redis_is_filled_again_and_repeats_nothing(settings, sender, outlet, redis):
    outlet.tell("one", "قصف على الشحيل", "نص")
    await watched(sender, outlet)
    async with polling(settings):
        await until(lambda: outlet.polls >= 2)
    await redis.flushdb()
    async with polling(settings):
        seen = outlet.polls
        await until(lambda: outlet.polls >= seen + 2)
    assert len(await all_of(settings, ARTICLES)) == 1


async def test_redis_that_loses_everything_while_polling_goes_on_repeats_nothing(settings, sender, outlet, redis, monkeypatch):
    monkeypatch.setattr(process, "RESYNC_S", 1.0)
    outlet.tell("one", "قصف على الشحيل", "نص")
    await watched(sender, outlet)
    async with polling(settings):
        await until(lambda: outlet.polls >= 2)
        await asyncio.sleep(0.5)  # a poll under way would be repeated, which is allowed
        await redis.flushdb()
        seen = outlet.polls
        await until(lambda: outlet.polls >= seen + 3)
    assert len(await all_of(settings, ARTICLES)) == 1


async def test_redis_away_for_a_while_is_waited_for(settings, sender, outlet, tmp_path):
    valkey = EmbeddedValkey(tmp_path, choose_ports(tmp_path, "valkey")["valkey"])
    server = await asyncio.create_subprocess_exec(*valkey.command())
    await wait_until_ready(valkey.address)
    outlet.tell("one", "قصف على الشحيل", "نص")
    await watched(sender, outlet)
    try:
        async with polling(settings, valkey.address) as task:
            await until(lambda: outlet.polls >= 2)
            await asyncio.sleep(1.2)  # for its append-only file
            server.kill()
            await server.wait()
            outlet.tell("two", "غارة على هجين", "نص ثان")
            await asyncio.sleep(8)
            assert not task.done()
            server = await asyncio.create_subprocess_exec(*valkey.command())
            seen = outlet.polls
            await until(lambda: outlet.polls >= seen + 3)
    finally:
        server.kill()
        await server.wait()
    titles = [article.title for article in await all_of(settings, ARTICLES)]
    assert set(titles) == {"قصف على الشحيل", "غارة على هجين"}
    assert len(titles) <= 3


async def test_a_shorter_interval_counts_at_once(settings, sender, outlet):
    await add(sender, [Feed(url=outlet.url, name=outlet.name, interval_s=3600)])
    async with polling(settings):
        await until(lambda: outlet.polls >= 1)
        await asyncio.sleep(1)
        assert outlet.polls == 1
        await watched(sender, outlet)
        await until(lambda: outlet.polls >= 3, 10)


async def test_a_feed_made_due_while_it_is_polled_is_polled_again_at_once(settings, sender, redis):
    asked, go_on = [], asyncio.Event()

    async def slow(request):
        asked.append(request)
        await go_on.wait()
        return web.Response(body=b"<rss version='2.0'><channel><item><title>t</title></item></channel></rss>")

    app = web.Application()
    app.router.add_get("/slow.xml", slow)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/slow.xml"
    await add(sender, [Feed(url=url, interval_s=3600)])
    async with polling(settings):
        await until(lambda: len(asked) == 1)
        await poll_now(redis, url, now_ms())
        await asyncio.sleep(1)
        assert len(asked) == 1
        go_on.set()
        await until(lambda: len(asked) == 2, 10)
    await runner.cleanup()


async def test_a_removed_feed_is_polled_no_more(settings, sender, outlet):
    await watched(sender, outlet)
    async with polling(settings):
        await until(lambda: outlet.polls >= 2)
        await remove(sender, [outlet.url])
        await asyncio.sleep(1.5)
        seen = outlet.polls
        await asyncio.sleep(2.5)
        assert outlet.polls == seen


BAD = {
    "page": (b"<!DOCTYPE html><html><body>no feed</body></html>", "text/html", "HTML page"),
    "empty": (b"", "application/rss+xml", "empty"),
    "huge": (b"<rss>" + b"x" * 16 * 1024 * 1024, "application/rss+xml", "over 15 MB"),
    "bomb": (gzip.compress(b"<rss>" + b"x" * 40 * 1024 * 1024), "gzip", "over 15 MB"),
}


async def test_each_bad_feed_is_said_and_stops_no_other(settings, sender, outlet):
    async def bad(request):
        body, kind, _ = BAD[request.match_info["name"]]
        headers = {"Content-Encoding": "gzip"} if kind == "gzip" else {"Content-Type": kind}
        return web.Response(body=body, headers=headers)

    async def status(request):
        return web.Response(status=int(request.match_info["code"]), headers={"Retry-After": "1"})

    app = web.Application()
    app.router.add_get("/bad/{name}", bad)
    app.router.add_get("/status/{code}", status)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    said = {f"{base}/bad/{name}": words for name, (_, _, words) in BAD.items()}
    said |= {
        f"{base}/status/404": "404",
        f"{base}/status/503": "503",
        f"{base}/status/410": "410",
        "http://127.0.0.1:9/none": "Connect",
    }
    outlet.tell("one", "قصف على الشحيل", "نص")
    await watched(sender, outlet)
    await add(sender, [Feed(url=url) for url in said])
    async with polling(settings):
        async with asyncio.timeout(40):
            while not set(said) <= {poll.feed for poll in await all_of(settings, POLLS)}:
                await asyncio.sleep(0.5)
    await runner.cleanup()
    errors = {poll.feed: poll.error or "" for poll in await all_of(settings, POLLS) if poll.feed in said}
    assert [(url, errors[url]) for url, words in said.items() if words not in errors[url]] == []
    assert len(await all_of(settings, ARTICLES)) == 1


async def test_a_feed_that_never_ends_costs_one_worker_and_harms_no_feed_beside_it():
    parsers = Parsers(workers=2, clock_s=4)
    deep = b"<rss version='2.0'><channel>" + b"<item><a>" * 1_500_000
    good = b"<rss version='2.0'><channel><item><title>t</title></item></channel></rss>"
    assert len((await parsers.parse(good, None)).items) == 1
    hostile = asyncio.create_task(parsers.parse(deep, None))
    for _ in range(20):
        assert len((await parsers.parse(good, None)).items) == 1
    with pytest.raises(DecodeError, match="not parsed within 4 s"):
        await hostile
    for parsed in await asyncio.gather(*(parsers.parse(good, None) for _ in range(6))):
        assert len(parsed.items) == 1
    parsers.close()


async def test_waiting_for_a_worker_is_not_held_against_a_feed():
    parsers = Parsers(workers=1, clock_s=4)
    slow = (
        b"<rss version='2.0'><channel>"
        + b"<item><title>t</title><description>&lt;b&gt;x</description></item>" * 4000
        + b"</channel></rss>"
    )
    for parsed in await asyncio.gather(*(parsers.parse(slow, None) for _ in range(8))):
        assert len(parsed.items) == 1000
    parsers.close()


@pytest.mark.parametrize(
    "url", ["ftp://example.org/x", "example.org", "https://", "http://example.org:99999/", "file:///etc/passwd"]
)
def test_an_address_that_cannot_be_polled_is_refused(url):
    with pytest.raises(SettingsError, match="feed"):
        check_feed(Feed(url=url))
