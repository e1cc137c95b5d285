"""A sentence as its words, with the joints between them and the look-ups in the toll words."""

from __future__ import annotations

import re

from streams.reports.text import LETTERS
from streams.reports.tolls.words import AND, Phrases, TollWords, V

_WORD = re.compile(rf"\d{{1,3}}(?:[,.]\d{{3}})+(?!\d)|\d+|{LETTERS.pattern}")
_QUOTES = frozenset('"“”«»')
_STOPS = frozenset(".;؛:!?؟\n")
_COMMAS = frozenset("،,-–")
_MARKS = _STOPS | _COMMAS


class Words:
    """The tokens of a folded sentence."""

    __slots__ = ("_text", "end", "size", "start", "table", "words")

    def __init__(self, text: str, table: TollWords) -> None:
        self.table = table
        self._text = text
        found = list(_WORD.finditer(text))
        self.words = [match.group() for match in found]
        self.start = [match.start() for match in found]
        self.end = [match.end() for match in found]
        self.size = len(found)

    def at(self, index: int) -> str:
        """The word there; "" outside the sentence."""
        return self.words[index] if 0 <= index < self.size else ""

    def breaks(self, index: int) -> bool:
        """Whether a clause ends before this token."""
        return index >= self.size or not _STOPS.isdisjoint(self.gap(index))

    def comma(self, index: int) -> bool:
        """Whether a comma or a clause's end stands before this token."""
        return index >= self.size or not _MARKS.isdisjoint(self.gap(index))

    def gap(self, index: int) -> str:
        """What stands between this token and the one before."""
        return self._text[self.end[index - 1] if index else 0 : self.start[index]]

    def quoted(self, index: int) -> bool:
        """Whether a quotation mark stands before this token."""
        return 0 <= index < self.size and not _QUOTES.isdisjoint(self.gap(index))

    def find(self, phrases: Phrases[V], index: int, *, joined: bool | None = None) -> tuple[V, int, str] | None:
        """The longest phrase that begins here: its value, the index after it, the prefix. `joined`: with و before, or without."""
        if not 0 <= index < self.size:
            return None
        for rest, value, prefix in phrases.get(self.words[index], ()):
            if joined is not None and joined != (prefix in AND):
                continue
            after = index + 1 + len(rest)
            if not rest or tuple(self.words[index + 1 : after]) == rest:
                return value, after, prefix
        return None

    def happened(self, index: int) -> bool:
        """Whether a word for what happened to people stands there."""
        return (
            0 <= index < self.size and self.words[index] in self.table.first and self.find(self.table.happened, index) is not None
        )
