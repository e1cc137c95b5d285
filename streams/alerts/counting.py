"""Numbers with what they count, as each language says them: Arabic singular, dual, plural and the singular after eleven.

Counted nouns stand alone or as a subject, so the dual is the nominative one; "of the civilians" follows them, which agrees
with any number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from streams.alerts.names import Language
from streams.incidents.ledger import Range
from streams.reports.record import TollKind, TollWho


@dataclass(frozen=True, slots=True)
class Noun:
    """The forms of a counted noun: one, two, three to ten, eleven to ninety-nine, and after a hundred; and what follows it.

    `also` are the forms of an adjective in the same five places, "مستقل" for one.
    """

    one: str
    two: str
    few: str
    many: str
    hundreds: str
    feminine: bool = False
    also: tuple[str, str, str, str, str] = ("", "", "", "", "")


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


ORIGINS = Noun("مصدر", "مصدران", "مصادر", "مصدرًا", "مصدر", also=(" مستقل", " مستقلان", " مستقلة", " مستقلًا", " مستقل"))
"""Independent origins."""

GROUP: Mapping[TollWho, Mapping[Language, str]] = {
    "civilians": {"en": "civilians", "ar": " من المدنيين"},
    "fighters": {"en": "fighters", "ar": " من المقاتلين"},
    "mixed": {"en": "civilians and fighters", "ar": " من المدنيين والمقاتلين"},
    "unstated": {"en": "", "ar": ""},
}


def arabic_count(number: int, noun: Noun) -> str:
    """`قتيل واحد`, `قتيلان`, `3 قتلى`, `11 قتيلًا`, `100 قتيل`, `103 قتلى`."""
    one, two, few, many, hundreds = noun.also
    if number == 1:
        return f"{noun.one} {'واحدة' if noun.feminine else 'واحد'}{one}"
    if number == 2:
        return noun.two + two
    rest = number % 100
    if 3 <= rest <= 10:
        return f"{figure(number)} {noun.few}{few}"
    return f"{figure(number)} {noun.hundreds}{hundreds}" if rest < 3 else f"{figure(number)} {noun.many}{many}"


def figure(number: int) -> str:
    """Western digits, as Syrian media print them, with a comma between thousands."""
    return f"{number:,}"


def origins(number: int, language: Language) -> str:
    """`2 independent origins`, `مصدران مستقلان`."""
    return arabic_count(number, ORIGINS) if language == "ar" else f"{figure(number)} independent origin{'s' * (number != 1)}"


def toll(kind: TollKind, told: Range, language: Language, who: TollWho = "unstated") -> str:
    """A range of one group: `at least 3 fighters killed`, `بين 3 و5 قتلى من المدنيين`."""
    if language == "ar":
        return toll_ar(kind, told) + GROUP[who]["ar"]
    return toll_en(kind, told, who)


def toll_ar(kind: TollKind, told: Range) -> str:
    """A range in Arabic: a number, `بين 3 و5 قتلى`, `بين 20 و60 قتيلًا أو أكثر`, or `3 قتلى على الأقل`."""
    noun = ARABIC[kind]
    if told.high == 0:
        return NONE_AR[kind]
    if told.high is None and told.most:
        return f"بين {figure(told.low)} و{figure(told.most)} {_counted(told.most, noun)} أو أكثر"
    if told.high is None:
        return f"{arabic_count(max(told.low, 1), noun)} على الأقل"
    if told.low == told.high:
        return arabic_count(told.low, noun)
    if told.low == 0:
        return f"{arabic_count(told.high, noun)} على الأكثر"
    if told.high == 2:
        return f"{noun.one} أو اثنان"
    return f"بين {figure(told.low)} و{figure(told.high)} {_counted(told.high, noun)}"


def _counted(number: int, noun: Noun) -> str:
    """The noun behind a number that is written in figures."""
    return noun.few if number < FEW else arabic_count(number, noun).split(" ", 1)[1]


FEW = 3
"""Below it the figure is no word of its own: one dead, two dead."""


def toll_en(kind: TollKind, told: Range, who: TollWho = "unstated") -> str:
    """A range in English: `3 killed`, `3 to 5 killed`, `20 to 60 or more killed`, `at least 3 civilians killed`, `none killed`."""
    only_one = told.low <= 1 and (told.high == 1 or (told.high is None and told.low <= 1))
    group = {"civilians": "civilian", "fighters": "fighter"}.get(who, "") if only_one else GROUP[who]["en"] * (who != "mixed")
    what = f"{group} {kind}".strip() + (f", {GROUP['mixed']['en']}" if who == "mixed" else "")
    if told.high == 0:
        return f"no {GROUP[who]['en']} {kind}" if who in {"civilians", "fighters"} else f"none {what}"
    if told.high is None and told.most:
        return f"{figure(told.low)} to {figure(told.most)} or more {what}"
    if told.high is None:
        return f"at least {figure(max(told.low, 1))} {what}"
    if told.low == told.high:
        return f"{figure(told.low)} {what}"
    return f"up to {figure(told.high)} {what}" if told.low == 0 else f"{figure(told.low)} to {figure(told.high)} {what}"
