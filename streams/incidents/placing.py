"""A report finds its place: an edit where its article was, a late one as if it had come in its turn, any other at its seat."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from streams.incidents.change import Change
from streams.incidents.fold import fold, open_incident, without
from streams.incidents.judge import Verdict
from streams.incidents.record import Incident, Source
from streams.incidents.revisions import retelling
from streams.incidents.rewind import rewind, settle_names, take_again
from streams.incidents.seating import OPENING, add, linked, seat
from streams.incidents.sources import edited, source_of
from streams.incidents.turn import Turn
from streams.reports.record import Report


def place(turn: Turn, own: Sequence[Incident], report: Report) -> Change:
    """Seat the report; what that means for it. `own` are the incidents that rest on its article.

    What is after it in order is taken again.
    """
    again = retelling(own, report)
    if again is not None:
        return _retold(turn, report, *again)
    opens = report.status in OPENING  # what tells of no event settles nothing between others
    later = rewind(turn, report) if opens and turn.shelf.has_later(report.key) else []
    change = _seated(turn, report)
    for one in later:
        take_again(turn, one)
    settle_names(turn, later)
    return change


def _retold(turn: Turn, report: Report, earlier: Verdict, former: Sequence[Source], rule: str) -> Change:
    """An edited article takes the place of what it told before."""
    home = earlier.incident
    kept = [one for one in home.sources if one not in former]
    source = replace(edited(source_of(report), former), held=bool(kept))
    turn.put(fold(without(home, [one.report_id for one in former]), [*kept, source]), lead=report)
    return Change("ATTACHED", report, rule, after=home, nearest=home.id, scores=earlier.scores)


def _seated(turn: Turn, report: Report) -> Change:
    found = seat(turn.shelf, report)
    verdict = found.verdict
    if found.home is not None and verdict is not None:
        home = add(turn, found, source_of(report), report)
        return Change("ATTACHED", report, verdict.rule, after=home, nearest=found.home.id, scores=verdict.scores)
    if report.status not in OPENING:
        return Change("NOTHING", report, f"{report.status}: tells of no incident that is known")
    incident = linked(open_incident(report, turn.now_ms), verdict)
    turn.put(incident, lead=report)
    if verdict is None:
        return Change("NEW", report, "no earlier incident is near in type, place and time", after=incident)
    rule = f"not the nearest earlier incident: {verdict.rule}"
    return Change("NEW", report, rule, after=incident, nearest=verdict.incident.id, scores=verdict.scores)
