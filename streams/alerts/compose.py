"""From an incident's change to the alert that tells it, or to the reason why none does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from streams.alerts.headline import headline
from streams.alerts.names import Language
from streams.alerts.record import Alert, AlertKind, Why
from streams.alerts.worth import why_not
from streams.feeds.sample import MARK, OUTLETS
from streams.incidents.desk import Change, Desk
from streams.incidents.fold import News
from streams.incidents.record import Incident
from streams.reports.record import Report

PREFIX: Mapping[str, Mapping[Language, str]] = {
    "NEW": {"en": "", "ar": ""},
    "UPDATE": {"en": "Update: ", "ar": "تحديث: "},
    "contested": {"en": "Denied by a source: ", "ar": "خبر جرى نفيه: "},
}

TOLD_AS: Mapping[News, str] = {
    "toll": "the toll's range changed",
    "actor": "an attacker is named",
    "place": "the place is known more precisely",
    "contested": "a report denies it",
    "second origin": "a second independent origin reports it",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a report: the incident's change, the alert (None: silent), and then why there is none."""

    change: Change
    alert: Alert | None
    silence: str | None


def tell(desk: Desk, report: Report, now_ms: int, areas: tuple[str, ...], max_age_h: float = 72) -> Told:
    """Take the report at the desk and say the change to subscribers where it is worth it."""
    change = desk.take(report, now_ms)
    silence = why_silent(change, now_ms, areas, max_age_h)
    if silence is not None or change.after is None:
        return Told(change, None, silence or change.rule)
    alert = alert_for(change, now_ms)
    return Told(change, replace(alert, incident=desk.note_alert(change, alert.id)), None)


def why_silent(change: Change, now_ms: int, areas: tuple[str, ...], max_age_h: float = 72) -> str | None:
    """The reason why a change raises no alert, or None when it must be told.

    An incident that subscribers were told of is told again when there is news. One that they were not (it was old, backlog,
    denied or too coarse) is told as NEW by the first report that is worth a NEW alert itself and is no retelling of backlog.
    """
    incident, report = change.after, change.report
    if change.kind == "NOTHING" or incident is None:
        return change.rule
    if incident.area not in areas:
        return "outside the watched areas"
    if report.backlog or _retells_backlog(incident, report):
        return "was already old when the feed was first seen"
    if incident.alerted:
        return None if change.news else "nothing new: one more source"
    return why_not(report, now_ms, areas, max_age_h) or change.hold


def _retells_backlog(incident: Incident, report: Report) -> bool:
    base = {report.article_id, report.copy_of}
    return any(source.backlog and source.article_id in base for source in incident.sources)


def alert_for(change: Change, now_ms: int) -> Alert:
    """The alert that tells a change: NEW the first time, UPDATE after. Ids follow from the incident and its version."""
    incident = change.after
    if incident is None:
        raise ValueError("a change without an incident cannot be told")
    kind: AlertKind = "UPDATE" if incident.alerted else "NEW"
    prefix = PREFIX["contested" if "contested" in change.news else kind]
    return Alert(
        id=f"{incident.id}-v{incident.version}",
        kind=kind,
        incident_id=incident.id,
        version=incident.version,
        area=incident.area,
        severity=incident.severity,
        headline_ar=prefix["ar"] + headline(incident, "ar"),
        headline_en=prefix["en"] + headline(incident, "en"),
        incident=incident,
        why=_why(change),
        updates=incident.last_alert,
        single_source=len(incident.origins) < 2,
        article_id=change.report.article_id,
        sample=is_sample(incident),
        at=now_ms,
        stamps=change.report.stamps,
    )


def _why(change: Change) -> Why:
    told_before = change.after is not None and change.after.alerted
    if told_before:
        said = "; ".join(TOLD_AS[news] for news in change.news)
        return Why(nearest=change.nearest, scores=change.scores, rule=f"{said} ({change.rule})")
    if change.before is not None:
        return Why(nearest=change.nearest, scores=change.scores, rule=f"the first report of it that is news ({change.rule})")
    return Why(nearest=change.nearest, scores=change.scores, rule=change.rule)


def is_sample(incident: Incident) -> bool:
    """Whether every source comes from the built-in sample feed: its outlets, or its mark on the title."""
    outlets = set(OUTLETS.values())
    sampled = [source.feed in outlets or source.title.startswith(MARK) for source in incident.sources]
    return bool(sampled) and all(sampled)
