"""What is worth a NEW alert: fresh, an event, in a watched area, and told where it happened."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from streams.incidents.record import Source
from streams.reports.record import Report

DAMASCUS = ZoneInfo("Asia/Damascus")


def why_not(report: Report, now_ms: int, areas: tuple[str, ...], max_age_h: float = 72) -> str | None:
    """The reason a first report of an incident raises no NEW alert, or None when it does."""
    return "outside the watched areas" if report.area not in areas else why_no_news(report, now_ms, max_age_h)


def why_no_news(report: Report | Source, now_ms: int, max_age_h: float = 72) -> str | None:
    """The reason wherever it is told, or None when it is news."""
    if report.status != "event":
        return f"status is {report.status}"
    if report.backlog:
        return "was already old when the feed was first seen"
    if report.copy_of and not report.adds:
        return "a copy says nothing that the article it repeats does not"
    if not report.place_in_event:
        return "the place is not in the sentence that tells the event"
    if is_old(report, now_ms, max_age_h):
        return f"the event is more than {max_age_h:g} h old"
    if isinstance(report, Report) and report.round_up:
        return "a round-up of more than three vague places"
    return None


def is_old(report: Report | Source, now_ms: int, max_age_h: float) -> bool:
    """Whether the event's day ended more than `max_age_h` before now; an undated event takes its publication's time."""
    if report.when.day is None:
        return report.published_at < now_ms - max_age_h * 3_600_000
    day_end = datetime.fromisoformat(report.when.day).replace(tzinfo=DAMASCUS) + timedelta(days=1)
    return day_end < datetime.fromtimestamp(now_ms / 1000, UTC) - timedelta(hours=max_age_h)
