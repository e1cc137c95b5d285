"""The desk of one area: it takes reports one by one and says what each changes. Pure memory, with an undo until committed.

`take` decides on a report, `correct` does what an operator says; `note_alert` remembers that subscribers were told; `changed` is
what has to be written since the last `commit`, and `rollback` forgets it, so that a batch that failed on its way out is decided
again from where it began.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace as replace_change

from msgspec.structs import replace

from streams.incidents.bounds import bounded
from streams.incidents.change import Change, in_words, numbered, with_news
from streams.incidents.fold import fold, open_incident, without
from streams.incidents.judge import Verdict
from streams.incidents.moves import MAX_APPLIED, applied_by
from streams.incidents.news import News
from streams.incidents.operator import corrected
from streams.incidents.record import Correction, Incident, Source, State
from streams.incidents.revisions import retelling, stale, withdrawn
from streams.incidents.rewind import rewind, settle_names, take_again
from streams.incidents.seating import OPENING, add, linked, seat
from streams.incidents.severity import RANK
from streams.incidents.shelf import Shelf
from streams.incidents.sources import edited, key_of, source_of
from streams.incidents.turn import Turn
from streams.reports.record import Report

QUIET_MS = 7 * 86_400_000
"""An incident that nothing was added to for so long is closed, and is a candidate no more."""

MAX_OPEN = 100_000
"""Open incidents of one area; past it the quietest are closed early."""

NOTHING_SAID: Mapping[str, tuple[News, ...]] = {}
NONE_APPLIED: Mapping[str, int] = {}


def _retold(turn: Turn, report: Report, earlier: Verdict, former: Sequence[Source], rule: str) -> Change:
    """An edited article takes the place of what it told before."""
    home = earlier.incident
    kept = [one for one in home.sources if one not in former]
    source = replace(edited(source_of(report), former), held=bool(kept))
    turn.put(fold(without(home, [one.report_id for one in former]), [*kept, source]), lead=report)
    return Change("ATTACHED", report, rule, after=home, nearest=home.id, scores=earlier.scores)


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
        first = None if report.tells == 0 else self._place(turn, own, report)
        if report.tells is not None:
            for incident, sources in withdrawn(own, self._shelf, report):
                turn.put(fold(incident, sources))
        return self._finish(turn, report, first)

    def correct(self, correction: Correction, now_ms: int) -> list[Change]:
        """Do what an operator says, once. Raises CorrectionError saying what cannot be done, and why."""
        self._close_quiet(now_ms)
        if correction.id in self._applied or correction.id in self._applied_now:
            return [Change("NOTHING", correction, "applied already")]
        turn = Turn(self._shelf, now_ms, self._keep)
        news = corrected(turn, correction)
        self._applied_now[correction.id] = correction.at
        return self._finish(turn, correction, None, news)

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

    def _place(self, turn: Turn, own: Sequence[Incident], report: Report) -> Change:
        """Seat the report; what that means for it. What is after it in order is taken again."""
        again = retelling(own, report)
        if again is not None:
            return _retold(turn, report, *again)
        opens = report.status in OPENING  # what tells of no event settles nothing between others
        later = rewind(turn, report) if opens and self._shelf.has_later(key_of(report)) else []
        change = self._seat(turn, report)
        for one in later:
            take_again(turn, one)
        settle_names(turn, later)
        return change

    def _seat(self, turn: Turn, report: Report) -> Change:
        found = seat(self._shelf, report)
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

    def _finish(
        self, turn: Turn, cause: Report | Correction, first: Change | None, said: Mapping[str, tuple[News, ...]] = NOTHING_SAID
    ) -> list[Change]:
        """The changes of a turn, the report's own first."""
        own = turn.now_called(first.after.id) if first is not None and first.after is not None else None
        ids = [*([own] if own in turn.before else []), *(name for name in turn.touched() if name != own)]
        changes = [change for name in ids if (change := self._change(turn, name, cause, first if name == own else None, said))]
        return changes or [first or Change("NOTHING", cause, "tells of no incident that is known")]

    def _change(
        self, turn: Turn, name: str, cause: Report | Correction, first: Change | None, said: Mapping[str, tuple[News, ...]]
    ) -> Change | None:
        before, after = turn.before[name], turn.merged.get(name) or self._shelf.get(name)
        if (
            after is None
            or (before is None and after.state == "merged" and isinstance(cause, Report))
            or (before is not None and replace(after, version=before.version) == before)
        ):
            return None
        after = bounded(numbered(before, after, cause, turn.now_ms))
        self._shelve(after)
        base = first or Change("ATTACHED", cause, in_words(cause))
        if before is not None and base.kind == "NEW":  # the report opened what was known, by reports that are later than it
            base = Change("ATTACHED", cause, "it was published before what was known of it", nearest=name)
        change = replace_change(base, before=before, after=after, lead=turn.leads.get(name), hold=self._hold(after))
        return with_news(change, said.get(name, ()))

    def _hold(self, incident: Incident) -> str | None:
        """Why it is not told: told coarsely, it may be one that subscribers know, and it is no graver than that one."""
        for name in incident.possible_duplicates:
            other = self._shelf.get(name)
            if other is not None and other.moved_to is None and other.alerted and RANK[incident.severity] <= RANK[other.severity]:
                return f"the place is too coarse to tell it from {name}"
        return None

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
