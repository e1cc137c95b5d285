"""Which patterns of `words` can find anything in a sentence, by its words: most sentences hold no word of time, or one kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from itertools import product

from streams.reports.days import words as words_of
from streams.reports.text import LETTERS, words_in

_OTHER_SCRIPT = re.compile("[a-z\u00aa-\u024f\u0671-\u06d5]")
"""Letters that Arabic does not have: where one stands, all patterns are tried."""


def _begun(words: Iterable[str], *before: str) -> set[str]:
    """The first words of entries, with what a pattern lets stand before them and be written with them."""
    return {prefix + LETTERS.findall(word)[0] for word in words for prefix in ("", *before)}


def _openings() -> dict[str, set[str]]:
    """Pattern -> words of which one stands in whatever Arabic it finds."""
    with_number = words_of.numbered
    return {
        "BEFORE_YESTERDAY": _begun(with_number("back", 2)),
        "LAST_NIGHT": _begun(with_number("night", 1), "ال", "و", "ل", "ب"),
        "YESTERDAY": _begun(with_number("back", 1), "ال", "و", "ب", "بال", "وبال"),
        "TODAY": _begun(with_number("back", 0), "و"),
        "AGO": {"ايام"},
        "NIGHT": {"ليل", "ليله", "الليل", "الليله"},
        "WEEKDAY": _begun(words_of.WEEKDAYS, "و", "ل"),
        "SPELT": _begun(words_of.ORDINALS),
        "DATE": _begun(words_of.MONTHS) | _begun(month + "ي" for month in words_of.MONTHS),
        "VAGUE": _begun(("قبل", "منذ"), "و", "ف")
        | _begun(map("".join, product(("", "ال"), ("اسبوع", "شهر", "عام", "سنه"))), "و", "ب", "ل")
        | _begun(words_of.MONTHS, "و", "ب", "ل"),
    }


_OPENINGS = _openings()
_ALL = frozenset([*_OPENINGS, "OTHER"])
_BY_WORD = {
    word: frozenset(name for name, words in _OPENINGS.items() if word in words) for word in set().union(*_OPENINGS.values())
}
_WORDS = frozenset(_BY_WORD)


def possible(text: str) -> AbstractSet[str]:
    """Names of the patterns that may find something in folded text; DATE stands for all of dates with a month's name.

    OTHER: those of other languages than Arabic.
    """
    if _OTHER_SCRIPT.search(text):
        return _ALL
    found: set[str] = {"VAGUE"} if "20" in text else set()  # في 2019
    for word in words_in(text) & _WORDS:
        found |= _BY_WORD[word]
    return found
