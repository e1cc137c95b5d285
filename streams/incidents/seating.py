"""Where a report belongs among the open incidents, as they stood before it."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from streams.incidents.fold import fold
from streams.incidents.judge import Verdict, judge, judge_as_told, judge_retold
from streams.incidents.record import Incident, Source
from streams.incidents.shelf import Shelf
from streams.incidents.tellings import tellings_of
from streams.incidents.turn import Turn
from streams.reports.record import COARSE, Report

Told = Report | Source

OPENING = frozenset({"event", "retrospective", "denied"})
"""Statuses that open an incident (only `event` can alert). Fear and standing context open none: nothing happened."""


MOST_ASKED = 12
"""Incidents compared telling by telling: bounds a decision's time."""


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
    retold = [verdict for one in _copied(shelf, report) if (verdict := judge_retold(one, report)).same]
    if retold:
        copied = max(retold, key=_closeness)
        return Seat(copied.incident, copied)
    verdicts = _verdicts(shelf, report)
    best = max(verdicts, key=_closeness, default=None)
    if best is None or not best.same:
        return Seat(None, best)
    if report.status not in OPENING:  # what tells of no event settles nothing between others, and restores nothing
        return Seat(None if best.incident.state == "retracted" else best.incident, best)
    return Seat(best.incident, best, tuple(one.incident for one in verdicts if one.same and one is not best and _joins(best, one)))


def _verdicts(shelf: Shelf, report: Told) -> list[Verdict]:
    """Of all that it may be of; the nearest are also asked as each of their sources tells it."""
    whole = [judge(incident, report) for incident in shelf.candidates(report)]
    whole.sort(key=_closeness, reverse=True)
    return [*(judge_as_told(verdict, report) for verdict in whole[:MOST_ASKED]), *whole[MOST_ASKED:]]


def _copied(shelf: Shelf, report: Told) -> list[Incident]:
    """Incidents that rest on the article that this one copies, or on a copy of this one."""
    article, original = report.article_id, report.copy_of
    near = shelf.of_article(article) + (shelf.of_article(original) if original else [])
    found = [one for one in near if any(_is_copy(source, article, original) for source in one.sources)]
    return list({one.id: one for one in found}.values())


def _is_copy(source: Source, article: str, original: str | None) -> bool:
    return source.copy_of == article or (original is not None and original in {source.article_id, source.copy_of})


def _closeness(verdict: Verdict) -> tuple[bool, bool, bool, float, int, str]:
    """For choosing: the same before a link before a stranger, then the higher score, then the earlier told."""
    first = verdict.incident.sources[0].key if verdict.incident.sources else (0, "")
    return verdict.same, verdict.linked, not verdict.excluded, verdict.total, -first[0], first[1]


def _joins(home: Verdict, other: Verdict) -> bool:
    """Whether a report that is of both shows two incidents to be one: nothing that one of them tells rules the other out."""
    if {source.article_id for source in home.incident.sources} & {source.article_id for source in other.incident.sources}:
        return False  # one article tells them apart
    if _splits(home.incident) & _splits(other.incident):
        return False  # an operator told them apart
    return all(not judge(home.incident, telling).excluded for telling in tellings_of(other.incident))


def _splits(incident: Incident) -> set[str]:
    return {one.id for one in incident.corrections if one.action == "split"}


def add(turn: Turn, found: Seat, source: Source, lead: Told | None) -> Incident:
    """Enter the source at its seat, and join what it shows to be one; the incident that it is in now."""
    assert found.home is not None
    turn.put(fold(found.home, [*found.home.sources, source]), lead=lead)
    name = turn.join(found.home.id, found.joins, source.key) if found.joins else found.home.id
    incident = turn.shelf.get(name)
    assert incident is not None
    return incident


def linked(incident: Incident, verdict: Verdict | None) -> Incident:
    """A new incident that is told too coarsely names the one that it may be."""
    coarse = verdict is not None and verdict.linked and incident.precision in COARSE
    return replace(incident, possible_duplicates=[verdict.incident.id] if verdict is not None and coarse else [])
