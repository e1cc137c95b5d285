"""How many sources an incident keeps: of a large one those without which it would be told otherwise, the first and the newest."""

from __future__ import annotations

from msgspec.structs import replace

from streams.incidents.fold import fold
from streams.incidents.ledger import totals
from streams.incidents.record import Incident

MAX_SOURCES = 60
"""Kept in full for one incident: bounds the record (about 2 kB each at most)."""

MAX_REPORTS = 4 * MAX_SOURCES
"""Ids of reports remembered, so that one that comes again is known."""

MOST_TRIES = 8
"""Sources tried before the second is dropped whatever it says: bounds the time."""


def bounded(incident: Incident) -> Incident:
    """The incident within its bounds; `reports` still names what is no longer kept."""
    seen = incident.reports
    while len(incident.sources) > MAX_SOURCES:
        incident = _without_one(incident)
    return replace(incident, reports=seen[-MAX_REPORTS:])


def _without_one(incident: Incident) -> Incident:
    told = _told(incident)
    for nth in range(1, 1 + MOST_TRIES):
        fewer = fold(incident, [*incident.sources[:nth], *incident.sources[nth + 1 :]])
        if _told(fewer) == told:
            return fewer
    return fold(incident, [incident.sources[0], *incident.sources[2:]])


def _told(incident: Incident) -> tuple[object, ...]:
    return totals(incident.tolls), incident.actors, incident.place, incident.types, incident.when, len(incident.origins) > 1
