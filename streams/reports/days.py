"""When: words of time resolved against the publication, in Asia/Damascus."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from streams.reports import daywords as words_of
from streams.reports.daygates import possible
from streams.reports.record import When

DAMASCUS = ZoneInfo("Asia/Damascus")
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
class Told:
    """A time word: the day it means (None: an older time without a day), where it stands, and whether it is a full date.

    `rule` names the pattern of daywords.py that found it; `hours` are of that day, where the words say them.
    """

    day: date | None
    start: int
    end: int
    explicit: bool
    rule: str = "DATE"
    hours: tuple[int, int] | None = None

    def moved(self, by: int) -> Told:
        """The same, so many code points further on."""
        return Told(self.day, self.start + by, self.end + by, self.explicit, self.rule, self.hours)


@dataclass(frozen=True, slots=True)
class Clock:
    """Epoch milliseconds by which a text's time words are resolved (`written`) and by which they are old (`latest`)."""

    written: int
    latest: int


def local_day(at_ms: int) -> date:
    """The day in Damascus of an epoch millisecond."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(DAMASCUS).date()


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
    _add(
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
        found = _dates(line, published + timedelta(days=_COPIED), possible(line))
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


def find_days(text: str, published_at: int) -> list[Told]:
    """Every time word in folded text, in order. A date to come is of something else."""
    today, tried = local_day(published_at), possible(text)
    found = [*_dates(text, today, tried), *_relative(text, today, tried), *_vague(text, today, tried)]
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


def _dates(text: str, today: date, tried: AbstractSet[str]) -> list[Told]:
    """Full dates, by the patterns that are `tried`."""
    found = [*_spelt(text, today)] if "SPELT" in tried else []
    if not _DIGIT.search(text):
        return found
    if "DATE" in tried:
        _add_months(found, text, today)
    for match in words_of.NUMERIC.finditer(text):
        first, _, second, year, year_first, month_second, day_third = match.groups()
        if year_first:
            _add(found, match, today, year_first, int(month_second), day_third)
        elif not _add(found, match, today, year, int(second), first):
            _add(found, match, today, year, int(first), second)
    return found


_DIGIT = re.compile(r"\d")


def _add_months(found: list[Told], text: str, today: date) -> None:
    """Dates with the name of the month."""
    for match in words_of.DATE.finditer(text):
        _add(found, match, today, match.group(3), words_of.MONTHS[match.group(2)], match.group(1))
    for match in words_of.DATE_CASE.finditer(text):
        _add(found, match, today, match.group(3), words_of.MONTHS[match.group(2)], match.group(1))
    for match in words_of.DATE_EN.finditer(text):
        month = words_of.MONTHS.get(match.group(1))
        if month:
            _add(found, match, today, match.group(3), month, match.group(2))
    for match in words_of.MONTH_FIRST.finditer(text):
        _add(found, match, today, match.group(3), words_of.MONTHS[match.group(1)], match.group(2))


def _spelt(text: str, today: date) -> Iterator[Told]:
    """Days of a month in words."""
    for match in words_of.SPELT.finditer(text) if " من " in text else ():
        ones, tens, month, year = match.groups()
        day = words_of.ORDINALS[ones] + (10 if tens == "عشر" else words_of.ORDINALS[tens[1:]] if tens else 0)
        found: list[Told] = []
        _add(found, match, today, year, words_of.MONTHS[month], str(day))
        yield from found


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
        if today.day - (15 if match.group(1) == "منتصف" else 1) > _NEAREST:
            found.append(Told(None, match.start(), match.end(), explicit=False, rule="VAGUE"))
    return found


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
