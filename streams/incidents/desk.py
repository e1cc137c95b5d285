"""The desk of one area: it takes reports one by one and says what each changes. Pure memory, with an undo until committed.

`take` decides on a report, `correct` does what an operator says; `note_alert` remembers that subscribers were told; `changed` is
what has to be written since the last `commit`, and `rollback` forgets it, so that a batch that failed on its way out is decided
again from where it began.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from streams.incidents.change import Change
from streams.incidents.fold import fold
from streams.incidents.moves import MAX_APPLIED, NONE_APPLIED, applied_by
from streams.incidents.operator import corrected
from streams.incidents.outcome import outcome
from streams.incidents.placing import place
from streams.incidents.record import Correction, Incident, State
from streams.incidents.revisions import stale, withdrawn
from streams.incidents.shelf import Shelf
from streams.incidents.turn import Turn
from streams.reports.record import Report

QUIET_MS = 7 * 86_400_000
"""An incident that nothing was added to for so long is closed, and is a candidate no more."""

MAX_OPEN = 100_000
"""Open incidents of one area; past it the quietest are closed early."""

NO_INCIDENT = "tells of no incident that is known"


def _over(incident: Incident) -> Incident:
    """After its quiet days; what was moved away points on for ever, and nothing follows it any more."""
    state: State = "closed" if incident.moved_to is None else "merged"
    return replace(incident, state=state, moved_to=None, version=incident.version + 1)


class Desk:
    """The open incidents of one area. Give it its records in order; `now_ms` is the clock of each decision.

    `applied` are the ids of corrections that were applied before, and when each was made.
    """

    def __init__(self, area: str, incidents: Iterable[Incident] = (), applied: Mapping[str, int] = NONE_APPLIED) -> None:
        self.area = area
        self._shelf = Shelf(incidents)
        self._applied: dict[str, int] = {**applied_by(self._shelf), **applied}
        self._applied_now: dict[str, int] = {}
        self._before: dict[str, Incident | None] = {}
        self._gone: dict[str, Incident] = {}

    def take(self, report: Report, now_ms: int) -> list[Change]:
        """Decide on one report: what it did itself comes first. The same report again changes nothing."""
        self._close_quiet(now_ms)
        own = self._shelf.of_article(report.article_id)
        if rule := stale(own, report):
            return [Change("NOTHING", report, rule)]
        turn = Turn(self._shelf, now_ms, self._keep)
        first = None if report.tells == 0 else place(turn, own, report)
        if report.tells is not None:
            for incident, sources in withdrawn(own, self._shelf, report):
                turn.put(fold(incident, sources))
        return self._shelved(outcome(turn, report, first)) or [first or Change("NOTHING", report, NO_INCIDENT)]

    def correct(self, correction: Correction, now_ms: int) -> list[Change]:
        """Do what an operator says, once. Raises CorrectionError saying what cannot be done, and why."""
        self._close_quiet(now_ms)
        if correction.id in self._applied or correction.id in self._applied_now:
            return [Change("NOTHING", correction, "applied already")]
        turn = Turn(self._shelf, now_ms, self._keep)
        news = corrected(turn, correction)
        self._applied_now[correction.id] = correction.at
        return self._shelved(outcome(turn, correction, said=news)) or [Change("NOTHING", correction, NO_INCIDENT)]

    def note_alert(self, change: Change, alert_id: str, now_ms: int) -> Incident:
        """Remember that the change was told as this alert; the incident as the alert carries it."""
        if change.after is None:
            raise ValueError("a change without an incident cannot be told")
        told = replace(change.after, alerted=True, last_alert=alert_id, last_alert_at=now_ms)
        self._keep(told.id)
        self._shelve(told)
        return told

    @property
    def open_incidents(self) -> list[Incident]:
        """Those of the last seven days, the longest unchanged first."""
        return [incident for incident in self._shelf if incident.moved_to is None]

    @property
    def applied(self) -> Mapping[str, int]:
        """The corrections applied since the last commit, and when each was made."""
        return self._applied_now

    def changed(self) -> list[Incident]:
        """The incidents that differ from the last commit, closed and merged ones too, as they are now."""
        now = [self._gone.get(name) or self._shelf.get(name) for name in self._before]
        return [incident for incident in now if incident is not None]

    def commit(self) -> None:
        """What changed is safe: forget how to undo it."""
        self._before.clear()
        self._gone.clear()
        self._applied |= self._applied_now
        self._applied_now = {}
        while len(self._applied) > MAX_APPLIED:
            self._applied.pop(next(iter(self._applied)))

    def rollback(self) -> None:
        """Back to the last commit."""
        self._applied_now = {}
        for name, incident in self._before.items():
            self._shelf.remove(name)
            if incident is not None:
                self._shelf.put(incident)
        self.commit()

    def _shelved(self, changes: list[Change]) -> list[Change]:
        for change in changes:
            if change.after is not None:
                self._shelve(change.after)
        return changes

    def _shelve(self, incident: Incident) -> None:
        """What was moved away stays, so that its articles' later reports follow it."""
        if incident.state == "merged" and incident.moved_to is None:
            self._gone[incident.id] = incident
        else:
            self._shelf.put(incident)

    def _keep(self, name: str) -> None:
        self._before.setdefault(name, self._shelf.get(name))
        self._gone.pop(name, None)

    def _close_quiet(self, now_ms: int) -> None:
        while (oldest := self._shelf.oldest()) is not None:
            if oldest.updated_at >= now_ms - QUIET_MS and len(self._shelf) <= MAX_OPEN:
                return
            self._before.setdefault(oldest.id, oldest)
            self._shelf.remove(oldest.id)
            self._gone[oldest.id] = _over(oldest)
