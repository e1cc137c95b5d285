"""The desk of one area: it takes reports one by one and says what each changes. Pure memory, with an undo until committed.

`take` decides; `note_alert` remembers that subscribers were told; `changed` is what has to be written since the last
`commit`, and `rollback` forgets it, so that a batch that failed on its way out is decided again from where it began.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from msgspec.structs import replace

from streams.incidents.compare import COARSE
from streams.incidents.fold import News, add_report, news_between, open_incident
from streams.incidents.judge import Verdict, judge, judge_retold
from streams.incidents.record import Incident
from streams.incidents.severity import RANK
from streams.incidents.shelf import Shelf
from streams.reports.record import Report

QUIET_MS = 7 * 86_400_000
"""An incident that nothing was added to for so long is closed, and is a candidate no more."""

MAX_OPEN = 100_000
"""Open incidents of one area; past it the quietest are closed early."""

MAX_LINKS = 8
"""Possible duplicates named on one incident."""

OPENING = frozenset({"event", "retrospective", "denied"})
"""Statuses that open an incident (only `event` can alert). Fear and standing context open none: nothing happened."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one report did. `before` and `after` are the incident's versions (None where there is none).

    NEW: it opened an incident. UPDATE: it adds `news` to one. ATTACHED: one more source. NOTHING: seen already, or tells no
    incident. `nearest` and `scores` are the best comparison found; `rule` says the decision in words; `hold` why a NEW
    must not be told (it may be the incident that `nearest` names).
    """

    kind: Literal["NEW", "UPDATE", "ATTACHED", "NOTHING"]
    report: Report
    rule: str
    before: Incident | None = None
    after: Incident | None = None
    nearest: str | None = None
    scores: dict[str, float] = field(default_factory=dict)
    news: tuple[News, ...] = ()
    hold: str | None = None


class Desk:
    """The open incidents of one area. Give it its reports in order; `now_ms` is the clock of each decision."""

    def __init__(self, area: str, incidents: Iterable[Incident] = ()) -> None:
        self.area = area
        self._shelf = Shelf(incidents)
        self._before: dict[str, Incident | None] = {}
        self._closed: dict[str, Incident] = {}

    def take(self, report: Report, now_ms: int) -> Change:
        """Decide on one report. The same report again changes nothing."""
        self._close_quiet(now_ms)
        own = self._shelf.of_article(report.article_id)
        if rule := _stale(own, report):
            return Change("NOTHING", report, rule)
        verdict, replaced = self._retelling(own, report) or (self._match(report), frozenset[str]())
        if verdict is not None and verdict.same:
            return self._attach(verdict, report, now_ms, replaced)
        if report.status not in OPENING:
            return Change("NOTHING", report, f"{report.status}: tells of no incident that is known")
        return self._open(report, verdict, now_ms)

    def note_alert(self, change: Change, alert_id: str) -> Incident:
        """Remember that the change was told as this alert; the incident as the alert carries it."""
        if change.after is None:
            raise ValueError("a change without an incident cannot be told")
        told = replace(change.after, alerted=True, last_alert=alert_id)
        self._put(told)
        return told

    @property
    def open_incidents(self) -> list[Incident]:
        """Those of the last seven days, the longest unchanged first."""
        return list(self._shelf)

    def changed(self) -> list[Incident]:
        """The incidents that differ from the last commit, closed ones too, as they are now."""
        now = [self._closed.get(name) or self._shelf.get(name) for name in self._before]
        return [incident for incident in now if incident is not None]

    def commit(self) -> None:
        """What changed is safe: forget how to undo it."""
        self._before.clear()
        self._closed.clear()

    def rollback(self) -> None:
        """Back to the last commit."""
        for name, incident in self._before.items():
            self._shelf.remove(name)
            if incident is not None:
                self._shelf.put(incident)
        self.commit()

    def _retelling(self, own: list[Incident], report: Report) -> tuple[Verdict, frozenset[str]] | None:
        """For a revision or a copy: the incident that the earlier text told, and which of its reports this one replaces."""
        verdict = _best(own, report, judge_retold) if report.revision and report.status in OPENING else None
        if verdict is not None and verdict.same:
            earlier = (s for s in verdict.incident.sources if s.article_id == report.article_id and s.revision < report.revision)
            return verdict, frozenset(source.report_id for source in earlier)
        if report.copy_of:
            verdict = _best(self._shelf.of_article(report.copy_of), report, judge_retold)
            if verdict is not None and verdict.same:
                return verdict, frozenset()
        return None

    def _match(self, report: Report) -> Verdict | None:
        """The same incident when there is one, else the nearest that may be it, else the nearest at all."""
        return _best(self._shelf.candidates(report), report, judge)

    def _attach(self, verdict: Verdict, report: Report, now_ms: int, replaced: frozenset[str]) -> Change:
        before = verdict.incident
        after = add_report(before, report, now_ms, replaced)
        news = news_between(before, after)
        if after.precision not in COARSE:
            after = replace(after, possible_duplicates=[])
        self._put(after)
        hold = self._hold(after) if not after.alerted else None
        kind: Literal["UPDATE", "ATTACHED"] = "UPDATE" if news else "ATTACHED"
        return Change(kind, report, verdict.rule, before, after, before.id, verdict.scores, news, hold)

    def _open(self, report: Report, verdict: Verdict | None, now_ms: int) -> Change:
        incident = open_incident(report, now_ms)
        if verdict is None:
            self._put(incident)
            return Change("NEW", report, "no earlier incident is near in type, place and time", after=incident)
        if verdict.linked and incident.precision in COARSE:
            incident = replace(incident, possible_duplicates=[verdict.incident.id])
        self._put(incident)
        hold = self._hold(incident)
        rule = f"not the nearest earlier incident: {verdict.rule}"
        return Change("NEW", report, rule, None, incident, verdict.incident.id, verdict.scores, (), hold)

    def _hold(self, incident: Incident) -> str | None:
        """Why it is not told: told coarsely, it may be one that subscribers know, and it is no graver than that one."""
        for name in incident.possible_duplicates:
            other = self._shelf.get(name)
            if other is not None and other.alerted and RANK[incident.severity] <= RANK[other.severity]:
                return f"the place is too coarse to tell it from {name}"
        return None

    def _put(self, incident: Incident) -> None:
        self._before.setdefault(incident.id, self._shelf.get(incident.id))
        self._closed.pop(incident.id, None)
        self._shelf.put(incident)

    def _close_quiet(self, now_ms: int) -> None:
        while (oldest := self._shelf.oldest()) is not None:
            if oldest.updated_at >= now_ms - QUIET_MS and len(self._shelf) <= MAX_OPEN:
                return
            self._before.setdefault(oldest.id, oldest)
            self._shelf.remove(oldest.id)
            self._closed[oldest.id] = replace(oldest, state="closed", version=oldest.version + 1)


def _stale(own: list[Incident], report: Report) -> str | None:
    """Why the report says nothing any more: taken already, or its article has been revised since."""
    for source in (source for incident in own for source in incident.sources if source.article_id == report.article_id):
        if source.revision > report.revision:
            return "a later revision of the article is known"
        if source.report_id == report.id and source.revision == report.revision:
            return "taken already"
    return None


def _best(incidents: Iterable[Incident], report: Report, rule: Callable[[Incident, Report], Verdict]) -> Verdict | None:
    verdicts = [rule(incident, report) for incident in incidents]
    return max(verdicts, key=_closeness, default=None)


def _closeness(verdict: Verdict) -> tuple[bool, bool, bool, float, int, str]:
    """For choosing: the same before a link before a stranger, then the higher score, then the earlier opened."""
    incident = verdict.incident
    return verdict.same, verdict.linked, not verdict.excluded, verdict.total, -incident.opened_at, incident.id
