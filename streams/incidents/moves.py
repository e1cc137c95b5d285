"""An incident that an operator moves to another area: it leaves one desk, goes on at the other, and its articles follow it.

The desk that it leaves remembers it as `moved_to`, found by its articles only. Whatever they tell later is entered there first and
then handed over whole (`handed_over`), so that the other desk only takes over what it is told, in the order of versions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from streams.errors import CorrectionError
from streams.incidents.fold import fold, without
from streams.incidents.news import News
from streams.incidents.record import Applied, Correction, Incident, Moved, Source
from streams.incidents.seating import seat
from streams.incidents.shelf import Shelf
from streams.incidents.sources import shortened
from streams.incidents.turn import Turn
from streams.reports.record import Place
from streams.wire import derive_id

MAX_APPLIED = 5_000
"""Corrections remembered of one area, the newest: one that comes again after a crash is known, whatever became of its incident."""

NONE_APPLIED: Mapping[str, int] = {}

Said = dict[str, tuple[News, ...]]


def left(incident: Incident, correction: Correction, place: Place, area: str) -> Incident:
    """What the desk that it leaves remembers of it."""
    to = Moved(area=area, place=shortened(place), version=incident.version + 1)
    return replace(incident, moved_to=to, merged_into=derive_id("incident", "moved", correction.id))


def handed_over(before: Incident | None, after: Incident | None) -> Correction | None:
    """What the other desk has to be told of a change of an incident that was moved there; the same change makes the same record."""
    if before is None or after is None or after.moved_to is None or after.state != "merged":
        return None
    move = _move_of(after)
    return Correction(
        id=receipt(after.id, after.version),
        area=after.moved_to.area,
        action="receive",
        incident_id=after.merged_into or "",
        place=after.moved_to.place,
        incident=replace(after, alerted=before.alerted),
        by=move.by,
        why=move.why,
        at=after.updated_at,
    )


def receipt(incident_id: str, version: int) -> str:
    """The id of the record that hands over this version of an incident."""
    return derive_id("correction", "receive", incident_id, str(version))


def applied_by(incidents: Iterable[Incident]) -> dict[str, int]:
    """Ids of the corrections that these incidents show to be applied, and when each was made."""
    found: dict[str, int] = {}
    for incident in incidents:
        found |= {one.id: one.at for one in incident.corrections}
        found |= {receipt(one.moved_from, one.moved_version): incident.updated_at for one in incident.sources if one.moved_from}
    return found


def is_arrival(correction: Correction) -> bool:
    """Whether it brings an incident, rather than what its articles told later."""
    moved = correction.incident
    return moved is not None and moved.moved_to is not None and moved.version == moved.moved_to.version


def receive(turn: Turn, correction: Correction) -> Said:
    """Take over what another desk hands over. Raises CorrectionError where the record does not say what."""
    moved, place = correction.incident, correction.place
    if moved is None or moved.moved_to is None or place is None:
        raise CorrectionError("what is received needs the incident as it was moved, and the place that it was moved to")
    sources = [_arrived(source, moved, place) for source in moved.sources]
    if homes := _homes(turn.shelf, correction, moved):
        _renew(turn, homes, moved, sources)
        return {}
    return _arrive(turn, correction, moved, sources) if is_arrival(correction) else {}


def _arrived(source: Source, moved: Incident, place: Place) -> Source:
    return replace(source, place=place, held=True, moved_from=moved.id, moved_version=moved.version)


def _arrive(turn: Turn, correction: Correction, moved: Incident, sources: Sequence[Source]) -> Said:
    """It goes on here, as a part of what tells the same where there is one; subscribers here never heard of it."""
    new = _new(turn, correction, moved, sources)
    lead = next((source for source in sources if not source.withdrawn), sources[0])
    home = seat(turn.shelf, replace(lead, types=new.types)).home
    said: tuple[News, ...] = ("moved here",) if moved.alerted else ()
    if home is None or home.state != "open":
        turn.put(new, lead=lead)
        return {new.id: said}
    kept = replace(home, corrections=[*home.corrections, _move_of(moved)])
    turn.put(fold(kept, [*kept.sources, *sources]), lead=lead)
    turn.merge(new, home.id)
    return {home.id: said}


def _new(turn: Turn, correction: Correction, moved: Incident, sources: Sequence[Source]) -> Incident:
    return fold(
        replace(
            moved,
            id=correction.incident_id,
            area=correction.area,
            fixed_place=correction.place,
            state="open",
            version=1,
            merged_into=None,
            moved_to=None,
            possible_duplicates=[],
            joins=[],
            alerted=False,
            last_alert=None,
            last_alert_at=0,
            opened_at=turn.now_ms,
            updated_at=turn.now_ms,
        ),
        sources,
    )


def _move_of(moved: Incident) -> Applied:
    return next(one for one in reversed(moved.corrections) if one.action == "move")


def _homes(shelf: Shelf, correction: Correction, moved: Incident) -> list[Incident]:
    """The incidents that hold what came with it: one, unless an operator told it apart since."""
    near = [incident for source in moved.sources for incident in shelf.of_article(source.article_id)]
    found = {one.id: one for one in near if any(source.moved_from == moved.id for source in one.sources)}
    own = shelf.get(correction.incident_id)
    return list(found.values()) or ([own] if own is not None else [])


def _renew(turn: Turn, homes: Sequence[Incident], moved: Incident, sources: Sequence[Source]) -> None:
    """Each of them with what its articles tell now."""
    parts: dict[str, list[Source]] = {home.id: [] for home in homes}
    for source in sources:
        parts[_home_of(source, homes, moved.id).id].append(source)
    for home in homes:
        former = [source for source in home.sources if source.moved_from == moved.id]
        if all(source.moved_version < moved.version for source in former):
            _renew_one(turn, home, former, parts[home.id])


def _home_of(source: Source, homes: Sequence[Incident], moved: str) -> Incident:
    own = [(home, one) for home in homes for one in home.sources if one.moved_from == moved]
    same = [home for home, one in own if one.report_id == source.report_id]
    return next(iter(same or [home for home, one in own if one.article_id == source.article_id]), homes[0])


def _renew_one(turn: Turn, home: Incident, former: Sequence[Source], told: Sequence[Source]) -> None:
    kept = [source for source in home.sources if source not in former]
    now = [source for source in told if not _is_stale(source, kept)]
    if not kept and not now:
        now = [replace(source, withdrawn=True) for source in former]
    known = {(source.report_id, source.revision) for source in former}
    lead = next((source for source in now if (source.report_id, source.revision) not in known), None)
    gone = {source.report_id for source in former} - {source.report_id for source in now}
    turn.put(fold(without(home, gone), [*kept, *now]), lead=lead)


def _is_stale(source: Source, kept: Iterable[Source]) -> bool:
    """Whether a later text of its article told it here by itself."""
    return any(one.article_id == source.article_id and one.revision > source.revision for one in kept)
