"""What the words right before a name say of it: a town, a village, a quarter; no place at all; where a person comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from streams.reports.text import WORD, fold

LOOK_BACK = 60
"""Code points before a name in which its cue words stand: three words and what parts them."""
KINDS: dict[str, frozenset[str] | None] = {
    "governorate": frozenset(["governorate"]),
    "city": frozenset(["city", "town", "foreign"]),
    "town": frozenset(["town", "village", "city", "foreign"]),
    "village": frozenset(["village", "town"]),
    "neighbourhood": frozenset(["neighbourhood"]),
    "district": frozenset(["district", "subdistrict", "town", "city", "region", "village", "neighbourhood"]),
    "point": None,
    "near": None,
    "direction": None,
    "countryside": None,
    "road": None,
    "no_place": None,
    "origin": None,
    "crowd": None,
}
"""Cue -> the kinds of place that it agrees with (None: it names no kind)."""
NAMING = frozenset(["governorate", "city", "town", "village", "neighbourhood", "district", "point", "countryside", "road"])
"""Cues that make a place of a name which is also a word or a person's."""
NEARLY = frozenset(["in", "near", "direction"])
"""Cues with which a town's name counts that persons or places elsewhere bear too, in news on Syria. "in" is no row: a preposition."""
Verdict = Literal["", "no_place", "origin"]

_PARTING = ".!?؟؛\n،,"
_PARTED = re.compile(f"[{_PARTING}]")
_QUOTES = frozenset('"“«')
_QUOTED = re.compile(r"(?:^|[\s(])[\"“«]\s?(?:[^\W\d_]+\s+){1,2}[^\W\d_]{0,2}$")
"""Behind a word or two of a name in quotation marks is no place: "صابر سنجار الفهد" is somebody, "أحرار الحسكة" a group."""
_CALLED = frozenset("جثه اسمه اسمها يدعي تدعي المدعو ويدعي الملقب".split())
"""Words one word before which a name begins: اسمه صابر سنجار."""
_CLITICS = ("وبال", "وال", "بال", "لل", "ال", "وب", "ول", "و", "ب", "ل", "ف", "ك")


_THE = ("ال", "وال", "بال", "لل")
_SETTLED = frozenset(["city", "town", "village", "neighbourhood", "district"])
"""Cues behind whose article an adjective stands: المنطقة الوسطى, البلدة القديمة."""


def _goes_on(text: str, start: int, before: str) -> bool:
    """Whether a word goes on with a name: not جثة في سنجار, nor جثة شاب بسنجار."""
    return len(before) > 2 and before not in {"علي", "الي", "داخل"} and text[start : start + 1] not in {"ب", "ل"}


class Cues:
    """The cue words of `place_cues.tsv`."""

    def __init__(self, words: Iterable[tuple[str, str]]) -> None:
        """Pairs of kind and words."""
        self._kinds = {fold(word): kind for kind, word in words}
        self._last = frozenset(word.split(" ")[-1] for word in self._kinds)

    def before(self, text: str, start: int) -> tuple[str, bool]:
        """The kind of the cue right before a place of folded text, and whether the words there veto that it is a scene."""
        first = max(0, start - LOOK_BACK)
        last, begin = _word_before(text, start, first)
        words: list[str] = []
        if last in self._last or bare(last) in self._last:  # most names stand behind another word
            words = WORD.findall(_PARTED.split(text[first:start])[-1])[-5:]
            for count in (2, 1):
                tail = words[-count:]
                if len(tail) == count and (kind := self._kind(tail)):
                    if kind in _SETTLED and words[-1].startswith(_THE) and words[-1] not in self._kinds:
                        return "", False
                    return kind, kind == "no_place" or self._is_origin(words[:-count])
        if not _QUOTES.isdisjoint(text[first:start]) and _QUOTED.search(text, first, start):
            return "no_place", True
        if _goes_on(text, start, last) and _word_before(text, begin, first)[0] in _CALLED:
            return "no_place", True
        return "", self._is_origin(words)

    def _kind(self, words: list[str]) -> str:
        return self._kinds.get(" ".join(words)) or self._kinds.get(" ".join([bare(words[0]), *words[1:]]), "")

    def _is_origin(self, words: list[str]) -> bool:
        """Where somebody comes from is not where something happened: من أهالي مدينة الميادين; a crowd of its people is."""
        for count in (2, 1):
            if words and self._kinds.get(" ".join(words[-count:])) == "origin":
                return self._kinds.get(" ".join(words[-count - 1 : -count])) != "crowd"
        return False


def _word_before(text: str, end: int, first: int) -> tuple[str, int]:
    """The last word of a clause of folded text that ends there, looked for back to `first`, and where it begins; "" for none."""
    while end > first and not text[end - 1].isalnum():
        end -= 1
        if text[end] in _PARTING:
            return "", end
    begin = end
    while begin > first and text[begin - 1].isalnum():
        begin -= 1
    return text[begin:end], begin


@lru_cache(maxsize=1 << 14)
def bare(word: str) -> str:
    """Without the clitics that cue words take: ببلدة, وقرية, للمدينة, بالقرب."""
    for prefix in _CLITICS:
        if word.startswith(prefix) and len(word) - len(prefix) >= 2:
            return word[len(prefix) :]
    return word
