"""The reasons of an alert (`why.rule`) in each language: English as the rules give them, Arabic by data/reasons.tsv."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib import resources

from streams.alerts.clean import isolate, named, plain_line
from streams.alerts.dates import day_words
from streams.alerts.names import Language, known_name
from streams.errors import DataError

LONGEST = 400
"""Characters of a reason that are shown."""
DEEPEST = 5
"""Reasons within reasons; our own go three deep."""

_HOLES: Mapping[str, str] = {
    "rule": "(.+?)",
    "name": "(.+?)",
    "n": r"(\d+(?:\.\d+)?)",
    "day": r"(\d{4}-\d\d-\d\d)",
    "type": "([a-z_]+)",
    "actors": "([A-Z_]+(?:, [A-Z_]+)*)",
}
_HOLE = re.compile(r"\{(\w+)\}")
_ID = re.compile(r"\b(?:[a-z]+(?:_[a-z]+)+|[A-Z]+(?:_[A-Z]+)+)\b")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A line of the table: what it matches, what stands in its holes, and its Arabic."""

    english: re.Pattern[str]
    holes: Sequence[str]
    arabic: str


def reason(rule: str, language: Language) -> str:
    """The reason in the language, cleaned; one that the table does not have stays English, set apart in an Arabic line."""
    line = plain_line(rule, LONGEST)
    if language == "ar":
        return _arabic(line, DEEPEST) or isolate(line, "ar")
    return isolate(_ID.sub(lambda found: _english_name(found[0]), line), "en")


def whole_reason(rule: str, language: Language) -> str:
    """An alert's whole reason in one line: what changed, and behind it the decision. The Arabic leaves numbers to the headline."""
    line = plain_line(rule, LONGEST)
    if language == "en" or _arabic(line, DEEPEST) is not None:
        return reason(line, language)
    changes, decision = parts_of(line)
    said = "؛ ".join(_arabic(change.partition(": ")[0], DEEPEST) or reason(change, language) for change in changes)
    return f"{said} ({reason(decision, language)})" if decision else said


def parts_of(rule: str) -> tuple[list[str], str]:
    """What changed, one by one, and the decision behind it: "a; b (because c)" is a, b, and c."""
    head, _, rest = rule.partition(" (")
    return [part for part in head.split("; ") if part.strip()], rest.removesuffix(")")


@lru_cache(maxsize=4_000)
def _arabic(rule: str, depth: int) -> str | None:
    for pattern in _patterns():
        found = pattern.english.fullmatch(rule)
        if found is not None and (told := _fill(pattern, found.groups(), depth)) is not None:
            return told
    return None


def _fill(pattern: Pattern, values: Sequence[str], depth: int) -> str | None:
    """The Arabic with its holes filled; None where one of them cannot be told, so that another line may fit."""
    told = []
    for hole, value in zip(pattern.holes, values, strict=True):
        said = (_arabic(value, depth - 1) if depth else None) if hole == "rule" else _TELL[hole](value)
        if said is None:
            return None
        told.append(said)
    parts = iter(told)
    return _HOLE.sub(lambda _: next(parts), pattern.arabic)


def _type(value: str) -> str | None:
    return known_name("type", value, "ar")


def _actors(value: str) -> str | None:
    names = [known_name("actor", name, "ar") or isolate(name, "ar") for name in value.split(", ")]
    return " و".join(names)


def _day(value: str) -> str | None:
    try:
        return day_words(date.fromisoformat(value), "ar")
    except ValueError:
        return None


_TELL: Mapping[str, Callable[[str], str | None]] = {
    "name": lambda value: named(value, "ar"),
    "n": str,
    "day": _day,
    "type": _type,
    "actors": _actors,
}


def _english_name(identity: str) -> str:
    if name := known_name("type", identity, "en"):
        return name.lower()
    return known_name("actor", identity, "en") or identity


@cache
def _patterns() -> Sequence[Pattern]:
    return read_reasons(resources.files("streams.alerts").joinpath("data", "reasons.tsv").read_text(encoding="utf-8"))


def read_reasons(text: str) -> Sequence[Pattern]:
    """The lines in order. Raises DataError with the line and the reason."""
    patterns = []
    for line, row in enumerate(text.splitlines(), 1):
        fields = row.split("\t")
        if line == 1 or not row.strip() or row.startswith("#"):
            continue
        if len(fields) != 2 or not all(field.strip() for field in fields):
            raise DataError(f"reasons.tsv:{line}: not English and Arabic between a tab")
        holes = _HOLE.findall(fields[0])
        if set(holes) - _HOLES.keys() or _HOLE.findall(fields[1]) != holes:
            raise DataError(f"reasons.tsv:{line}: the Arabic must have the same {{…}} in the same order, of {', '.join(_HOLES)}")
        pieces = [_HOLES[piece] if nth % 2 else re.escape(piece) for nth, piece in enumerate(_HOLE.split(fields[0]))]
        patterns.append(Pattern(re.compile("".join(pieces)), holes, fields[1]))
    return patterns
