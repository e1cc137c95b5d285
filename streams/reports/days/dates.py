"""Full dates in a text: in digits, with the name of the month, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from streams.reports.days import words as words_of

DAMASCUS = ZoneInfo("Asia/Damascus")


@dataclass(frozen=True, slots=True)
class Told:
    """A time word: the day it means (None: an older time without a day), where it stands, and whether it is a full date.

    `rule` names the pattern of days/words.py that found it; `hours` are of that day, where the words say them.
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


def local_day(at_ms: int) -> date:
    """The day in Damascus of an epoch millisecond."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(DAMASCUS).date()


def find_dates(text: str, today: date, tried: AbstractSet[str]) -> list[Told]:
    """Full dates, by the patterns that are `tried`."""
    found = [*_spelt(text, today)] if "SPELT" in tried else []
    if not _DIGIT.search(text):
        return found
    if "DATE" in tried:
        _add_months(found, text, today)
    for match in words_of.OF_THIS_MONTH.finditer(text) if "شهر" in text else ():
        add_date(found, match, today, str(today.year), today.month, match.group(1))
    for match in words_of.DAY_MONTH.finditer(text):
        add_date(found, match, today, None, int(match.group(2)), match.group(1))
    for match in words_of.NUMERIC.finditer(text):
        first, _, second, year, year_first, month_second, day_third = match.groups()
        if year_first:
            add_date(found, match, today, year_first, int(month_second), day_third)
        elif not add_date(found, match, today, year, int(second), first):
            add_date(found, match, today, year, int(first), second)
    return found


_DIGIT = re.compile(r"\d")


def _add_months(found: list[Told], text: str, today: date) -> None:
    """Dates with the name of the month."""
    for match in words_of.DATE.finditer(text):
        add_date(found, match, today, match.group(3), words_of.MONTHS[match.group(2)], match.group(1))
    for match in words_of.DATE_CASE.finditer(text):
        add_date(found, match, today, match.group(3), words_of.MONTHS[match.group(2)], match.group(1))
    for match in words_of.DATE_EN.finditer(text):
        month = words_of.MONTHS.get(match.group(1))
        if month:
            add_date(found, match, today, match.group(3), month, match.group(2))
    for match in words_of.MONTH_FIRST.finditer(text):
        add_date(found, match, today, match.group(3), words_of.MONTHS[match.group(1)], match.group(2))


def _spelt(text: str, today: date) -> Iterator[Told]:
    """Days of a month in words."""
    for match in words_of.SPELT.finditer(text) if " من " in text else ():
        ones, tens, month, year = match.groups()
        day = words_of.ORDINALS[ones] + (10 if tens == "عشر" else words_of.ORDINALS[tens[1:]] if tens else 0)
        found: list[Told] = []
        add_date(found, match, today, year, words_of.MONTHS[month], str(day))
        yield from found


def add_date(found: list[Told], match: re.Match[str], today: date, year: str | None, month: int, day: str) -> bool:
    """Adds what the match tells to `found`; False where it is no date, or one to come. Without a year it is the last such day."""
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
