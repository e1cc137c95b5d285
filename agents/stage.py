"""What a stage is: its topics in, its rule, its topics out. The batch loop in `agents.app` does the rest.

The loop decodes a batch, calls `work`, sends what it returns and awaits delivery, then calls `settle` (state), and only
then acknowledges, in order. A stage therefore never sends, acknowledges or catches: what it cannot process it returns in
`failed`, and that record alone goes to the dead letters. An exception out of `work` or `settle` is either a service that is away
(the loop waits and tries the same batch again) or a poison record (the loop finds it by halving the batch).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from redis.asyncio import Redis

from streams.record import Record
from streams.settings import Settings
from streams.topics import Topic
from streams.wire import Headers


@dataclass(frozen=True, slots=True)
class Incoming:
    """A decoded record and where it stood. `record` is of the type that `topic` carries."""

    record: Any
    topic: Topic
    key: str | None
    partition: int
    offset: int
    headers: Headers


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A record to send, or a tombstone for `key` when `record` is None."""

    topic: Topic
    key: str
    record: Record | None


@dataclass(slots=True)
class Outcome:
    """What a batch led to. `failed` maps the index of a record in the batch to why it could not be processed."""

    outgoing: list[Outgoing] = field(default_factory=list)
    failed: dict[int, Exception] = field(default_factory=dict)
    settle: Callable[[], Awaitable[None]] | None = None


class Stage(Protocol):
    """One stage. The loop opens it once in each worker process, before the first batch."""

    @property
    def name(self) -> str:
        """Its verb: deduplicate, detect, correlate."""

    @property
    def sources(self) -> tuple[Topic, ...]:
        """The topics it reads."""

    async def open(self, settings: Settings, redis: Redis) -> None:
        """Load what it needs (lexicon, scripts); called again after Redis came up empty."""

    async def work(self, batch: Sequence[Incoming], now_ms: int) -> Outcome:
        """The rule over a batch, in order of offset within each partition. Must say the same when called again."""
