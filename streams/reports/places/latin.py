"""What is particular to names in Latin letters: cue words behind them, datelines, and people who bear the name of a village."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from streams.reports.places.gazetteer import Entry
from streams.reports.text import fold

AHEAD = 45
"""Code points behind a name in which its cue words stand."""
LISTED = 100
"""Code points from a name of a list to the word that says what all of them are."""
_FOLLOWING = re.compile(r"(?:'\w{0,5})?[\s-]+([^\W\d_]+)(?:[\s-]+([^\W\d_]+))?")
_DATELINE = re.compile(
    r"[\s*•–—-]*(?:[a-zçğıöşüêîû'.-]+,?\s+){0,4}(?:\([^)\n]{2,40}\)\s*[-–—:]|(?:syria|iraq|turkey|lebanon|suriye|sûriye)\s*[-–—:]{1,2}\s)"
)
"""QAMISHLI, Syria (North Press) – : where the reporter sits."""
_CAPITALS = re.compile(r"[\s*•]*[^\Wa-zçğıöşüêîû\d_][^a-zçğıöşüêîû\d\n(]{2,28}(?:,\s*[A-Z]\w+)?\s*(?:\([^)\n]{2,40}\))?\s*[-–—]\s")
_PART_OF_A_NAME = re.compile(
    r"(?<![\w])(?:tal|tell|til|tel|umm?|om|abu|abo|ayn|ain|khirbet|khirbat|khirbe|bir|beir|jabal|wadi|kafr|al|el|bin|ibn|abd|hadi|mr|dr|sheikh|commander|gen|col|xirbe)"
    r"[\s-]$"
)
_SETTLEMENTS = frozenset(["village", "neighbourhood"])


class AfterCues:
    """The cue words of `place_cues_after.tsv`."""

    def __init__(self, words: Iterable[tuple[str, str]]) -> None:
        """Pairs of kind and words."""
        self._kinds = {fold(word): kind for kind, word in words}

    def after(self, text: str, end: int) -> str:
        """The kind of the cue right behind a place of folded text; "" where there is none."""
        found = _FOLLOWING.match(text, end, end + AHEAD)
        if found is None:
            return ""
        first, second = found.groups()
        return self._kinds.get(f"{first} {second}") or self._kinds.get(first, "")


_LIST = re.compile(
    r"(?:,\s+(?:and\s+)?|\s+and\s+)(?:[^\W\d_]['’\w-]*[\s-]?){1,3}(?:(?:,\s+(?:and\s+)?|\s+and\s+)(?:[^\W\d_]['’\w-]*[\s-]?){1,3}){0,6}(?<=\s)villages\b"
)


def in_list(text: str, end: int) -> str:
    """A name of a list that ends with "villages" is one: Salmasa, Tawila and Kozliyah villages."""
    if text[end : end + 1] not in {",", " "} or "villages" not in text[end : end + LISTED]:
        return ""
    return "village" if _LIST.match(text, end, end + LISTED) else ""


def is_latin(text: str, position: int) -> bool:
    """Whether a name that begins there is written in Latin letters."""
    return text[position] < "\u0250"


def is_dateline(folded: str, original: str, start: int, end: int) -> bool:
    """Whether the name is where the report was written. `original`: the words of the line as they were written."""
    line = folded.rfind("\n", 0, start) + 1
    if start - line > 30:
        return False
    heading = _DATELINE.match(folded, line, line + 120)
    if heading is not None and heading.end() > end:
        return True
    capitals = _CAPITALS.match(original)
    return capitals is not None and capitals.end() > end - line


def is_someone(text: str, start: int, candidates: Sequence[Entry]) -> bool:
    """Whether the words before make a village's name a part of another name: Ahmad al Ali, Tal Shinan."""
    return _all_villages(candidates) and _PART_OF_A_NAME.search(text, max(0, start - 12), start) is not None


def needs_cue(name: str, candidates: Sequence[Entry]) -> bool:
    """Whether a name is one word that only villages bear: alone it may as well be a person's."""
    bare = re.sub(r"^(?:al|el|as|ad|ash)[\s-]", "", name)
    return _all_villages(candidates) and len(bare.split()) == 1


def _all_villages(candidates: Sequence[Entry]) -> bool:
    return all(entry.kind in _SETTLEMENTS for entry in candidates)
