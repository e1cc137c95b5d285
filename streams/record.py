"""What every record on a topic has in common."""

from __future__ import annotations

import msgspec

Span = tuple[int, int]
"""Half-open `[start, end)` in code points of the article's `text`."""


class Record(msgspec.Struct, kw_only=True, frozen=True, gc=False):
    """A JSON object on a topic, immutable: change one with `msgspec.structs.replace`.

    Fields are only ever added; readers ignore those they do not know. Records are trees, so the collector of cycles need not
    walk them: a desk holds hundreds of thousands, and each walk would hold up a decision.
    """


class Stamps(Record, kw_only=True, frozen=True):
    """When each stage was done with the record, in epoch milliseconds; None where it has not been yet."""

    published: int | None = None
    fetched: int | None = None
    deduplicated: int | None = None
    detected: int | None = None
    correlated: int | None = None
    delivered: int | None = None
