"""correlate: reports and operators' corrections in, incidents and the alerts of their changes out, in one batch.

An incident that an operator moves to another area is handed over to that area's desk as a correction, in the same batch.

One worker at a time has an area (both topics are keyed by it); the desks of its areas live in memory and are checked against
Redis' version before each batch. A batch that failed on its way out is decided again from where it began: the desks roll
back, and the clock of a decision is the record's own stamp, so that the same records leave under the same ids.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace
from redis.asyncio import Redis

from agents.stage import Incoming, Outcome, Outgoing
from streams.alerts.compose import Told, alerts_of, moved_by, tell, tell_correction
from streams.alerts.record import Alert
from streams.errors import CorrectionError, StaleError
from streams.incidents import severity
from streams.incidents.desk import Desk
from streams.incidents.record import Correction, Incident
from streams.incidents.severity_rule import rule_of
from streams.incidents.state import OpenIncidents
from streams.reports.record import Report
from streams.settings import Settings
from streams.topics import ALERTS, CORRECTIONS, INCIDENTS, REPORTS, Topic


@dataclass(slots=True)
class _Held:
    """An area's desk and the version of Redis that it stands on."""

    desk: Desk
    version: int


class Correlate:
    """The stage. Every area is correlated; only the watched ones alert."""

    def __init__(self) -> None:
        self._state: OpenIncidents | None = None
        self._areas: tuple[str, ...] = ()
        self._max_age_h = 72.0
        self._held: dict[str, _Held] = {}

    @property
    def name(self) -> str:
        """Its verb."""
        return "correlate"

    @property
    def sources(self) -> tuple[Topic, ...]:
        """Reports, and what operators say of their incidents."""
        return (REPORTS, CORRECTIONS)

    async def open(self, settings: Settings, redis: Redis) -> None:
        """Start with empty hands: desks are loaded with their area's first record. Raises DataError for a bad severity file."""
        severity.use(rule_of(settings.severity_file))
        self._state = OpenIncidents(redis)
        self._areas = settings.areas
        self._max_age_h = settings.max_event_age_h
        self._held.clear()

    async def work(self, batch: Sequence[Incoming], now_ms: int) -> Outcome:
        """Each record to its area's desk, in order; the incidents that changed, and the alerts that say so."""
        areas = sorted({incoming.record.area for incoming in batch})
        held = await self._fresh(areas)
        outcome = Outcome()
        alerts: list[Alert] = []
        moved: list[Correction] = []
        for index, incoming in enumerate(batch):
            try:
                told = self._tell(held[incoming.record.area].desk, incoming.record, now_ms)
            except CorrectionError as error:
                outcome.failed[index] = error
                continue
            alerts += alerts_of(told)
            moved += moved_by(told)
        incidents = [incident for area in areas for incident in held[area].desk.changed()]
        outcome.outgoing = [Outgoing(INCIDENTS, one.id, _stamped(one, now_ms)) for one in incidents]
        outcome.outgoing += [Outgoing(ALERTS, alert.incident_id, _stamped_alert(alert, now_ms)) for alert in alerts]
        outcome.outgoing += [Outgoing(CORRECTIONS, one.area, one) for one in moved]
        outcome.settle = lambda: self._settle(held)
        return outcome

    def _tell(self, desk: Desk, record: Report | Correction, now_ms: int) -> list[Told]:
        if isinstance(record, Correction):
            return tell_correction(desk, record, record.at or now_ms, self._areas, self._max_age_h)
        return tell(desk, record, decision_time(record, now_ms), self._areas, self._max_age_h)

    async def _fresh(self, areas: Sequence[str]) -> Mapping[str, _Held]:
        """The areas' desks, without what a failed batch left on them, reloaded where Redis has moved on."""
        assert self._state is not None
        for held in self._held.values():
            held.desk.rollback()
        versions = await self._state.versions(areas)
        for area in areas:
            if area not in self._held or self._held[area].version != versions[area]:
                version, incidents = await self._state.load(area)
                self._held[area] = _Held(Desk(area, incidents, await self._state.applied(area)), version)
        return {area: self._held[area] for area in areas}

    async def _settle(self, held: Mapping[str, _Held]) -> None:
        """Each area's changes to Redis. A stale area's desk is dropped, so that the batch is decided on what its heir left."""
        assert self._state is not None
        for area, one in held.items():
            changed, applied = one.desk.changed(), one.desk.applied
            if not changed and not applied:
                continue
            try:
                one.version = await self._state.save(area, one.version, changed, applied)
            except StaleError:
                self._held.pop(area, None)
                raise
            one.desk.commit()


def decision_time(report: Report, now_ms: int) -> int:
    """The clock of a decision: when the report was made, so that deciding again says the same."""
    return report.stamps.detected or report.stamps.fetched or report.published_at or now_ms


def _stamped(incident: Incident, now_ms: int) -> Incident:
    return replace(incident, stamps=replace(incident.stamps, correlated=now_ms))


def _stamped_alert(alert: Alert, now_ms: int) -> Alert:
    return replace(alert, stamps=replace(alert.stamps, correlated=now_ms))
