"""An explanation: the marks on the words, what became of each passage, and why each report says what it says."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from streams.articles.record import Article
from streams.reports.explain.sayings import Saying
from streams.reports.record import Report

Kind = Literal["event", "place", "actor", "toll", "time", "cue", "page", "idiom", "no_place"]
PartName = Literal["title", "text"]
SIGNS: frozenset[Kind] = frozenset(["cue", "page", "idiom", "no_place"])
"""Kinds that are no part of a report, whatever they decide."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the title or text and what they were read as.

    `start`/`end` are code points of the original; `rule` the row of the data or the module that says so; `reports` the ordinals
    of the reports into which it went, `why` how it did, or why into none.
    """

    part: PartName
    start: int
    end: int
    words: str
    kind: Kind
    read_as: Saying
    rule: str
    why: Saying | None = None
    reports: tuple[int, ...] = ()

    @property
    def used(self) -> bool:
        """Whether it went into a report, or is of a kind that never does."""
        return bool(self.reports) or self.kind in SIGNS


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence (or what of it tells one incident), or a part of the page, with what became of it."""

    part: PartName
    start: int
    end: int
    outcome: tuple[Saying, ...]
    reports: tuple[int, ...] = ()
    event: bool = True
    """Whether anything in it might have told an event."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of a report, and what says so: words of the article, a row of the data, a rule."""

    field: str
    value: Saying
    why: Saying
    words: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Of one article; `facts` in the order of `reports`, `marks` in the order of `_place`."""

    article: Article
    reports: list[Report]
    marks: list[Mark]
    passages: list[Passage]
    facts: list[list[Fact]]

    def text(self, part: PartName) -> str:
        """The original of a part."""
        return self.article.title if part == "title" else self.article.text

    def within(self, passage: Passage) -> list[Mark]:
        """The marks that begin in a passage."""
        first, last = (bisect_left(self.marks, (passage.part, at), key=_place) for at in (passage.start, passage.end))
        return self.marks[first:last]


def _place(mark: Mark) -> tuple[PartName, int]:
    return mark.part, mark.start


def in_order(marks: Iterable[Mark]) -> list[Mark]:
    """By part and place, the longer of those that begin together first."""
    return sorted(marks, key=lambda mark: (*_place(mark), -mark.end))


def segments(start: int, end: int, marks: Iterable[Mark]) -> Iterator[tuple[int, int, Mark | None]]:
    """The span cut where marks begin and end, each piece with the shortest mark over it; in order, without gaps."""
    clipped = [(max(start, one.start), min(end, one.end), one) for one in marks]
    begun = sorted((one for one in clipped if one[0] < one[1]), key=lambda one: one[0])
    cuts = sorted({start, end, *(a for a, _, _ in begun), *(b for _, b, _ in begun)})
    over: list[tuple[int, int, Mark]] = []
    coming = 0
    for a, b in zip(cuts, cuts[1:], strict=False):
        while coming < len(begun) and begun[coming][0] <= a:
            over.append(begun[coming])
            coming += 1
        over = [one for one in over if one[1] > a]
        yield a, b, min(over, key=lambda one: one[1] - one[0])[2] if over else None
