"""Whether an article is a round-up, and which of its reports only name a region where something went on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from streams.record import Span
from streams.reports.record import COARSE, Report

MOST_VAGUE = 3
"""An article that names more vague places than this is a round-up (incidents.md)."""
ONE_LIST = 60
"""Code points at most between two places of one list; a name of a finer place may stand there."""
NOWHERE: Span = (-1, -1)
Name = tuple[str, str | None]


def held_back(reports: Sequence[Report]) -> list[Report]:
    """The reports with a round-up's vague places marked.

    The title's event is what the article is about, and a toll makes an event of its own wherever it was: neither is held back.
    """
    coarse = [report for report in reports if report.place.precision in COARSE]
    if _named(coarse) <= MOST_VAGUE:
        return list(reports)
    return [replace(report, round_up=True) if _is_vague(report) else report for report in reports]


def _is_vague(report: Report) -> bool:
    return report.place.precision in COARSE and report.span is not None and not report.tolls


def _name(report: Report) -> Name:
    return report.area, report.place.name_ar or report.place.name


def _named(coarse: Iterable[Report]) -> int:
    """How often the article turns to a vague place that it has not named yet.

    The places of a short list are named at once: they are one event's. A list of more is a round-up in itself.
    """
    known: set[Name] = set()
    count = 0
    for _, telling in groupby(sorted(coarse, key=_where), lambda report: report.span):
        for places in _lists(telling):
            new = len(places - known)
            count += new if new > MOST_VAGUE else min(new, 1)
            known |= places
    return count


def _lists(telling: Iterable[Report]) -> Iterator[set[Name]]:
    """One sentence's places, those of one list together: strikes near Hasakah, Raqqa and Aleppo are told as one."""
    before: Report | None = None
    places: set[Name] = set()
    for report in telling:
        if before is not None and not _in_one_list(before, report):
            yield places
            places = set()
        places = places | {_name(report)}
        before = report
    yield places


def _where(report: Report) -> tuple[Span, Span]:
    return report.span or NOWHERE, report.place.span or NOWHERE


def _in_one_list(first: Report, then: Report) -> bool:
    """Whether little stands between two places."""
    if first.place.span is None or then.place.span is None:
        return False
    return then.place.span[0] - first.place.span[1] <= ONE_LIST
