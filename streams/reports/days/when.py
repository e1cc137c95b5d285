"""When: words of time resolved against the publication, in Asia/Damascus."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, datetime, timedelta

from streams.reports.days import words as words_of
from streams.reports.days.dates import DAMASCUS, Told, find_dates, local_day
from streams.reports.days.gates import possible
from streams.reports.days.small_hours import MIDDAY, is_before_dawn
from streams.reports.record import When

_RECENT = 3
"""Days for which what was at the beginning of this month may still be news."""


def find_days(text: str, published_at: int) -> list[Told]:
    """Every time word in folded text, in order. A date to come is of something else."""
    today, tried = local_day(published_at), possible(text)
    found = [*find_dates(text, today, tried), *_relative(text, today, tried), *_vague(text, today, tried)]
    if is_before_dawn(published_at):
        found = [_begun_yesterday(told, text) for told in found]
    taken: list[Told] = []
    for told in sorted(found, key=lambda one: (one.start, -one.end)):
        if (taken and told.start < taken[-1].end) or _OTHER.match(text, told.end):
            continue
        if taken and _of_one(text, taken[-1], told):
            taken[-1] = replace(told, start=taken[-1].start)
        else:
            taken.append(told)
    return taken


_OTHER = re.compile(r"\s?(?:·|\(?(?:المقبل|القادم|المقبله|القادمه)(?![^\W\d_]))")
"""What stands behind the date of a post, and behind a day to come."""


def _of_one(text: str, one: Told, other: Told) -> bool:
    """Whether two days are told of one event, as in "on Sunday and Monday": it is of the later."""
    if one.day is None or other.day is None or one.day >= other.day:
        return False
    if other.start - one.end > 15 or not words_of.AND.fullmatch(text, one.end, other.start):
        return False
    return text.startswith("و", other.start) or not text[one.end : other.start].isspace()


_NEAR: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    ("BEFORE_YESTERDAY", 2, words_of.BEFORE_YESTERDAY),
    ("LAST_NIGHT", 1, words_of.LAST_NIGHT),
    ("YESTERDAY", 1, words_of.YESTERDAY),
    ("TODAY", 0, words_of.TODAY),
)


def _relative(text: str, today: date, tried: AbstractSet[str]) -> list[Told]:
    found: list[Told] = []
    for rule, back, pattern in _NEAR:
        if rule not in tried:
            continue
        day = today - timedelta(days=back)
        found += [Told(day, m.start(), m.end(), explicit=False, rule=rule) for m in pattern.finditer(text)]
    found = [_small_hours(told, text, today) if told.rule == "LAST_NIGHT" else told for told in found]
    for match in words_of.AGO.finditer(text) if "AGO" in tried else ():
        many = match.group(match.lastindex or 1)
        back = int(many) if many.isdigit() else words_of.COUNTS[many]
        if not _lasts(text, match.start()):
            found.append(Told(today - timedelta(days=back), match.start(), match.end(), explicit=False, rule="AGO"))
    for match in words_of.NIGHT.finditer(text) if "NIGHT" in tried else ():
        found += _night(match, today)
    for match in words_of.WEEKDAY.finditer(text) if "WEEKDAY" in tried else ():
        back = (today.weekday() - words_of.WEEKDAYS[match.group(1)]) % 7
        if match.group(2) and back == 0:
            back = 7
        found.append(Told(today - timedelta(days=back), match.start(), match.end(), explicit=False, rule="WEEKDAY"))
    return found


def _small_hours(told: Told, text: str, today: date) -> Told:
    """What was after last midnight was today."""
    after = _AFTER_MIDNIGHT.search(text, max(0, told.start - 20), told.start)
    return (
        told
        if after is None or "ماضي" not in text[told.start : told.end]
        else replace(told, day=today, start=after.start(), rule="NIGHT", hours=(0, 6))
    )


def _begun_yesterday(told: Told, text: str) -> Told:
    """Told before dawn, this evening and tonight are those that began on the day before."""
    if told.rule != "TODAY" or told.day is None or (hours := _hours(told, text)) is None or hours[0] < MIDDAY:
        return told
    return replace(told, day=told.day - timedelta(days=1))


_AFTER_MIDNIGHT = re.compile(r"(?<![^\W\d_])بعد\s+منتصف\s+(?:ال)?$")


def _night(match: re.Match[str], today: date) -> Iterator[Told]:
    """The night between two days: of the second after midnight, else of the first."""
    after, hour, first, second = match.groups()
    if (words_of.WEEKDAYS[first] + 1) % 7 != words_of.WEEKDAYS[second]:
        return
    day = today - timedelta(days=(today.weekday() - words_of.WEEKDAYS[first]) % 7)
    if after or (hour and int(hour) <= _LATE):
        yield Told(day + timedelta(days=1), match.start(), match.end(), explicit=False, rule="NIGHT", hours=(0, 6))
    else:
        yield Told(day, match.start(), match.end(), explicit=False, rule="NIGHT", hours=(20, 30))


_LATE = 6
"""The last hour of a night."""


def _vague(text: str, today: date, tried: AbstractSet[str]) -> list[Told]:
    """Older times without a day; THIS_MONTH is one of the patterns that VAGUE stands for."""
    if "VAGUE" not in tried:
        return []
    found = [
        Told(None, m.start(), m.end(), explicit=False, rule="VAGUE")
        for m in (words_of.VAGUE if "OTHER" in tried else words_of.VAGUE_ARABIC).finditer(text)
        if not _lasts(text, m.start()) and not words_of.BIRTH.search(text, max(0, m.start() - 20), m.start())
    ]
    for match in words_of.THIS_MONTH.finditer(text) if "شهر" in text else ():
        if today.day - (15 if match.group(1) == "منتصف" else 1) > _RECENT:
            found.append(Told(None, match.start(), match.end(), explicit=False, rule="VAGUE"))
    return found


def _lasts(text: str, start: int) -> bool:
    """What goes on since then is not of then."""
    return text.startswith("منذ", start) and bool(words_of.LASTING.search(text, max(0, start - 40), start))


def when(told: Told | None, text: str, words: str | None, published_at: int) -> When:
    """The record: a fresh report without a time word takes its day of publication; an older time without a day has none.

    A day without its words is only inferred: that of a burial is near that of the death, and need not be it.
    """
    if told is None:
        return When(day=local_day(published_at).isoformat())
    if told.day is None:
        return When(text=words)
    if words is None:
        return When(day=told.day.isoformat())
    start = end = None
    hours = _hours(told, text)
    if hours is not None:
        midnight = datetime(told.day.year, told.day.month, told.day.day, tzinfo=DAMASCUS)
        start, end = (int((midnight + timedelta(hours=hour)).timestamp() * 1000) for hour in hours)
    return When(day=told.day.isoformat(), start_at=start, end_at=end, text=words)


def _hours(told: Told, text: str) -> tuple[int, int] | None:
    """Of the day, as the words beside it say; a night goes on over midnight."""
    if told.hours is not None:
        return told.hours
    if told.rule == "LAST_NIGHT":
        return 20, 30
    found = [m.group(1) for m in words_of.PART.finditer(text, max(0, told.start - _BESIDE), told.end)]
    after = words_of.PART.match(text, told.end + 1)
    if after is not None and after.group(1).endswith("ا"):  # "on Thursday, in the morning"
        found.append(after.group(1))
    return words_of.PARTS[found[-1]] if found else None


_BESIDE = 18
"""Code points before a day in which its part stands: بعد منتصف ليل."""
