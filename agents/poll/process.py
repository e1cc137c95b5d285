"""The poll process: keeps the schedule as the `feeds` topic says, claims what is due, and polls it. Any number may run."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from redis.exceptions import RedisError

from agents.addresses import Addresses
from agents.broker import Sender, apply_to_table, follow
from agents.clock import Clock, now_ms
from agents.log import logger
from agents.outgoing import guarded_session
from agents.poll.parsers import Parsers
from agents.poll.poller import Poller, host_of
from agents.rebuild import ensure, rebuild_feeds
from agents.stopping import end_if_cancelled
from streams.errors import KhaburError
from streams.feeds.record import Feed
from streams.feeds.state import FeedState
from streams.settings import Settings
from streams.state import connect
from streams.topics import FEEDS

log = logger("poll")

LEASE_MS = 45_000
"""Longer than fetching (30 s) and parsing (10 s) together: a dead poller's feeds are due again after this."""
LOOK_S = 0.25
RESYNC_S = 30.0
"""How often the schedule is compared with the topic, so that a Redis that came up empty is filled again."""
HOST_PAUSE_MS = 250
UNEXPECTED_MS = 300_000
"""Before a poll is tried again that failed in a way nobody thought of."""


class PollProcess:
    """Claims due feeds and keeps `poll_concurrency` of them under way."""

    def __init__(self, settings: Settings, state: FeedState, poller: Poller, feeds: dict[str, Feed], clock: Clock) -> None:
        self._settings = settings
        self._state = state
        self._poller = poller
        self._feeds = feeds
        self._clock = clock
        self._under_way: set[str] = set()
        self._again: set[str] = set()

    async def follow_feeds(self, broker: str, caught_up: asyncio.Event) -> None:
        """Enter and remove feeds as the topic says."""
        async for message in follow(broker, self._settings, [FEEDS], start="start", caught_up=caught_up):
            before = self._feeds.get(message.key or "")
            apply_to_table(self._feeds, message)
            if message.key is not None and caught_up.is_set():
                await self._patiently(message.key, before)

    async def resync(self, fill: Callable[[], Awaitable[None]]) -> None:
        """Again and again, all feeds into the schedule: nothing for those that are there.

        When Redis has lost everything, the schedule is empty and nothing is polled; `fill` brings back what was known of the
        feeds' items before they are, so that none is told again.
        """
        while True:
            end_if_cancelled()
            try:
                await fill()
                for feed in list(self._feeds.values()):
                    await self._state.schedule(feed, self._clock())
            except (RedisError, KhaburError, OSError) as error:
                log.warning("waiting for Redis", reason=str(error))
            await asyncio.sleep(RESYNC_S)

    async def _patiently(self, url: str, before: Feed | None) -> None:
        while True:
            end_if_cancelled()
            try:
                await self._take_in(url, before)
            except (RedisError, OSError) as error:
                log.warning("waiting for Redis", reason=str(error))
                await asyncio.sleep(1)
            else:
                return

    async def _take_in(self, url: str, before: Feed | None) -> None:
        feed = self._feeds.get(url)
        if feed is None:
            await self._state.forget(url)
            return
        await self._state.schedule(feed, self._clock())
        await self._hurry(url, before)

    async def _hurry(self, url: str, before: Feed | None) -> None:
        """Due at once when its interval is another than before: the old one may have hours to go."""
        feed = self._feeds.get(url)
        if feed is not None and before is not None and before.interval_s != feed.interval_s:
            await self._state.queue.reschedule(url, self._clock())

    async def work(self) -> None:
        """Claim and poll for ever."""
        async with asyncio.TaskGroup() as tasks:
            while True:
                end_if_cancelled()
                for url in await self._claim():
                    self._under_way.add(url)
                    tasks.create_task(self._poll(url))
                await asyncio.sleep(LOOK_S)

    async def _claim(self) -> list[str]:
        room = self._settings.poll_concurrency - len(self._under_way)
        if room <= 0:
            return []
        try:
            claimed = await self._state.queue.claim(self._clock(), LEASE_MS, room)
        except (RedisError, OSError) as error:
            log.warning("waiting for Redis", reason=str(error))
            await asyncio.sleep(1)
            return []
        # due again while it is polled, by poll-now or a changed interval: its lease must not make it wait
        self._again.update(self._under_way.intersection(claimed))
        return [url for url in claimed if url not in self._under_way]

    async def _poll(self, url: str) -> None:
        try:
            await self._poll_at_host(url)
        except (RedisError, KhaburError, OSError) as error:
            log.warning("a poll is repeated soon", feed=url, reason=str(error))
            await self._soon(url, 2000)
        except Exception:
            log.exception("a poll failed unexpectedly", feed=url)
            await self._soon(url, UNEXPECTED_MS)
        except asyncio.CancelledError:
            await self._soon(url, 0)  # we stop: the next poller need not wait for the lease
            raise
        finally:
            self._under_way.discard(url)
        if url in self._again:
            self._again.discard(url)
            await self._soon(url, 0)

    async def _poll_at_host(self, url: str) -> None:
        feed = self._feeds.get(url)
        if feed is None:
            await self._state.queue.remove(url)
            return
        if wait_ms := await self._state.take_host(host_of(url), LEASE_MS):
            await self._state.queue.reschedule(url, self._clock() + wait_ms)
            return
        try:
            await self._poller.poll(feed)
            await self._hurry(url, feed)  # it may have been changed meanwhile
        finally:
            own = feed.interval_s is not None and feed.interval_s < 60
            await self._state.free_host(host_of(url), 0 if own else HOST_PAUSE_MS)

    async def _soon(self, url: str, delay_ms: int) -> None:
        try:
            await self._state.queue.reschedule(url, self._clock() + delay_ms)
        except (RedisError, OSError):
            return  # the lease brings it back


async def run_poll(settings: Settings, addresses: Addresses, clock: Clock = now_ms) -> None:
    """Run until cancelled."""
    redis = connect(addresses.redis)
    state = FeedState(redis)
    parsers = Parsers()
    try:
        async with Sender(addresses.broker, settings) as sender, guarded_session(settings) as session:
            feeds: dict[str, Feed] = {}
            poller = Poller(settings, session, sender, state, parsers, clock, feeds)
            process = PollProcess(settings, state, poller, feeds, clock)
            caught_up = asyncio.Event()

            async def fill() -> None:
                await ensure(redis, "feeds", lambda: rebuild_feeds(addresses.broker, settings, redis))

            await fill()
            end_if_cancelled()
            async with asyncio.TaskGroup() as parts:
                parts.create_task(process.follow_feeds(addresses.broker, caught_up))
                await caught_up.wait()
                log.info("ready")
                parts.create_task(process.resync(fill))
                parts.create_task(process.work())
    finally:
        parsers.close()
        await redis.aclose()
