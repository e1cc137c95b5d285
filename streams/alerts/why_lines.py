"""Why an alert is told: what changed or is corrected, the decision, the nearest earlier incident and the four scores."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from streams.alerts.certainty import deniers, listed
from streams.alerts.clean import ltr, plain_line
from streams.alerts.counting import toll
from streams.alerts.headline import TOLD, where
from streams.alerts.ledger_words import voice
from streams.alerts.names import Language, name_of
from streams.alerts.phrases import begun, say
from streams.alerts.reasons import parts_of, reason
from streams.alerts.record import Alert
from streams.alerts.section import Section
from streams.incidents.compare import attackers
from streams.incidents.ledger import totals

TITLES = {"UPDATE": "changed", "CORRECTED": "corrected", "RETRACTED": "retracted"}


def changes(alert: Alert, language: Language) -> Section:
    """What is new since the last alert, each with how it stands now; of a correction or a retraction what and why."""
    said, _ = parts_of(alert.why.rule)
    lines = []
    for change in said:
        now = _NOW[change](alert, language) if change in _NOW else ""
        words = begun(reason(change, language))
        lines.append(say("now", language, words, now) if now else words)
    return Section(say(TITLES[alert.kind], language), lines or [say("not told", language)])


def reasons(alert: Alert, language: Language) -> Section:
    """The decision in words, and how near the nearest incident is."""
    _, decision = parts_of(alert.why.rule)
    rule = (decision or "") if alert.kind != "NEW" else alert.why.rule
    lines = [begun(reason(rule, language))] if rule else []
    own = alert.why.nearest == alert.incident_id
    if alert.why.nearest and not own:
        lines.append(say("nearest", language, ltr(plain_line(alert.why.nearest, 100), language)))
    elif alert.kind == "NEW" and not rule.startswith("no earlier"):
        lines.append(say("no earlier", language))
    if alert.why.scores:
        lines.append(say("scores with this" if own else "scores", language, _scores(alert, language)))
    return Section(say("why", language), lines)


def _scores(alert: Alert, language: Language) -> str:
    told = [
        say(f"score {name}", language, f"{score:.2f}".removesuffix("0"))
        for name, score in alert.why.scores.items()
        if name in {"type", "place", "time", "actors"}
    ]
    return ("، " if language == "ar" else ", ").join(told)


def _toll_now(alert: Alert, language: Language) -> str:
    ranges = totals(alert.incident.tolls)
    return listed([toll(kind, ranges[kind], language) for kind in TOLD if kind in ranges], language)


def _attackers_now(alert: Alert, language: Language) -> str:
    return listed([name_of("actor", name, language) for name in sorted(attackers(alert.incident.actors))], language)


def _place_now(alert: Alert, language: Language) -> str:
    return where(alert.incident.place, alert.incident.area, language)


def _origins_now(alert: Alert, language: Language) -> str:
    return listed([voice(name, language) for name in alert.incident.origins[:2]], language)


def _deniers_now(alert: Alert, language: Language) -> str:
    return listed(deniers(alert.incident, language), language)


_NOW: Mapping[str, Callable[[Alert, Language], str]] = {
    "the toll's range changed": _toll_now,
    "an attacker is named": _attackers_now,
    "the place is known more precisely": _place_now,
    "a second independent origin reports it": _origins_now,
    "a report denies it": _deniers_now,
}
"""The changes that alerts tell (compose.TOLD_AS), and how each stands after it."""
