"""The whole way of one alert: from its articles over the reports to the decision and the deliveries, read from the topics.

Each topic is read only from when the alert's own times say that its part can be there; what is kept no more is said in `notes`.
"""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Collection, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import cast

from msgspec.structs import replace

from agents.history import LATE_MS, SKEW_MS, read_between
from streams.alerts.headline import headline
from streams.alerts.record import Alert
from streams.articles.record import Article
from streams.deliveries.record import Delivery
from streams.incidents.desk import QUIET_MS
from streams.incidents.record import Applied, Correction, Incident, Source
from streams.record import Stamps
from streams.reports.record import Report
from streams.settings import Settings
from streams.topics import ALERTS, COPIES, CORRECTIONS, DELIVERIES, INCIDENTS, REPORTS, UNIQUE, Topic

EARLIEST_MS = 8 * 86_400_000
"""An article may have been published long before it was read; so long before its incident was opened is looked for it."""

STAGES = ("published", "fetched", "deduplicated", "detected", "correlated", "delivered")


@dataclass(frozen=True, slots=True)
class Step:
    """A stage's stamp, and the milliseconds since the one before it that is known."""

    stage: str
    at: int
    after_ms: int | None


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest earlier incident, as it was told or known at `as_of` (epoch milliseconds)."""

    id: str
    headline_en: str
    headline_ar: str
    as_of: int


@dataclass(frozen=True, slots=True)
class Rest:
    """One report that the incident rests on. `report` and `article` are None where the topics keep them no more.

    `led_to` is the incident's alert that it led to; `stamps` all that is known of its way.
    """

    source: Source
    report: Report | None
    article: Article | None
    led_to: Alert | None
    stamps: Stamps


@dataclass(slots=True)
class Found:
    """Of the topic of alerts: those that match, those of their incidents, and what each incident was called."""

    matches: dict[str, Alert] = field(default_factory=dict)
    of_incident: dict[str, dict[str, Alert]] = field(default_factory=dict)
    told: dict[str, list[Nearest]] = field(default_factory=dict)


@dataclass(slots=True)
class Trail:
    """All of it. `alerts` are those of the incident, oldest first; `notes` say what is missing."""

    alert: Alert
    alerts: Sequence[Alert]
    nearest: Nearest | None
    rests: Sequence[Rest]
    deliveries: Sequence[Delivery]
    corrections: Sequence[Correction]
    notes: Sequence[str]

    @property
    def correction(self) -> Correction | None:
        """What an operator did that led to the alert; None where an article did. An alert bears the time of its cause."""
        if self.alert.article_id is not None:
            return None
        return next((one for one in reversed(self.corrections) if one.at == self.alert.at), None)


def way(stamps: Stamps) -> list[Step]:
    """The stages that a record has passed, in order."""
    steps: list[Step] = []
    for stage in STAGES:
        at = getattr(stamps, stage)
        if at is not None:
            steps.append(Step(stage, at, at - steps[-1].at if steps else None))
    return steps


async def find_alerts(broker: str, settings: Settings, wanted: str) -> Found:
    """The alerts whose id begins with this; the one with exactly this id alone when there is one."""
    found = Found()
    stem = wanted.rpartition("-v")[0] or wanted
    async for record in read_between(broker, settings, [ALERTS], 0):
        alert = cast("Alert", record)
        as_told = Nearest(alert.incident_id, alert.headline_en, alert.headline_ar, alert.at)
        found.told.setdefault(alert.incident_id, []).append(as_told)
        if alert.incident_id.startswith(stem) or alert.id.startswith(wanted):
            found.of_incident.setdefault(alert.incident_id, {}).setdefault(alert.id, alert)
        if alert.id.startswith(wanted):
            found.matches.setdefault(alert.id, alert)
    if wanted in found.matches:
        found.matches = {wanted: found.matches[wanted]}
    return found


async def read_trail(broker: str, settings: Settings, found: Found, alert: Alert) -> Trail:
    """Everything else about one of the alerts that were found."""
    alerts = sorted(found.of_incident[alert.incident_id].values(), key=lambda one: (one.at, one.version))
    notes: list[str] = []
    nearest, deliveries, corrections, rests = await asyncio.gather(
        _nearest(broker, settings, found.told, alert),
        _deliveries(broker, settings, alerts),
        _corrections(broker, settings, alert),
        _rests(broker, settings, alert),
    )
    if alert.why.nearest is not None and nearest is None:
        notes.append(f"the nearest earlier incident {alert.why.nearest} is on no topic any more")
    whole = [_with_alert(rest, alerts, deliveries) for rest in rests]
    notes += _missing(alert, whole)
    own = [one for one in deliveries if one.alert_id == alert.id]
    return Trail(alert, alerts, nearest, whole, own, corrections, notes)


def _missing(alert: Alert, rests: Sequence[Rest]) -> list[str]:
    notes: list[str] = []
    if gone := [rest.source.report_id for rest in rests if rest.report is None]:
        notes.append(
            f"{len(gone)} of {len(rests)} reports are kept no more ({_days(REPORTS)}): what the incident kept of them is shown"
        )
    if lost := [rest.source.article_id for rest in rests if rest.article is None]:
        notes.append(
            f"{len(lost)} of {len(rests)} articles are kept no more ({_days(UNIQUE)}): title and address are the incident's"
        )
    if more := len(alert.incident.reports) - len(alert.incident.sources):
        notes.append(f"{more} more reports are on the incident without their source: it keeps the first and the last ones")
    return notes


def _days(topic: Topic) -> str:
    return f"the topic {topic.name} keeps {(topic.keep_ms or 0) // 86_400_000} days"


async def _nearest(broker: str, settings: Settings, told: Mapping[str, Sequence[Nearest]], alert: Alert) -> Nearest | None:
    """As subscribers were told of it before this alert, else as the topic of incidents has it."""
    name = alert.why.nearest
    if name is None:
        return None
    own = (alert.headline_en, alert.at)
    earlier = [one for one in told.get(name, ()) if one.as_of <= alert.at and (one.headline_en, one.as_of) != own]
    if earlier:
        return max(earlier, key=lambda one: one.as_of)
    newest: Incident | None = None
    async for record in read_between(broker, settings, [INCIDENTS], alert.at - QUIET_MS - SKEW_MS, keys={name}):
        incident = cast("Incident", record)
        if newest is None or incident.updated_at <= alert.at:
            newest = incident
    if newest is None:
        return None
    return Nearest(name, headline(newest, "en"), headline(newest, "ar"), newest.updated_at)


async def _deliveries(broker: str, settings: Settings, alerts: Sequence[Alert]) -> list[Delivery]:
    names = {alert.id for alert in alerts}
    start = min(alert.at for alert in alerts) - SKEW_MS
    found = [cast("Delivery", one) async for one in read_between(broker, settings, [DELIVERIES], start, keys=names)]
    return sorted(found, key=lambda one: (one.at, one.id))


async def _corrections(broker: str, settings: Settings, alert: Alert) -> list[Correction]:
    """What operators changed about this incident up to the alert, and what led to it by way of another incident.

    The topic has more of each than the incident, whose record of it stands in where that is lost.
    """
    applied = {one.id: _as_recorded(alert, one) for one in alert.incident.corrections}
    start = min([alert.incident.opened_at, *(one.at for one in applied.values())]) - SKEW_MS
    async for record in read_between(broker, settings, [CORRECTIONS], start, _end(alert), {alert.area}):
        correction = cast("Correction", record)
        if correction.action == "receive":
            continue  # what follows from a move, which the incident records
        if correction.id in applied or (alert.article_id is None and correction.at == alert.at):
            applied[correction.id] = correction
    return sorted(applied.values(), key=lambda one: one.at)


def _as_recorded(alert: Alert, one: Applied) -> Correction:
    return Correction(
        id=one.id, area=alert.area, action=one.action, incident_id=alert.incident_id, by=one.by, why=one.why, at=one.at
    )


def _end(alert: Alert) -> int:
    """Nothing that the alert rests on came to the broker later."""
    return max(alert.at, alert.stamps.correlated or 0) + SKEW_MS


async def _rests(broker: str, settings: Settings, alert: Alert) -> list[Rest]:
    incident = alert.incident
    first = min((source.published_at for source in incident.sources), default=incident.opened_at)
    begin = max(min(first, incident.opened_at), incident.opened_at - EARLIEST_MS) - SKEW_MS
    wanted = {(source.report_id, source.revision) for source in incident.sources}
    reports = await _reports(broker, settings, alert, begin, wanted)
    read = [report.stamps.deduplicated for report in reports.values() if report.stamps.deduplicated is not None]
    if len(read) == len(wanted) and read:
        begin = min(read) - SKEW_MS
    ids = {(source.article_id, source.revision) for source in incident.sources}
    articles = await _articles(broker, settings, begin, _end(alert) + LATE_MS, ids)
    return [_rest(source, reports, articles) for source in incident.sources]


def _rest(source: Source, reports: Mapping[tuple[str, int], Report], articles: Mapping[tuple[str, int], Article]) -> Rest:
    report = reports.get((source.report_id, source.revision))
    article = articles.get((source.article_id, source.revision))
    stamps = report.stamps if report else article.stamps if article else Stamps(published=source.published_at)
    return Rest(source, report, article, None, stamps)


async def _reports(
    broker: str, settings: Settings, alert: Alert, begin: int, wanted: Collection[tuple[str, int]]
) -> dict[tuple[str, int], Report]:
    found: dict[tuple[str, int], Report] = {}
    records = read_between(broker, settings, [REPORTS], begin, _end(alert), {alert.area})
    async with aclosing(records):
        async for record in records:
            report = cast("Report", record)
            if (name := (report.id, report.revision)) in wanted:
                found.setdefault(name, report)
            if len(found) == len(wanted):
                break
    return found


async def _articles(
    broker: str, settings: Settings, begin: int, end: int, wanted: Collection[tuple[str, int]]
) -> dict[tuple[str, int], Article]:
    found: dict[tuple[str, int], Article] = {}
    records = read_between(broker, settings, [UNIQUE, COPIES], begin, end, {name for name, _ in wanted})
    async with aclosing(records):
        async for record in records:
            article = cast("Article", record)
            if (name := (article.id, article.revision)) in wanted:
                found.setdefault(name, article)
            if len(found) == len(wanted):
                break
    return found


def _with_alert(rest: Rest, alerts: Sequence[Alert], deliveries: Sequence[Delivery]) -> Rest:
    """The rest of its way: the alert that it led to says when it was correlated, that one's first delivery when it arrived."""
    led = next((alert for alert in alerts if _led_to(rest, alert)), None)
    if led is None:
        return rest
    arrived = [one.stamps.delivered or one.at for one in deliveries if one.alert_id == led.id and one.outcome == "delivered"]
    known = rest.stamps if rest.stamps.detected is not None else led.stamps
    stamps = replace(known, correlated=led.stamps.correlated, delivered=min(arrived, default=None))
    return dataclasses.replace(rest, led_to=led, stamps=stamps)


def _led_to(rest: Rest, alert: Alert) -> bool:
    """An article that was edited leads to several alerts: the stamp of its reading says to which."""
    if alert.article_id != rest.source.article_id:
        return False
    return rest.report is None or rest.report.stamps.detected == alert.stamps.detected
