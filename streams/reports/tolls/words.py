"""The toll words: loaded from the data files, folded, and checked row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeVar, cast

from streams.reports.lexicon import noun_forms
from streams.reports.record import TollKind
from streams.reports.table import Row, read_table
from streams.reports.text import fold

Form = Literal["noun", "verb", "one", "two", "many", "with_end", "before", "body", "theirs"]
Sense = Literal["over", "least", "about", "most"]
Denial = Literal["zero", "unknown"]
Counted = Literal["civilians", "fighters", "unstated", "households", "things"]
Quantity = Literal["one", "two", "many", "either", "mass"]

KINDS = ("killed", "injured", "detained", "missing", "displaced")
FORMS = ("noun", "verb", "one", "two", "many", "with_end", "before", "body", "theirs")
SENSES = ("over", "least", "about", "most")
COUNTED = ("civilians", "fighters", "unstated", "households", "things")
QUANTITIES = ("one", "two", "many", "either", "mass")
AND = ("و", "وال", "ول", "وب", "ولل")
"""Prefixes that join a word to what stands before it."""


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
Phrases = dict[str, list[tuple[tuple[str, ...], V, str]]]
"""By first word, the prefix written with it included: the rest of the phrase, its value and the prefix; longest first."""


@dataclass(frozen=True, slots=True)
class TollWords:
    """All of them. `first`: the words with which a claim may begin, so that other sentences are passed over."""

    happened: Phrases[tuple[Happened, ...]]
    numbers: Phrases[Number]
    nouns: Phrases[Noun]
    hedges: Phrases[Sense]
    denials: Phrases[Denial]
    names: frozenset[str]
    """Given names."""
    own: frozenset[str]
    """Somebody's own people, folded: زوجته, مرافقه."""
    first: frozenset[str]
    rows: dict[str, list[str]]
    """The rows in the data of each folded phrase: toll_words.tsv:12."""


@cache
def toll_words() -> TollWords:
    """From the data files. Raises DataError with file, line and reason."""
    happened, denials = _happened(), _denials()
    return TollWords(
        happened, _numbers(), _nouns(), _hedges(), denials, _names(), _own(), frozenset(happened) | {"خساير", "يصب"}, _rows()
    )


TABLES: dict[str, tuple[str, ...]] = {
    "toll_words.tsv": ("kind", "form", "words"),
    "numbers.tsv": ("value", "open", "words"),
    "toll_nouns.tsv": ("who", "number", "words"),
    "toll_hedges.tsv": ("sense", "words"),
    "toll_none.tsv": ("sense", "words"),
}
NAMES = "given_names.tsv"


def _table(name: str) -> Iterator[Row]:
    return read_table(name, TABLES[name])


def _rows() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for table in TABLES:
        for row in _table(table):
            for words in row.words("words"):
                for form in _forms(words):
                    found.setdefault(fold(form), []).append(row.name)
    return found


def _forms(words: str) -> list[str]:
    """With + also the endings of a possessor."""
    return noun_forms(words[1:]) if words.startswith("+") else [words]


def _happened() -> Phrases[tuple[Happened, ...]]:
    by_words: dict[str, list[Happened]] = {}
    for row in _table("toll_words.tsv"):
        entry = Happened(cast("TollKind", one_of(row, "kind", KINDS)), cast("Form", one_of(row, "form", FORMS)))
        for words in row.words("words"):
            by_words.setdefault(fold(words), []).append(entry)
    values = {words: tuple(entries) for words, entries in by_words.items()}
    return _phrases(values, ("", "و", "ال", "ب", "ل", "وال", "ف", "لل", "بال", "ول", "وب", "ولل", "فال"))


def _numbers() -> Phrases[Number]:
    found: dict[str, Number] = {}
    for row in _table("numbers.tsv"):
        if not row["value"].isdigit():
            raise row.refuse(f"value {row['value']!r} is no whole number")
        is_open = one_of(row, "open", ("yes", "no")) == "yes"
        found |= {fold(words): Number(int(row["value"]), is_open) for words in row.words("words")}
    return _phrases(found, ("", "ال", "ل", "ب", "و", "وال"))


def _nouns() -> Phrases[Noun]:
    found: dict[str, Noun] = {}
    for row in _table("toll_nouns.tsv"):
        noun = Noun(cast("Counted", one_of(row, "who", COUNTED)), cast("Quantity", one_of(row, "number", QUANTITIES)))
        for words in row.words("words"):
            for form in _forms(words):
                found.setdefault(fold(form), noun)
                if noun.number == "one" and "\u0620" <= form[-1] <= "\u064a" and form[-1] not in "اةىه":
                    found.setdefault(fold(form) + "ا", noun)  # the accusative: رجلا
    return _phrases(found, ("", "ال", "ل", "ب", "لل", "و", "وال"))


def _own() -> frozenset[str]:
    """Nouns with the ending of a possessor, but for those that fold like one with ta marbuta: طفله, طفلة."""
    forms = {form for row in _table("toll_nouns.tsv") for words in row.words("words") for form in _forms(words)}
    others = {fold(form) for form in forms if form.endswith("ة")}
    return frozenset(fold(form) for form in forms if form.endswith(("ه", "ها", "هما", "هم"))) - others


def _hedges() -> Phrases[Sense]:
    rows = _table("toll_hedges.tsv")
    senses = {fold(words): cast("Sense", one_of(row, "sense", SENSES)) for row in rows for words in row.words("words")}
    return _phrases(senses, ("", "ل", "ب", "و"))


def _names() -> frozenset[str]:
    return frozenset(fold(word) for row in read_table(NAMES, ("words",)) for word in row.words("words"))


def _denials() -> Phrases[Denial]:
    rows = _table("toll_none.tsv")
    senses = {fold(w): cast("Denial", one_of(row, "sense", ("zero", "unknown"))) for row in rows for w in row.words("words")}
    return _phrases(senses, ("", "و", "ب", "ف"))


def one_of(row: Row, column: str, allowed: tuple[str, ...]) -> str:
    """A cell that must be one of some words. Raises DataError."""
    if row[column] not in allowed:
        raise row.refuse(f"{column} {row[column]!r} is unknown; one of {', '.join(allowed)}")
    return row[column]


def _phrases(entries: dict[str, V], prefixes: tuple[str, ...]) -> Phrases[V]:
    found: Phrases[V] = {}
    for words, value in entries.items():
        first, *rest = words.split()
        for prefix in prefixes if "\u0620" <= first[0] <= "\u06ff" else ("",):
            found.setdefault(prefix + first, []).append((tuple(rest), value, prefix))
            if prefix.endswith("لل") and first.startswith("ال"):
                found.setdefault(prefix + first[2:], []).append((tuple(rest), value, prefix))
    for phrases in found.values():
        phrases.sort(key=lambda phrase: (-len(phrase[0]), len(phrase[2])))
    return found
