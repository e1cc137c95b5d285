"""Arabic (and other) text folded for matching, with a map back to the code points of the original.

Folding deletes or replaces single code points, and parts words that stand together: every place in the folded text has one in the
original.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from streams.reports.censor import uncensored

MOST_READ = 30_000
"""Code points of a text that are read: an incident stands in the first pages, and hostile text must not cost more."""

_DROPPED = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u061c\ufe0e\ufe0f"
_CENSOR = re.compile(
    f"[\u0640{_DROPPED}](?:(?<=\u0640)\u0640*(?:[\\s.،,\u00b7*\u2022_{_DROPPED}]{{0,3}}\u0640+|[.\u00b7*\u2022]{{1,2}}(?=[\u0621-\u064a]))?|(?<!\u0640)[{_DROPPED}]*)"
)
"""Tatweel, also with the dots or spaces by which posts hide words from filters (قـ.ـصف, قـ.صف), and marks that carry no letter."""

_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_ENDED = re.compile("[ةى](?=[\u0621-\u063a\u0641-\u064a])")
_LABEL = re.compile("#(?:عاجل|متابعات)(?=[\u0621-\u0628\u062a-\u063a\u0641-\u064a])")
_REACTIONS = "All reactions:"
_GLUED = re.compile(rf"{_ENDED.pattern}|{_LABEL.pattern}|(?<=\w)(?={_REACTIONS})")
"""Where a page lost its line breaks: no Arabic word goes on behind ta marbuta or alef maqsura, none begins with a post's label, and the reactions to
a post are no part of its last word.

Apart, each is looked for five times as fast as both together.
"""
_COMMON = (("أ", "ا"), ("ة", "ه"), ("إ", "ا"), ("ى", "ي"), ("ئ", "ي"), ("آ", "ا"), ("ؤ", "و"))
"""Letters that most sentences hold: replaced one after another, which is five times as fast as a table for each code point."""
_RARE = {
    "ٱ": "ا",
    **dict.fromkeys("ی", "ي"),
    **dict.fromkeys("ھۀہ", "ه"),
    "ک": "ك",
    "_": " ",
    "#": " ",
    "’": "'",
    **{c: str(n) for n, c in enumerate("٠١٢٣٤٥٦٧٨٩")},
    **{c: str(n) for n, c in enumerate("۰۱۲۳۴۵۶۷۸۹")},
    **{c: c.lower() for c in map(chr, range(0x41, 0x250)) if c.isupper() and len(c.lower()) == 1},
    "İ": "i",
    **dict.fromkeys(filter(str.isspace, map(chr, range(0x3001))), " "),
}
del _RARE[" "], _RARE["\n"]
_ASCII = {ord(char): folded for char, folded in _RARE.items() if char.isascii() and not char.isalpha()}
_RARELY = re.compile(f"[{''.join(_RARE)}]")
_LOOSE = re.compile(r"(?<= ) +|(?<=\n)[ \n]*\n")
"""Spaces after a space, empty lines: without them names of two words are found, and no pattern has to try every one of a million."""
_NO_STOP = (
    r"(?:(?<=\d)\.(?=\d)|(?<=\b[a-z])\.(?=\s?[a-z])|(?<=\b(?:lt|mr|dr|st))\.(?=\s)|(?<=\b(?:gen|col|maj|sgt|mrs))\.(?=\s)|"
    r"(?<=\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec))\.(?=\s?\d))"
)
"""Dots that end no sentence: of numbers, letters (U.S.), ranks and months."""
_SENTENCE = re.compile(rf"[^\n.!?؟؛]*(?:{_NO_STOP}[^\n.!?؟؛]*)*[\n.!?؟؛]*")
WORD = re.compile(r"[^\W_]+")
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
LETTERS = re.compile(rf"[{_LATIN}]+|[^\W\d_{_LATIN}]+")
"""Words; where Latin letters meet others one begins: social pages put the post right behind their own words (`Publicمقتل`)."""


@dataclass(slots=True)
class Normalised:
    """`text` is folded.

    Where things stand in the original and where sentences end is found out when first asked: most articles never do.
    """

    original: str
    text: str
    _dropped: list[tuple[str, re.Pattern[str]]]
    """Texts on the way from the original, and what was dropped from each."""
    _expanded: list[int] | None = None
    _offsets: Sequence[int] | None = None
    _sentences: list[tuple[int, int]] | None = None
    _starts: list[int] | None = None

    @property
    def offsets(self) -> Sequence[int]:
        """Where each code point of `text` stood in `original`."""
        if self._offsets is None:
            self._offsets = self._mapped()
        return self._offsets

    def _mapped(self) -> Sequence[int]:
        return _places(self._dropped, self._expanded, len(self.text))

    @property
    def sentences(self) -> list[tuple[int, int]]:
        """Half-open spans in `text`, in order."""
        if self._sentences is None:
            found = ((m.start(), m.end()) for m in _SENTENCE.finditer(self.text))
            self._sentences = [(a, b) for a, b in found if b > a and not self.text[a:b].isspace()]
        return self._sentences

    @property
    def starts(self) -> list[int]:
        """Where each sentence begins."""
        if self._starts is None:
            self._starts = [start for start, _ in self.sentences]
        return self._starts

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span in the original of a non-empty one in the folded text."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def sentence_at(self, position: int) -> int:
        """The number of the sentence that holds a place of the folded text."""
        return max(0, bisect_right(self.starts, position) - 1)

    def words(self, start: int, end: int) -> str:
        """The original's words of a span of the folded text."""
        if start >= end:
            return ""
        a, b = self.span(start, end)
        return self.original[a:b]

    def letters(self, start: int, end: int) -> str:
        """The same without marks, tatweel and what else hides a word: as a name that is compared with others."""
        places = dict.fromkeys(self.offsets[start:end])
        return " ".join("".join(self.original[place] for place in places).split())


@lru_cache(maxsize=64)
def words_in(folded: str) -> frozenset[str]:
    """The runs of letters in folded text. Kept for the last sentences: times and tolls both ask whether any word of theirs is there."""
    return frozenset(LETTERS.findall(folded))


def normalise(original: str) -> Normalised:
    """Fold for matching: marks, tatweel, what hides a word dropped; hamza, ta marbuta, alef maqsura, digits and case folded."""
    read, expanded = original[:MOST_READ], None
    if read.isascii() and "*" not in read:
        return _tight(original, read.lower().translate(_ASCII), [])
    if _FORMS.search(read):
        read, expanded = _expanded(read)
    dropped: list[tuple[str, re.Pattern[str]]] = []
    text = _without(_CENSOR, read, dropped)
    shown = uncensored(text)
    if shown != text:
        text = _without(_CENSOR, shown, dropped)
    if _ENDED.search(text) or _LABEL.search(text) or _REACTIONS in text:
        text, expanded = _parted(text, _places(dropped, expanded, len(read)))
        dropped = []
    for letter, folded in _COMMON:
        text = text.replace(letter, folded)
    return _tight(original, _RARELY.sub(_folded, text), dropped, expanded)


def _tight(original: str, text: str, dropped: list[tuple[str, re.Pattern[str]]], expanded: list[int] | None = None) -> Normalised:
    """With one space where there are more."""
    if "  " in text or "\n\n" in text or "\n \n" in text:
        text = _without(_LOOSE, text, dropped)
    return Normalised(original, text, dropped, expanded)


def _without(pattern: re.Pattern[str], text: str, dropped: list[tuple[str, re.Pattern[str]]]) -> str:
    """The text without what the pattern finds; noted in `dropped` when that is anything."""
    left = pattern.sub("", text)
    if len(left) < len(text):
        dropped.append((text, pattern))
    return left


def _folded(letter: re.Match[str]) -> str:
    return _RARE[letter.group()]


_PLAIN = {ord(letter): folded for letter, folded in [*_COMMON, *_RARE.items()]}
_SIMPLE = re.compile(r"(?!.*(.)\1\1)(?:[\u0621-\u063a\u0641-\u064a ]+|[A-Za-z\u00c0-\u024f' -]+)")
"""Letters of one script, none of them stretched: most entries, and read three times as fast."""


def fold(words: str) -> str:
    """A lexicon entry as it stands in folded text: words separated by single spaces."""
    folded = words.translate(_PLAIN) if _SIMPLE.fullmatch(words) else normalise(words).text
    return " ".join(folded.split())


def _expanded(text: str) -> tuple[str, list[int]]:
    """Presentation forms to base letters; a ligature becomes several letters at one place of the original."""
    import unicodedata

    parts: list[str] = []
    offsets: list[int] = []
    for index, char in enumerate(text):
        base = unicodedata.normalize("NFKC", char) if _FORMS.match(char) else char
        parts.append(base)
        offsets.extend([index] * len(base))
    return "".join(parts), offsets


def _parted(text: str, places: Sequence[int]) -> tuple[str, list[int]]:
    """With a space where the words of two lines stand together; `places` are those of its code points in the original."""
    parts: list[str] = []
    offsets: list[int] = []
    position = 0
    for found in _GLUED.finditer(text):
        parts.append(text[position : found.end()])
        offsets.extend([*places[position : found.end()], places[found.end() - 1]])
        position = found.end()
    offsets.extend(places[position:])
    return " ".join([*parts, text[position:]]), offsets


def _places(dropped: Sequence[tuple[str, re.Pattern[str]]], expanded: list[int] | None, size: int) -> Sequence[int]:
    """Where the code points of a text stood in the original, after what was dropped; `size` where nothing was."""
    size = len(dropped[0][0]) if dropped else size
    offsets: Sequence[int] = range(size) if expanded is None else expanded
    for text, pattern in dropped:
        offsets = _left(offsets, text, pattern)
    return offsets


def _left(offsets: Sequence[int], text: str, pattern: re.Pattern[str]) -> Sequence[int]:
    """Of the places of a text those that are left when what the pattern finds is dropped."""
    kept: list[int] = []
    position = 0
    for found in pattern.finditer(text):
        kept.extend(offsets[position : found.start()])
        position = found.end()
    kept.extend(offsets[position:])
    return kept
