"""A report that comes late: the incidents round it go back to where they stood before it, and the later reports are taken again.

So the incidents of a day are the same, whatever order its reports arrived in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from streams.incidents.fold import fold, open_incident, opened
from streams.incidents.record import Incident, Key, Source
from streams.incidents.seating import OPENING, add, linked, seat
from streams.incidents.turn import Turn
from streams.incidents.views import as_of, is_settled
from streams.reports.record import Report
from streams.wire import derive_id

MOST_AGAIN = 400
"""Reports taken again in one turn; with more, the late one is taken as if it were the newest. An outlet that dates its news
wrongly by days would cost seconds otherwise."""


@dataclass(frozen=True, slots=True)
class Later:
    """A report to be taken again, and the incident that it was in."""

    source: Source
    home: Incident


def rewind(turn: Turn, report: Report) -> list[Later]:
    """Put the incidents that the late report can reach back to where they stood before it; what is to be taken again, in order."""
    key = report.key
    reached = _reached(turn, report, key)
    later = [Later(source, one) for one in reached for source in _later(one, key) if not is_settled(one, source)]
    for incident in reached:
        turn.lift(incident)
        for part in as_of(incident, key):
            turn.put(part, lead=None if part.id == incident.id else part.sources[0])
    return sorted(later, key=lambda one: one.source.key)


def take_again(turn: Turn, later: Later) -> None:
    """Seat a report as if it came now, unless an operator or an edit holds it where it was."""
    source, home = later.source, later.home
    if source.held or source.withdrawn:
        _return(turn, source, home)
        return
    found = seat(turn.shelf, source)
    if found.home is not None:
        add(turn, found, source, None if found.home.id == home.id else source)
    elif source.status not in OPENING:
        _return(turn, source, home)
    elif turn.is_free(home.id):
        turn.put(linked(fold(_bare(home), [source]), found.verdict))
    else:
        name = derive_id("incident", source.report_id, str(source.revision), "apart", home.id, str(home.version))
        turn.put(linked(opened(name, home.area, [source], turn.now_ms), found.verdict), lead=source)


def _return(turn: Turn, source: Source, home: Incident) -> None:
    """To the incident that it was in, by whatever name that goes now."""
    name = turn.now_called(home.id)
    there = turn.shelf.get(name)
    turn.put(fold(there, [*there.sources, source]) if there is not None else fold(_bare(home), [source]))


def _bare(home: Incident) -> Incident:
    return replace(home, joins=[])


def settle_names(turn: Turn, later: Sequence[Later]) -> None:
    """Names that no incident took again have become those where their first report is now; each lists only what it holds.

    An incident that nobody has heard of goes by the name that subscribers know its reports under.
    """
    moved = {one.source.report_id for one in later}
    for name, incident in sorted(turn.lifted.items(), key=lambda one: (not one[1].alerted, one[1].opened_at, one[0])):
        now = turn.shelf.get(name)
        if now is None and turn.is_free(name):
            home = _where(turn, incident.sources[0])
            if turn.is_unheard(home):
                turn.rename(home, incident, [one for one in incident.reports if one not in moved])
            else:
                turn.merge(incident, home)
        elif now is not None:
            own = {source.report_id for source in now.sources}
            turn.put(replace(now, reports=[one for one in now.reports if one in own or one not in moved]))


def _where(turn: Turn, source: Source) -> str:
    found = turn.shelf.of_article(source.article_id)
    return next((one.id for one in found if any(other.id == source.id for other in one.sources)), "")


def _reached(turn: Turn, report: Report, key: Key) -> list[Incident]:
    """Incidents with later reports that may be seated otherwise now: near one that changes. Each of them changes others in turn.

    None where they are too many to be taken again.
    """
    found: dict[str, Incident] = {}
    changing = [open_incident(report, turn.now_ms), *turn.shelf.candidates(report)]
    seen = {one.id for one in changing}
    again = 0
    while changing:
        incident = changing.pop()
        for near in (turn.shelf.get(name) for name in {**turn.shelf.near(incident), incident.id: None}):
            if near is None or near.id in found or near.moved_to is not None or not (later := _later(near, key)):
                continue
            found[near.id] = near
            again += len(later)
            if again > MOST_AGAIN:
                return []
            for other in (near, *(one for source in later for one in turn.shelf.candidates(source))):
                if other.id not in seen:
                    seen.add(other.id)
                    changing.append(other)
    return list(found.values())


def _later(incident: Incident, key: Key) -> list[Source]:
    if not incident.sources or incident.sources[-1].key <= key:
        return []  # as most: nothing that a late report reaches is later than it
    return [source for source in incident.sources if source.key > key]
