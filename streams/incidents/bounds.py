"""How many sources an incident keeps: of a large one those without which it would be told otherwise, the first and the newest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from msgspec.structs import replace

from streams.incidents.fold import FINENESS, SURENESS, WEIGHT, definiteness, fold
from streams.incidents.ledger import bounding
from streams.incidents.origins import origin_of
from streams.incidents.record import Incident, Source
from streams.incidents.sources import standing, telling
from streams.reports.record import Actor

MAX_SOURCES = 60
"""Kept in full for one incident: bounds the record (about 2 kB each at most)."""

MAX_REPORTS = 4 * MAX_SOURCES
"""Ids of reports remembered, so that one that comes again is known."""


def bounded(incident: Incident) -> Incident:
    """The incident within its bounds; `reports` still names what is no longer kept."""
    sources, seen = incident.sources, incident.reports
    if len(sources) > MAX_SOURCES:
        incident = fold(incident, _kept(incident, len(sources) - MAX_SOURCES))
    return replace(incident, reports=seen[-MAX_REPORTS:])


def _kept(incident: Incident, most: int) -> list[Source]:
    """Without so many: what bears nothing goes first, the earliest of it; where all bear, the earliest but the first."""
    sources = incident.sources
    bearing = set(_bearing(incident))
    middle = [source.report_id for source in sources[1:-1]]
    gone = set(sorted(middle, key=bearing.__contains__)[:most])
    return [source for source in sources if source.report_id not in gone]


def _bearing(incident: Incident) -> Iterator[str]:
    """Ids of reports that place, time, types, actors, ranges, independence, standing or dispute rest on."""
    stands = standing(incident.sources)
    told = telling(stands)
    if told:
        yield told[0].report_id
        yield max(told, key=lambda one: FINENESS[one.place.precision]).report_id
        yield max(told, key=lambda one: definiteness(one.when)).report_id
        yield max(stands, key=lambda one: WEIGHT[one.status]).report_id
    yield from bounding(incident.tolls)
    yield from _first_of((source, source.types[:1]) for source in told)
    yield from _first_of((source, [_name(actor) for actor in source.actors]) for source in told)
    yield from islice(_first_of((source, [] if source.copy_of else [origin_of(source)]) for source in told), 2)
    yield from (source.report_id for source in incident.sources if source.status == "denied")
    yield from _withdrawn(incident.sources)


def _first_of(told: Iterable[tuple[Source, Sequence[object]]]) -> Iterator[str]:
    """Of the sources that tell something new."""
    known: set[object] = set()
    for source, things in told:
        if not known.issuperset(things):
            known.update(things)
            yield source.report_id


def _name(actor: Actor) -> tuple[str, str, int]:
    return actor.id, actor.role, SURENESS[actor.certainty]


def _withdrawn(sources: Sequence[Source]) -> Iterator[str]:
    """Without them what copies a withdrawn article would count again."""
    copied = {source.copy_of for source in sources}
    return (source.report_id for source in sources if source.withdrawn and source.article_id in copied)
