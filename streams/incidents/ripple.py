"""What a report that comes late changes for those after it: each that may be touched is decided again, in order."""

from __future__ import annotations

from streams.incidents.fold import fold, opened, without
from streams.incidents.judge import judge
from streams.incidents.record import Incident, Key, Source
from streams.incidents.seating import Seat, seat
from streams.incidents.turn import Turn
from streams.incidents.views import as_of
from streams.wire import derive_id

MOST_AGAIN = 400
"""Reports decided again in one turn: bounds its time when an outlet dates its news wrongly."""


def ripple(turn: Turn, key: Key) -> None:
    """Decide again the reports after `key` that stand near an incident that this turn has changed."""
    for _ in range(MOST_AGAIN):
        found = _next(turn, key)
        if found is None:
            return
        incident, source = found
        key = source.key
        if not source.held and not source.withdrawn and _may_move(turn, incident, source):
            _seat_again(turn, incident, source)


def _next(turn: Turn, key: Key) -> tuple[Incident, Source] | None:
    """The first report after `key` in an incident near a changed one."""
    best: tuple[Incident, Source] | None = None
    for incident in turn.near():
        if not incident.sources or incident.sources[-1].key <= key:
            continue
        source = next(one for one in incident.sources if one.key > key)
        if best is None or source.key < best[1].key:
            best = incident, source
    return best


def _may_move(turn: Turn, incident: Incident, source: Source) -> bool:
    """Whether a changed incident is the report's own, or now one that it could be of."""
    for name in turn.touched():
        changed = turn.shelf.get(name)
        if changed is None:
            continue
        if changed.id == incident.id or any(judge(view, source).same for view in as_of(changed, source.key)):
            return True
    return False


def _seat_again(turn: Turn, incident: Incident, source: Source) -> None:
    found: Seat = seat(turn.shelf, source)
    is_first = incident.sources[0].key == source.key
    if found.home is None:
        if not is_first:
            _leave(turn, incident, source, None)
    elif found.home.id != incident.id:
        _leave(turn, incident, source, found.home)
    if found.home is not None and found.joins:
        turn.join(found.home.id, found.joins, source.key)


def _leave(turn: Turn, incident: Incident, source: Source, home: Incident | None) -> None:
    """From one incident to another, or to one of its own; an incident that is left by all has become the other."""
    if home is None:
        name = derive_id("incident", source.report_id, str(source.revision), "apart", incident.id, str(incident.version))
        turn.put(opened(name, incident.area, [source], turn.now_ms), lead=source)
    else:
        turn.put(fold(home, [*home.sources, source]), lead=source)
    rest = [one for one in incident.sources if one.report_id != source.report_id]
    if rest:
        turn.put(fold(without(incident, [source.report_id]), rest))
    else:
        assert home is not None
        turn.merge(incident, home.id)
