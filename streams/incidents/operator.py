"""What an operator says of incidents, applied and recorded: merge, split, move, retype, retract, restore."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from streams.errors import CorrectionError
from streams.incidents.fold import fold, opened, without
from streams.incidents.moves import Said, left, receive
from streams.incidents.record import Action, Applied, Correction, Incident
from streams.incidents.turn import Turn
from streams.reports.record import Place
from streams.wire import derive_id


def corrected(turn: Turn, correction: Correction) -> Said:
    """Apply it; what is news of which incident. Raises CorrectionError saying what cannot be done, and why."""
    if correction.action == "receive":
        return receive(turn, correction)
    incident = _known(turn, correction.incident_id)
    return _ACTIONS[correction.action](turn, correction, _recorded(incident, correction))


def _merge(turn: Turn, correction: Correction, incident: Incident) -> Said:
    into = _known(turn, correction.into or "")
    if into.id == incident.id:
        raise CorrectionError(f"incident {incident.id} cannot be merged into itself")
    kept = _recorded(into, correction)
    turn.put(fold(replace(kept, reports=[*kept.reports, *incident.reports]), [*kept.sources, *incident.sources]))
    turn.merge(incident, into.id)
    return {incident.id: ("merged",)}


def _split(turn: Turn, correction: Correction, incident: Incident) -> Said:
    chosen = set(correction.reports)
    if strange := chosen - {source.report_id for source in incident.sources}:
        raise CorrectionError(f"report {min(strange)} is none of incident {incident.id}")
    leaving = [source for source in incident.sources if source.report_id in chosen]
    staying = [source for source in incident.sources if source.report_id not in chosen]
    if not leaving or not staying:
        raise CorrectionError(
            f"a split of incident {incident.id} must leave some of its {len(incident.sources)} reports and take some"
        )
    name = derive_id("incident", "split", correction.id)
    new = opened(name, incident.area, leaving, turn.now_ms)
    splits = [one for one in incident.corrections if one.action == "split"]  # who was told apart from it is from its part too
    turn.put(replace(new, corrections=splits), lead=leaving[0])
    turn.put(fold(without(incident, chosen), staying))
    return {incident.id: ("split",), name: ("split",)} if incident.alerted else {}


def _move(turn: Turn, correction: Correction, incident: Incident) -> Said:
    if correction.place is None:
        raise CorrectionError("a move needs the place to move to")
    if correction.to_area is not None and correction.to_area != incident.area:
        return _move_away(turn, correction, incident, correction.place, correction.to_area)
    turn.put(fold(replace(incident, fixed_place=correction.place), incident.sources))
    return {incident.id: ("moved",)}


def _move_away(turn: Turn, correction: Correction, incident: Incident, place: Place, area: str) -> Said:
    """To another area's desk: here it is a thing of the past that points on."""
    if all(source.withdrawn for source in incident.sources):
        raise CorrectionError(f"nothing supports incident {incident.id} any more: there is nothing to move")
    turn.put(left(incident, correction, place, area))
    return {incident.id: ("moved",)}


def _retype(turn: Turn, correction: Correction, incident: Incident) -> Said:
    if not correction.types:
        raise CorrectionError("a retype needs the type that it is")
    turn.put(fold(replace(incident, fixed_types=correction.types), incident.sources))
    return {incident.id: ("retyped",)}


def _retract(turn: Turn, _: Correction, incident: Incident) -> Said:
    if incident.state == "retracted":
        raise CorrectionError(f"incident {incident.id} is retracted already")
    turn.put(incident)
    return {}


def _restore(turn: Turn, _: Correction, incident: Incident) -> Said:
    if incident.state != "retracted":
        raise CorrectionError(f"incident {incident.id} is {incident.state}: only a retracted one can be restored")
    turn.put(incident)
    return {}


_ACTIONS: Mapping[Action, Callable[[Turn, Correction, Incident], Said]] = {
    "merge": _merge,
    "split": _split,
    "move": _move,
    "retype": _retype,
    "retract": _retract,
    "restore": _restore,
}


def _known(turn: Turn, name: str) -> Incident:
    incident = turn.shelf.get(name)
    if incident is None:
        raise CorrectionError(
            f"incident {name or '(none named)'} is not open: it is unknown, merged, or closed after seven quiet days"
        )
    if incident.moved_to is not None:
        raise CorrectionError(
            f"incident {name} was moved to {incident.moved_to.area} and goes on as {incident.merged_into}: correct that one"
        )
    return incident


def _recorded(incident: Incident, correction: Correction) -> Incident:
    """With who and why; an operator looked at what it rests on, and no later report moves that."""
    assert correction.action != "receive"
    applied = Applied(id=correction.id, action=correction.action, by=correction.by[:80], why=correction.why[:300], at=correction.at)
    held = [replace(source, held=True) for source in incident.sources]
    return replace(incident, corrections=[*incident.corrections, applied], sources=held)
