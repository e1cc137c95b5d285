"""Lines cut into sentences, and long sentences into what tells one thing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from streams.reports.text import Normalised

HEADLINE = 0.4
"""Share of the title from which a line of the text that stands in it is the headline."""
LEAST = 20
"""Code points of a headline that stands twice in the title."""
ITEM = re.compile(r"\s*(?:[-–—•*●▪◾🔹🔸🔴]|\d{1,2}\s?[.)\-–])")
"""How an item of a list begins."""
LONG_SENTENCE = 150
LONGEST_SENTENCE = 3_000
"""Code points: longer ones are lists without stops, in which every word would be set against every other."""
_BEFORE = re.compile(r"[،,;]?\s+(?=و?(?:جاء|ياتي|جاءت|تاتي)\s+(?:ذلك|هذا|هذه)\s)")
"""Where a sentence goes back to what happened before."""
_CLAUSE = re.compile(
    r"[،,;]?\s+(?=(?:كما|فيما|بينما|في حين|في حين ان|في وقت|في الوقت الذي|وتزامن|تزامنا|بالتزامن|في غضون|الي ذلك|و?(?:جاء|ياتي|جاءت|تاتي)\s+(?:ذلك|هذا|هذه)|"
    r"من جانب|من جهته|من جهتها|بخصوص|meanwhile|while|separately)\s)"
)
"""Where a long sentence goes on to tell something else."""


def is_headline(line: str, title: str) -> bool:
    """Whether a line of the text is the title again, which pages may carry twice; a post's title is all of the post, and its lines are no headlines."""
    line, title = _unquoted(line), _unquoted(title)
    return line in title and (len(line) >= HEADLINE * len(title) or (len(line) >= LEAST and title.count(line) > 1))


@lru_cache(maxsize=64)
def _unquoted(words: str) -> str:
    return words.translate(_QUOTES)


_QUOTES = str.maketrans("", "", "\"'“”„«»‘’")
"""Left out where a line is held against the title: pages write them in two ways."""


def sentences_of(text: Normalised, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a line, and of the clauses of those that tell several things."""
    first = text.sentence_at(start)
    for a, b in text.sentences[first : bisect_left(text.starts, end, first)]:
        if b > start:
            yield from _clauses(text, max(a, start), min(b, end))


def _clauses(text: Normalised, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence of ordinary length is one, unless it goes back; a long one is cut where another event begins."""
    begin = start
    for cut in (_CLAUSE if end - start > LONG_SENTENCE else _BEFORE).finditer(text.text, start, end):
        if cut.start() - begin > 40:
            yield begin, cut.start()
            begin = cut.end()
    while end - begin > LONGEST_SENTENCE:
        space = text.text.rfind(" ", begin + 1, begin + LONGEST_SENTENCE)
        stop = space if space > 0 else begin + LONGEST_SENTENCE
        yield begin, stop
        begin = stop
    if begin < end:
        yield begin, end
