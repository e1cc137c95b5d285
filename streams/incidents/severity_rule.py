"""Severity's rule as data, checked when it is read: the package's severity.toml, or a file like it that a setting names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from streams.errors import DataError
from streams.incidents.record import Severity
from streams.incidents.tables import read_data
from streams.reports.record import EVENT_TYPES, TollKind, TollWho
from streams.reports.table import read_table

LEVELS: tuple[Severity, ...] = ("low", "moderate", "high", "critical")
SECTIONS = ("levels", "toll", "type", "place", "victims", "actor")
OWN = "severity.toml"
"""The package's file; one of an operator begins as a copy of it."""


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
def own_rule() -> SeverityRule:
    """The package's."""
    return read_severity(read_data(OWN))


def rule_of(path: Path | None) -> SeverityRule:
    """The rule of a file, None: the package's. Raises DataError with file, line, entry, what is wrong and what to do."""
    if path is None:
        return own_rule()
    try:
        return read_severity(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise DataError(f"{path}: {reason}; set KHABUR_SEVERITY_FILE to a file like the package's {OWN}, or to none") from error


def read_severity(text: str, name: str = OWN) -> SeverityRule:
    """Severity's rule from TOML. Raises DataError saying which entry is wrong."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{name}: not TOML: {error}") from error
    return _Reading(text, name).rule(table)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One file, for its complaints."""

    text: str
    name: str

    def rule(self, table: Mapping[str, Any]) -> SeverityRule:
        self._only(table, SECTIONS, "", "section")
        self._only(self._section(table, "toll"), get_args(TollKind), "toll", "kind of toll")
        self._only(self._section(table, "type"), EVENT_TYPES, "type", "event type")
        self._only(self._section(table, "victims"), get_args(TollWho), "victims", "group of victims")
        self._only(self._section(table, "actor"), _actors(), "actor", "actor")
        return SeverityRule(
            levels=self._levels(table),
            toll={kind: self._steps(kind, steps) for kind, steps in self._section(table, "toll").items()},
            type=self._points(table, "type"),
            place={word.casefold(): points for word, points in self._points(table, "place").items()},
            victims=self._points(table, "victims"),
            actor=self._points(table, "actor"),
        )

    def _levels(self, table: Mapping[str, Any]) -> dict[Severity, int]:
        levels = self._points(table, "levels")
        least = [levels.get(level, 0) for level in LEVELS[1:]]
        if set(levels) != set(LEVELS[1:]) or sorted(set(least)) != least or least[0] < 1:
            raise self._refused("levels", "", "it must give moderate, high and critical, each a whole number above the one before")
        return {level: levels[level] for level in LEVELS[1:]}

    def _section(self, table: Mapping[str, Any], section: str) -> Mapping[str, Any]:
        found = table.get(section, {})
        if not isinstance(found, dict):
            raise self._refused("", section, "it is no section; write it as [section] with entries below")
        return found

    def _points(self, table: Mapping[str, Any], section: str) -> dict[str, int]:
        points = self._section(table, section)
        for entry, value in points.items():
            if type(value) is not int:
                raise self._refused(section, entry, f"{value!r} is no whole number of points")
        return dict(points)

    def _steps(self, kind: str, steps: Any) -> tuple[tuple[int, int], ...]:
        if not isinstance(steps, dict):
            raise self._refused("toll", kind, "it needs lines like `5 = 2`: from five on, two points")
        for least, points in steps.items():
            if not least.isdecimal() or type(points) is not int:
                why = f"{least} = {points!r} are no two whole numbers: from so many on, so many points"
                raise self._refused(f"toll.{kind}", least, why)
        return tuple(sorted((int(least), points) for least, points in steps.items()))

    def _only(self, found: Collection[str], known: Collection[str], section: str, what: str) -> None:
        for entry in found:
            if entry not in known:
                raise self._refused(section, entry, f"{entry!r} is no {what}; known are {', '.join(known)}")

    def _refused(self, section: str, entry: str, why: str) -> DataError:
        line = self._line(section, entry)
        where = " ".join(filter(None, (f"[{section}]" if section else "", entry)))
        return DataError(f"{self.name}{f', line {line}' if line else ''}: {where}: {why}")

    def _line(self, section: str, entry: str) -> int | None:
        """Where the entry stands in its section, else where the section begins."""
        inside, begins = not section, None
        for number, line in enumerate(self.text.splitlines(), 1):
            if head := re.match(r"\s*\[([^\]]+)\]", line):
                inside = head[1].strip() == section or not section
                begins = number if head[1].strip() in {section, f"{section}.{entry}", entry} else begins
                if head[1].strip() in {entry, f"{section}.{entry}"}:
                    return number
            elif entry and inside and re.match(rf"\s*[\"']?{re.escape(entry)}[\"']?\s*[.=]", line):
                return number
        return begins


@cache
def _actors() -> tuple[str, ...]:
    return tuple(dict.fromkeys(row["id"] for row in read_table("actors.tsv", ("id", "class", "words"))))
