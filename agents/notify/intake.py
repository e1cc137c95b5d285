"""From the `alerts` topic to deliveries that are due: matched, queued, and only then committed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from aiokafka.errors import CommitFailedError, IllegalStateError, KafkaError
from redis.exceptions import RedisError

from agents.broker import Sender, full_name
from agents.clock import Clock
from agents.log import logger
from agents.notify.subscribers import Subscribers
from agents.stage import Outgoing
from agents.stopping import end_if_cancelled
from streams.alerts.record import Alert
from streams.deliveries.pending import PendingDeliveries
from streams.errors import DecodeError, UnavailableError
from streams.settings import Settings
from streams.subscriptions.match import recipients
from streams.topics import ALERTS, DEAD_LETTERS
from streams.wire import dead_letter, decode, derive_id

log = logger("notify")

AWAY_S = 1.0
"""Pause before a batch is tried again while Redis or the broker is away."""


def delivery_id(alert_id: str, subscription_id: str) -> str:
    """The same for every attempt, retry and replay."""
    return derive_id(alert_id, subscription_id)


class Intake:
    """Reads alerts in the notifiers' consumer group. A batch is committed when all its deliveries are queued in Redis."""

    def __init__(
        self, settings: Settings, sender: Sender, subscribers: Subscribers, pending: PendingDeliveries, clock: Clock
    ) -> None:
        self._settings = settings
        self._sender = sender
        self._subscribers = subscribers
        self._pending = pending
        self._clock = clock
        self.queued = asyncio.Event()

    async def run(self, broker: str) -> None:
        """Consume for ever; raises UnavailableError when the broker is away at the start."""
        consumer = AIOKafkaConsumer(
            full_name(self._settings, ALERTS),
            bootstrap_servers=broker,
            group_id=f"{self._settings.consumer_group}-notify",
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            fetch_max_wait_ms=100,
            session_timeout_ms=10_000,
        )
        try:
            await consumer.start()
        except KafkaError as error:
            raise UnavailableError(f"the broker {broker} does not answer: {error}") from error
        try:
            while True:
                end_if_cancelled()
                await self._one_batch(consumer)
        finally:
            await consumer.stop()

    async def _one_batch(self, consumer: Any) -> None:
        batches: Mapping[TopicPartition, Sequence[ConsumerRecord[bytes, bytes]]] = await consumer.getmany(
            timeout_ms=500, max_records=200
        )
        for records in batches.values():
            for record in records:
                await self._until_taken(record)
        if batches:
            await self._commit(consumer, {p: records[-1].offset + 1 for p, records in batches.items()})

    @staticmethod
    async def _commit(consumer: Any, offsets: dict[TopicPartition, int]) -> None:
        try:
            await consumer.commit(offsets)
        except (CommitFailedError, IllegalStateError) as error:  # another notifier has the partition: its repeats are known
            log.info("alerts were handed to another notifier", reason=str(error))

    async def _until_taken(self, record: ConsumerRecord[bytes, bytes]) -> None:
        while True:
            end_if_cancelled()
            try:
                await self._take(record)
            except (RedisError, UnavailableError, OSError) as error:
                log.warning("waiting to queue an alert", reason=str(error))
                await asyncio.sleep(AWAY_S)
            else:
                return

    async def _take(self, record: ConsumerRecord[bytes, bytes]) -> None:
        if record.value is None:
            return
        try:
            alert = decode(record.value, Alert)
        except DecodeError as error:
            await self._bury(record, error)
            return
        await self.queue(alert, record.value, again=any(name == "khabur-redriven" for name, _ in record.headers))

    async def queue(self, alert: Alert, value: bytes, *, again: bool = False) -> None:
        """Queue the alert for everyone it is for; those who have it already are passed over."""
        chosen = recipients(self._subscribers.all(), alert)
        if not chosen:
            return
        await self._pending.keep_alert(alert.id, value)
        for subscription in chosen:
            identity = delivery_id(alert.id, subscription.id)
            await self._pending.enter(identity, alert.id, subscription.id, self._clock(), again=again)
        self.queued.set()

    async def _bury(self, record: ConsumerRecord[bytes, bytes], error: DecodeError) -> None:
        letter = dead_letter(
            stage="notify",
            topic=ALERTS.name,
            partition=record.partition,
            offset=record.offset,
            key=record.key,
            value=record.value,
            headers=list(record.headers),
            error=error,
            at=self._clock(),
        )
        await self._sender.send(Outgoing(DEAD_LETTERS, (record.key or b"").decode("utf-8", "replace"), letter))
