"""From an incident's change to the alert that tells it, or to the reason why none does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from streams.alerts.headline import headline
from streams.alerts.kinds import kind_of, prefix_of, rule_of
from streams.alerts.record import Alert, Why
from streams.alerts.worth import why_no_news
from streams.feeds.sample import MARK, OUTLETS
from streams.incidents.change import Change
from streams.incidents.desk import Desk
from streams.incidents.moves import handed_over
from streams.incidents.record import Correction, Incident, Source
from streams.record import Stamps
from streams.reports.record import Report


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a record: an incident's change, the alert (None: silent), and then why there is none."""

    change: Change
    alert: Alert | None
    silence: str | None


def tell(desk: Desk, report: Report, now_ms: int, areas: tuple[str, ...], max_age_h: float = 72) -> list[Told]:
    """Take the report at the desk and say the changes to subscribers where they are worth it; the report's own first."""
    return [_told(desk, change, now_ms, areas, max_age_h) for change in desk.take(report, now_ms)]


def tell_correction(desk: Desk, correction: Correction, now_ms: int, areas: tuple[str, ...], max_age_h: float = 72) -> list[Told]:
    """The same for an operator's correction. Raises CorrectionError where it cannot be applied."""
    return [_told(desk, change, now_ms, areas, max_age_h) for change in desk.correct(correction, now_ms)]


def alerts_of(told: Iterable[Told]) -> list[Alert]:
    """The alerts among what was told."""
    return [one.alert for one in told if one.alert is not None]


def moved_by(told: Iterable[Told]) -> list[Correction]:
    """What other areas' desks are to take over, of incidents that were moved there."""
    changes = [one.change for one in told]
    return [one for change in changes if (one := handed_over(change.before, change.after)) is not None]


def _told(desk: Desk, change: Change, now_ms: int, areas: tuple[str, ...], max_age_h: float) -> Told:
    silence = why_silent(change, now_ms, areas, max_age_h)
    if silence is not None or change.after is None:
        return Told(change, None, silence or change.rule)
    alert = alert_for(change, now_ms)
    return Told(change, replace(alert, incident=_public(desk.note_alert(change, alert.id, now_ms))), None)


def why_silent(change: Change, now_ms: int, areas: tuple[str, ...], max_age_h: float = 72) -> str | None:
    """The reason why a change raises no alert, or None when it must be told.

    An incident that subscribers were told of is told again when there is news. One that they were not (it was old, backlog,
    denied or too coarse) is told as NEW by the first report that is worth a NEW alert itself and is no retelling of backlog.
    """
    incident, lead = change.after, change.lead
    if change.kind == "NOTHING" or incident is None:
        return change.rule
    if incident.area not in areas:
        return "outside the watched areas"
    if isinstance(change.cause, Report) and _is_backlog(incident, change.cause):
        return "was already old when the feed was first seen"
    if incident.moved_to is not None and change.before is not None and change.before.state == "merged":
        return f"an operator moved it to {incident.moved_to.area}: it is told there"
    if incident.alerted:
        return None if change.news else "nothing new: one more source"
    return _why_not_new(change, incident, lead, now_ms, max_age_h)


def _why_not_new(change: Change, incident: Incident, lead: Report | Source | None, now_ms: int, max_age_h: float) -> str | None:
    if incident.state != "open":
        return f"subscribers were never told of it, and it is {incident.state}"
    if "split" in change.news or "moved here" in change.news:
        return None  # subscribers were told of it as a part of another, or in another area
    if lead is None or _is_backlog(incident, lead):
        return "no report of it that is news"
    return why_no_news(lead, now_ms, max_age_h) or change.hold


def _is_backlog(incident: Incident, report: Report | Source) -> bool:
    base = {report.article_id, report.copy_of}
    return report.backlog or any(source.backlog and source.article_id in base for source in incident.sources)


def alert_for(change: Change, now_ms: int) -> Alert:
    """The alert that tells a change: NEW the first time. Ids follow from the incident and its version."""
    incident = change.after
    if incident is None:
        raise ValueError("a change without an incident cannot be told")
    cause = change.cause
    return Alert(
        id=f"{incident.id}-v{incident.version}",
        kind=kind_of(change),
        incident_id=incident.id,
        version=incident.version,
        area=incident.area,
        severity=incident.severity,
        headline_ar=prefix_of(change, "ar") + headline(incident, "ar"),
        headline_en=prefix_of(change, "en") + headline(incident, "en"),
        incident=incident,
        why=Why(nearest=change.nearest, scores=change.scores, rule=rule_of(change)),
        updates=incident.last_alert,
        updates_at=incident.last_alert_at if incident.last_alert else None,
        single_source=len(incident.origins) < 2,
        article_id=cause.article_id if isinstance(cause, Report) else None,
        sample=is_sample(incident),
        at=now_ms,
        stamps=cause.stamps if isinstance(cause, Report) else Stamps(),
    )


def _public(incident: Incident) -> Incident:
    """Without the names of operators: they are on the `incidents` topic, and none of the subscribers' business."""
    return replace(incident, corrections=[replace(one, by="") for one in incident.corrections])


def is_sample(incident: Incident) -> bool:
    """Whether every source comes from the built-in sample feed: its outlets, or its mark on the title."""
    outlets = set(OUTLETS.values())
    sampled = [source.feed in outlets or source.title.startswith(MARK) for source in incident.sources]
    return bool(sampled) and all(sampled)
