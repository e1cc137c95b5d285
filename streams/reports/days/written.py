"""The day on which a text was written, where its page says it better than the stamp of its publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from streams.reports.days import words as words_of
from streams.reports.days.dates import DAMASCUS, Told, add_date, find_dates, local_day
from streams.reports.days.gates import possible

_NEAREST = 3
"""Days by which a publication's date may miss the day on which it was written: stamps of another zone, of a later copy."""
_OPENING = 3_000
"""Code points of a text in which it says its own day."""
_HEAD = 250
"""Code points of a text in which the line of its own date stands."""
_LINE = 60
"""Code points up to which a line may be that: the date, a weekday and the time fit in."""
_COPIED = 14
"""Days by which the date of a text may differ from its publication: more is the date of something else, or of the copy."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Epoch milliseconds by which a text's time words are resolved (`written`) and by which they are old (`latest`)."""

    written: int
    latest: int


def written_on(title: str, text: str, published_at: int) -> int:
    """Noon of the day on which a folded text was written, in epoch milliseconds: as its own "today, Thursday", the date of the
    post or the line of its date says where that is close to the publication, else the publication's.
    """
    published, text = local_day(published_at), text[:_OPENING]
    day = _weekday_beside_today(title, published) or _weekday_beside_today(text, published)
    day = day or _posted(text, published) or _date_line(text, published) or _day_after(text, published_at)
    if day is None or day == published:
        return published_at
    return int(datetime(day.year, day.month, day.day, 12, tzinfo=DAMASCUS).timestamp() * 1000)


def _weekday_beside_today(text: str, published: date) -> date | None:
    for beside in _DAY_BEFORE.finditer(text):
        match = words_of.WEEKDAY.match(text, beside.end())
        if match is None or match.group(2):
            continue
        before = text[max(0, match.start() - 10) : match.start()]
        back = 1 if _YESTERDAY_BEFORE.search(before) else 0
        if back or _TODAY_BEFORE.search(before):
            return _nearest(words_of.WEEKDAYS[match.group(1)], published - timedelta(days=back)) + timedelta(days=back)
    return None


def _day_after(text: str, published_at: int) -> date | None:
    """The next day, where the stamp has no hour and the text's first weekday is that one's: such stamps may be a day early."""
    stamp = datetime.fromtimestamp(published_at / 1000, DAMASCUS)
    if stamp.time() != time.min:
        return None
    first, after = words_of.WEEKDAY.search(text), stamp.date() + timedelta(days=1)
    is_next = first is not None and not first.group(2) and words_of.WEEKDAYS[first.group(1)] == after.weekday()
    return after if is_next else None


_YESTERDAY, _TODAY = "امس|البارحه|yesterday|dün|duh", "اليوم|today|bugün|îro"
_DAY_BEFORE = re.compile(rf"(?:{_YESTERDAY}|{_TODAY})[,،]?[^\S\n]+")
_YESTERDAY_BEFORE = re.compile(rf"(?:{_YESTERDAY}),?[^\S\n]+$")
_TODAY_BEFORE = re.compile(rf"(?:{_TODAY})[,،]?[^\S\n]+$")


def _nearest(weekday: int, day: date) -> date:
    return day + timedelta(days=(weekday - day.weekday() + _NEAREST) % 7 - _NEAREST)


def _posted(text: str, published: date) -> date | None:
    """The date of a post, which its page sets before the words of the post."""
    match = words_of.POSTED.search(text) if "·" in text else None
    if match is None:
        return None
    month, day, year, day_first, month_second, year_third = match.groups()
    found: list[Told] = []
    add_date(
        found,
        match,
        published + timedelta(days=_COPIED),
        year or year_third,
        words_of.MONTHS[month or month_second],
        day or day_first,
    )
    return _close(found, published)


def _date_line(text: str, published: date) -> date | None:
    """A line at the head that is nothing but a date, with its weekday and time."""
    for line in text[:_HEAD].split("\n"):
        if len(line) > _LINE or "20" not in line:
            continue
        found = find_dates(line, published + timedelta(days=_COPIED), possible(line))
        if found and not _WORDS.search(_without(line, found[0])):
            day = _close(found, published)
            if day is not None:
                return day
    return None


_WORDS = re.compile(r"[^\W_]")


def _without(line: str, told: Told) -> str:
    """What a line says besides a date, weekdays and the time of day."""
    rest = line[: told.start] + " " + line[told.end :]
    return words_of.WEEKDAY.sub("", words_of.CLOCK.sub("", rest))


def _close(found: list[Told], published: date) -> date | None:
    day = found[0].day if found else None
    return day if day is not None and abs((day - published).days) <= _COPIED else None
