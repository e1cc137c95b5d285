"""An incident as it stood before a report: so that one that comes late is decided as if it had come in its turn."""

from __future__ import annotations

from msgspec.structs import replace

from streams.incidents.fold import fold
from streams.incidents.record import Incident, Join, Key, Source

LAST: Key = (2**63, "")
"""After every report."""


def is_before(incident: Incident, key: Key) -> bool:
    """Whether the whole incident stands before this key."""
    return all(source.key < key for source in incident.sources[-1:]) and all(tuple(join.at) < key for join in incident.joins)


def as_of(incident: Incident, key: Key) -> list[Incident]:
    """What there was of it before this key: nothing, itself, or the incidents that only became one later.

    Each keeps the id that it had then.
    """
    if is_before(incident, key):
        return [incident]
    earlier = [source for source in incident.sources if source.key < key]
    later = [join for join in incident.joins if tuple(join.at) >= key]
    apart = {report: join.incident_id for join in later for report in join.reports}
    groups: dict[str, list[Source]] = {}
    for source in earlier:
        groups.setdefault(apart.get(source.report_id, incident.id), []).append(source)
    return [_part(incident, name, sources) for name, sources in groups.items()]


def _part(incident: Incident, name: str, sources: list[Source]) -> Incident:
    return fold(replace(incident, id=name, joins=[], reports=[]), sources)


def joined(into: Incident, other: Incident, at: Key) -> Incident:
    """The one incident that two turn out to be; `other`'s reports stay told apart for what comes before `at`."""
    own = {report for join in other.joins for report in join.reports}
    reports = [source.report_id for source in other.sources if source.report_id not in own]
    joins = [*into.joins, *other.joins, Join(incident_id=other.id, reports=reports, at=at)]
    merged = replace(into, joins=joins[-MAX_JOINS:], reports=[*into.reports, *other.reports])
    return fold(merged, [*into.sources, *other.sources])


MAX_JOINS = 16
"""Remembered on one incident; older ones are joined for good."""
