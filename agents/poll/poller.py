"""Polls one feed: fetch, parse, send what is new, and only then remember it."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import msgspec

from agents.broker import Sender
from agents.clock import Clock
from agents.log import logger
from agents.poll.fetch import Fetched, fetch
from agents.poll.items import articles_of
from agents.poll.parsers import Parsers
from agents.stage import Outgoing
from streams.articles.record import Article
from streams.errors import DecodeError, TooLargeError
from streams.feeds.parse import ParsedFeed
from streams.feeds.record import Feed, Poll
from streams.feeds.schedule import Bounds, backoff_s, habit_s, interval_s, jittered
from streams.feeds.state import FeedState, Memory
from streams.settings import Settings
from streams.topics import ARTICLES, FEEDS, POLLS

log = logger("poll")

MOVES = 3
"""A permanent redirect counts after three in a row: one may be a mistake."""


class Poller:
    """Everything one poll needs. Raises only what says that Kafka or Redis is away: then nothing is remembered."""

    def __init__(
        self, settings: Settings, session: aiohttp.ClientSession, sender: Sender, state: FeedState, parsers: Parsers, clock: Clock
    ) -> None:
        self._settings = settings
        self._session = session
        self._sender = sender
        self._state = state
        self._parsers = parsers
        self._clock = clock

    async def poll(self, feed: Feed) -> Poll:
        """One attempt, told on `polls`, with the feed scheduled anew."""
        begun, started = time.monotonic(), self._clock()
        memory = await self._state.memory(feed.url)
        fetched = await fetch(self._session, feed.url, memory.etag, memory.modified, started)
        poll, memory = await self._outcome(feed, memory, fetched)
        poll = msgspec.structs.replace(
            poll, at=started, bytes=len(fetched.body), latency_ms=int((time.monotonic() - begun) * 1000), status=fetched.status
        )
        await self._sender.send(Outgoing(POLLS, feed.url, poll))
        await self._state.remember(feed.url, memory)
        if not fetched.is_gone:
            await self._state.queue.reschedule(feed.url, poll.next_at)
        return poll

    async def _outcome(self, feed: Feed, memory: Memory, fetched: Fetched) -> tuple[Poll, Memory]:
        if fetched.is_gone:
            await self._disable(feed)
            return self._failed(feed, memory, fetched, "HTTP 410: the feed has ended; it is paused")
        if fetched.is_not_modified:
            return self._unchanged(feed, memory, fetched)
        if fetched.error:
            return self._failed(feed, memory, fetched, fetched.error)
        try:
            parsed = await self._parsers.parse(fetched.body, fetched.content_type)
        except DecodeError as error:
            return self._failed(feed, memory, fetched, str(error))
        return await self._succeeded(feed, memory, fetched, parsed)

    def _failed(self, feed: Feed, memory: Memory, fetched: Fetched, error: str) -> tuple[Poll, Memory]:
        failures = memory.failures + 1
        now = self._clock()
        wait = backoff_s(failures, fetched.retry_after_s, feed.interval_s)
        log.info("a feed failed", feed=feed.url, reason=error, failures=failures)
        poll = Poll(feed=feed.url, error=error, next_at=now + jittered(wait, feed.url, now))
        return poll, Memory(memory.etag, memory.modified, failures, memory.first_seen, memory.moves)

    def _unchanged(self, feed: Feed, memory: Memory, fetched: Fetched) -> tuple[Poll, Memory]:
        poll = Poll(feed=feed.url, not_modified=True, next_at=self._next(feed, [], [fetched.max_age_s]))
        return poll, Memory(memory.etag, memory.modified, 0, memory.first_seen, memory.moves)

    async def _succeeded(self, feed: Feed, memory: Memory, fetched: Fetched, parsed: ParsedFeed) -> tuple[Poll, Memory]:
        now = self._clock()
        first_seen = memory.first_seen or now
        articles = articles_of(feed, parsed, now, first_seen, int(self._settings.first_poll_grace * 1000))
        unknown = await self._state.unknown(feed.url, list(articles))
        await self._publish([article for member, article in articles.items() if member in unknown])
        await self._state.know(feed.url, list(articles), now)
        moves = memory.moves + 1 if fetched.moved_to else 0
        if fetched.moved_to and moves >= MOVES:
            await self._move(feed, fetched.moved_to)
        dates = [item.published_at for item in parsed.items if item.published_at]
        poll = Poll(
            feed=feed.url,
            items=len(parsed.items),
            new=len(unknown),
            error=parsed.problem if not parsed.items else None,
            newest_item_at=max(dates, default=None),
            moved_to=fetched.moved_to,
            next_at=self._next(feed, dates, [fetched.max_age_s, parsed.ttl_s]),
        )
        return poll, Memory(fetched.etag, fetched.modified, 0, first_seen, moves)

    async def _publish(self, articles: list[Article]) -> None:
        """Each on its own, in the feed's order of time; an article too large for a topic is cut, not lost."""
        for article in articles:
            try:
                await self._sender.send(Outgoing(ARTICLES, article.id, article))
            except TooLargeError:
                cut: dict[str, Any] = {"text": article.text[:100_000], "summary": None}
                await self._sender.send(Outgoing(ARTICLES, article.id, msgspec.structs.replace(article, **cut)))

    def _next(self, feed: Feed, dates: list[int], hints: list[float | None]) -> int:
        now = self._clock()
        bounds = Bounds(self._settings.poll_floor, self._settings.poll_ceiling)
        return now + jittered(interval_s(feed.interval_s, habit_s(dates, now), hints, bounds), feed.url, now)

    async def _disable(self, feed: Feed) -> None:
        log.warning("a feed has ended and is paused", feed=feed.url)
        await self._sender.send(Outgoing(FEEDS, feed.url, msgspec.structs.replace(feed, paused=True)))
        await self._state.queue.remove(feed.url)

    async def _move(self, feed: Feed, url: str) -> None:
        log.warning("a feed has moved for good", feed=feed.url, to=url)
        await self._sender.send(Outgoing(FEEDS, url, msgspec.structs.replace(feed, url=url)))
        await self._sender.send(Outgoing(FEEDS, feed.url, None))


def host_of(url: str) -> str:
    """Host and port: what takes one request at a time."""
    return urlsplit(url).netloc.lower()
