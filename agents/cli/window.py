"""Stretches of time as people write them: `48h`, `7d`, `2026-09-21`, `2026-09-21T10:00+03:00`."""

from __future__ import annotations

import re

from agents.cli.output import USAGE, fail
from streams.articles.row import parse_time
from streams.errors import DecodeError

_SPAN = re.compile(r"(\d{1,5}(?:\.\d+)?)(m|h|d)")
_UNIT_MS = {"m": 60_000, "h": 3_600_000, "d": 86_400_000}


def span_ms(option: str, words: str) -> int:
    """`90m`, `48h` or `7d` in milliseconds; leaves with a message naming the option."""
    found = _SPAN.fullmatch(words.strip())
    if found is None:
        fail(f"{option} {words}: a number with m, h or d was due, such as 90m, 48h or 7d", USAGE)
    return int(float(found[1]) * _UNIT_MS[found[2]])


def moment_ms(option: str, words: str, now_ms: int) -> int:
    """A time back from now (`48h`) or a date (and time; in Asia/Damascus where it names no zone), in epoch milliseconds."""
    if _SPAN.fullmatch(words.strip()):
        return now_ms - span_ms(option, words)
    try:
        return parse_time(words)
    except DecodeError:
        fail(f"{option} {words}: a time back such as 48h or 7d was due, or a date such as 2026-09-21 or 2026-09-21T10:00", USAGE)
