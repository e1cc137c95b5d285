"""The broker, for everyone who is not a Faust stage: send and await delivery, read a table, follow a topic."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Literal, Self

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRecord, TopicPartition
from aiokafka.errors import KafkaError, UnknownTopicOrPartitionError

from agents.stage import Outgoing
from agents.stopping import end_if_cancelled
from streams.errors import UnavailableError
from streams.record import Record
from streams.settings import Settings
from streams.topics import Topic
from streams.wire import Headers, cloud_headers, decode, encode


@dataclass(frozen=True, slots=True)
class Last:
    """So many records before the end of each partition."""

    records: int


Start = Literal["start", "end"] | int | Last
"""Where to begin: the oldest record, after the newest, at an epoch millisecond, or some records back."""

FETCH_WAIT_MS = 250
"""How long the broker may hold a fetch that finds nothing; it answers at once when a record comes. A partition that was just
read waits for the fetch under way, so it stays well within the second in which an alert must show. At 100 the idle broker
takes twice the CPU."""

POLL_MS = 500
"""How often a quiet follower looks up, to notice that it has caught up or was cancelled."""


@dataclass(frozen=True, slots=True)
class Message:
    """One record as it stands on a topic, not decoded yet."""

    topic: Topic
    partition: int
    offset: int
    timestamp_ms: int
    key: str | None
    headers: Headers
    value: bytes | None

    def record(self) -> Record:
        """The decoded record. Raises DecodeError."""
        return decode(self.value, self.topic.record)


def full_name(settings: Settings, topic: Topic) -> str:
    """The topic's name on the broker."""
    return settings.topic_prefix + topic.name


def headers_for(outgoing: Outgoing) -> Headers:
    """CloudEvents headers; a tombstone has none."""
    if outgoing.record is None:
        return []
    record_id = str(getattr(outgoing.record, "id", outgoing.key))
    return cloud_headers(record_id, type(outgoing.record).__name__.lower(), outgoing.topic.name)


class Sender:
    """A producer whose `send` returns when the broker has the record (acks=all)."""

    def __init__(self, broker: str, settings: Settings) -> None:
        self._settings = settings
        self._broker = broker
        self._producer: Any = None

    async def __aenter__(self) -> Self:
        self._producer = AIOKafkaProducer(
            bootstrap_servers=self._broker, acks="all", linger_ms=5, max_request_size=2_000_000, request_timeout_ms=40_000
        )
        await _started(self._producer, self._broker)
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self._producer.stop()

    async def send(self, outgoing: Outgoing) -> None:
        """Deliver one record. Raises TooLargeError before, UnavailableError when the broker does not take it."""
        value = None if outgoing.record is None else encode(outgoing.record)
        await self.send_bytes(outgoing.topic, outgoing.key.encode(), value, headers_for(outgoing))

    async def send_bytes(self, topic: Topic, key: bytes | None, value: bytes | None, headers: Headers) -> None:
        """Deliver bytes as they are."""
        try:
            await self._producer.send_and_wait(full_name(self._settings, topic), value, key, headers=headers)
        except KafkaError as error:
            raise UnavailableError(f"the broker {self._broker} did not take a record for {topic.name}: {error}") from error

    async def send_all(self, outgoing: Sequence[Outgoing]) -> None:
        """Deliver them all, at once; raises the first failure after all were tried."""
        outcomes = await asyncio.gather(*(self.send(one) for one in outgoing), return_exceptions=True)
        for outcome in outcomes:
            if isinstance(outcome, BaseException):
                raise outcome


async def read_table(broker: str, settings: Settings, topic: Topic) -> dict[str, Record]:
    """The newest record of each key of a compacted topic; removed keys are not in it, broken records are passed over."""
    table: dict[str, Record] = {}
    async for message in follow(broker, settings, [topic], start="start", stop_at_end=True):
        apply_to_table(table, message)
    return table


def apply_to_table(table: dict[str, Any], message: Message) -> None:
    """Put a message into a table by its key: a tombstone removes, a broken record changes nothing."""
    if message.key is None:
        return
    if message.value is None:
        table.pop(message.key, None)
        return
    try:
        table[message.key] = message.record()
    except Exception:  # noqa: BLE001  a stranger's bytes: the stage that owns the topic reports them
        return


async def follow(
    broker: str,
    settings: Settings,
    topics: Sequence[Topic],
    *,
    start: Start = "end",
    stop_at_end: bool = False,
    until: int | None = None,
    caught_up: asyncio.Event | None = None,
) -> AsyncGenerator[Message, None]:
    """Every message from `start` on, without a group; with `stop_at_end`, up to what was there at the call.

    `until`, an epoch millisecond, draws the end in before what came to the broker from then on; it needs `stop_at_end`.
    `caught_up` is set once everything that was there at the call has been yielded and taken in by the caller.
    Raises UnavailableError when the broker is away at the start; later it waits until the broker is back.
    """
    names = {full_name(settings, topic): topic for topic in topics}
    async with _consumer(broker, list(names), start) as consumer:
        partitions = sorted(consumer.assignment())
        ends = await _ends(consumer, partitions, broker)
        if isinstance(start, int):
            await _seek_to_time(consumer, ends, start)
        elif isinstance(start, Last):
            await _seek_back(consumer, ends, start.records)
        if until is not None:
            ends = await _ends_before(consumer, ends, until)
        behind = set(partitions)
        while True:
            end_if_cancelled()
            behind = {p for p in behind if await consumer.position(p) < ends[p]}
            if not behind and caught_up is not None:
                caught_up.set()
            if not behind and stop_at_end:
                return
            batches = await consumer.getmany(timeout_ms=POLL_MS, max_records=1000)
            for partition, records in batches.items():
                for record in records:
                    if not stop_at_end or record.offset < ends[partition]:
                        yield _message(names[partition.topic], record)


@asynccontextmanager
async def _consumer(broker: str, names: list[str], start: Start) -> AsyncIterator[Any]:
    consumer = AIOKafkaConsumer(
        *names,
        bootstrap_servers=broker,
        auto_offset_reset="latest" if start == "end" else "earliest",
        enable_auto_commit=False,
        fetch_max_wait_ms=FETCH_WAIT_MS,
        request_timeout_ms=40_000,
    )
    await _started(consumer, broker)
    try:
        yield consumer
    finally:
        await consumer.stop()


async def _ends(consumer: Any, partitions: Sequence[TopicPartition], broker: str) -> dict[TopicPartition, int]:
    try:
        return dict(await consumer.end_offsets(partitions))
    except KafkaError as error:
        raise UnavailableError(f"the broker {broker} does not say where its topics end: {error}") from error


async def _started(client: Any, broker: str) -> None:
    try:
        await client.start()
    except UnknownTopicOrPartitionError as error:
        await client.stop()
        raise UnavailableError(f"a topic is missing on {broker}: run `khabur topics create`") from error
    except KafkaError as error:
        await client.stop()
        raise UnavailableError(f"the broker {broker} does not answer: {error}; is it running?") from error


async def _seek_to_time(consumer: Any, ends: Mapping[TopicPartition, int], at_ms: int) -> None:
    for partition in ends:  # let the client's own first reset end, or its late answer would undo ours
        await consumer.position(partition)
    offsets = await consumer.offsets_for_times(dict.fromkeys(ends, at_ms))
    for partition, found in offsets.items():  # nothing so late yet: from the end as it was at the call, not as it is by now
        consumer.seek(partition, ends[partition] if found is None else found.offset)


async def _ends_before(consumer: Any, ends: Mapping[TopicPartition, int], at_ms: int) -> dict[TopicPartition, int]:
    offsets = await consumer.offsets_for_times(dict.fromkeys(ends, at_ms))
    return {partition: ends[partition] if found is None else found.offset for partition, found in offsets.items()}


async def _seek_back(consumer: Any, ends: Mapping[TopicPartition, int], records: int) -> None:
    begins = await consumer.beginning_offsets(list(ends))
    for partition, end in ends.items():
        await consumer.position(partition)  # as above
        consumer.seek(partition, max(begins[partition], end - records))


async def read_at(broker: str, settings: Settings, topic: Topic, partition: int, offset: int) -> Message | None:
    """The one record at an offset; None when it is not there (any more). Raises UnavailableError when the broker is away."""
    place = TopicPartition(full_name(settings, topic), partition)
    async with _consumer(broker, [], "start") as consumer:
        consumer.assign([place])
        begin = (await consumer.beginning_offsets([place]))[place]
        end = (await consumer.end_offsets([place]))[place]
        if not begin <= offset < end:
            return None
        consumer.seek(place, offset)
        batches = await consumer.getmany(place, timeout_ms=5_000, max_records=1)
        found = next((record for records in batches.values() for record in records if record.offset == offset), None)
        return None if found is None else _message(topic, found)


def _message(topic: Topic, record: ConsumerRecord[bytes, bytes]) -> Message:
    return Message(
        topic=topic,
        partition=record.partition,
        offset=record.offset,
        timestamp_ms=record.timestamp,
        key=None if record.key is None else record.key.decode("utf-8", "replace"),
        headers=list(record.headers),
        value=record.value,
    )
