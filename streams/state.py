"""The Redis connection, and the due-queue: work that is claimed with a lease and comes back by itself."""

from __future__ import annotations

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

CONNECT_S = 5
"""A Valkey on the same network answers in milliseconds; five seconds means it is away."""


def connect(address: str) -> Redis:
    """A client for `redis://…`. Values are bytes; commands are retried while the server restarts (about 3 s)."""
    return Redis.from_url(
        address,
        socket_connect_timeout=CONNECT_S,
        socket_timeout=30,
        health_check_interval=15,
        retry=Retry(ExponentialBackoff(cap=1.0, base=0.05), 6),
        retry_on_error=[RedisConnectionError, RedisTimeoutError],
    )


def as_text(value: bytes | str) -> str:
    """Redis' answer as text."""
    return value if isinstance(value, str) else bytes(value).decode()


_CLAIM = """
local ids = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
for _, id in ipairs(ids) do redis.call('ZADD', KEYS[1], ARGV[2], id) end
return ids
"""


class DueQueue:
    """Members of a sorted set, scored by when they are due (epoch milliseconds).

    A claim moves a member to now + lease: when the worker dies, it is due again by itself.
    """

    def __init__(self, redis: Redis, key: str) -> None:
        self._redis = redis
        self._key = key

    async def add(self, member: str, due_at: int) -> bool:
        """Enter it unless it is there already; whether it was new."""
        return bool(await self._redis.zadd(self._key, {member: due_at}, nx=True))

    async def reschedule(self, member: str, due_at: int) -> None:
        """Set when it is due next; a member that was removed stays removed."""
        await self._redis.zadd(self._key, {member: due_at}, xx=True)

    async def remove(self, member: str) -> None:
        """Forget it."""
        await self._redis.zrem(self._key, member)

    async def claim(self, now_ms: int, lease_ms: int, most: int) -> list[str]:
        """At most `most` due members, leased to the caller until now + lease."""
        answer = self._redis.eval(_CLAIM, 1, self._key, str(now_ms), str(now_ms + lease_ms), str(most))
        return [as_text(member) for member in await answer]

    async def next_due(self) -> int | None:
        """When the earliest member is due; None when empty."""
        rows = await self._redis.zrange(self._key, 0, 0, withscores=True)
        return int(rows[0][1]) if rows else None

    async def size(self) -> int:
        """How many members there are, due or not."""
        return int(await self._redis.zcard(self._key))
