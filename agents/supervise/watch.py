"""What the terminal of `khabur up` shows while it runs: alerts as they come, and plain words about feeds that fail."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, cast

from rich.markup import escape

from agents.addresses import Addresses
from agents.broker import Message, Start, follow
from agents.cli.output import plain
from agents.supervise.child import Say
from agents.supervise.feed_health import FeedHealth
from streams.alerts.record import Alert
from streams.errors import DecodeError, UnavailableError
from streams.feeds.record import Feed, Poll
from streams.settings import Settings
from streams.topics import ALERTS, FEEDS, POLLS, Topic

FIRST_LOOK_S = 15.0
"""After the start: long enough for the first polls to end, short enough to be of use."""
LOOK_S = 60.0
"""Between two words about feeds: more often is noise."""
AGAIN_S = 2.0
COLOURS = {"NEW": "bold red", "UPDATE": "yellow", "CORRECTED": "cyan", "RETRACTED": "magenta"}


async def watch(settings: Settings, addresses: Addresses, since_ms: int, say: Say) -> None:
    """Tell about alerts and feeds until cancelled; waits while the broker is away. `say` takes rich markup."""
    health = FeedHealth()
    parts: tuple[Callable[[], Awaitable[None]], ...] = (
        lambda: _alerts(settings, addresses, say),
        lambda: _table(settings, addresses, health),
        lambda: _polls(settings, addresses, since_ms, health),
    )
    await asyncio.gather(*(_patiently(part) for part in parts), _look(health, say))


async def _patiently(part: Callable[[], Awaitable[None]]) -> None:
    while True:
        try:
            await part()
        except UnavailableError:
            await asyncio.sleep(AGAIN_S)


async def _alerts(settings: Settings, addresses: Addresses, say: Say) -> None:
    async for alert in _records(settings, addresses, ALERTS, "end"):
        say(alert_line(cast("Alert", alert)))


async def _table(settings: Settings, addresses: Addresses, health: FeedHealth) -> None:
    async for message in follow(addresses.broker, settings, [FEEDS], start="start"):
        feed = _decoded(message)
        health.has_feed(str(message.key), cast("Feed | None", feed))


async def _polls(settings: Settings, addresses: Addresses, since_ms: int, health: FeedHealth) -> None:
    async for poll in _records(settings, addresses, POLLS, since_ms):
        health.was_polled(cast("Poll", poll))


async def _look(health: FeedHealth, say: Say) -> None:
    await asyncio.sleep(FIRST_LOOK_S)
    while True:
        if words := health.news():
            say(words)
        await asyncio.sleep(LOOK_S)


async def _records(settings: Settings, addresses: Addresses, topic: Topic, start: Start) -> AsyncIterator[Any]:
    async for message in follow(addresses.broker, settings, [topic], start=start):
        if (record := _decoded(message)) is not None:
            yield record


def _decoded(message: Message) -> Any:
    try:
        return message.record() if message.value is not None else None
    except DecodeError:
        return None  # the stage that owns the topic reports it


def alert_line(alert: Alert) -> str:
    """Kind, area and headline, as rich markup; the headline comes from strangers."""
    note = " (sample)" if alert.sample else ""
    return f"[{COLOURS[alert.kind]}]{alert.kind:9}[/] {alert.area} {escape(plain(alert.headline_en))}{note}"
