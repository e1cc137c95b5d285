"""The real stages on real topics and a real Valkey, record by record, at the hours of a story."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import Any, Self

from aiokafka import AIOKafkaConsumer
from redis.asyncio import Redis

from agents.batch import Batcher, Raw
from agents.broker import Sender, full_name
from agents.correlate import Correlate
from agents.deduplicate import Deduplicate
from agents.detect import Detect
from agents.stage import Outgoing, Stage
from agents.topics import provision
from streams.alerts.record import Alert
from streams.articles.record import Article
from streams.incidents.record import Correction, Incident
from streams.settings import Settings
from streams.topics import ALERTS, ARTICLES, CORRECTIONS, INCIDENTS, Topic
from streams.wire import decode


class Tap:
    """What comes by some topics, as far as it was not taken yet."""

    def __init__(self, settings: Settings, topics: tuple[Topic, ...]) -> None:
        self._names = {full_name(settings, topic): topic for topic in topics}
        self._consumer = AIOKafkaConsumer(
            *self._names,
            bootstrap_servers=settings.broker,
            auto_offset_reset="earliest",
            enable_auto_commit=False,
            fetch_max_wait_ms=20,
        )

    async def __aenter__(self) -> Self:
        await self._consumer.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._consumer.stop()

    async def taken(self) -> list[Raw]:
        """All that is there."""
        partitions = sorted(self._consumer.assignment())
        ends = await self._consumer.end_offsets(partitions)
        found: list[Raw] = []
        while [one for one in partitions if await self._consumer.position(one) < ends[one]]:
            batches = await self._consumer.getmany(timeout_ms=1000)
            found += [self._raw(record) for records in batches.values() for record in records]
        return found

    async def rewind(self) -> None:
        """All of it comes again."""
        await self._consumer.seek_to_beginning(*self._consumer.assignment())

    def _raw(self, record: Any) -> Raw:
        return Raw(self._names[record.topic], record.partition, record.offset, record.key, record.value, list(record.headers))


class Line:
    """deduplicate, detect and correlate. `tell` brings a record in and says which alerts came out on their topic."""

    def __init__(self, settings: Settings, redis: Redis) -> None:
        self.settings, self.redis = settings, redis
        self.now_ms = 0
        self.incidents: dict[str, Incident] = {}
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        await provision(self.settings.broker, self.settings)
        self.sender = await self._open.enter_async_context(Sender(self.settings.broker, self.settings))
        stages: tuple[Stage, ...] = (Deduplicate(), Detect(), Correlate())
        self._steps = [(await self._batcher(stage), await self._tap(*stage.sources)) for stage in stages]
        self._alerts, self._table = await self._tap(ALERTS), await self._tap(INCIDENTS)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._open.aclose()

    async def tell(self, record: Article | Correction, now_ms: int) -> list[Alert]:
        """The alerts that an article or a correction led to at that time."""
        self.now_ms = now_ms
        topic, key = (ARTICLES, record.id) if isinstance(record, Article) else (CORRECTIONS, record.area)
        await self.sender.send(Outgoing(topic, key, record))
        return await self.run()

    async def run(self) -> list[Alert]:
        """Until nothing is left to do; the alerts that came of it."""
        while sum([await self._step(batcher, tap) for batcher, tap in self._steps]):
            pass
        for raw in await self._table.taken():
            incident = decode(raw.value, Incident)
            self.incidents[incident.id] = incident
        return [decode(raw.value, Alert) for raw in await self._alerts.taken()]

    async def again(self) -> list[Alert]:
        """Workers that have nothing in their hands, and are given all records again; the alerts that they send."""
        self._steps = [(await self._batcher(type(batcher._stage)()), tap) for batcher, tap in self._steps]
        for _, tap in self._steps:
            await tap.rewind()
        return await self.run()

    async def _step(self, batcher: Batcher, tap: Tap) -> int:
        raws = await tap.taken()
        for raw in raws:
            await batcher.process([raw])
        return len(raws)

    async def _batcher(self, stage: Stage) -> Batcher:
        await stage.open(self.settings, self.redis)
        return Batcher(stage, self.sender.send_bytes, lambda: self.now_ms)

    async def _tap(self, *topics: Topic) -> Tap:
        return await self._open.enter_async_context(Tap(self.settings, topics))
