"""Names of our villages, towns and quarters in Latin letters that are spelled as no table has them: known by their consonants.

The village of Gozaliyah is Kozliyeh. Only behind or before a word such as village, and only where the article tells of its area.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from streams.reports.places.gazetteer import OURS, Entry

LEAST = 3
"""Consonants from which they tell a name from others."""
VOWELS = 2
"""Letters by which two spellings of one name may differ in length: Jabr is not Jabiriyah."""
_KINDS = frozenset(["village", "town", "neighbourhood", "city"])
_CUES = ("village", "town", "neighb", " city")
"""One of these stands wherever a name is looked for."""
_WORDS = r"[a-z'’`]+(?:[ -][a-z'’`]+){0,2}"
_OF = re.compile(rf"(?<!\w)(?:villages?|towns?|city|neighbou?rhoods?) of (?=({_WORDS}))")
_BEFORE = re.compile(r"\s(?:village|town|city|neighbou?rhood)\b")
_LAST = re.compile(rf"(?<![\w'’-])({_WORDS})$")
_PARENTHESIS = re.compile(r"\s*\(.*")
_ARTICLE = re.compile(r"(?:^|(?<=[ -]))(?:al|el|as|ash|at|ad|an)[ -]")
_SILENT = re.compile(r"[aeiouyw'’` -]|(?<=[aeiouy])h\b")
_SAME = (("kh", "x"), ("gh", "k"), ("dh", "d"), ("th", "t"), ("sh", "c"), ("ch", "c"), ("q", "k"), ("g", "k"), ("z", "s"))
"""Letters that are written one for the other."""


def consonants(name: str) -> str:
    """Of a folded name: without the article, vowels and doubled letters."""
    bare = _ARTICLE.sub("", _PARENTHESIS.sub("", name))
    for written, meant in _SAME:
        bare = bare.replace(written, meant)
    return re.sub(r"(.)\1+", r"\1", _SILENT.sub("", bare))


def may_name(text: str) -> bool:
    """Whether folded text has any of the words by which a name is looked for."""
    return any(cue in text for cue in _CUES)


class Sounded:
    """Settlements of our governorates by the consonants of their names."""

    def __init__(self, names: Iterable[tuple[str, Sequence[Entry]]]) -> None:
        """Folded names with their places."""
        known: defaultdict[str, list[tuple[int, Entry]]] = defaultdict(list)
        for name, entries in names:
            ours = [entry for entry in entries if entry.area in OURS and entry.kind in _KINDS]
            sound = consonants(name) if ours else ""
            if len(sound) >= LEAST:
                known[sound] += [(_length(name), entry) for entry in ours]
        self._known = dict(known)

    def find(self, text: str) -> Iterator[tuple[int, int, tuple[Entry, ...]]]:
        """Where a name begins and ends in folded text, and the places that sound so."""
        for cue in _OF.finditer(text):
            yield from self._longest(text, [(cue.start(1), end) for end in _ends(text, *cue.span(1))])
        for cue in _BEFORE.finditer(text):
            words = _LAST.search(text, max(0, cue.start() - 40), cue.start())
            if words is not None:
                yield from self._longest(text, [(start, words.end(1)) for start in _starts(text, *words.span(1))])

    def _longest(self, text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, tuple[Entry, ...]]]:
        for start, end in spans:
            length = _length(text[start:end])
            like = {one.id: one for size, one in self._known.get(consonants(text[start:end]), ()) if abs(size - length) <= VOWELS}
            if like:
                yield start, end, tuple(like.values())
                return


def _length(name: str) -> int:
    return len(_ARTICLE.sub("", _PARENTHESIS.sub("", name)))


def _ends(text: str, start: int, end: int) -> list[int]:
    """The ends of three words, of two and of one."""
    return [end, *(start + match.start() for match in reversed([*re.finditer("[ -]", text[start:end])]))]


def _starts(text: str, start: int, end: int) -> list[int]:
    """The beginnings of three words, of two and of one."""
    return [start, *(start + match.end() for match in re.finditer("[ -]", text[start:end]))]
