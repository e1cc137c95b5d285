"""The toll words: loaded from the data files, folded, and checked row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeVar, cast

from streams.reports.record import TollKind
from streams.reports.table import Row, read_table
from streams.reports.text import fold

Form = Literal["noun", "verb", "one", "two", "many", "with_end", "before"]
Sense = Literal["over", "least", "about", "most"]
Denial = Literal["zero", "unknown"]
Counted = Literal["civilians", "fighters", "unstated", "households", "things"]
Quantity = Literal["one", "two", "many", "either", "mass"]

KINDS = ("killed", "injured", "detained", "missing", "displaced")
FORMS = ("noun", "verb", "one", "two", "many", "with_end", "before")
SENSES = ("over", "least", "about", "most")
COUNTED = ("civilians", "fighters", "unstated", "households", "things")
QUANTITIES = ("one", "two", "many", "either", "mass")


@dataclass(frozen=True, slots=True)
class Happened:
    """A word for what happened to people, and how a count stands with it."""

    kind: TollKind
    form: Form


@dataclass(frozen=True, slots=True)
class Number:
    """A number word; open: at least that many."""

    value: int
    open: bool


@dataclass(frozen=True, slots=True)
class Noun:
    """Whom (or what) a number counts."""

    who: Counted
    number: Quantity


V = TypeVar("V")
Phrases = dict[str, list[tuple[tuple[str, ...], V]]]
"""By first word: the phrases that begin with it, longest first."""


@dataclass(frozen=True, slots=True)
class TollWords:
    """All of them, by their first folded word."""

    happened: Phrases[list[Happened]]
    numbers: Phrases[Number]
    nouns: Phrases[Noun]
    hedges: Phrases[Sense]
    denials: Phrases[Denial]
    rows: dict[str, list[str]]
    """The rows in the data of each folded phrase: toll_words.tsv:12."""


@cache
def toll_words() -> TollWords:
    """From the data files. Raises DataError with file, line and reason."""
    return TollWords(_happened(), _numbers(), _nouns(), _hedges(), _denials(), _rows())


TABLES: dict[str, tuple[str, ...]] = {
    "toll_words.tsv": ("kind", "form", "words"),
    "numbers.tsv": ("value", "open", "words"),
    "toll_nouns.tsv": ("who", "number", "words"),
    "toll_hedges.tsv": ("sense", "words"),
    "toll_none.tsv": ("sense", "words"),
}


def _table(name: str) -> Iterator[Row]:
    return read_table(name, TABLES[name])


def _rows() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for table in TABLES:
        for row in _table(table):
            for words in row.words("words"):
                found.setdefault(fold(words), []).append(row.name)
    return found


def _happened() -> Phrases[list[Happened]]:
    by_words: dict[str, list[Happened]] = {}
    for row in _table("toll_words.tsv"):
        entry = Happened(cast("TollKind", one_of(row, "kind", KINDS)), cast("Form", one_of(row, "form", FORMS)))
        for words in row.words("words"):
            by_words.setdefault(fold(words), []).append(entry)
    return _phrases(by_words)


def _numbers() -> Phrases[Number]:
    found: dict[str, Number] = {}
    for row in _table("numbers.tsv"):
        if not row["value"].isdigit():
            raise row.refuse(f"value {row['value']!r} is no whole number")
        is_open = one_of(row, "open", ("yes", "no")) == "yes"
        found |= {fold(words): Number(int(row["value"]), is_open) for words in row.words("words")}
    return _phrases(found)


def _nouns() -> Phrases[Noun]:
    found: dict[str, Noun] = {}
    for row in _table("toll_nouns.tsv"):
        noun = Noun(cast("Counted", one_of(row, "who", COUNTED)), cast("Quantity", one_of(row, "number", QUANTITIES)))
        found |= {fold(words): noun for words in row.words("words")}
    return _phrases(found)


def _hedges() -> Phrases[Sense]:
    rows = _table("toll_hedges.tsv")
    return _phrases({fold(words): cast("Sense", one_of(row, "sense", SENSES)) for row in rows for words in row.words("words")})


def _denials() -> Phrases[Denial]:
    rows = _table("toll_none.tsv")
    return _phrases(
        {fold(w): cast("Denial", one_of(row, "sense", ("zero", "unknown"))) for row in rows for w in row.words("words")}
    )


def one_of(row: Row, column: str, allowed: tuple[str, ...]) -> str:
    """A cell that must be one of some words. Raises DataError."""
    if row[column] not in allowed:
        raise row.refuse(f"{column} {row[column]!r} is unknown; one of {', '.join(allowed)}")
    return row[column]


def _phrases(entries: dict[str, V]) -> Phrases[V]:
    found: Phrases[V] = {}
    for words, value in entries.items():
        parts = tuple(words.split())
        found.setdefault(parts[0], []).append((parts, value))
    for phrases in found.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))
    return found
