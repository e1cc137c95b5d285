"""The curated tables of this package, checked when they are read: a bad row names its file, line and reason."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from streams.errors import DataError
from streams.incidents.record import Severity
from streams.reports.record import EVENT_TYPES

Pairs = Mapping[frozenset[str], float]
"""How far two ids may be the same thing told differently: 0 (exclusive) … 1."""

LEVELS: tuple[Severity, ...] = ("low", "moderate", "high", "critical")


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


@dataclass(frozen=True, slots=True)
class SeverityRule:
    """severity.toml, read: thresholds of the levels, steps of points for each kind of toll, points by id or word."""

    levels: Mapping[Severity, int]
    toll: Mapping[str, tuple[tuple[int, int], ...]]
    type: Mapping[str, int]
    place: Mapping[str, int]
    victims: Mapping[str, int]
    actor: Mapping[str, int]


@cache
def severity_rule() -> SeverityRule:
    """The rule in force."""
    return read_severity(read_data("severity.toml"))


def read_severity(text: str) -> SeverityRule:
    """Severity's rule from TOML. Raises DataError saying which entry is wrong."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"severity.toml: not TOML: {error}") from error
    if strange := set(_points(table, "type")) - set(EVENT_TYPES):
        raise DataError(f"severity.toml: [type] {strange.pop()!r} is no event type")
    levels = _points(table, "levels")
    if tuple(levels) != LEVELS[1:] or sorted(levels.values()) != list(levels.values()):
        raise DataError("severity.toml: [levels] must be moderate, high and critical, rising")
    return SeverityRule(
        levels={level: levels[level] for level in LEVELS[1:]},
        toll={kind: _steps(kind, steps) for kind, steps in table.get("toll", {}).items()},
        type=_points(table, "type"),
        place=_points(table, "place"),
        victims=_points(table, "victims"),
        actor=_points(table, "actor"),
    )


def _points(table: Mapping[str, Any], section: str) -> dict[str, int]:
    points = table.get(section, {})
    for name, value in points.items():
        if type(value) is not int:
            raise DataError(f"severity.toml: [{section}] {name} = {value!r} is no whole number")
    return dict(points)


def _steps(kind: str, steps: Mapping[str, Any]) -> tuple[tuple[int, int], ...]:
    try:
        return tuple(sorted((int(least), int(points)) for least, points in steps.items()))
    except (TypeError, ValueError) as error:
        raise DataError(f"severity.toml: [toll.{kind}]: {error}") from error


def read_data(name: str) -> str:
    """The text of a file of this package's data."""
    return resources.files("streams.incidents").joinpath("data", name).read_text(encoding="utf-8")
