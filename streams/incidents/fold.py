"""An incident from its first report, and what each further report adds to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, TypeVar

from msgspec.structs import replace

from streams.incidents.compare import NAMELESS, are_kin, attackers
from streams.incidents.ledger import changed_kinds, claims_of, enter, in_short, totals
from streams.incidents.origins import origin_of, outlet_of
from streams.incidents.record import Claim, Incident, Source
from streams.incidents.severity import severity_of
from streams.record import Stamps
from streams.reports.record import Actor, Certainty, EventType, Place, Precision, Report, Status, When
from streams.wire import derive_id

T = TypeVar("T")

News = Literal["toll", "actor", "place", "second origin", "contested"]
"""What of an incident can change so that subscribers hear of it."""

FINENESS: dict[Precision, int] = {
    "governorate": 0,
    "district": 1,
    "subdistrict": 2,
    "town": 3,
    "neighbourhood": 4,
    "point": 5,
}
SURENESS: dict[Certainty, int] = {"denied": 0, "suspected": 1, "claimed": 2, "stated": 3}
WEIGHT: dict[Status, int] = {"feared": 0, "background": 1, "denied": 2, "retrospective": 3, "event": 4}

VAGUE_TYPES: frozenset[EventType] = frozenset({"other", "explosion_unexplained"})
"""Give way as the main type once a report knows better."""

MAX_SOURCES = 60
"""Kept in full for one incident, the first and the newest ones: bounds the record (about 2 kB each at most)."""
MAX_TYPES, MAX_ACTORS, MAX_ORIGINS = 6, 16, 60


def open_incident(report: Report, now_ms: int) -> Incident:
    """The incident that this report opens; its id is derived from the report's (a revision numbers its reports anew)."""
    incident = Incident(
        id=derive_id("incident", report.id, *([str(report.revision)] if report.revision else [])),
        area=report.area,
        place=_shortened(report.place),
        when=report.when,
        types=report.types[:MAX_TYPES],
        actors=_actors((), report.actors),
        tolls=enter((), claims_of(report)),
        status=report.status,
        precision=report.place.precision,
        reports=[report.id],
        sources=[source_of(report)],
        origins=[origin_of(report)],
        contested=report.status == "denied",
        opened_at=now_ms,
        updated_at=now_ms,
        stamps=report.stamps,
    )
    return replace(incident, severity=severity_of(incident))


def add_report(incident: Incident, report: Report, now_ms: int, replaced: frozenset[str] = frozenset()) -> Incident:
    """The incident with this report; `replaced` are the reports that a revision of their article takes back."""
    adds = report.status in {"event", "retrospective"}
    source, claims = _entry(incident, report, replaced)
    finer = adds and FINENESS[report.place.precision] > FINENESS[incident.precision]
    place = _shortened(report.place) if finer else incident.place
    changed = replace(
        incident,
        place=place,
        precision=place.precision,
        when=_better_time(incident.when, report.when) if adds else incident.when,
        types=_types(incident.types, report.types) if adds else incident.types,
        actors=_actors(incident.actors, report.actors) if adds else incident.actors,
        tolls=enter(incident.tolls, claims, replaced),
        status=max(incident.status, report.status, key=WEIGHT.__getitem__),
        reports=_once((*(name for name in incident.reports if name not in replaced), report.id))[-4 * MAX_SOURCES :],
        sources=_sources(incident.sources, source, replaced),
        origins=_origins(incident, report),
        contested=incident.contested or report.status == "denied",
        version=incident.version + 1,
        updated_at=max(incident.updated_at, now_ms),
        stamps=_latest(incident.stamps, report.stamps),
    )
    return replace(changed, severity=severity_of(changed))


def news_between(before: Incident, after: Incident) -> tuple[News, ...]:
    """What of the change subscribers must hear, the weightiest first."""
    found: list[News] = []
    if changed_kinds(totals(before.tolls), totals(after.tolls)):
        found.append("toll")
    if new_attackers(before, after):
        found.append("actor")
    if FINENESS[after.precision] > FINENESS[before.precision]:
        found.append("place")
    if after.contested and not before.contested:
        found.append("contested")
    if len(before.origins) == 1 and len(after.origins) > 1:
        found.append("second origin")
    return tuple(found)


def new_attackers(before: Incident, after: Incident) -> list[str]:
    """Attackers now named that are not told for one already known."""
    known = attackers(before.actors)
    return sorted(name for name in attackers(after.actors) - known if not any(are_kin(name, other) for other in known))


def source_of(report: Report) -> Source:
    """The report, as the incident cites it."""
    return Source(
        report_id=report.id,
        article_id=report.article_id,
        feed=report.feed[:120],
        origin=report.origin,
        url=report.url[:600] if report.url else None,
        title=report.title[:200],
        quote=report.quote[:280],
        published_at=report.published_at,
        status=report.status,
        copy_of=report.copy_of,
        revision=report.revision,
        backlog=report.backlog,
        told=in_short(report),
        told_at=report.published_at,
    )


def _origins(incident: Incident, report: Report) -> list[str]:
    if report.copy_of or report.status not in {"event", "retrospective"}:
        return incident.origins
    origins = incident.origins
    if any(source.article_id == report.article_id for source in incident.sources):
        return origins  # one article is one voice, however often it is edited
    return _once((*origins, origin_of(report)))[:MAX_ORIGINS]


def _entry(incident: Incident, report: Report, replaced: frozenset[str]) -> tuple[Source, list[Claim]]:
    """The report as a source, and its claims. What an edit or a copy merely repeats was said before, by whom it repeats."""
    source = source_of(report)
    base = _base(incident, report, replaced)
    if base is None:
        return source, claims_of(report)
    if base.article_id == report.article_id:
        source = replace(source, backlog=source.backlog or base.backlog)
    if base.told != source.told:
        return source, claims_of(report)
    source = replace(source, told_at=base.told_at)
    own = base.article_id == report.article_id or origin_of(report) != outlet_of(report)
    return source, claims_of(report, None if own else outlet_of(base), base.told_at)


def _base(incident: Incident, report: Report, replaced: frozenset[str]) -> Source | None:
    """The source that the report edits or copies; of several, the one with its numbers."""
    gone = replaced | {report.id}
    found = [source for source in incident.sources if source.report_id in gone or source.article_id == report.copy_of]
    told = in_short(report)
    return max(found, key=lambda source: (source.told == told, source.report_id), default=None)


def _sources(sources: Sequence[Source], source: Source, replaced: frozenset[str]) -> list[Source]:
    gone = replaced | {source.report_id}
    kept = [one for one in sources if one.report_id not in gone]
    kept.append(source)
    half = MAX_SOURCES // 2
    return kept if len(kept) <= MAX_SOURCES else kept[:half] + kept[-half:]


def _types(ours: Sequence[EventType], theirs: Sequence[EventType]) -> list[EventType]:
    ordered = (theirs[0], *ours) if ours[0] in VAGUE_TYPES and theirs[0] not in VAGUE_TYPES else (*ours, theirs[0])
    return _once(ordered)[:MAX_TYPES]


def _actors(ours: Sequence[Actor], theirs: Sequence[Actor]) -> list[Actor]:
    """Each actor once in a role, at its surest; a named attacker displaces the unknown one."""
    found: dict[tuple[str, str], Actor] = {}
    for actor in (*ours, *theirs):
        known = found.get((actor.id, actor.role))
        if known is None or SURENESS[actor.certainty] > SURENESS[known.certainty]:
            found[actor.id, actor.role] = replace(actor, text=actor.text[:120])
    roles_named = {role for name, role in found if name not in NAMELESS}
    return [actor for actor in found.values() if actor.id != "UNKNOWN" or actor.role not in roles_named][:MAX_ACTORS]


def _better_time(ours: When, theirs: When) -> When:
    """A stated day over an inferred one, hours over a whole day."""
    if _definiteness(theirs) <= _definiteness(ours):
        return ours
    return replace(theirs, text=theirs.text[:120] if theirs.text else None)


def _definiteness(when: When) -> int:
    if when.day is None:
        return 0
    if when.text is None:
        return 1
    return 3 if when.start_at is not None and when.end_at is not None and when.end_at - when.start_at < 16 * 3_600_000 else 2


def _latest(ours: Stamps, theirs: Stamps) -> Stamps:
    return theirs if (theirs.detected or 0) >= (ours.detected or 0) else ours


def _shortened(place: Place) -> Place:
    return replace(place, text=place.text[:160])


def _once(items: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(items))
