"""An incident is the fold of its sources in their order: the same reports make the same incident, whatever order they came in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from streams.incidents.attributions import attributions_of
from streams.incidents.ledger import claims_of, enter
from streams.incidents.origins import origin_of, outlet_of
from streams.incidents.parties import NAMELESS
from streams.incidents.record import Claim, Incident, Source
from streams.incidents.severity import severity_of
from streams.incidents.sources import MAX_ACTORS, MAX_TYPES, source_of, standing, telling
from streams.reports.record import Actor, Certainty, EventType, Place, Precision, Report, Status, When
from streams.wire import derive_id

T = TypeVar("T")

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

MAX_ORIGINS = 60


def open_incident(report: Report, now_ms: int) -> Incident:
    """The incident that this report opens."""
    return opened(incident_id(report.id, report.revision), report.area, [source_of(report)], now_ms)


def incident_id(report_id: str, revision: int) -> str:
    """The id of the incident that a report opens (a revision numbers its reports anew)."""
    return derive_id("incident", report_id, *([str(revision)] if revision else []))


def opened(incident_id: str, area: str, sources: Sequence[Source], now_ms: int) -> Incident:
    """A new incident of these sources."""
    first = sources[0]
    empty = Incident(
        id=incident_id, area=area, place=first.place, when=first.when, types=first.types, opened_at=now_ms, updated_at=now_ms
    )
    return fold(empty, sources)


def fold(incident: Incident, sources: Sequence[Source]) -> Incident:
    """The incident with these as its sources: place, time, types, actors, ledger, origins and severity anew from them.

    Where no source stands any more, what was told last stays, for saying what is retracted.
    """
    ordered = sorted(sources, key=lambda source: source.key)
    stands = standing(ordered)
    told = telling(stands)
    kept = [one.report_id for one in ordered]
    listed = replace(incident, sources=ordered, reports=_once([*incident.reports, *kept]))
    return _told(listed, told, stands) if told else replace(listed, tolls=[], attributions=[])


def _told(incident: Incident, told: Sequence[Source], stands: Sequence[Source]) -> Incident:
    own = _in_own_words(told)
    place = incident.fixed_place or _place(own)
    changed = replace(
        incident,
        place=place,
        precision=place.precision,
        when=_when(own),
        types=_once([*incident.fixed_types, *_types(own)])[:MAX_TYPES],
        actors=_actors(actor for source in own for actor in source.actors),
        tolls=enter((), _claims(told)),
        attributions=attributions_of(told),
        status=max((source.status for source in stands), key=WEIGHT.__getitem__),
        origins=_origins(told),
        contested=any(source.status == "denied" for source in stands),
    )
    return replace(changed, severity=severity_of(changed))


def _in_own_words(sources: Sequence[Source]) -> list[Source]:
    """Without copies that add nothing to what is told here: only their numbers can be another, where their text was retouched."""
    told = {source.article_id for source in sources}
    return [source for source in sources if source.copy_of not in told or source.adds] or list(sources)


def _place(sources: Sequence[Source]) -> Place:
    """The finest, of equals the first told."""
    return max((source.place for source in sources), key=lambda place: FINENESS[place.precision])


def _when(sources: Sequence[Source]) -> When:
    """The most definite, of equals the first told."""
    return max((source.when for source in sources), key=definiteness)


def definiteness(when: When) -> int:
    """How narrowly it is told: not at all, by inference, by the day, by the hours (0…3)."""
    if when.day is None:
        return 0
    if when.text is None:
        return 1
    return 3 if when.start_at is not None and when.end_at is not None and when.end_at - when.start_at < 16 * 3_600_000 else 2


def _types(sources: Sequence[Source]) -> list[EventType]:
    """All of the first, the main ones of the rest; one that knows what happened before one that does not."""
    told = _once([*sources[0].types, *(source.types[0] for source in sources[1:])])
    main = next((kind for kind in _once(source.types[0] for source in sources) if kind not in VAGUE_TYPES), told[0])
    return _once([main, *told])


def _actors(actors: Iterable[Actor]) -> list[Actor]:
    """Each actor once in a role, at its surest; a named attacker displaces the unknown one."""
    found: dict[tuple[str, str], Actor] = {}
    for actor in actors:
        known = found.get((actor.id, actor.role))
        if known is None or SURENESS[actor.certainty] > SURENESS[known.certainty]:
            found[actor.id, actor.role] = actor
    roles_named = {role for name, role in found if name not in NAMELESS}
    return [actor for actor in found.values() if actor.id != "UNKNOWN" or actor.role not in roles_named][:MAX_ACTORS]


def _claims(sources: Sequence[Source]) -> Iterable[Claim]:
    """What a copy merely repeats was said before, by whom it repeats."""
    for source in sources:
        base = _repeated(source, sources)
        if base is None:
            yield from claims_of(source, None, source.told_at)
        else:
            own = origin_of(source) != outlet_of(source)
            yield from claims_of(source, None if own else outlet_of(base), base.told_at)


def _repeated(source: Source, sources: Sequence[Source]) -> Source | None:
    if source.copy_of is None:
        return None
    return next((one for one in sources if one.article_id == source.copy_of and one.told == source.told), None)


def _origins(sources: Sequence[Source]) -> list[str]:
    """One text is one voice, however often it is told or copied; one that knows no more than the governorate is none."""
    placed = [source for source in sources if source.place.precision != "governorate"] or sources
    copied = {source.article_id: source.copy_of for source in sources if source.copy_of}
    voices: dict[str, str] = {}
    for source in sorted(placed, key=lambda one: bool(one.copy_of)):  # an original speaks for itself
        voices.setdefault(_original(source.article_id, copied), origin_of(source))
    return _once(voices.values())[:MAX_ORIGINS]


def _original(article: str, copied: Mapping[str, str]) -> str:
    """What it copies, by however many steps."""
    for _ in copied:
        if article not in copied:
            break
        article = copied[article]
    return article


def _once(items: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(items))


def without(incident: Incident, report_ids: Iterable[str]) -> Incident:
    """The incident before it is folded anew without these reports, which have left it."""
    gone = set(report_ids)
    joins = [replace(join, reports=[one for one in join.reports if one not in gone]) for join in incident.joins]
    return replace(incident, reports=[one for one in incident.reports if one not in gone], joins=joins)
