"""Words that tell an event only with another beside them: an escape of prisoners, water cut off, fields set on fire."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from streams.reports.table import alternatives, read_table
from streams.reports.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from streams.reports.lexicon import EventWord

AWAY = 30
"""Code points between the two words, in one clause."""
_CLAUSE = re.compile(r"[.،,؛;:!؟?\n]")
_CLITICS = "(?:و|ف)?(?:ب|ك|ل)?(?:ال|لل?)?"
WHERE = frozenset(["after", "beside"])


@dataclass(frozen=True, slots=True)
class Half:
    """The first word. `choices`: each with the second words that make an event of it, and whether these may stand before it."""

    choices: tuple[tuple[re.Pattern[str], bool, EventWord], ...]

    def event(self, text: str, start: int, end: int) -> tuple[EventWord, int] | None:
        """The event that it tells at a place in folded text, and where its words end."""
        behind = _to_the_clause_end(text, end)
        for pattern, either, word in self.choices:
            found = pattern.search(text, end, behind)
            if found is not None:
                return word, found.end()
            if either and pattern.search(text, _from_the_clause_start(text, start), start):
                return word, end
        return None


def _to_the_clause_end(text: str, end: int) -> int:
    mark = _CLAUSE.search(text, end, end + AWAY)
    return mark.start() if mark else min(len(text), end + AWAY)


def _from_the_clause_start(text: str, start: int) -> int:
    first = max(0, start - AWAY)
    marks = [mark.end() for mark in _CLAUSE.finditer(text, first, start)]
    return marks[-1] if marks else first


def load_pairs(
    event: Callable[[str, str, str, str], EventWord], forms: Callable[[str], list[str]], content: str | None = None
) -> list[tuple[str, Half]]:
    """Each form of a first word with all that it may tell, in the order of the rows. Raises DataError with file, line and reason."""
    found: dict[str, list[tuple[re.Pattern[str], bool, EventWord]]] = {}
    for row in read_table("pairs.tsv", ("type", "weight", "part", "where", "words", "with"), content):
        if row["where"] not in WHERE:
            raise row.refuse(f"where {row['where']!r} is unknown; one of {', '.join(sorted(WHERE))}")
        seconds = [fold(form) for words in row.words("with") for form in forms(words)]
        if not seconds:
            raise row.refuse("has no word in `with`; a word that tells an event alone belongs in events.tsv")
        pattern = re.compile(rf"(?<![^\W\d_]){_CLITICS}(?:{alternatives(seconds)})(?![^\W\d_])")
        try:
            choice = pattern, row["where"] == "beside", event(row["type"], row["weight"], row["part"], row.name)
        except ValueError as error:
            raise row.refuse(str(error)) from None
        for form in {fold(form) for words in row.words("words") for form in forms(words)}:
            found.setdefault(form, []).append(choice)
    return [(form, Half(tuple(choices))) for form, choices in found.items()]
