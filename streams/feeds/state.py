"""What the pollers remember of feeds, in Redis: the schedule, validators exactly as received, and which items are known."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from redis.asyncio import Redis

from streams.feeds.record import Feed
from streams.state import DueQueue, as_text
from streams.wire import derive_id

MOST_KNOWN = 6000
"""Marks remembered for one feed: two an item (its id, and its id with its text), three times the most items it may show."""
LIFETIME_S = 60 * 86_400


@dataclass(frozen=True, slots=True)
class Memory:
    """Of one feed. Times in epoch milliseconds: `first_seen` (None before its first poll), `newest` (its newest item).

    `failures` in a row; `moves`: permanent redirects in a row; `habit_s` and `ttl_s` as its last full answer gave them, for the
    times when it answers that nothing has changed.
    """

    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    first_seen: int | None = None
    moves: int = 0
    habit_s: float | None = None
    ttl_s: float | None = None
    newest: int | None = None


_TAKE = """
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 0 end
if redis.call('GET', KEYS[1]) == 'pause' then return math.max(1, redis.call('PTTL', KEYS[1])) end
return tonumber(ARGV[3])
"""
_FREE = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if tonumber(ARGV[2]) > 0 then redis.call('SET', KEYS[1], 'pause', 'PX', ARGV[2]) else redis.call('DEL', KEYS[1]) end
return 1
"""
BUSY_MS = 500
"""How soon to look again at a host that answers another feed's poll just now."""


class FeedState:
    """Shared by any number of pollers. Times in epoch milliseconds."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._lease = f"lease {secrets.token_hex(8)}"
        self.queue = DueQueue(redis, "khabur:feeds:due")

    async def memory(self, url: str) -> Memory:
        """What is known of the feed; empty when nothing is."""
        row = {as_text(k): as_text(v) for k, v in (await self._redis.hgetall(_key(url))).items()}
        return Memory(
            etag=row.get("etag"),
            modified=row.get("modified"),
            failures=int(row.get("failures", 0)),
            first_seen=_whole(row.get("first_seen")),
            moves=int(row.get("moves", 0)),
            habit_s=_real(row.get("habit_s")),
            ttl_s=_real(row.get("ttl_s")),
            newest=_whole(row.get("newest")),
        )

    async def remember(self, url: str, memory: Memory) -> None:
        """Keep it, for two months after the last poll."""
        known: dict[Any, Any] = {name: value for name, value in asdict(memory).items() if value is not None}
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.delete(_key(url))
            pipe.hset(_key(url), mapping=known)
            pipe.expire(_key(url), LIFETIME_S)
            await pipe.execute()

    async def unknown(self, url: str, members: Sequence[str]) -> set[str]:
        """Those of the members (`id:hash` of items, or their ids alone) that have not been published yet."""
        if not members:
            return set()
        scores = await self._redis.zmscore(f"{_key(url)}:items", list(members))
        return {member for member, score in zip(members, scores, strict=True) if score is None}

    async def know(self, url: str, members: Iterable[str], now_ms: int) -> None:
        """Remember that these `id:hash` are published, and their ids; what the feed still shows is never forgotten."""
        members = list(members)
        if not members:
            return
        key = f"{_key(url)}:items"
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.zadd(key, dict.fromkeys([*members, *(member.partition(":")[0] for member in members)], now_ms))
            pipe.zremrangebyrank(key, 0, -MOST_KNOWN - 1)
            pipe.expire(key, LIFETIME_S)
            await pipe.execute()

    async def forget(self, url: str) -> None:
        """The feed was removed."""
        await self.queue.remove(url)
        await self._redis.delete(_key(url), f"{_key(url)}:items")

    async def schedule(self, feed: Feed, now_ms: int) -> None:
        """Enter it, due at once, unless it is there; a paused feed leaves the queue and keeps its memory."""
        if feed.paused:
            await self.queue.remove(feed.url)
        else:
            await self.queue.add(feed.url, now_ms)

    async def move(self, url: str, to: str) -> None:
        """What is known of a feed counts for its new address too."""
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.copy(_key(url), _key(to), replace=True)
            pipe.copy(f"{_key(url)}:items", f"{_key(to)}:items", replace=True)
            await pipe.execute()

    async def take_host(self, host: str, lease_ms: int) -> int:
        """One request at a time to a host: 0 when it is ours now, else in how many milliseconds to look again."""
        return int(await self._redis.eval(_TAKE, 1, _host_key(host), self._lease, str(lease_ms), str(BUSY_MS)))

    async def free_host(self, host: str, pause_ms: int) -> None:
        """Others may ask the host again after a pause, unless it asked for a longer one or our lease had run out."""
        await self._redis.eval(_FREE, 1, _host_key(host), self._lease, str(pause_ms))

    async def pause_host(self, host: str, pause_ms: int) -> None:
        """Nobody asks the host for so long."""
        await self._redis.set(_host_key(host), "pause", px=max(1, pause_ms))


def _whole(text: str | None) -> int | None:
    return None if text is None else int(text)


def _real(text: str | None) -> float | None:
    return None if text is None else float(text)


def _host_key(host: str) -> str:
    return f"khabur:host:{host}"


def _key(url: str) -> str:
    return f"khabur:feed:{derive_id(url)[:16]}"
