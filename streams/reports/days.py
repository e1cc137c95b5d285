"""When: words of time resolved against the publication, in Asia/Damascus."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from streams.reports import daywords as words_of
from streams.reports.record import When

DAMASCUS = ZoneInfo("Asia/Damascus")
_PARTS = (
    *(("بعد منتصف", 0, 6), ("فجر", 3, 6), ("صباح", 6, 12), ("ظهر", 11, 14), ("عصر", 14, 17), ("مساء", 17, 22), ("ليل", 20, 24)),
    *(("dawn", 3, 6), ("morning", 6, 12), ("afternoon", 12, 17), ("evening", 17, 22), ("night", 20, 24)),
)
"""Part of the day and its hours, from and to."""
_NEAREST = 3
"""Days by which a publication's date may miss the day on which it was written: stamps of another zone, of a later copy."""
_HEAD = 250
"""Code points of a text in which the line of its own date stands."""
_DATE_LINE = re.compile(r"(?<!\d)\d{1,4}[/\-.]\d{1,2}[/\-.]\d{2,4}(?!\d)")


@dataclass(frozen=True, slots=True)
class Told:
    """A time word: the day it means (None: an older time without a day), where it stands, and whether it is a full date.

    `rule` names the pattern of daywords.py that found it.
    """

    day: date | None
    start: int
    end: int
    explicit: bool
    rule: str = "DATE"


def local_day(at_ms: int) -> date:
    """The day in Damascus of an epoch millisecond."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(DAMASCUS).date()


def written_on(text: str, published_at: int) -> int:
    """Noon of the day on which a folded text was written, in epoch milliseconds: as its own "today, Thursday" or the line
    of its date says where that is close to the publication, else the publication's.
    """
    day = _weekday_beside_today(text, local_day(published_at)) or _date_line(text, local_day(published_at))
    if day is None or day == local_day(published_at):
        return published_at
    return int(datetime(day.year, day.month, day.day, 12, tzinfo=DAMASCUS).timestamp() * 1000)


def _weekday_beside_today(text: str, published: date) -> date | None:
    for match in words_of.WEEKDAY.finditer(text, 0, 3000):
        before = text[max(0, match.start() - 8) : match.start()]
        back = 1 if re.search(r"(?:امس|البارحه|yesterday|dün|duh),?\s+$", before) else 0
        if not match.group(2) and (back or re.search(r"(?:اليوم|today|bugün|îro),?\s+$", before)):
            return _nearest(words_of.WEEKDAYS[match.group(1)], published - timedelta(days=back)) + timedelta(days=back)
    return None


def _nearest(weekday: int, day: date) -> date:
    return day + timedelta(days=(weekday - day.weekday() + _NEAREST) % 7 - _NEAREST)


def _date_line(text: str, published: date) -> date | None:
    """A line at the head that is nothing but a date."""
    for line in text[:_HEAD].split("\n"):
        stripped = line.strip()
        if _DATE_LINE.fullmatch(stripped):
            found = _dates(stripped, published + timedelta(days=14))
            return found[0].day if found and found[0].day and abs((found[0].day - published).days) <= 14 else None
    return None


def find_days(text: str, published_at: int) -> list[Told]:
    """Every time word in folded text, in order. A date to come is of something else."""
    today = local_day(published_at)
    found = [*_dates(text, today), *_relative(text, today), *_vague(text)]
    taken: list[Told] = []
    for told in sorted(found, key=lambda one: (one.start, -one.end)):
        if not taken or told.start >= taken[-1].end:
            taken.append(told)
    return taken


def _dates(text: str, today: date) -> list[Told]:
    if not any(char.isdigit() for char in text):
        return []
    found: list[Told] = []
    for match in words_of.DATE.finditer(text):
        _add(found, match, today, match.group(3), words_of.MONTHS[match.group(2)], match.group(1))
    for match in words_of.DATE_EN.finditer(text):
        month = words_of.MONTHS.get(match.group(1))
        if month:
            _add(found, match, today, match.group(3), month, match.group(2))
    for match in words_of.NUMERIC.finditer(text):
        first, _, second, year, year_first, month_second, day_third = match.groups()
        if year_first:
            _add(found, match, today, year_first, int(month_second), day_third)
        elif not _add(found, match, today, year, int(second), first):
            _add(found, match, today, year, int(first), second)
    return found


def _add(found: list[Told], match: re.Match[str], today: date, year: str | None, month: int, day: str) -> bool:
    try:
        moment = date(int(year) % 2000 + 2000 if year else today.year, month, int(day))
        if year is None and moment > today + timedelta(days=2):
            moment = moment.replace(year=moment.year - 1)
    except ValueError:
        return False
    if moment > today + timedelta(days=2):
        return False
    found.append(Told(moment, match.start(), match.end(), explicit=True))
    return True


def _relative(text: str, today: date) -> list[Told]:
    found: list[Told] = []
    for rule, back in (("BEFORE_YESTERDAY", 2), ("LAST_NIGHT", 1), ("YESTERDAY", 1), ("TODAY", 0)):
        day, pattern = today - timedelta(days=back), getattr(words_of, rule)
        found += [Told(day, m.start(), m.end(), explicit=False, rule=rule) for m in pattern.finditer(text)]
    for match in words_of.AGO.finditer(text):
        many = match.group(1) or match.group(2)
        back = int(many) if many.isdigit() else words_of.COUNTS[many]
        if not _lasts(text, match.start()):
            found.append(Told(today - timedelta(days=back), match.start(), match.end(), explicit=False, rule="AGO"))
    for match in words_of.WEEKDAY.finditer(text):
        back = (today.weekday() - words_of.WEEKDAYS[match.group(1)]) % 7
        if match.group(2) and back == 0:
            back = 7
        found.append(Told(today - timedelta(days=back), match.start(), match.end(), explicit=False, rule="WEEKDAY"))
    return found


def _vague(text: str) -> list[Told]:
    return [
        Told(None, m.start(), m.end(), explicit=False, rule="VAGUE")
        for m in words_of.VAGUE.finditer(text)
        if not _lasts(text, m.start()) and not words_of.BIRTH.search(text, max(0, m.start() - 20), m.start())
    ]


def _lasts(text: str, start: int) -> bool:
    """What goes on since then is not of then."""
    return text.startswith("منذ", start) and bool(words_of.LASTING.search(text, max(0, start - 40), start))


def when(told: Told | None, text: str, words: str | None, published_at: int) -> When:
    """The record: a fresh report without a time word takes its day of publication; an older time without a day has none."""
    if told is None:
        return When(day=local_day(published_at).isoformat())
    if told.day is None:
        return When(text=words)
    start = end = None
    around = text[max(0, told.start - 14) : told.end]
    hours = next(((first, last) for part, first, last in _PARTS if part in around), None)
    if hours is not None:
        if words_of.LAST_NIGHT.search(around):  # the night that began then, over midnight
            hours = (20, 30)
        midnight = datetime(told.day.year, told.day.month, told.day.day, tzinfo=DAMASCUS)
        start, end = (int((midnight + timedelta(hours=hour)).timestamp() * 1000) for hour in hours)
    return When(day=told.day.isoformat(), start_at=start, end_at=end, text=words)
