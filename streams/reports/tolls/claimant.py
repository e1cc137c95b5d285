"""Who says a number: the subject of the verb of saying before it, or the source named with "according to"."""

from __future__ import annotations

from collections.abc import Callable

from streams.reports.origin.saying import QUOTES, patterns, source_words, words_of

Namer = Callable[[int, int], str]


def claimant_of(text: str, position: int, name: Namer, before: str | None = None) -> str | None:
    """Who says what stands at `position` of a folded sentence; `before`: who said what the text told last.

    `name` gives the known name in a span, else the source's words.
    """
    found = patterns()
    said = list(found.said.finditer(text, 0, position))
    if said:
        return _named(text, said[-1].start(1), said[-1].end(1), name, before) if said[-1].group(1).strip(QUOTES) else before
    per = min(found.per.finditer(text), key=lambda one: abs(one.start() - position), default=None)
    return _named(text, per.start(1), per.end(1), name, before) if per is not None else None


def _named(text: str, start: int, end: int, name: Namer, before: str | None) -> str | None:
    span = source_words(text, start, end)
    if span is None:
        return None
    again = text[slice(*span)] in words_of("again") and before is not None
    return before if again else name(*span)
