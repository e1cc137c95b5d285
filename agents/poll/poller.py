"""Polls one feed: fetch, parse, send what is new, and only then remember it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import aiohttp
import msgspec
from redis.exceptions import RedisError

from agents.broker import Sender
from agents.clock import Clock
from agents.log import logger
from agents.poll.fetch import Fetched, fetch
from agents.poll.items import articles_of, fitted
from agents.poll.parsers import Parsers
from agents.stage import Outgoing
from streams.articles.record import Article
from streams.errors import DecodeError, KhaburError
from streams.feeds.markup import one_line
from streams.feeds.parse import ParsedFeed
from streams.feeds.record import Feed, Poll
from streams.feeds.sample import pace_s
from streams.feeds.schedule import LONGEST_BACKOFF_S, UNKNOWN_HABIT_S, Bounds, backoff_s, habit_s, interval_s, jittered
from streams.feeds.state import FeedState, Memory
from streams.settings import Settings
from streams.topics import ARTICLES, FEEDS, POLLS

log = logger("poll")

MOVES = 3
"""A permanent redirect counts after three in a row: one may be a mistake."""
AT_ONCE = 100
"""Articles on their way to the broker together: a feed's thousand take a tenth of a second, and memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Poller:
    """Everything one poll needs. `known`: the feeds by address, as they are now."""

    settings: Settings
    session: aiohttp.ClientSession
    sender: Sender
    state: FeedState
    parsers: Parsers
    clock: Clock
    known: Mapping[str, Feed]

    async def poll(self, feed: Feed) -> Poll:
        """One attempt, told on `polls`, with the feed scheduled anew.

        Raises only what says that Kafka or Redis is away, or a parser's process; then nothing is remembered.
        """
        begun, started = time.monotonic(), self.clock()
        before = await self.state.memory(feed.url)
        fetched = await fetch(self.session, feed.url, before.etag, before.modified, started)
        poll, after = await self._outcome(feed, before, fetched)
        poll = msgspec.structs.replace(
            poll,
            at=started,
            status=fetched.status,
            bytes=len(fetched.body),
            latency_ms=int((time.monotonic() - begun) * 1000),
            newest_item_at=after.newest,
        )
        await self.sender.send(Outgoing(POLLS, feed.url, poll))
        await self._remember(feed, fetched, poll, after)
        return poll

    async def _remember(self, feed: Feed, fetched: Fetched, poll: Poll, memory: Memory) -> None:
        await self.state.remember(feed.url, memory)
        if memory.moves >= MOVES and poll.moved_to:
            await self._move(feed, poll.moved_to)
        elif fetched.is_gone:
            await self._disable(feed)
        else:
            await self.state.queue.reschedule(feed.url, poll.next_at)

    async def _outcome(self, feed: Feed, memory: Memory, fetched: Fetched) -> tuple[Poll, Memory]:
        try:
            return await self._judged(feed, memory, fetched)
        except (RedisError, KhaburError, OSError):
            raise
        except Exception as error:  # a stranger's feed must not end the poller, whatever it found in us
            log.exception("a feed could not be taken in", feed=feed.url)
            return self._failed(feed, memory, fetched, f"{type(error).__name__} while taking it in: {error}")

    async def _judged(self, feed: Feed, memory: Memory, fetched: Fetched) -> tuple[Poll, Memory]:
        if fetched.is_rate_limited and fetched.retry_after_s:
            await self.state.pause_host(host_of(feed.url), int(min(fetched.retry_after_s, LONGEST_BACKOFF_S) * 1000))
        if fetched.is_gone:
            return self._failed(feed, memory, fetched, "HTTP 410: the feed has ended; it is paused")
        if fetched.is_not_modified:
            return self._unchanged(feed, memory, fetched)
        if fetched.error:
            return self._failed(feed, memory, fetched, fetched.error)
        try:
            parsed = await self.parsers.parse(fetched.body, fetched.content_type)
        except DecodeError as error:
            return self._failed(feed, memory, fetched, str(error))
        return await self._taken_in(feed, memory, fetched, parsed)

    def _failed(self, feed: Feed, memory: Memory, fetched: Fetched, error: str) -> tuple[Poll, Memory]:
        failures = memory.failures + 1
        now, reason = self.clock(), one_line(error, 300)
        wait = backoff_s(failures, fetched.retry_after_s, feed.interval_s)
        log.info("a feed failed", feed=feed.url, reason=reason, failures=failures)
        return Poll(feed=feed.url, error=reason, next_at=now + jittered(wait, feed.url, now)), replace(memory, failures=failures)

    def _unchanged(self, feed: Feed, memory: Memory, fetched: Fetched) -> tuple[Poll, Memory]:
        after = replace(memory, failures=0)
        return Poll(feed=feed.url, not_modified=True, next_at=self._next(feed, after, fetched)), after

    async def _taken_in(self, feed: Feed, memory: Memory, fetched: Fetched, parsed: ParsedFeed) -> tuple[Poll, Memory]:
        now = self.clock()
        first_seen = memory.first_seen or now
        articles = articles_of(feed, parsed, now, first_seen, int(self.settings.first_poll_grace * 1000))
        new, changed = await self._publish(feed.url, articles, now)
        dates = [item.published_at for item in parsed.items if item.published_at and item.published_at <= now]
        after = Memory(
            # a document that broke off must be sent again in full, whatever its validators say
            etag=None if parsed.cut_off else fetched.etag,
            modified=None if parsed.cut_off else fetched.modified,
            first_seen=first_seen,
            moves=memory.moves + 1 if fetched.moved_to else 0,
            habit_s=habit_s(dates, now),
            ttl_s=parsed.ttl_s,
            newest=max(dates, default=memory.newest),
        )
        poll = Poll(
            feed=feed.url,
            items=len(parsed.items),
            new=new,
            changed=changed,
            error=parsed.problem if parsed.cut_off or not parsed.items else None,
            moved_to=fetched.moved_to,
            next_at=self._next(feed, after, fetched),
        )
        return poll, after

    async def _publish(self, url: str, articles: Mapping[str, Article], now: int) -> tuple[int, int]:
        """Send what is not known yet, oldest first, and then know it; how many are new, and how many are changed."""
        ids = {member: article.id for member, article in articles.items()}
        unknown = await self.state.unknown(url, [*ids, *set(ids.values())])
        fresh = [member for member in articles if member in unknown]
        for begin in range(0, len(fresh), AT_ONCE):
            part = [fitted(articles[member]) for member in fresh[begin : begin + AT_ONCE]]
            await self.sender.send_all([Outgoing(ARTICLES, article.id, article) for article in part])
        await self.state.know(url, articles, now)
        new = sum(ids[member] in unknown for member in fresh)
        return new, len(fresh) - new

    def _next(self, feed: Feed, memory: Memory, fetched: Fetched) -> int:
        now = self.clock()
        bounds = Bounds(self.settings.poll_floor, self.settings.poll_ceiling)
        wished = pace_s(feed.interval_s, feed.added_at, now) if feed.sample else feed.interval_s
        habit = UNKNOWN_HABIT_S if memory.habit_s is None else memory.habit_s
        return now + jittered(interval_s(wished, habit, [fetched.max_age_s, memory.ttl_s], bounds), feed.url, now)

    async def _disable(self, feed: Feed) -> None:
        log.warning("a feed has ended and is paused", feed=feed.url)
        await self.sender.send(Outgoing(FEEDS, feed.url, msgspec.structs.replace(feed, paused=True)))
        await self.state.queue.remove(feed.url)

    async def _move(self, feed: Feed, url: str) -> None:
        """To its new address with all that is known of it; when that is polled already, only the old one goes."""
        log.warning("a feed has moved for good", feed=feed.url, to=url)
        if url not in self.known:
            await self.state.move(feed.url, url)
            await self.sender.send(Outgoing(FEEDS, url, msgspec.structs.replace(feed, url=url)))
        await self.sender.send(Outgoing(FEEDS, feed.url, None))


def host_of(url: str) -> str:
    """Host and port: what takes one request at a time."""
    return urlsplit(url).netloc.lower()
