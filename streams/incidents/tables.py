"""The curated tables of this package, checked when they are read: a bad row names its file, line and reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from streams.errors import DataError
from streams.reports.record import EVENT_TYPES

Pairs = Mapping[frozenset[str], float]
"""How far two ids may be the same thing told differently: 0 (exclusive) … 1."""


@cache
def compatible_types() -> Pairs:
    """Types that two outlets may give to one event."""
    return read_pairs("types.tsv", known=frozenset(EVENT_TYPES))


@cache
def allied_actors() -> Pairs:
    """Actors that are told for one another."""
    return read_pairs("allies.tsv")


def read_pairs(name: str, *, known: frozenset[str] | None = None, text: str | None = None) -> Pairs:
    """The pairs in a tab-separated table id, other id, score, why. Raises DataError."""
    pairs: dict[frozenset[str], float] = {}
    for line, fields in _rows(name, text if text is not None else read_data(name)):
        one, other, score = _pair(name, line, fields)
        if known is not None and (strange := {one, other} - known):
            raise DataError(f"{name}:{line}: {strange.pop()!r} is no event type")
        if frozenset((one, other)) in pairs or one == other:
            raise DataError(f"{name}:{line}: {one} and {other} are one, or stand in the table already")
        pairs[frozenset((one, other))] = score
    return pairs


def _rows(name: str, text: str) -> Iterator[tuple[int, list[str]]]:
    for line, row in enumerate(text.splitlines(), 1):
        fields = row.split("\t")
        if line == 1 or not row.strip():
            continue
        if len(fields) != 4:
            raise DataError(f"{name}:{line}: {len(fields)} columns where 4 are due (id, id, score, why; between tabs)")
        yield line, fields


def _pair(name: str, line: int, fields: list[str]) -> tuple[str, str, float]:
    try:
        score = float(fields[2])
    except ValueError:
        score = -1
    if not 0 < score <= 1:
        raise DataError(f"{name}:{line}: the score {fields[2]!r} is no number above 0 and up to 1")
    return fields[0], fields[1], score


def read_data(name: str) -> str:
    """The text of a file of this package's data."""
    return resources.files("streams.incidents").joinpath("data", name).read_text(encoding="utf-8")
