"""Words of time in five languages: read from data/days.tsv, and the patterns over folded text that are built of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from streams.reports.table import Row, alternatives, read_table
from streams.reports.text import fold

COLUMNS = ("kind", "value", "words")
_RANGES = {"month": (1, 12), "weekday": (0, 6), "number": (2, 99), "ordinal": (1, 31), "back": (0, 9), "night": (0, 9)}
"""Kinds with a number, and from and to which."""
_PLAIN = ("past", "period", "lasting", "birth", "saying", "that", "source", "earlier", "wounded", "season", "burial")


@dataclass(frozen=True, slots=True)
class DayWords:
    """By kind: folded words -> their number (0 where the kind has none); and the parts of a day with their hours."""

    kinds: dict[str, dict[str, int]]
    parts: dict[str, tuple[int, int]]


def load_days(content: str | None = None) -> DayWords:
    """From data/days.tsv. Raises DataError with line and reason."""
    kinds: dict[str, dict[str, int]] = {kind: {} for kind in (*_RANGES, *_PLAIN)}
    parts: dict[str, tuple[int, int]] = {}
    for row in read_table("days.tsv", COLUMNS, content):
        words = [fold(word) for word in row.words("words")]
        if not words:
            raise row.refuse("has no words")
        if row["kind"] == "part":
            parts.update(dict.fromkeys(words, _hours(row)))
        elif row["kind"] not in kinds:
            raise row.refuse(f"kind {row['kind']!r} is unknown; known are {', '.join(kinds)} and part")
        else:
            _add(row, kinds[row["kind"]], words)
    return DayWords(kinds, parts)


def _add(row: Row, known: dict[str, int], words: list[str]) -> None:
    value = _number(row) if row["kind"] in _RANGES else 0
    for word in words:
        if known.setdefault(word, value) != value:
            raise row.refuse(f"{word!r} is {row['kind']} {known[word]} already")


def _number(row: Row) -> int:
    low, high = _RANGES[row["kind"]]
    if not row["value"].isdigit() or not low <= int(row["value"]) <= high:
        raise row.refuse(f"value {row['value']!r} is no {row['kind']}: {low} to {high}")
    return int(row["value"])


def _hours(row: Row) -> tuple[int, int]:
    first, _, last = row["value"].partition("-")
    if not (first.isdigit() and last.isdigit() and int(first) < int(last) <= 30):
        raise row.refuse(f"value {row['value']!r} is no hours from-to, up to 30")
    return int(first), int(last)


_WORDS = load_days()
MONTHS, WEEKDAYS = _WORDS.kinds["month"], _WORDS.kinds["weekday"]
COUNTS, ORDINALS = _WORDS.kinds["number"], _WORDS.kinds["ordinal"]
PARTS = _WORDS.parts


def numbered(kind: str, value: int | None = None) -> dict[str, int]:
    """Folded words of a kind, or those of it with one number."""
    return {word: n for word, n in _WORDS.kinds[kind].items() if value is None or n == value}


def _kind(kind: str, value: int | None = None) -> str:
    return alternatives(numbered(kind, value))


_B, _E = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_MONTH, _DAY, _PAST, _PART = alternatives(MONTHS), alternatives(WEEKDAYS), _kind("past"), alternatives(PARTS)
_MORE = rf"(?:\s*[/(]\s*(?:{_MONTH})\s*\)?)?"
DATE = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s*[/-]?\s*(?:من\s+)?(?:شهر\s+)?({_MONTH}){_E}(?!\s(?:have|be)\b)(?!\s+\d{{1,2}},\s*20\d\d){_MORE}\s*[/،,-]?\s*(?:عام\s+|سنه\s+)?(20\d\d)?"
)
DATE_CASE = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:'?(?:ê|yê|an|î|emîn|mîn|ي|th|st|nd|rd))?\s+(?:of\s+|(?:meha|مانگي)\s+)?({_MONTH})"
    rf"(?:'?[a-zçğıöşüêîû]{{1,3}}|ي)?{_E},?\s*(?:(?:sala|ساڵي)\s+)?(20\d\d)?"
)
"""With the cases of Kurdish and Turkish: 6'ê Nîsanê, 9ی تشرینی یەکەمی ساڵی 2019, 6 Ağustos'ta; 5th of May."""
DATE_EN = re.compile(r"(?<![a-z])([a-zçğıöşüêîû]{3,9})(?:\.\s?|\s+)(\d{1,2})(?:st|nd|rd|th)?(?!\d),?\s*(20\d\d)?")
MONTH_FIRST = re.compile(rf"{_B}({_MONTH})\s+(\d{{1,2}})\s?[,،]\s*(20\d\d)(?!\d)")
NUMERIC = re.compile(
    r"(?<![\d/])(\d{1,2})\s*([/\-.])\s*(\d{1,2})\s*\2\s*(20\d\d|[12]\d)(?![\d/])|(?<!\d)(20\d\d)[/\-.](\d{1,2})[/\-.](\d{1,2})(?!\d)"
)
DAY_MONTH = re.compile(rf"{_B}(?:يوم|بتاريخ)\s+(?:(?:{_DAY})\s+)?(\d{{1,2}})\s?[-/]\s?(\d{{1,2}})(?![\d/-])")
"""Day and month in digits, where a word before says that they are a day: 3-2 alone may be a score."""
SPELT = re.compile(
    rf"{_B}({_kind('ordinal')})(?:\s+(عشر|و(?:{_kind('ordinal', 20)}|{_kind('ordinal', 30)})))?\s+من\s+(?:شهر\s+)?({_MONTH}){_E}{_MORE}"
    r"\s*[/،,-]?\s*(?:عام\s+|سنه\s+)?(20\d\d)?"
)
"""A day of a month in words: السابع والعشرين من آب."""
WEEKDAY = re.compile(rf"{_B}(?:و|ل)?({_DAY}){_E}(\s+(?:{_PAST}){_E})?")
NIGHT = re.compile(
    rf"(?:{_B}(بعد\s+منتصف)\s+|(?<!\d)(\d{{1,2}})(?::\d\d)?\s+(?:من\s+)?)?{_B}(?:ال)?ليله?\s+(?:يوم\s+)?({_DAY})\s*(?:[-–—/]\s*|الي\s+|و)?({_DAY}){_E}"
)
"""The night between two days, with what puts it after midnight."""
BEFORE_YESTERDAY = re.compile(rf"{_B}(?:{_kind('back', 2)}){_E}")
LAST_NIGHT = re.compile(rf"{_B}(?:ال|و|ل|ب)?(?:{_kind('night', 1)}){_E}")
YESTERDAY = re.compile(rf"{_B}(?:ال|و|ب|بال|وبال)?(?:{_kind('back', 1)}){_E}")
TODAY = re.compile(rf"{_B}و?(?:{_kind('back', 0)}){_E}")
AGO = re.compile(
    rf"{_B}(?:قبل|منذ)\s+(?:نحو\s+|حوالي\s+)?(\d{{1,2}}|{_kind('number')})\s+ايام{_E}|{_B}(\d|two|three|four|five|six)\s+days (?:ago|earlier){_E}"
    rf"|{_B}(\d|{_kind('number')})\s+gün önce{_E}|{_B}berî\s+(\d|{_kind('number')})\s+rojan{_E}|{_B}پێش\s+(\d|{_kind('number')})\s+[ڕر]ۆژ{_E}"
)
_OLDER = (
    rf"(?:و|ف)?(?:قبل|منذ)\s+(?:(?:نحو|حوالي|اكثر من|قرابه|عده|بضعه|بضع|\d+|{_kind('number')})\s+)?"
    rf"(?:{_kind('period')})(?![^\W_])"
    rf"|(?:[وبل]|في\s)?(?:ال)?(?:اسبوع|شهر|عام|سنه)\s+(?:{_PAST}){_E}"
    rf"|(?:[وبل])?(?:{_MONTH})(?:\s*[(/]\s*(?:{_MONTH})\s*\)?)?(?:\s+من\s+(?:ال)?عام)?\s+(?:{_PAST}|20\d\d){_E}"
    rf"|(?:[وبل])?(?:عام|سنه|العام)\s+20\d\d(?!\d)|في\s+20\d\d(?!\d)(?![/\-.]\d)"
    rf"|(?:[وبل]|في\s)?(?:{_kind('season')})\s+(?:من\s+)?(?:ال)?(?:عام\s+|سنه\s+)?20\d\d(?!\d)(?![/\-.]\d)"
)
VAGUE_ARABIC = re.compile(rf"{_B}(?:{_OLDER})")
VAGUE = re.compile(
    rf"{_B}(?:{_OLDER}"
    rf"|(?:last (?:week|month|year)|(?:week|month|year|decade)s? (?:ago|earlier)|earlier this (?:year|month)"
    rf"|(?:in|during|throughout|of) (?:early |late |mid-?)?(?:(?:{_MONTH})\s)?20\d\d|since (?:early |late |mid-?|(?:{_MONTH})\s)?20\d\d"
    rf"|since (?:the )?(?:start|beginning|outbreak) of|(?:over|in|during) the (?:past|last) (?:\w+ )?(?:weeks|months|years?)"
    rf"|geç(?:en|tiğimiz) (?:hafta|ay|yıl)|20\d\d yılı(?:nda|ndan)?|20\d\d'[dt][ea]n?|yılbaşından|(?:hafta|ay|yıl) önce"
    rf"|(?:hefteya|meha|sala) (?:borî|derbasbûyî)|sala 20\d\d|berî\s(?:\w+\s)?(?:sal|meh|hefte)\w*"
    rf"|(?:هەفتەي|مانگي|ساڵي) [ڕر]ابردوو|ساڵي 20\d\d|(?:پێش|لەمەوبەر)\s(?:\w+\s)?(?:ساڵ|مانگ|هەفتە)){_E})"
)
"""Older than can be dated: which month or year, but no day."""
THIS_MONTH = re.compile(rf"{_B}(اول|مطلع|بدايه|اوايل|منتصف)\s+(?:ال)?شهر\s+(?:الجاري|الحالي){_E}")
"""The beginning or the middle of the month in which it is told."""
OF_THIS_MONTH = re.compile(rf"(?<!\d)(\d{{1,2}})\s+(?:من\s+)?(?:هذا\s+الشهر|(?:ال)?شهر\s+(?:الجاري|الحالي)){_E}")
"""A day of the month in which it is told: في الـ 13 من الشهر الجاري."""
LASTING = re.compile(_kind("lasting"))
BIRTH = re.compile(_kind("birth"))
PART = re.compile(rf"{_B}[وب]?(?:في\s+)?({_PART}){_E}")
AND = re.compile(rf"\s*(?:[-–]|و|الي|حتي)?\s*(?:(?:{_PART}|يوم)\s+)?")
"""What may stand between two days of one event."""
SAID_ON = re.compile(
    r"\b(?:said|announced|reported|stated|confirmed|told \w+(?: \w+)?)\s+(?:in a statement\s+)?(?:late\s+|early\s+)?(?:on\s+)?$"
)
"""English before the day of the saying, with the event on either side: the forces said on Saturday."""
SAYING = re.compile(rf"{_B}[وف]?(?:{_kind('saying')}){_E}")
THAT = re.compile(rf"{_B}(?:{_kind('that')}){_E}")
SOURCE = re.compile(rf"{_B}و?(?:{_kind('source')}){_E}")
EARLIER = re.compile(rf"{_B}و?(?:{_kind('earlier')})\s(?!{_PART}|منتصف|ساعات|ايام|يوم)")
WOUNDED = re.compile(rf"{_B}(?:{_kind('wounded')}){_E}")
BURIAL = re.compile(rf"{_B}(?:[وف]?|ال|ب|ل)?(?:{_kind('burial')}){_E}")
DURING = re.compile(rf"{_B}(?:اثناء|خلال|during)\s")
CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?\s*(?:am|pm|ص|م)?(?![^\W\d_])")
POSTED = re.compile(rf"({_MONTH})\s+(\d{{1,2}}),\s(20\d\d)\s·\s|(\d{{1,2}})\s+({_MONTH})،?\s+(20\d\d)\s·\s")
"""The date of a post on Facebook, glued to the name before it."""
