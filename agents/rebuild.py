"""Redis from Kafka: by command, and by itself when Redis comes up empty while Kafka is not.

Each role fills what it owns before it works on: the worker articles and incidents, the poller what is known of feeds, the
notifier its deliveries. A marker key for each says that it is filled; Redis loses it with everything else.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import cast

from redis.asyncio import Redis

from agents.broker import follow, read_table
from agents.log import logger
from agents.notify.restore import restore_deliveries
from streams.articles.identity import content_hash
from streams.articles.record import Article
from streams.articles.seen import RedisSeen
from streams.deliveries.pending import PendingDeliveries
from streams.errors import DecodeError
from streams.feeds.record import Feed
from streams.feeds.state import FeedState, Memory
from streams.incidents.record import Incident
from streams.incidents.state import OpenIncidents
from streams.settings import Settings
from streams.topics import ARTICLES, COPIES, FEEDS, INCIDENTS, UNIQUE

log = logger("rebuild")

Progress = Callable[[int], None]
"""Called with how many records were entered so far."""


def _silent(_: int) -> None:
    return


async def rebuild_articles(broker: str, settings: Settings, redis: Redis, progress: Progress = _silent) -> int:
    """What was seen, from the verdicts on `articles.unique` and `articles.copies`."""
    seen = RedisSeen(redis)
    await seen.load()
    count = 0
    async for message in follow(broker, settings, [UNIQUE, COPIES], start="start", stop_at_end=True):
        try:
            await seen.restore(cast("Article", message.record()))
        except DecodeError:
            continue
        count += 1
        progress(count)
    return count


async def rebuild_incidents(broker: str, settings: Settings, redis: Redis, progress: Progress = _silent) -> int:
    """Open incidents, from the compacted topic."""
    incidents = cast("dict[str, Incident]", await read_table(broker, settings, INCIDENTS))
    count = await OpenIncidents(redis).restore(incidents.values())
    progress(count)
    return count


async def rebuild_feeds(broker: str, settings: Settings, redis: Redis, progress: Progress = _silent) -> int:
    """Which items of each feed are published, and since when it is polled, from `articles`."""
    state = FeedState(redis)
    feeds = cast("dict[str, Feed]", await read_table(broker, settings, FEEDS))
    count = 0
    first: dict[str, int] = {}
    async for message in follow(broker, settings, [ARTICLES], start="start", stop_at_end=True):
        try:
            article = cast("Article", message.record())
        except DecodeError:
            continue
        if article.feed_url in feeds:
            await state.know(article.feed_url, [f"{article.id}:{content_hash(article)}"], article.fetched_at)
            first[article.feed_url] = min(first.get(article.feed_url, article.fetched_at), article.fetched_at)
            count += 1
            progress(count)
    for url, seen_at in first.items():
        known = await state.memory(url)
        if known.first_seen is None:
            await state.remember(url, Memory(first_seen=seen_at))
    return count


async def rebuild_deliveries(broker: str, settings: Settings, redis: Redis, now_ms: int) -> int:
    """What was delivered and what is still owed, from `deliveries` and `alerts`."""
    restored = await restore_deliveries(broker, settings, PendingDeliveries(redis), now_ms)
    return restored.done + restored.queued


def marker(part: str) -> str:
    """The key that says that a part of Redis is filled."""
    return f"khabur:filled:{part}"


async def ensure(redis: Redis, part: str, fill: Callable[[], Awaitable[int]]) -> None:
    """Fill a part unless its marker is there. Filling twice, by two roles at once, does no harm."""
    if await redis.exists(marker(part)):
        return
    count = await fill()
    await redis.set(marker(part), "1")
    if count:
        log.info("Redis was empty and is filled again", part=part, records=count)
