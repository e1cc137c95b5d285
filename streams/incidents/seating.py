"""Where a report belongs among the open incidents, as they stood before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from streams.incidents.compare import EXACT
from streams.incidents.judge import Verdict, judge, judge_retold
from streams.incidents.record import Incident, Key, Source
from streams.incidents.shelf import Shelf
from streams.incidents.sources import key_of
from streams.incidents.views import as_of
from streams.reports.record import Report

Told = Report | Source


@dataclass(frozen=True, slots=True)
class Seat:
    """`home`: the incident it is of, None where it opens its own. `verdict`: the comparison with the home, else with the nearest.

    `joins`: other incidents that this report shows to be the home's.
    """

    home: Incident | None
    verdict: Verdict | None
    joins: tuple[Incident, ...] = ()


def seat(shelf: Shelf, report: Told) -> Seat:
    """The same incident when there is one, else its own; the verdict is then about the nearest that may be it, or at all."""
    key = key_of(report)
    retold = [pair for pair in _judged(_copied(shelf, report), report, key, judge_retold) if pair[0].same]
    if retold:
        verdict, home = max(retold, key=_closeness)
        return Seat(home, verdict)
    pairs = list(_judged(shelf.candidates(report), report, key, judge))
    if not pairs:
        return Seat(None, None)
    verdict, home = max(pairs, key=_closeness)
    if not verdict.same:
        return Seat(None, verdict)
    others = [other for found, other in pairs if found.same and other.id != home.id and _joins(verdict, found, report)]
    return Seat(home, verdict, tuple({other.id: other for other in others}.values()))


def _judged(
    incidents: Iterable[Incident], report: Told, key: Key, rule: Callable[[Incident, Told], Verdict]
) -> Iterable[tuple[Verdict, Incident]]:
    for incident in incidents:
        for view in as_of(incident, key):
            yield rule(view, report), incident


def _copied(shelf: Shelf, report: Told) -> list[Incident]:
    """Incidents that rest on the article that this one copies, or on a copy of this one."""
    found = {incident.id: incident for incident in shelf.of_article(report.copy_of)} if report.copy_of else {}
    for incident in shelf.of_article(report.article_id):
        if any(source.copy_of == report.article_id for source in incident.sources):
            found[incident.id] = incident
    return list(found.values())


def _closeness(pair: tuple[Verdict, Incident]) -> tuple[bool, bool, bool, float, int, str]:
    """For choosing: the same before a link before a stranger, then the higher score, then the earlier told."""
    verdict, _ = pair
    first = min((source.key for source in verdict.incident.sources), default=(0, ""))
    return verdict.same, verdict.linked, not verdict.excluded, verdict.total, -first[0], first[1]


def _joins(home: Verdict, other: Verdict, report: Told) -> bool:
    """Whether an exact report that is of both shows two incidents to be one: one of them was told too coarsely to tell."""
    if report.place.precision not in EXACT or {home.incident.precision, other.incident.precision} <= EXACT:
        return False
    if {source.article_id for source in home.incident.sources} & {source.article_id for source in other.incident.sources}:
        return False  # one article tells them apart
    first, second = sorted((home.incident, other.incident), key=lambda one: one.sources[0].key)
    between = judge(first, _as_told(second))
    return not between.excluded and between.tolls != "differ"


def _as_told(incident: Incident) -> Source:
    """An incident as one report would tell it."""
    first = incident.sources[0]
    return Source(
        report_id=first.report_id,
        article_id=first.article_id,
        feed=first.feed,
        origin=first.origin,
        quote=first.quote,
        published_at=first.published_at,
        place=incident.place,
        when=incident.when,
        types=incident.types,
        actors=incident.actors,
        tolls=list(incident.tolls),
    )
