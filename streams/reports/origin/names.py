"""The names of sources: one for all spellings and languages, from data a journalist can correct."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, get_args

from streams.articles.plain import plain_words
from streams.reports.matcher import Match, Matcher
from streams.reports.origin.saying import QUOTES, words_of
from streams.reports.table import read_table
from streams.reports.text import fold

Kind = Literal["monitor", "agency", "outlet", "statement", "unnamed"]
KINDS: tuple[Kind, ...] = get_args(Kind)
RELAYS: frozenset[Kind] = frozenset(["agency", "outlet"])
"""Kinds that print what they hear: whom they name comes before them."""
FORMATIONS = ("id", "from", "until", "words")
OUTLET = "outlet"
"""What an unnamed source is known as: whoever prints it answers for it."""


@dataclass(frozen=True, slots=True)
class Name:
    """A source. `row`: of origins.tsv or, for a force that speaks for itself, of its actor."""

    id: str
    kind: Kind
    row: str = ""


def read_names(content: str | None = None) -> dict[str, Name]:
    """Folded words -> source. Raises DataError with file, line and reason."""
    found: dict[str, Name] = {}
    for row in read_table("origins.tsv", ("id", "kind", "words"), content):
        kind = next((known for known in KINDS if known == row["kind"]), None)
        if kind is None:
            raise row.refuse(f"kind {row['kind']!r} is unknown; one of {', '.join(KINDS)}")
        if not row["id"].strip() or not row.words("words"):
            raise row.refuse("it has no id or no words")
        for words in map(fold, row.words("words")):
            if words in found:
                raise row.refuse(f"{words!r} stands already in {found[words].row}")
            found[words] = Name(row["id"], kind, row.name)
    return found


@cache
def names() -> Matcher[Name]:
    """All names of sources in one automaton."""
    return Matcher(read_names().items())


def find_names(text: str, start: int, end: int) -> list[Match[Name]]:
    """Names in a span of folded text, in order; of overlapping ones the longest."""
    best: dict[int, Match[Name]] = {}
    for match in names().find(text[start:end]):
        if match.end not in best or match.start < best[match.end].start:
            best[match.end] = match
    kept: list[Match[Name]] = []
    for match in sorted(best.values(), key=lambda one: (one.start, -one.end)):
        if not kept or match.start + start >= kept[-1].end:
            kept.append(Match(match.start + start, match.end + start, match.prefix, match.payload))
    return kept


@cache
def _beginnings() -> Mapping[tuple[str, ...], Name]:
    return {tuple(plain_words(words)): name for words, name in read_names().items()}


@lru_cache(maxsize=10_000)
def known_as(words: str) -> str | None:
    """The one name of a source that is written so, or begins so; OUTLET where it names nobody; None where it is not known."""
    parts = tuple(plain_words(words))
    if not parts:
        return OUTLET
    for length in range(len(parts), 0, -1):
        if (name := _beginnings().get(parts[:length])) is not None:
            return OUTLET if name.kind == "unnamed" else name.id
    return words.strip() if words.strip() in _ids() else None


@cache
def _ids() -> frozenset[str]:
    """Of sources, and of the forces that speak for themselves."""
    tables = (("origins.tsv", ("id", "kind", "words")), ("actors.tsv", ("id", "class", "words")), ("formations.tsv", FORMATIONS))
    return frozenset(row["id"] for name, columns in tables for row in read_table(name, columns))


def is_organisation(words: str) -> bool:
    """Whether folded words that are not known name a source of its own, and no person whom the outlet asked."""
    first = next(iter(words.split()), "").strip(QUOTES)
    return first in words_of("organisation")
