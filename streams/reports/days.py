"""When: words of time resolved against the publication, in Asia/Damascus."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from streams.reports.record import When
from streams.reports.text import fold

DAMASCUS = ZoneInfo("Asia/Damascus")
_MONTHS_AR = (
    "كانون الثاني|يناير|جانفي",
    "شباط|فبراير",
    "آذار|مارس",
    "نيسان|أبريل|ابريل",
    "أيار|مايو",
    "حزيران|يونيو",
    "تموز|يوليو",
    "آب|أغسطس",
    "أيلول|سبتمبر",
    "تشرين الأول|أكتوبر",
    "تشرين الثاني|نوفمبر",
    "كانون الأول|ديسمبر",
)
_MONTHS_EN = "january february march april may june july august september october november december".split()
MONTHS: dict[str, int] = {fold(word): n for n, words in enumerate(_MONTHS_AR, 1) for word in words.split("|")}
MONTHS |= {word: n for n, word in enumerate(_MONTHS_EN, 1)} | {word[:3]: n for n, word in enumerate(_MONTHS_EN, 1)}
_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_DATE = re.compile(rf"(?<!\d)(\d{{1,2}})\s*(?:من\s+)?(?:شهر\s+)?({_MONTH})(?![^\W\d_])\s*(?:/\s*(?:{_MONTH})\s*)?[،,]?\s*(20\d\d)?")
_DATE_EN = re.compile(rf"(?<![a-z])({'|'.join(_MONTHS_EN)})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s*(20\d\d)?")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[/\-.](\d{1,2})[/\-.](20\d\d)(?!\d)|(?<!\d)(20\d\d)[/\-.](\d{1,2})[/\-.](\d{1,2})(?!\d)")
_DAYS = {
    fold(w): n
    for n, ws in enumerate(["الاثنين|الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"])
    for w in ws.split("|")
}
_DAYS |= {w: n for n, w in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_WEEKDAY = re.compile(rf"(?<![^\W\d_])({'|'.join(_DAYS)})(?![^\W\d_])(\s+(?:الماضي|الفائت|المنصرم))?")
_YESTERDAY = re.compile(r"(?<![^\W\d_])(?:ال)?(?:امس|البارحه|yesterday|duh|dün)(?![^\W\d_])(\s+الاول)?")
_LAST_NIGHT = re.compile(r"(?:الليله الماضيه|ليله امس|ليل امس|منتصف ليله? امس|الليله الفائته|last night|overnight)")
_TODAY = re.compile(
    r"(?<![^\W\d_])(?:اليوم|هذا اليوم|today|tonight|الليله|صباحا|منذ قليل|قبل قليل|فجرا|bugün|îro|ئەمڕۆ|this morning)(?![^\W\d_])"
)
_PARTS = (("بعد منتصف", 0, 6), ("فجر", 3, 6), ("صباح", 6, 12), ("ظهر", 11, 14), ("عصر", 14, 17), ("مساء", 17, 22), ("ليل", 20, 24))
"""Part of the day and its hours, from and to."""


@dataclass(frozen=True, slots=True)
class Told:
    """A time word: the day it means, where it stands, and whether the text names a full date."""

    day: date
    start: int
    end: int
    explicit: bool


def local_day(at_ms: int) -> date:
    """The day in Damascus of an epoch millisecond."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(DAMASCUS).date()


def find_days(text: str, published_at: int) -> list[Told]:
    """Every time word in folded text, in order."""
    today = local_day(published_at)
    found = [*_dates(text, today), *_relative(text, today)]
    taken: list[Told] = []
    for told in sorted(found, key=lambda one: (one.start, -one.end)):
        if not taken or told.start >= taken[-1].end:
            taken.append(told)
    return taken


def _dates(text: str, today: date) -> list[Told]:
    found: list[Told] = []
    for match in _DATE.finditer(text):
        _add(found, match, today, match.group(3), MONTHS[match.group(2)], match.group(1))
    for match in _DATE_EN.finditer(text):
        _add(found, match, today, match.group(3), MONTHS[match.group(1)], match.group(2))
    for match in _NUMERIC.finditer(text):
        day, month, year, year_first, month_second, day_third = match.groups()
        if year_first:
            _add(found, match, today, year_first, int(month_second), day_third)
        else:
            first, second = int(day), int(month)
            _add(found, match, today, year, second if second <= 12 else first, str(first if second <= 12 else second))
    return found


def _add(found: list[Told], match: re.Match[str], today: date, year: str | None, month: int, day: str) -> None:
    try:
        moment = date(int(year) if year else today.year, month, int(day))
        if year is None and moment > today + timedelta(days=2):
            moment = moment.replace(year=moment.year - 1)
    except ValueError:
        return
    found.append(Told(moment, match.start(), match.end(), explicit=True))


def _relative(text: str, today: date) -> list[Told]:
    found = [Told(today - timedelta(days=1), m.start(), m.end(), explicit=False) for m in _LAST_NIGHT.finditer(text)]
    for match in _YESTERDAY.finditer(text):
        found.append(Told(today - timedelta(days=2 if match.group(1) else 1), match.start(), match.end(), explicit=False))
    found += [Told(today, m.start(), m.end(), explicit=False) for m in _TODAY.finditer(text)]
    for match in _WEEKDAY.finditer(text):
        back = (today.weekday() - _DAYS[match.group(1)]) % 7
        if match.group(2) and back == 0:
            back = 7
        found.append(Told(today - timedelta(days=back), match.start(), match.end(), explicit=False))
    return found


def when(told: Told | None, text: str, words: str | None, published_at: int) -> When:
    """The record: a fresh report without a time word takes its day of publication."""
    day = told.day if told else local_day(published_at)
    start = end = None
    if told:
        around = text[max(0, told.start - 14) : told.end]
        for part, first, last in _PARTS:
            if part in around:
                midnight = datetime(day.year, day.month, day.day, tzinfo=DAMASCUS)
                start = int((midnight + timedelta(hours=first)).timestamp() * 1000)
                end = int((midnight + timedelta(hours=last)).timestamp() * 1000)
                break
    return When(day=day.isoformat(), start_at=start, end_at=end, text=words)
