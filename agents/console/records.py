"""Showing single records: what a search finds, what a row of the tail says, what the page of one record lays out."""

from __future__ import annotations

from typing import Any

import orjson

from agents.broker import Last, Message, Start
from streams.errors import DecodeError, SettingsError

SHOWN = 400
"""Characters of a value without fields in a row of the tail; its page shows the whole."""
FIELD = 140
MOST_FIELDS = 14
"""In a row of the tail."""
LEFT_OUT = {"stamps", "value"}
"""Long and rarely looked for in a row."""
MOST_BACK = 500
"""Records a tail may begin back, of each partition."""


def start_of(word: str, now_ms: int) -> Start:
    """`start`, `end`, `last-50` (records back in each partition) or `-15m`, `-6h`, `-2d`. Raises SettingsError."""
    if word == "start":
        return "start"
    if word == "end":
        return "end"
    number = word.removeprefix("last-")
    if number != word and number.isdigit() and 0 < int(number[:6]) <= MOST_BACK:
        return Last(int(number))
    units = {"m": 60_000, "h": 3_600_000, "d": 86_400_000}
    if word[:1] == "-" and word[-1:] in units and word[1:-1].isdigit() and len(word) < 8:
        return now_ms - int(word[1:-1]) * units[word[-1]]
    raise SettingsError(f"from {word!r}: start, end, last-50 (at most last-{MOST_BACK}), or a time back such as -15m, -6h or -2d")


def matches(message: Message, text: str, key: str) -> bool:
    """Whether the key begins with `key` and the value or key holds `text`, whatever its case."""
    if key and not (message.key or "").startswith(key):
        return False
    if not text:
        return True
    value = message.value.decode("utf-8", "replace") if message.value is not None else ""
    return text.casefold() in value.casefold() or text.casefold() in (message.key or "").casefold()


def tail_row(message: Message) -> dict[str, Any]:
    """A row: where and when it stands, its key, the beginning of its value, and why it cannot be read if it cannot."""
    row: dict[str, Any] = {
        "partition": message.partition,
        "offset": message.offset,
        "at": message.timestamp_ms,
        "key": message.key,
        "bytes": len(message.value or b""),
        "fields": fields_of(message.value),
    }
    if message.value is None:
        row["tombstone"] = True
    elif (error := unreadable(message)) is not None:
        row["unreadable"] = error
    return row


def fields_of(value: bytes | None) -> list[tuple[str, str]]:
    """The fields that say something, by name, each shortened; bytes that are no JSON object are one field without a name."""
    if value is None:
        return []
    try:
        decoded = orjson.loads(value)
    except orjson.JSONDecodeError:
        decoded = None
    if not isinstance(decoded, dict):
        return [("", value[: SHOWN * 4].decode("utf-8", "replace")[:SHOWN])]
    said = [(name, found) for name, found in decoded.items() if found not in (None, "", [], {}, 0) and name not in LEFT_OUT]
    return [
        (name, (found if isinstance(found, str) else orjson.dumps(found).decode())[:FIELD]) for name, found in said[:MOST_FIELDS]
    ]


def unreadable(message: Message) -> str | None:
    """Why a record is not what its topic carries; None when it is."""
    try:
        message.record()
    except DecodeError as error:
        return str(error)
    return None


def laid_out(value: bytes | None) -> str:
    """A value for reading: JSON indented, other bytes as text as far as they are text."""
    if value is None:
        return ""
    try:
        return orjson.dumps(orjson.loads(value), option=orjson.OPT_INDENT_2).decode()
    except orjson.JSONDecodeError:
        return value.decode("utf-8", "replace")
