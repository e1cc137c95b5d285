"""The live streams on a real broker: alerts within a second, resumed without a hole, filtered; the tail of a topic."""

import asyncio
import json
import time

import pytest
from aiohttp import ClientTimeout, web
from builders import an_alert, an_article, an_incident
from house import until

from agents.console import sse, streams
from agents.console.desk import DESK
from agents.console.server import make_app
from agents.console.streams import TailQueue
from streams.topics import ALERTS, ARTICLES

pytestmark = pytest.mark.services


class Events:
    """Reads server-sent events of one answer."""

    def __init__(self, answer) -> None:
        self._answer = answer
        self.comments = 0

    async def next(self, seconds: float = 10) -> dict[str, str]:
        async with asyncio.timeout(seconds):
            found: dict[str, str] = {}
            while True:
                line = (await self._answer.content.readline()).decode()
                if not line:
                    raise EOFError
                if line.startswith(":"):
                    self.comments += 1
                elif line == "\n" and "data" in found:
                    return found
                elif ": " in line:
                    name, _, value = line.rstrip("\n").partition(": ")
                    found[name] = value


def listen(console, path, **headers):
    return console.session.get(console.base + path, headers=headers, timeout=ClientTimeout(total=None, sock_read=30))


def numbered(number: int, **changes):
    return an_alert(incident=an_incident(id=f"i{number}", **changes))


async def test_an_alert_is_on_the_stream_within_a_second(console):
    async with listen(console, "/stream/alerts") as answer:
        assert answer.headers["Content-Type"].startswith("text/event-stream")
        events = Events(answer)
        await until(lambda: len(console.desk.views.hub) == 1)
        took = []
        for number in range(5):
            begun = time.monotonic()
            await console.put_alert(numbered(number))
            event = await events.next()
            took.append(time.monotonic() - begun)
            assert event["id"] == f"i{number}-v1"
            assert event["event"] == "NEW"
            assert json.loads(event["data"])["headline_ar"] == numbered(number).headline_ar
        assert sorted(took)[-2] < 1, took  # a busy machine may hold up a single one


async def test_a_client_that_comes_back_gets_what_it_missed_and_repeats_are_not_told_twice(console):
    for number in range(4):
        await console.put_alert(numbered(number))
    await console.put_alert(numbered(1))
    await until(lambda: len(console.desk.views.alerts) == 4)
    order = [told.alert.id for told in console.desk.views.alerts.oldest()]
    async with listen(console, "/stream/alerts", **{"Last-Event-ID": order[0]}) as answer:
        events = Events(answer)
        assert [(await events.next())["id"] for _ in range(3)] == order[1:]
        await console.put_alert(numbered(9))
        assert (await events.next())["id"] == "i9-v1"
    async with listen(console, "/stream/alerts?recent=2") as answer:
        assert (await Events(answer).next())["id"] == [told.alert.id for told in console.desk.views.alerts.oldest()][-2]
    async with listen(console, "/stream/alerts", **{"Last-Event-ID": "long forgotten"}) as answer:
        assert (await Events(answer).next())["id"] == order[0], "what is not known any more is told from the oldest kept on"


async def test_nothing_is_missed_across_a_restart_of_the_console(console, settings):
    for number in range(12):
        await console.put_alert(numbered(number))
    await until(lambda: len(console.desk.views.alerts) == 12)
    seen = [told.alert.id for told in console.desk.views.alerts.oldest()]
    app = make_app(settings, console.desk.addresses)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with console.session.get(f"{base}/stream/alerts", headers={"Last-Event-ID": seen[5]}) as answer:
        events = Events(answer)
        await until(lambda: len(app[DESK].views.hub) == 1)
        await console.put_alert(numbered(99))
        found = []
        while "i99-v1" not in found:
            found.append((await events.next())["id"])
    assert set(seen[6:]) <= set(found)
    assert seen[5] not in found
    await runner.cleanup()


async def test_a_stream_can_be_narrowed(console):
    async with listen(console, "/stream/alerts?area=SY08&kind=NEW,UPDATE&severity=moderate") as answer:
        await until(lambda: len(console.desk.views.hub) == 1)
        await console.put_alert(numbered(1))
        await console.put_alert(an_alert(incident=an_incident(id="i2", area="SY08"), severity="low"))
        await console.put_alert(an_alert(incident=an_incident(id="i3", area="SY08"), severity="high"))
        assert (await Events(answer).next())["id"] == "i3-v1"
    for wrong in ("area=SY99", "kind=OLD", "severity=awful", "recent=-1", "type=rain"):
        status, text = await console.get(f"/stream/alerts?{wrong}")
        assert status == 400
        assert wrong.split("=")[0] in json.loads(text)["error"]


async def test_a_quiet_stream_is_kept_open_with_comments(console, monkeypatch):
    monkeypatch.setattr(sse, "HEARTBEAT_S", 0.05)
    async with listen(console, "/stream/alerts") as answer:
        events = Events(answer)
        await until(lambda: len(console.desk.views.hub) == 1)
        await asyncio.sleep(0.5)
        await console.put_alert(numbered(1))
        await events.next()
        assert events.comments >= 3


async def test_a_client_that_does_not_read_delays_nobody_and_is_dropped(console, monkeypatch):
    monkeypatch.setattr(sse, "WRITE_S", 0.5)
    long = "نص طويل " * 4000
    async with listen(console, "/stream/alerts") as slow, listen(console, "/stream/alerts") as quick:
        assert slow.status == 200
        events = Events(quick)
        await until(lambda: len(console.desk.views.hub) == 2)
        for number in range(120):
            begun = time.monotonic()
            await console.put(ALERTS, "x", an_alert(incident=an_incident(id=f"i{number}"), headline_ar=long))
            assert (await events.next())["id"] == f"i{number}-v1"
            assert time.monotonic() - begun < 1
        await until(lambda: len(console.desk.views.hub) == 1)


async def test_pages_hear_which_view_changed(console):
    async with listen(console, "/stream/changes") as answer:
        events = Events(answer)
        await until(lambda: len(console.desk.views.changes) == 1)
        await console.put_alert(numbered(1))
        found = {(await events.next())["event"] for _ in range(2)}
        assert "alerts" in found


async def test_the_tail_shows_old_and_new_records_and_finds(console):
    for number in range(3):
        await console.put(ARTICLES, f"a{number}", an_article(id=f"a{number}", title=f"خبر {number}"))
    await console.sender.send_bytes(ARTICLES, b"bad", b"{no json", [])
    async with listen(console, "/stream/topics/articles?from=last-50") as answer:
        events = Events(answer)
        rows = [json.loads((await events.next())["data"]) for _ in range(4)]
        assert {row["key"] for row in rows} == {"a0", "a1", "a2", "bad"}
        assert [row["key"] for row in rows if "unreadable" in row] == ["bad"]
        await console.put(ARTICLES, "a9", an_article(id="a9"))
        assert json.loads((await events.next())["data"])["key"] == "a9"
    async with listen(console, "/stream/topics/articles?from=start&text=خبر 2") as answer:
        assert json.loads((await Events(answer).next())["data"])["key"] == "a2"
    async with listen(console, "/stream/topics/articles?from=start&key=bad") as answer:
        assert json.loads((await Events(answer).next())["data"])["key"] == "bad"
    assert (await console.get("/stream/topics/nonsense"))[0] == 404
    assert (await console.get("/stream/topics/articles?from=never"))[0] == 400


async def test_what_a_tail_cannot_hold_is_counted(monkeypatch):
    monkeypatch.setattr(streams, "TAIL_QUEUE", 10)
    queue = TailQueue()
    for number in range(25):
        queue.put(str(number))
    assert (queue.rows.qsize(), queue.dropped) == (10, 15)
