"""An incident as it stood before a report: so that one that comes late is decided as if it had come in its turn."""

from __future__ import annotations

from msgspec.structs import replace

from streams.incidents.fold import fold
from streams.incidents.record import Incident, Join, Key, Source
from streams.wire import derive_id

MAX_JOINS = 60
"""Remembered on one incident; older ones are joined for good."""


def as_of(incident: Incident, key: Key) -> list[Incident]:
    """What there was of it before this key: nothing, itself, or the incidents that only became one later.

    A part that is not its own any more has an id of its own: a merged id never comes back.
    """
    later = sorted((join for join in incident.joins if tuple(join.at) >= key), key=lambda join: tuple(join.at), reverse=True)
    apart = {report: join.incident_id for join in later for report in join.reports}  # of several the first to come
    groups: dict[str, list[Source]] = {}
    for source in incident.sources:
        if is_settled(incident, source):
            groups.setdefault(incident.id, []).append(source)
        elif source.key < key:
            groups.setdefault(apart.get(source.report_id, incident.id), []).append(source)
    return [_part(incident, name, sources, key) for name, sources in groups.items()]


def is_settled(incident: Incident, source: Source) -> bool:
    """Whether an operator put it here: then it is here, whatever comes late."""
    return source.held and bool(incident.corrections)


def _part(incident: Incident, name: str, sources: list[Source], key: Key) -> Incident:
    own = {source.report_id for source in sources}
    joins = [join for join in incident.joins if tuple(join.at) < key and own & set(join.reports)]
    if name == incident.id:
        return fold(replace(incident, joins=joins), sources)
    fresh = derive_id("incident", sources[0].report_id, str(sources[0].revision), "apart", incident.id, str(incident.version))
    unknown = replace(incident, id=fresh, version=1, joins=joins, reports=[], alerted=False, last_alert=None, last_alert_at=0)
    return fold(unknown, sources)


def joined(into: Incident, other: Incident, at: Key) -> Incident:
    """The one incident that two turn out to be; `other`'s reports stay told apart for what comes before `at`."""
    reports = [source.report_id for source in other.sources]
    joins = [*into.joins, *other.joins, Join(incident_id=other.id, reports=reports, at=at)]
    merged = replace(into, joins=joins[-MAX_JOINS:], reports=[*into.reports, *other.reports])
    return fold(merged, [*into.sources, *other.sources])
