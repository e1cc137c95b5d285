"""Days and hours as each language writes them, on the clock of Damascus: CLDR's names, so Syria's months in Arabic."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from babel.dates import format_date

from streams.alerts.names import Language
from streams.alerts.phrases import say
from streams.alerts.worth import DAMASCUS
from streams.reports.record import When

LOCALE: dict[Language, str] = {"en": "en", "ar": "ar_SY"}
LONGEST_HOURS = 16 * 3_600_000
"""Milliseconds; a longer span tells no hours, only its day."""

_LAST_MS = int(datetime(9999, 12, 30, tzinfo=UTC).timestamp() * 1000)


def moment(at_ms: int) -> datetime:
    """Epoch milliseconds on the clock of Damascus; what no calendar holds is brought to its edge."""
    return datetime.fromtimestamp(min(max(at_ms, 0), _LAST_MS) // 1000, UTC).astimezone(DAMASCUS)


def stamp(at_ms: int) -> str:
    """ISO 8601 to the second with its offset, as CAP and GeoJSON have it."""
    return moment(at_ms).isoformat(timespec="seconds")


def day_words(day: date, language: Language, *, weekday: bool = True, year: bool = True) -> str:
    """`Monday 21 September 2026`, `الاثنين 21 أيلول 2026`."""
    pattern = f"{'EEEE ' if weekday else ''}d MMMM{' y' if year else ''}"
    return str(format_date(day, pattern, locale=LOCALE[language]))


def moment_words(at_ms: int, language: Language) -> str:
    """`21 September 2026, 14:05`, with the comma of the language."""
    then = moment(at_ms)
    return say("moment", language, day_words(then.date(), language, weekday=False), f"{then:%H:%M}")


def day_of(when: When) -> date | None:
    """The day of the event, None where it is not known or no date."""
    try:
        return date.fromisoformat(when.day) if when.day else None
    except ValueError:
        return None


def when_words(when: When, language: Language) -> str:
    """The day, the hours where they are told, and whether the day is only that of the publication."""
    day = day_of(when)
    if day is None:
        return say("undated", language)
    words = day_words(day, language)
    if hours := _hours(when, day, language):
        return say("hours of Damascus", language, words, hours)
    return words if when.text else say("inferred day", language, words)


def _hours(when: When, day: date, language: Language) -> str:
    if when.start_at is None or when.end_at is None or not 0 <= when.end_at - when.start_at <= LONGEST_HOURS:
        return ""
    begin, end = moment(when.start_at), moment(when.end_at)
    if begin.date() != day:
        return ""
    if when.end_at - when.start_at < 60_000:
        return say("at hour", language, f"{begin:%H:%M}")
    key = "between hours" if end.date() == day or end == _midnight_after(day) else "hours into next day"
    return say(key, language, f"{begin:%H:%M}", f"{end:%H:%M}")


def _midnight_after(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=DAMASCUS) + timedelta(days=1)
