"""Numbers of a sentence in digits and words: خمسة وعشرين, ثلاث مئة, 1,200, أربعون ألفا; and ranges of two."""

from __future__ import annotations

from typing import NamedTuple

from streams.reports.tolls.tokens import Words
from streams.reports.tolls.words import Sense

MOST = 100_000
"""No single incident counts more: a longer number is no toll."""
VAGUE = 3
"""Open numbers up to this are unspecified plurals: a number of, several."""


class Amount(NamedTuple):
    """`open`: at least so many; `after`: the token behind it."""

    value: int
    open: bool
    after: int


def number_at(words: Words, index: int, *, joined: bool = False) -> Amount | None:
    """The number that begins at a token; `joined`: with و before it."""
    told = _single(words, index, joined=joined)
    while told is not None and not told.open and (more := _compounded(words, told)) is not None:
        told = more
    return told if told is not None and told.value <= MOST else None


def _single(words: Words, index: int, *, joined: bool) -> Amount | None:
    word = words.at(index)
    if word in {"و", "ل", "ب"} and words.at(index + 1)[:1].isdigit() and joined == (word == "و"):
        return _single(words, index + 1, joined=False)
    if word[:1].isdigit() and word.isascii():
        digits = word.replace(",", "").replace(".", "")
        return Amount(int(digits), False, index + 1) if not joined and len(digits) <= 9 else None
    found = words.find(words.table.numbers, index, joined=joined)
    return None if found is None else Amount(found[0].value, found[0].open, found[1])


def _compounded(words: Words, told: Amount) -> Amount | None:
    """With the number word that goes on with it: و before smaller parts, none before hundreds and thousands."""
    if words.comma(told.after):
        return None
    if (more := _single(words, told.after, joined=False)) is not None and not words.words[told.after][:1].isdigit():
        ok = more.value in {100, 1000} and told.value < more.value
        return Amount(told.value * more.value, more.open, more.after) if ok else None
    more = _single(words, told.after, joined=True)
    if more is None or more.open:
        return None
    ok = (told.value < 10 and 20 <= more.value < 100) or (told.value >= 100 and told.value % 100 == 0 and more.value < told.value)
    return Amount(told.value + more.value, False, more.after) if ok else None


def hedged(value: int, is_open: bool, hedge: Sense | None) -> tuple[int, int | None]:
    """The least and the most that a number with its hedge says."""
    if is_open or hedge == "least":
        return value, None
    if hedge == "over":
        return value + 1, None
    return (min(1, value), value) if hedge == "most" else (value, value)


def top_of_range(words: Words, index: int, *, between: bool) -> Amount | None:
    """The upper end after the lower one: 3 إلى 5, 3-5, بين 3 و5."""
    if words.at(index) in {"الي", "to", "او", "and"}:
        return number_at(words, index + 1)
    if between:
        return number_at(words, index, joined=True)
    if index < words.size and words.comma(index) and not words.breaks(index) and words.at(index)[:1].isdigit():
        dash = words.start[index] - words.end[index - 1] == 1
        return number_at(words, index) if dash and words.at(index - 1)[:1].isdigit() else None
    return None
