"""Articles as JSON lines, the shape that `khabur detect` and `khabur replay` read."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from streams.articles.record import Article
from streams.errors import DecodeError
from streams.record import Stamps
from streams.wire import derive_id

_FIRST_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")
DAMASCUS = ZoneInfo("Asia/Damascus")


def article_of_row(line: bytes) -> Article:
    """The Article of one line {id?, url, title, text, published, feed}. Raises DecodeError saying what is wrong."""
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise DecodeError(f"not JSON: {error}") from error
    if not isinstance(row, dict):
        raise DecodeError(f"a JSON object was due, not {type(row).__name__}")
    published = parse_time(row.get("published"))
    url = _words(row, "url")
    text, title = _words(row, "text"), _words(row, "title")
    if not text and not title:
        raise DecodeError("has neither title nor text")
    return Article(
        id=_words(row, "id") or derive_id(url or title + text),
        url=url or None,
        title=title,
        text=text,
        language=_words(row, "language") or None,
        published_at=published,
        fetched_at=published,
        feed=_words(row, "feed"),
        stamps=Stamps(published=published, fetched=published),
    )


def _words(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise DecodeError(f"{name} must be a string, not {type(value).__name__}")
    return value


def parse_time(value: object) -> int:
    """Epoch milliseconds of an ISO time (Asia/Damascus where it names no zone) or of a number that already is one."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return int(value)
    if not isinstance(value, str) or not value.strip():
        raise DecodeError(f"published must be an ISO date and time, not {value!r}")
    first = _FIRST_TIME.match(value.strip())  # pages sometimes run several dates together: the first is the article's
    try:
        moment = datetime.fromisoformat(first.group() if first else value.strip())
    except ValueError as error:
        raise DecodeError(f"published: {value!r} is no ISO date and time") from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=DAMASCUS)
    return int(moment.astimezone(UTC).timestamp() * 1000)
