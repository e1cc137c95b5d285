"""Sizes, rates and lag of the topics, measured from the broker every few seconds."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from agents.broker import full_name
from agents.clock import Clock
from agents.console.live import Changes
from agents.console.logdirs import topic_bytes
from agents.log import logger
from agents.topics import admin_client
from streams.errors import UnavailableError
from streams.settings import Settings
from streams.topics import TOPICS, Topic

log = logger("console")

EVERY_S = 5.0
RATE_OVER_MS = 60_000
"""A rate per minute is what came in the last minute."""
HISTORY = 720
"""An hour of samples."""
BYTES_EVERY = 6
"""Sizes on disk are asked for at each sixth sample: half a minute."""
LOOK_MS = 2_000
"""How long the broker may take to show the oldest record that a lagging group has not done."""


@dataclass(frozen=True, slots=True)
class Lag:
    """How far a consumer group is behind on a topic: records, and milliseconds since the oldest of them was written."""

    group: str
    messages: int
    ms: int


@dataclass(frozen=True, slots=True)
class Measure:
    """One topic now. `offsets` counts what is kept (on a compacted topic an upper bound); `size` in bytes, None: not known."""

    topic: Topic
    offsets: int
    total: int
    per_minute: float
    size: int | None
    lags: list[Lag] = field(default_factory=list)

    @property
    def lag_messages(self) -> int:
        """Of the group that is furthest behind."""
        return max((lag.messages for lag in self.lags), default=0)

    @property
    def lag_ms(self) -> int:
        """Of the group that is furthest behind."""
        return max((lag.ms for lag in self.lags), default=0)


@dataclass(frozen=True, slots=True)
class Sample:
    """When, in epoch milliseconds, and how many records had ever been written to each topic."""

    at: int
    totals: Mapping[str, int]


class Measures:
    """The newest measures and an hour of samples. `error` says why there are none now."""

    def __init__(self, settings: Settings, broker: str, changes: Changes, clock: Clock) -> None:
        self._settings = settings
        self._broker = broker
        self._changes = changes
        self._clock = clock
        self._sizes: dict[str, int] = {}
        self.samples: deque[Sample] = deque(maxlen=HISTORY)
        self.topics: list[Measure] = []
        self.error: str | None = None

    async def run(self) -> None:
        """Measure for ever; while the broker is away, say so and try again."""
        while True:
            try:
                async with admin_client(self._broker) as admin, _asker(self._broker) as asker:
                    await self._sample_on(admin, asker)
            except (UnavailableError, KafkaError, OSError, TimeoutError) as error:
                self.error = str(error) or type(error).__name__
                self._changes.tell("topics")
            await asyncio.sleep(EVERY_S)

    async def _sample_on(self, admin: Any, asker: AIOKafkaConsumer) -> None:
        for number in range(1_000_000_000):
            if number % BYTES_EVERY == 0 or len(self._sizes) < len(TOPICS):
                self._sizes = await topic_bytes(admin, self._settings)
            await self._sample(admin, asker)
            self.error = None
            self._changes.tell("topics")
            await asyncio.sleep(EVERY_S)

    async def _sample(self, admin: Any, asker: AIOKafkaConsumer) -> None:
        partitions = [TopicPartition(full_name(self._settings, one), n) for one in TOPICS for n in range(one.partitions)]
        begins = await asker.beginning_offsets(partitions)
        ends = await asker.end_offsets(partitions)
        committed = await self._committed(admin, begins, ends)
        ages = await self._ages(asker, committed, ends)
        totals = {one.name: sum(ends[p] for p in self._of(one)) for one in TOPICS}
        sample = Sample(self._clock(), totals)
        self.samples.append(sample)
        self.topics = [
            Measure(
                topic=one,
                offsets=sum(ends[p] - begins[p] for p in self._of(one)),
                total=totals[one.name],
                per_minute=per_minute(self.samples, one.name),
                size=self._sizes.get(one.name),
                lags=lags(self._of(one), committed, ends, ages),
            )
            for one in TOPICS
        ]

    def _of(self, topic: Topic) -> list[TopicPartition]:
        return [TopicPartition(full_name(self._settings, topic), n) for n in range(topic.partitions)]

    async def _committed(
        self, admin: Any, begins: Mapping[TopicPartition, int], ends: Mapping[TopicPartition, int]
    ) -> dict[str, dict[TopicPartition, int]]:
        """Group -> partition -> offset, of our groups. A partition that its group never committed stands at the begin."""
        found = {}
        for name, *_ in await admin.list_consumer_groups():
            if name.startswith(self._settings.consumer_group):
                answers = await admin.list_consumer_group_offsets(name)
                offsets = {p: row.offset for p, row in answers.items() if row.offset >= 0}
                read = {p.topic for p in offsets}
                found[name] = {p: offsets.get(p, begins[p]) for p in ends if p.topic in read}
        return found

    async def _ages(
        self, asker: AIOKafkaConsumer, committed: Mapping[str, Mapping[TopicPartition, int]], ends: Mapping[TopicPartition, int]
    ) -> dict[tuple[TopicPartition, int], int]:
        """(partition, offset) -> milliseconds since the record there was written, for each group's first undone record."""
        ages: dict[tuple[TopicPartition, int], int] = {}
        for offsets in committed.values():
            behind = {p: offset for p, offset in offsets.items() if offset < ends[p]}
            if behind:
                written = await _timestamps(asker, behind)
                ages |= {(p, behind[p]): max(0, self._clock() - at) for p, at in written.items()}
        return ages


def per_minute(samples: Sequence[Sample], name: str) -> float:
    """Records written in the last minute of the samples, scaled when they span less."""
    newest = samples[-1]
    oldest = next(one for one in samples if newest.at - one.at <= RATE_OVER_MS)
    span = newest.at - oldest.at
    return (newest.totals[name] - oldest.totals[name]) * 60_000 / span if span else 0.0


def lags(
    partitions: Sequence[TopicPartition],
    committed: Mapping[str, Mapping[TopicPartition, int]],
    ends: Mapping[TopicPartition, int],
    ages: Mapping[tuple[TopicPartition, int], int],
) -> list[Lag]:
    """Of every group that has ever committed on these partitions: the sum of records, the oldest's age."""
    found = []
    for group, offsets in sorted(committed.items()):
        mine = [p for p in partitions if p in offsets]
        if mine:
            messages = sum(max(0, ends[p] - offsets[p]) for p in mine)
            found.append(Lag(group, messages, max(ages.get((p, offsets[p]), 0) for p in mine)))
    return found


@asynccontextmanager
async def _asker(broker: str) -> AsyncIterator[AIOKafkaConsumer]:
    """A consumer that only asks: no topics, no group."""
    consumer = AIOKafkaConsumer(
        bootstrap_servers=broker,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        max_partition_fetch_bytes=65_536,
        request_timeout_ms=15_000,
    )
    await consumer.start()
    try:
        yield consumer
    finally:
        await consumer.stop()


async def _timestamps(asker: AIOKafkaConsumer, offsets: Mapping[TopicPartition, int]) -> dict[TopicPartition, int]:
    """When the record at each offset was written (or the first after it that is still kept)."""
    asker.assign(list(offsets))
    try:
        for partition, offset in offsets.items():
            asker.seek(partition, offset)
        found: dict[TopicPartition, int] = {}
        while len(found) < len(offsets):
            batches = await asker.getmany(timeout_ms=LOOK_MS)
            if not batches:
                break
            for partition, records in batches.items():
                found.setdefault(partition, records[0].timestamp)
                asker.pause(partition)
        return found
    finally:
        asker.unsubscribe()
