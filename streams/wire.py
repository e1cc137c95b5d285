"""Record <-> bytes, CloudEvents headers, and the envelope for what could not be processed."""

from __future__ import annotations

import base64
import hashlib
from typing import Literal, TypeVar

import msgspec
import orjson

from streams.errors import DecodeError, TooLargeError
from streams.record import Record

R = TypeVar("R", bound=Record)

MAX_RECORD_BYTES = 900_000
"""Kafka's default `max.message.bytes` is 1,048,588 with headers and framing; a larger send kills a Faust worker."""

Headers = list[tuple[str, bytes]]


def encode(record: Record) -> bytes:
    """UTF-8 JSON. Raises TooLargeError above MAX_RECORD_BYTES, so that no send can be refused by the broker."""
    value = orjson.dumps(msgspec.to_builtins(record))
    if len(value) > MAX_RECORD_BYTES:
        name = type(record).__name__
        raise TooLargeError(f"{name} of {len(value):,} bytes is over the {MAX_RECORD_BYTES:,} a topic takes: shorten its text")
    return value


def decode(value: bytes | None, kind: type[R]) -> R:
    """The record in `value`. Raises DecodeError with the reason and the place in the bytes or fields."""
    if value is None:
        raise DecodeError(f"{kind.__name__}: empty value (a tombstone where a record was due)")
    try:
        return msgspec.convert(orjson.loads(value), kind)
    except orjson.JSONDecodeError as error:
        raise DecodeError(f"{kind.__name__}: not JSON: {error}") from error
    except msgspec.ValidationError as error:
        raise DecodeError(f"{kind.__name__}: {error}") from error


def derive_id(*parts: str) -> str:
    """A stable id from the parts: 16 bytes of SHA-256, in hex. Ids are derived, never drawn."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def cloud_headers(record_id: str, kind: str, source: str) -> Headers:
    """CloudEvents 1.0 attributes for Kafka's binary mode."""
    attributes = {
        "ce_specversion": "1.0",
        "ce_id": record_id,
        "ce_type": f"org.khabur.{kind}.v1",
        "ce_source": f"/khabur/{source}",
        "content-type": "application/json; charset=utf-8",
    }
    return [(name, value.encode()) for name, value in attributes.items()]


class DeadLetter(Record, kw_only=True, frozen=True):
    """A record that a stage could not process, as it was, with where it came from and why.

    `id` is derived from topic, partition and offset; `value` and `key` are base64 of the original bytes. `disposition`: what
    became of it, said by a later record of the same id without the bytes; `by` whom.
    """

    id: str
    stage: str
    topic: str
    partition: int
    offset: int
    key: str | None = None
    value: str | None = None
    headers: list[tuple[str, str]] = []
    error: str
    cause: str
    at: int
    truncated: bool = False
    disposition: Literal["open", "redriven", "discarded"] = "open"
    by: str = ""


MAX_DEAD_BYTES = 600_000
"""Of the original value; base64 adds a third and must stay under MAX_RECORD_BYTES."""


def dead_letter(
    *,
    stage: str,
    topic: str,
    partition: int,
    offset: int,
    key: bytes | None,
    value: bytes | None,
    headers: Headers,
    error: BaseException,
    at: int,
) -> DeadLetter:
    """The envelope for a poison record; `at` is epoch milliseconds."""
    body = value[:MAX_DEAD_BYTES] if value is not None else None
    return DeadLetter(
        id=derive_id(topic, str(partition), str(offset)),
        stage=stage,
        topic=topic,
        partition=partition,
        offset=offset,
        key=None if key is None else base64.b64encode(key).decode(),
        value=None if body is None else base64.b64encode(body).decode(),
        headers=[(name, base64.b64encode(data).decode()) for name, data in headers],
        error=str(error)[:2000] or repr(error)[:2000],
        cause=type(error).__name__,
        at=at,
        truncated=value is not None and len(value) > MAX_DEAD_BYTES,
    )


def original(letter: DeadLetter) -> tuple[bytes | None, bytes | None, Headers]:
    """Key, value and headers as they were."""
    key = None if letter.key is None else base64.b64decode(letter.key)
    value = None if letter.value is None else base64.b64decode(letter.value)
    return key, value, [(name, base64.b64decode(data)) for name, data in letter.headers]
