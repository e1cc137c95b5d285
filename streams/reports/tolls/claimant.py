"""Who says a number: the subject of the verb of saying before it, or the source named with "according to"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache

from streams.reports.origin.saying import QUOTES, patterns, source_words, words_of

Namer = Callable[[int, int], str]


def claimant_of(text: str, position: int, name: Namer, before: str | None = None) -> str | None:
    """Who says what stands at `position` of a folded sentence; `before`: who said what the text told last.

    `name` gives the known name in a span, else the source's words.
    """
    said, per = _quoted(text)
    last = bisect_right(said, position, key=lambda one: one.end()) - 1
    if last >= 0:
        start, end = said[last].span(1)
        return _named(text, start, end, name, before) if text[start:end].strip(QUOTES) else before
    nearest = min(per, key=lambda one: abs(one.start() - position), default=None)
    return _named(text, *nearest.span(1), name, before) if nearest is not None else None


@lru_cache(maxsize=8)
def _quoted(text: str) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """The verbs of saying of a sentence and what it names with "according to": asked for each of its numbers."""
    found = patterns()
    return list(found.said.finditer(text)), list(found.per.finditer(text))


def _named(text: str, start: int, end: int, name: Namer, before: str | None) -> str | None:
    span = source_words(text, start, end)
    if span is None:
        return None
    again = text[slice(*span)] in words_of("again") and before is not None
    return before if again else name(*span)
