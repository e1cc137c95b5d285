"""Arabic (and other) text folded for matching, with a map back to the code points of the original.

Folding only deletes or replaces single code points, so every place in the folded text has one in the original.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from streams.reports.censor import uncensored

MOST_READ = 30_000
"""Code points of a text that are read: an incident stands in the first pages, and hostile text must not cost more."""

_DROPPED = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u061c\ufe0e\ufe0f"
_CENSOR = re.compile(f"[\u0640]+[\\s.\u00b7*\u2022_{_DROPPED}]{{0,3}}[\u0640]+|[\u0640]+|[{_DROPPED}]+")
"""Tatweel, also with the dots or spaces by which posts hide words from filters, and marks that carry no letter."""

_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_FOLD = {
    **dict.fromkeys(map(ord, "أإآٱ"), "ا"),
    **dict.fromkeys(map(ord, "ىیئے"), "ي"),
    **dict.fromkeys(map(ord, "ةھۀہ"), "ه"),
    ord("ؤ"): "و",
    ord("ک"): "ك",
    ord("_"): " ",
    ord("#"): " ",
    ord("’"): "'",
    **{ord(c): str(n) for n, c in enumerate("٠١٢٣٤٥٦٧٨٩")},
    **{ord(c): str(n) for n, c in enumerate("۰۱۲۳۴۵۶۷۸۹")},
    **{ord(c): c.lower() for c in map(chr, range(0x41, 0x250)) if c.isupper() and len(c.lower()) == 1},
    ord("İ"): "i",
}
_SENTENCE = re.compile(r"[^\n.!?؟؛]*(?:(?<=\d)\.(?=\d)[^\n.!?؟؛]*)*[\n.!?؟؛]*")
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Normalised:
    """`text` is folded; `offsets[i]` is where its i-th code point stood in `original`."""

    original: str
    text: str
    offsets: list[int]
    sentences: list[tuple[int, int]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

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


def normalise(original: str) -> Normalised:
    """Fold for matching: marks, tatweel, censor dots dropped; hamza, ta marbuta, alef maqsura, digits and case folded."""
    read = original[:MOST_READ]
    if _FORMS.search(read):
        text, offsets = _expanded(read)
    else:
        text, offsets = read, None
    text, offsets = _without_marks(text, offsets)
    shown = uncensored(text)
    if shown != text:
        text, offsets = _without_marks(shown, offsets)
    folded = text.translate(_FOLD)
    sentences = [(m.start(), m.end()) for m in _SENTENCE.finditer(folded) if m.end() > m.start() and not m.group().isspace()]
    return Normalised(original, folded, offsets, sentences, [start for start, _ in sentences])


def fold(words: str) -> str:
    """A lexicon entry as it stands in folded text: words separated by single spaces."""
    return " ".join(normalise(words).text.split())


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


def _without_marks(text: str, offsets: list[int] | None) -> tuple[str, list[int]]:
    parts: list[str] = []
    kept: list[int] = []
    position = 0
    for mark in _CENSOR.finditer(text):
        parts.append(text[position : mark.start()])
        kept.extend(range(position, mark.start()))
        position = mark.end()
    parts.append(text[position:])
    kept.extend(range(position, len(text)))
    if offsets is not None:
        kept = [offsets[index] for index in kept]
    return "".join(parts), kept
