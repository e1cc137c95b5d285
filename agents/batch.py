"""One batch, in the only order that loses nothing: decode, rule, send, await delivery, state; the caller then acknowledges.

Policies wrap the stage's rule and never sit in it: a service that is away is waited for, a poison record is found by halving
and goes to the dead letters with its bytes, a record too large to send is the fault of the record it came from.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from aiokafka.errors import KafkaError
from redis.exceptions import BusyLoadingError, ReadOnlyError
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

from agents.broker import headers_for
from agents.clock import Clock
from agents.log import logger
from agents.metrics import BATCH_SECONDS, RECORDS
from agents.stage import Incoming, Outcome, Outgoing, Stage
from agents.stopping import end_if_cancelled
from streams.errors import StaleError, UnavailableError
from streams.topics import DEAD_LETTERS, Topic
from streams.wire import Headers, dead_letter, decode, encode

AWAY = (
    RedisConnectionError,
    RedisTimeoutError,
    BusyLoadingError,
    ReadOnlyError,
    KafkaError,
    UnavailableError,
    ConnectionError,
    TimeoutError,
)
"""What says nothing about the record: the service comes back, and the same batch is tried again."""

FIRST_PAUSE_S = 0.25
LONGEST_PAUSE_S = 5.0
"""Short against a minute's outage, long against a log line for each try."""

Send = Callable[[Topic, bytes | None, bytes | None, Headers], Awaitable[None]]
"""Returns when the broker has the record."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A record as it came."""

    topic: Topic
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: Headers


class Batcher:
    """Drives one stage. `process` returns when every effect of the batch is safe; then, and only then, acknowledge."""

    def __init__(self, stage: Stage, send: Send, clock: Clock) -> None:
        self._stage = stage
        self._send = send
        self._clock = clock
        self._log = logger(stage.name)

    async def process(self, batch: Sequence[Raw]) -> None:
        """All of it, however long a service is away. Raises only what is a bug here."""
        with BATCH_SECONDS.labels(self._stage.name).time():
            decoded = [pair for raw in batch if (pair := await self._decode(raw)) is not None]
            if decoded:
                await self._work(decoded)
        RECORDS.labels(self._stage.name, "in").inc(len(batch))

    async def _decode(self, raw: Raw) -> tuple[Raw, Incoming] | None:
        key = None if raw.key is None else raw.key.decode("utf-8", "replace")
        try:
            record = decode(raw.value, raw.topic.record)
        except Exception as error:  # noqa: BLE001  whatever a stranger's bytes do, they go to the dead letters
            cause = error
            await self._patiently(lambda: self._bury(raw, cause))
            return None
        return raw, Incoming(record, raw.topic, key, raw.partition, raw.offset, raw.headers)

    async def _work(self, batch: list[tuple[Raw, Incoming]]) -> None:
        try:
            await self._patiently(lambda: self._once(batch))
        except Exception as error:  # noqa: BLE001  the rule's own failure: find the record that it fails on
            if len(batch) == 1:
                cause = error
                await self._patiently(lambda: self._bury(batch[0][0], cause))
                return
            self._log.warning("looking for a poison record", batch=len(batch), reason=repr(error))
            middle = len(batch) // 2
            await self._work(batch[:middle])
            await self._work(batch[middle:])

    async def _once(self, batch: list[tuple[Raw, Incoming]]) -> None:
        outcome: Outcome = await self._stage.work([incoming for _, incoming in batch], self._clock())
        ready = [(one, None if one.record is None else encode(one.record)) for one in outcome.outgoing]
        await self._deliver(ready)
        for index, error in outcome.failed.items():
            await self._bury(batch[index][0], error)
        if outcome.settle:
            await outcome.settle()
        RECORDS.labels(self._stage.name, "out").inc(len(ready))

    async def _deliver(self, ready: Sequence[tuple[Outgoing, bytes | None]]) -> None:
        sends = [self._send(one.topic, one.key.encode(), value, headers_for(one)) for one, value in ready]
        for outcome in await asyncio.gather(*sends, return_exceptions=True):
            if isinstance(outcome, BaseException):
                raise outcome

    async def _bury(self, raw: Raw, error: Exception) -> None:
        letter = dead_letter(
            stage=self._stage.name,
            topic=raw.topic.name,
            partition=raw.partition,
            offset=raw.offset,
            key=raw.key,
            value=raw.value,
            headers=raw.headers,
            error=error,
            at=self._clock(),
        )
        self._log.warning(
            "dead-lettered", topic=raw.topic.name, partition=raw.partition, offset=raw.offset, reason=str(error)[:300]
        )
        await self._send(DEAD_LETTERS, raw.key, encode(letter), headers_for(Outgoing(DEAD_LETTERS, letter.id, letter)))
        RECORDS.labels(self._stage.name, "failed").inc()

    async def _patiently(self, step: Callable[[], Awaitable[None]]) -> None:
        pause = FIRST_PAUSE_S
        while True:
            end_if_cancelled()
            try:
                await step()
            except StaleError as error:
                self._log.info("deciding again", reason=str(error))
                await asyncio.sleep(FIRST_PAUSE_S)
            except AWAY as error:
                self._log.warning("waiting for a service", pause_s=pause, reason=f"{type(error).__name__}: {error}"[:300])
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE_S)
            else:
                return
