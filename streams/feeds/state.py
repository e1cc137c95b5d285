"""What the pollers remember of feeds, in Redis: the schedule, validators exactly as received, and which items are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from redis.asyncio import Redis

from streams.feeds.record import Feed
from streams.state import DueQueue, as_text
from streams.wire import derive_id

MOST_KNOWN = 3000
"""Items remembered for one feed: three times the most it may show at once."""
LIFETIME_S = 60 * 86_400


@dataclass(frozen=True, slots=True)
class Memory:
    """Of one feed. `first_seen` in epoch milliseconds, None before its first poll; `failures` in a row."""

    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    first_seen: int | None = None
    moves: int = 0


class FeedState:
    """Shared by any number of pollers. Times in epoch milliseconds."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self.queue = DueQueue(redis, "khabur:feeds:due")

    async def memory(self, url: str) -> Memory:
        """What is known of the feed; empty when nothing is."""
        row = {as_text(k): as_text(v) for k, v in (await self._redis.hgetall(_key(url))).items()}
        first = row.get("first_seen")
        return Memory(
            row.get("etag") or None,
            row.get("modified") or None,
            int(row.get("failures") or 0),
            int(first) if first else None,
            int(row.get("moves") or 0),
        )

    async def remember(self, url: str, memory: Memory) -> None:
        """Keep it, for two months after the last poll."""
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.hset(
                _key(url),
                mapping={
                    "etag": memory.etag or "",
                    "modified": memory.modified or "",
                    "failures": str(memory.failures),
                    "first_seen": str(memory.first_seen or ""),
                    "moves": str(memory.moves),
                },
            )
            pipe.expire(_key(url), LIFETIME_S)
            await pipe.execute()

    async def unknown(self, url: str, members: Sequence[str]) -> set[str]:
        """Those of the members (item id and content hash) that have not been published yet."""
        if not members:
            return set()
        scores = await self._redis.zmscore(f"{_key(url)}:items", list(members))
        return {member for member, score in zip(members, scores, strict=True) if score is None}

    async def know(self, url: str, members: Sequence[str], now_ms: int) -> None:
        """Remember that they are published; what the feed still shows is never forgotten."""
        if not members:
            return
        key = f"{_key(url)}:items"
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.zadd(key, dict.fromkeys(members, now_ms))
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

    async def take_host(self, host: str, lease_ms: int) -> bool:
        """One request at a time to a host: whether it is free for us now."""
        return bool(await self._redis.set(f"khabur:host:{host}", "1", nx=True, px=lease_ms))

    async def free_host(self, host: str, pause_ms: int) -> None:
        """Others may ask the host again after a pause."""
        if pause_ms > 0:
            await self._redis.set(f"khabur:host:{host}", "1", px=pause_ms)
        else:
            await self._redis.delete(f"khabur:host:{host}")


def _key(url: str) -> str:
    return f"khabur:feed:{derive_id(url)[:16]}"
