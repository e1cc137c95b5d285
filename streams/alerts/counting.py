"""Numbers with what they count, as each language says them: Arabic singular, dual, plural and the singular after eleven."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from streams.incidents.ledger import Range
from streams.reports.record import TollKind


@dataclass(frozen=True, slots=True)
class Noun:
    """The forms of a counted noun: one, two, three to ten, eleven to ninety-nine, and after a hundred."""

    one: str
    two: str
    few: str
    many: str
    hundreds: str


ARABIC: Mapping[TollKind, Noun] = {
    "killed": Noun("قتيل", "قتيلان", "قتلى", "قتيلًا", "قتيل"),
    "injured": Noun("جريح", "جريحان", "جرحى", "جريحًا", "جريح"),
    "detained": Noun("موقوف", "موقوفان", "موقوفين", "موقوفًا", "موقوف"),
    "missing": Noun("مفقود", "مفقودان", "مفقودين", "مفقودًا", "مفقود"),
    "displaced": Noun("نازح", "نازحان", "نازحين", "نازحًا", "نازح"),
}
NONE_AR: Mapping[TollKind, str] = {
    "killed": "لا قتلى",
    "injured": "لا جرحى",
    "detained": "لا موقوفين",
    "missing": "لا مفقودين",
    "displaced": "لا نازحين",
}


def arabic_count(number: int, noun: Noun) -> str:
    """`قتيل واحد`, `قتيلان`, `3 قتلى`, `11 قتيلًا`, `100 قتيل`, `103 قتلى`."""
    if number == 1:
        return f"{noun.one} واحد"
    if number == 2:
        return noun.two
    rest = number % 100
    if 3 <= rest <= 10:
        return f"{number} {noun.few}"
    return f"{number} {noun.hundreds}" if rest < 3 else f"{number} {noun.many}"


def toll_ar(kind: TollKind, told: Range) -> str:
    """A range in Arabic: a number, `بين 3 و5 قتلى`, or `3 قتلى على الأقل`."""
    noun = ARABIC[kind]
    if told.high == 0:
        return NONE_AR[kind]
    if told.high is None:
        return f"{arabic_count(max(told.low, 1), noun)} على الأقل"
    if told.low == told.high:
        return arabic_count(told.low, noun)
    if told.low == 0:
        return f"{arabic_count(told.high, noun)} على الأكثر"
    if told.high == 2:
        return f"{noun.one} أو اثنان"
    word = arabic_count(told.high, noun).split(" ", 1)[1]
    return f"بين {told.low} و{told.high} {word}"


def toll_en(kind: TollKind, told: Range) -> str:
    """A range in English: `3 killed`, `3 to 5 killed`, `at least 3 killed`, `none killed`."""
    if told.high == 0:
        return f"none {kind}"
    if told.high is None:
        return f"at least {max(told.low, 1)} {kind}"
    if told.low == told.high:
        return f"{told.low} {kind}"
    return f"up to {told.high} {kind}" if told.low == 0 else f"{told.low} to {told.high} {kind}"
