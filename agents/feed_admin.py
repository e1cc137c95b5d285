"""Changing feeds: the command line, the console and `up` do the same things here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

import msgspec
from redis.asyncio import Redis

from agents.broker import Sender
from agents.stage import Outgoing
from streams.errors import SettingsError
from streams.feeds.opml import starter_feeds
from streams.feeds.record import Feed
from streams.feeds.sample import OUTLETS, sample_url
from streams.feeds.state import FeedState
from streams.record import Record
from streams.topics import FEEDS

SAMPLE_INTERVAL_S = 2


def check_feed(feed: Feed) -> None:
    """Raises SettingsError unless the address can be polled."""
    try:
        parts = urlsplit(feed.url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError as error:
        raise SettingsError(f"feed {feed.url!r}: {error}") from error
    if not usable or len(feed.url) > 2000:
        raise SettingsError(f"feed {feed.url!r} is not an http(s) address, such as https://example.org/rss.xml")
    if feed.interval_s is not None and not 1 <= feed.interval_s <= 86_400:
        raise SettingsError(f"interval {feed.interval_s} s: between 1 and 86400")


async def add(sender: Sender, feeds: Sequence[Feed]) -> None:
    """Put them in force, or replace those with their addresses. Raises SettingsError before anything is sent."""
    for feed in feeds:
        check_feed(feed)
    await sender.send_all([Outgoing(FEEDS, feed.url, feed) for feed in feeds])


async def add_missing(sender: Sender, feeds: Sequence[Feed], known: Mapping[str, Record], now_ms: int) -> int:
    """Of a list from elsewhere, those that are not there yet; how many. What the operator set for the others stays."""
    wanted = {feed.url: msgspec.structs.replace(feed, added_at=now_ms) for feed in feeds if feed.url not in known}
    await add(sender, list(wanted.values()))
    return len(wanted)


async def remove(sender: Sender, urls: Sequence[str]) -> None:
    """End them: tombstones on the compacted topic."""
    await sender.send_all([Outgoing(FEEDS, url, None) for url in urls])


async def pause(sender: Sender, feed: Feed, *, paused: bool) -> None:
    """Stop or go on polling it; what is known of it stays."""
    await sender.send(Outgoing(FEEDS, feed.url, msgspec.structs.replace(feed, paused=paused)))


async def poll_now(redis: Redis, url: str, now_ms: int) -> None:
    """Make it due at once."""
    await FeedState(redis).queue.reschedule(url, now_ms)


async def add_starter(sender: Sender, now_ms: int) -> None:
    """The outlets of the starter pack."""
    await add_missing(sender, starter_feeds(), {}, now_ms)


async def add_sample(sender: Sender, console: str, now_ms: int, known: Mapping[str, Record]) -> None:
    """The sample outlets as the console serves them. They go on from their start when they are known; a console that moved to
    another port takes them with it.
    """
    there = [feed for feed in known.values() if isinstance(feed, Feed) and feed.sample]
    begun = min((feed.added_at for feed in there), default=now_ms)
    wanted = [
        Feed(
            url=sample_url(outlet, console),
            name=name,
            language="ar",
            category="sample",
            interval_s=SAMPLE_INTERVAL_S,
            sample=True,
            added_at=begun,
        )
        for outlet, name in OUTLETS.items()
    ]
    await remove(sender, [feed.url for feed in there if feed.url not in {one.url for one in wanted}])
    await add(sender, [feed for feed in wanted if feed.url not in known])


async def remove_sample(sender: Sender, known: Mapping[str, Record]) -> int:
    """End the sample outlets; how many there were."""
    urls = [feed.url for feed in known.values() if isinstance(feed, Feed) and feed.sample]
    await remove(sender, urls)
    return len(urls)
