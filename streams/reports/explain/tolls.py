"""From which rows of the data the words of a toll come."""

from __future__ import annotations

from streams.reports.explain.sayings import Saying, say
from streams.reports.record import Toll
from streams.reports.text import WORD
from streams.reports.tolls import Count
from streams.reports.tolls.words import toll_words

_PREFIXES = ("", "و", "ال", "ب", "ل", "وال", "ف", "لل", "بال", "ول", "وب", "ولل")
LONGEST = 4
"""Words of a phrase in the data."""
BEHIND = 40
"""Code points from the word that tells a toll to the end of what it says with it."""


def range_of(toll: Toll) -> Saying:
    """2, 3 to 5, 10 or more."""
    if toll.max is None:
        return say("{} or more", toll.min)
    return say("{}", toll.min) if toll.min == toll.max else say("{} to {}", toll.min, toll.max)


def rows_of(text: str, offset: int, count: Count) -> list[str]:
    """Rows of the word that tells a toll, then of the words of its number; `text` is the folded sentence, `offset` where it begins."""
    found: list[str] = []
    word, start, end = count.word - offset, count.start - offset, count.end - offset
    for first, last in ((word, word + BEHIND), (start, end)):
        tokens = WORD.findall(text, max(0, first), last)
        at = 0
        while at < len(tokens):
            rows, used = _longest(tokens[at : at + LONGEST])
            found += rows
            at += used
            if first == word and (rows or at):
                break  # of the telling word only itself
    return list(dict.fromkeys(found))


def _longest(tokens: list[str]) -> tuple[list[str], int]:
    """The rows of the longest phrase that begins here, and its number of words."""
    rows = toll_words().rows
    for size in range(len(tokens), 0, -1):
        phrase = " ".join(tokens[:size])
        for prefix in _PREFIXES:
            if phrase.startswith(prefix) and (known := rows.get(phrase.removeprefix(prefix))):
                return known, size
    return [], 1
