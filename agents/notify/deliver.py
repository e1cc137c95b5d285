"""Claims due deliveries and brings them; one slow receiver never delays another."""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict
from typing import Literal

import aiohttp
import msgspec
from redis.exceptions import RedisError

from agents.broker import Sender
from agents.clock import Clock
from agents.log import logger
from agents.notify.subscribers import Subscribers
from agents.notify.webhook import Answer, post
from agents.stage import Outgoing
from agents.stopping import end_if_cancelled
from streams.alerts.record import Alert
from streams.deliveries.pending import Pending, PendingDeliveries
from streams.deliveries.record import Delivery, Ending
from streams.deliveries.retry import next_attempt_at
from streams.errors import DecodeError, KhaburError, UnavailableError
from streams.record import Stamps
from streams.subscriptions.record import Subscription
from streams.topics import ALERTS, DEAD_LETTERS, DELIVERIES, SUBSCRIPTIONS
from streams.wire import dead_letter, decode

log = logger("notify")

LEASE_MS = 30_000
"""Twice the longest attempt: a dead notifier's deliveries come back after this."""
PER_TARGET = 4
"""Attempts under way at one address; more of its deliveries wait in the queue."""
CLAIM = 64
IDLE_S = 0.5
"""How often the queue is looked at for retries and for alerts that another notifier queued."""
SUSPEND_AFTER_MS = 5 * 86_400_000


class Deliverer:
    """Works through the due deliveries until cancelled."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        sender: Sender,
        subscribers: Subscribers,
        pending: PendingDeliveries,
        clock: Clock,
    ) -> None:
        self._session = session
        self._sender = sender
        self._subscribers = subscribers
        self._pending = pending
        self._clock = clock
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._at_target: defaultdict[str, int] = defaultdict(int)

    async def run(self, queued: asyncio.Event) -> None:
        """Claim and deliver for ever; `queued` wakes it before its time."""
        try:
            while True:
                end_if_cancelled()
                queued.clear()
                if not await self._claim():
                    await _wait(queued, IDLE_S)
        finally:
            await self._finish()

    async def _finish(self) -> None:
        tasks = list(self._under_way.values())
        if tasks:  # let attempts end that have begun, so that a stop does not repeat them
            await asyncio.wait(tasks, timeout=5)

    async def _claim(self) -> bool:
        try:
            claimed = await self._pending.queue.claim(self._clock(), LEASE_MS, CLAIM)
            fresh = [one for one in claimed if one not in self._under_way]
            started = [await self._start(one) for one in fresh]
        except (RedisError, OSError) as error:
            log.warning("waiting for Redis", reason=str(error))
            await asyncio.sleep(IDLE_S)
            return False
        return any(started)

    async def _start(self, delivery_id: str) -> bool:
        pending = await self._pending.get(delivery_id)
        if pending is None:
            await self._pending.forget(delivery_id)
            return False
        subscription = self._subscribers.get(pending.subscription_id)
        target = subscription.address if subscription else ""
        if self._at_target[target] >= PER_TARGET:
            await self._pending.queue.reschedule(delivery_id, self._clock() + 200)
            return False
        self._at_target[target] += 1
        task = asyncio.create_task(self._bring_safely(pending, subscription))
        self._under_way[delivery_id] = task
        task.add_done_callback(lambda _: self._ended(delivery_id, target))
        return True

    def _ended(self, delivery_id: str, target: str) -> None:
        self._under_way.pop(delivery_id, None)
        self._at_target[target] -= 1
        if not self._at_target[target]:
            del self._at_target[target]

    async def _bring_safely(self, pending: Pending, subscription: Subscription | None) -> None:
        try:
            await self._bring(pending, subscription)
        except (RedisError, UnavailableError, OSError) as error:
            log.warning("a delivery waits for its lease to end", delivery=pending.id, reason=str(error))
        except KhaburError as error:
            log.error("a delivery could not be recorded", delivery=pending.id, reason=str(error))  # noqa: TRY400  one line is enough

    async def _bring(self, pending: Pending, subscription: Subscription | None) -> None:
        if pending.state != "pending":  # it was over, but the outcome may not have been told before a crash
            await self._tell_ending(pending, subscription, pending.state, None)
            return
        if subscription is None or subscription.suspended:
            await self._end(pending, subscription, "gone", Answer(None, "the subscription is no more", 0))
            return
        value = await self._pending.alert(pending.alert_id)
        if value is None:
            await self._end(pending, subscription, "dead", Answer(None, "the alert is older than its lifetime", 0))
            return
        await self._attempt(pending, subscription, value)

    async def _attempt(self, pending: Pending, subscription: Subscription, value: bytes) -> None:
        try:
            alert = decode(value, Alert)
        except DecodeError as error:
            await self._end(pending, subscription, "dead", Answer(None, str(error), 0))
            return
        answer = await post(self._session, subscription, alert, self._clock())
        if answer.arrived:
            await self._pending.settle(pending, "delivered")
            await self._pending.works_again(subscription.id)
            await self._tell_ending(pending, subscription, "delivered", answer, alert)
        elif answer.is_gone:
            await self._suspend(subscription, "the receiver answered 410 Gone")
            await self._end(pending, subscription, "gone", answer)
        else:
            await self._try_later(pending, subscription, answer)

    async def _try_later(self, pending: Pending, subscription: Subscription, answer: Answer) -> None:
        now = self._clock()
        if now - await self._pending.failing_since(subscription.id, now) > SUSPEND_AFTER_MS:
            await self._suspend(subscription, "no delivery arrived for five days")
            await self._end(pending, subscription, "suspended", answer)
            return
        due = next_attempt_at(pending.id, pending.attempt + 1, now, answer.retry_after_s)
        if due is None:
            await self._end(pending, subscription, "dead", answer)
            return
        await self._tell(pending, subscription, "retry", answer, next_at=due)
        await self._pending.retry(pending, due)

    async def _suspend(self, subscription: Subscription, reason: str) -> None:
        suspended = msgspec.structs.replace(subscription, suspended=reason)
        log.warning("subscription suspended", subscription=subscription.id, reason=reason)
        await self._sender.send(Outgoing(SUBSCRIPTIONS, subscription.id, suspended))
        self._subscribers.put(suspended)

    async def _end(self, pending: Pending, subscription: Subscription | None, ending: Ending, answer: Answer) -> None:
        await self._pending.settle(pending, ending)
        await self._tell_ending(pending, subscription, ending, answer)

    async def _tell_ending(
        self,
        pending: Pending,
        subscription: Subscription | None,
        ending: Ending,
        answer: Answer | None,
        alert: Alert | None = None,
    ) -> None:
        if ending == "dead":
            await self._bury(pending, answer)
        await self._tell(pending, subscription, ending, answer, alert=alert)
        await self._pending.forget(pending.id)

    async def _tell(
        self,
        pending: Pending,
        subscription: Subscription | None,
        outcome: Ending | Literal["retry"],
        answer: Answer | None,
        *,
        next_at: int | None = None,
        alert: Alert | None = None,
    ) -> None:
        now = self._clock()
        delivery = Delivery(
            id=pending.id,
            alert_id=pending.alert_id,
            subscription_id=pending.subscription_id,
            channel=subscription.channel if subscription else "webhook",
            address=subscription.address if subscription else "",
            attempt=pending.attempt,
            outcome=outcome,
            status=answer.status if answer else None,
            error=answer.error if answer else None,
            latency_ms=answer.latency_ms if answer else 0,
            at=now,
            next_at=next_at,
            stamps=msgspec.structs.replace(alert.stamps, delivered=now) if alert else Stamps(),
        )
        await self._sender.send(Outgoing(DELIVERIES, pending.alert_id, delivery))

    async def _bury(self, pending: Pending, answer: Answer | None) -> None:
        value = await self._pending.alert(pending.alert_id)
        reason = UnavailableError(f"delivery {pending.id}: {answer.error if answer else 'given up'}")
        letter = dead_letter(
            stage="notify",
            topic=ALERTS.name,
            partition=-1,
            offset=int(pending.id[:12], 16),  # no offset of the topic: the delivery's id keeps letters apart
            key=pending.alert_id.rpartition("-v")[0].encode(),
            value=value,
            headers=[],
            error=reason,
            at=self._clock(),
        )
        await self._sender.send(Outgoing(DEAD_LETTERS, pending.alert_id, letter))


async def _wait(event: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
