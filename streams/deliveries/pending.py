"""Deliveries under way, in Redis: due-work with leases, and what is done, so that nothing is brought twice.

Keys (all under `khabur:notify:`): `due` the queue of delivery ids; `d:<id>` one delivery; `alert:<id>` its alert's bytes;
`failing:<subscription>` since when it fails. One node: the scripts touch several keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from redis.asyncio import Redis

from streams.deliveries.record import Ending
from streams.state import DueQueue, as_text

LIFETIME_S = 30 * 86_400
"""As long as `alerts` may be read again by an operator's replay within a month."""
ALERT_LIFETIME_S = 6 * 86_400
"""Past the last retry (28 h) and an outage of Redis' reader of some days."""

_ENTER = """
local state = redis.call('HGET', KEYS[1], 'state')
if state and not (state == 'dead' and ARGV[6] == '1') then return 0 end
redis.call('HSET', KEYS[1], 'state', 'pending', 'alert', ARGV[1], 'subscription', ARGV[2], 'attempt', ARGV[4])
redis.call('EXPIRE', KEYS[1], ARGV[5])
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[7])
return 1
"""


@dataclass(frozen=True, slots=True)
class Pending:
    """One delivery as Redis holds it. `attempt` counts from 0; `state` is pending, delivered, dead, gone or suspended."""

    id: str
    alert_id: str
    subscription_id: str
    attempt: int
    state: Ending | Literal["pending"]


class PendingDeliveries:
    """The notifier's memory. Times in epoch milliseconds."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self.queue = DueQueue(redis, "khabur:notify:due")

    async def keep_alert(self, alert_id: str, value: bytes) -> None:
        """Hold the alert's bytes as long as its deliveries may be tried."""
        await self._redis.set(f"khabur:notify:alert:{alert_id}", value, ex=ALERT_LIFETIME_S)

    async def alert(self, alert_id: str) -> bytes | None:
        """The alert's bytes, or None when they are too old."""
        return cast("bytes | None", await self._redis.get(f"khabur:notify:alert:{alert_id}"))

    async def enter(
        self, delivery_id: str, alert_id: str, subscription_id: str, due_at: int, *, attempt: int = 0, again: bool = False
    ) -> bool:
        """Queue a delivery unless it is known; `again` revives a dead one. Whether it was queued."""
        flags = (alert_id, subscription_id, str(due_at), str(attempt), str(LIFETIME_S), "1" if again else "0", delivery_id)
        return bool(await self._redis.eval(_ENTER, 2, f"khabur:notify:d:{delivery_id}", "khabur:notify:due", *flags))

    async def get(self, delivery_id: str) -> Pending | None:
        """The delivery, or None when it is not known (any more)."""
        row = await self._redis.hgetall(f"khabur:notify:d:{delivery_id}")
        if not row:
            return None
        words = {as_text(name): as_text(value) for name, value in row.items()}
        return Pending(delivery_id, words["alert"], words["subscription"], int(words["attempt"]), cast("Ending", words["state"]))

    async def settle(self, pending: Pending, state: Ending) -> None:
        """It is over: delivered, dead, gone or suspended. Still queued until `forget`, so that its outcome gets told."""
        await self._redis.hset(f"khabur:notify:d:{pending.id}", mapping={"state": state, "attempt": str(pending.attempt)})

    async def retry(self, pending: Pending, due_at: int) -> None:
        """The next attempt is due then."""
        await self._redis.hset(f"khabur:notify:d:{pending.id}", "attempt", str(pending.attempt + 1))
        await self.queue.reschedule(pending.id, due_at)

    async def forget(self, delivery_id: str) -> None:
        """Nothing more to do for it; that it is done stays known for `LIFETIME_S`."""
        await self.queue.remove(delivery_id)

    async def remember_done(self, delivery_id: str, alert_id: str, subscription_id: str, state: Ending) -> None:
        """Mark a delivery as over without queueing it: when Redis is filled again from Kafka."""
        key = f"khabur:notify:d:{delivery_id}"
        await self._redis.hset(key, mapping={"state": state, "alert": alert_id, "subscription": subscription_id, "attempt": "0"})
        await self._redis.expire(key, LIFETIME_S)

    async def failing_since(self, subscription_id: str, now_ms: int) -> int:
        """Since when every attempt for the subscription has failed; starts now when it had not."""
        key = f"khabur:notify:failing:{subscription_id}"
        await self._redis.set(key, str(now_ms), nx=True, ex=LIFETIME_S)
        return int(await self._redis.get(key) or now_ms)

    async def works_again(self, subscription_id: str) -> None:
        """An attempt arrived: the failing is over."""
        await self._redis.delete(f"khabur:notify:failing:{subscription_id}")
