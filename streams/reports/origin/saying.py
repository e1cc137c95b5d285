"""Who speaks in a sentence: the subject of a verb of saying, the source behind "according to"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from streams.reports.origin.record import Rule
from streams.reports.table import alternatives, read_table
from streams.reports.text import fold

CLASSES = frozenset("said how per per_to nobody again organisation before after final".split())
WORD = r"[^\W\d_]+"
_BEGINS = r"(?<![^\W\d_])"
_QUOTED = rf"[\"“”«»(]*{WORD}[\"“”«»)]*(?:\s+|،\s+(?=(?:ان|انه|انها|بان)\s))"
QUOTES = '"“”«»() \t\n،'
_ENDS = re.compile(r"\s(?:فان|ان|التي|الذي|في|من|عن|علي|حيث|قوله|قولها)(?:\s|$)")
"""Where the words of a source are over."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """Compiled from saying.tsv; group 1 of each is the words of the source."""

    said: re.Pattern[str]
    """A verb of saying with its subject, up to what is said."""
    per: re.Pattern[str]
    relayed: re.Pattern[str]
    """An agency quotes another: group 1 is the agency, group 2 the other."""
    before: re.Pattern[str]
    after: re.Pattern[str]
    final: re.Pattern[str]


@cache
def words_of(kind: str) -> tuple[str, ...]:
    """Folded words of a class of saying.tsv."""
    return _table()[kind]


@cache
def _table() -> dict[str, tuple[str, ...]]:
    return read_words()


def read_words(content: str | None = None) -> dict[str, tuple[str, ...]]:
    """The classes with their folded words. Raises DataError with file, line and reason."""
    found: dict[str, tuple[str, ...]] = dict.fromkeys(CLASSES, ())
    for row in read_table("saying.tsv", ("class", "words"), content):
        if row["class"] not in CLASSES:
            raise row.refuse(f"class {row['class']!r} is unknown; one of {', '.join(sorted(CLASSES))}")
        if not row.words("words"):
            raise row.refuse("it has no words")
        found[row["class"]] += tuple(map(fold, row.words("words")))
    return found


def _any(*kinds: str) -> str:
    return alternatives(word for kind in kinds for word in words_of(kind))


@cache
def patterns() -> Patterns:
    """The patterns, from the data."""
    said, how = _any("said"), _any("how")
    source = rf"((?:[\"“”«»(]*{WORD}[\"“”«»)]*\s*){{1,4}})"
    as_told = rf"(?:ما\s+(?:{said}|نقل|نقلت|نشر|نشرت)(?:ه|ته)?\s+(?:به\s+)?)?"
    return Patterns(
        re.compile(rf"{_BEGINS}[وف]?(?:{said})\s+((?:(?!(?:{how})\s){_QUOTED}){{0,8}}?)(?=(?:{how}|ب{WORD})(?![^\W\d_]))"),
        re.compile(rf"{_BEGINS}[وف]?(?:(?:{_any('per_to')})\s+ل|(?:{_any('per')})\s+){as_told}{source}"),
        re.compile(rf"{_BEGINS}و?نقلت?\s+((?:(?!عن\s){_QUOTED}){{1,6}}?)عن\s+{source}"),
        re.compile(rf"(?<!\w)(?:{_any('before')})\s+(?:\w+\s+){{0,3}}$"),
        re.compile(rf"(?:['’]\w{{1,4}})?(?:\s*[:|]|[\"”»)]*\s+(?:\w+\s+){{0,2}}(?:{_any('after')}|{said})(?!\w))"),
        re.compile(rf"(?<!\w)(?:{_any('final')})\W*$"),
    )


@dataclass(frozen=True, slots=True)
class Quoted:
    """A source's words in folded text; `at` where the words stand that quote it. Without words: who spoke before goes on."""

    rule: Rule
    at: int
    start: int
    end: int


def quotations(text: str, start: int, end: int) -> Iterator[Quoted]:
    """The sources of a span of folded Arabic text, in no order."""
    found = patterns()
    for match in found.said.finditer(text, start, end):
        yield Quoted("said", match.start(), *match.span(1))
    for match in found.per.finditer(text, start, end):
        yield Quoted("per", match.start(), *match.span(1))
    for match in found.relayed.finditer(text, start, end):
        yield Quoted("per", match.start(), *match.span(2))
        yield Quoted("said", match.start(), *match.span(1))


def source_words(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of a source's words without quotation marks and what follows them; None where they name nobody."""
    cut = _ENDS.search(text, start, end)
    words = text[start : cut.start() if cut is not None else end].strip(QUOTES)
    if not words or words.split()[0] in {*words_of("nobody"), *words_of("how")}:
        return None
    begin = text.index(words, start)
    return begin, begin + len(words)
