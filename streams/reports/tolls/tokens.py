"""A sentence as its words, with the joints between them and the look-ups in the toll words."""

from __future__ import annotations

import re

from streams.reports.tolls.words import AND, Phrases, TollWords, V

_WORD = re.compile(r"\d{1,3}(?:[,.]\d{3})+(?!\d)|\d+|[^\W\d_]+")
_QUOTES = frozenset('"“”«»')
_STOPS = frozenset(".;؛:!?؟\n")
_COMMAS = frozenset("،,-–")
_PLAIN, _COMMA, _STOP = 0, 1, 2


class Words:
    """The tokens of a folded sentence."""

    __slots__ = ("_joints", "_quoted", "_text", "end", "size", "start", "table", "words")

    def __init__(self, text: str, table: TollWords) -> None:
        self.table = table
        self._text = text
        self.words: list[str] = []
        self.start: list[int] = []
        self.end: list[int] = []
        self._joints: list[int] = []
        self._quoted: set[int] = set()
        last = 0
        for match in _WORD.finditer(text):
            begin = match.start()
            gap = text[last:begin]
            self._joints.append(_PLAIN if gap in {" ", ""} else self._joint(gap))
            self.words.append(match.group())
            self.start.append(begin)
            last = match.end()
            self.end.append(last)
        self.size = len(self.words)

    def _joint(self, gap: str) -> int:
        marks = set(gap)
        if marks & _QUOTES:
            self._quoted.add(len(self.words))
        return _STOP if marks & _STOPS else _COMMA if marks & _COMMAS else _PLAIN

    def at(self, index: int) -> str:
        """The word there; "" outside the sentence."""
        return self.words[index] if 0 <= index < self.size else ""

    def breaks(self, index: int) -> bool:
        """Whether a clause ends before this token."""
        return index >= self.size or self._joints[index] == _STOP

    def comma(self, index: int) -> bool:
        """Whether a comma or a clause's end stands before this token."""
        return index >= self.size or self._joints[index] > _PLAIN

    def gap(self, index: int) -> str:
        """What stands between this token and the one before."""
        return self._text[self.end[index - 1] if index else 0 : self.start[index]]

    def quoted(self, index: int) -> bool:
        """Whether a quotation mark stands before this token."""
        return index in self._quoted

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
