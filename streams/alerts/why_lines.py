"""Why an alert is told: what changed or is corrected, the decision, the nearest earlier incident and the four scores."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from streams.alerts.certainty import deniers, listed
from streams.alerts.clean import ltr, plain_line
from streams.alerts.counting import toll
from streams.alerts.dates import when_words
from streams.alerts.headline import TOLD, where
from streams.alerts.kinds import TOLD_AS
from streams.alerts.kinds_of_event import what
from streams.alerts.ledger_words import voice
from streams.alerts.names import Language, name_of
from streams.alerts.phrases import begun, say
from streams.alerts.reasons import parts_of, reason
from streams.alerts.record import Alert
from streams.alerts.section import Section
from streams.incidents.ledger import totals
from streams.incidents.news import News
from streams.incidents.parties import attackers

TITLES = {"UPDATE": "changed", "CORRECTED": "corrected", "RETRACTED": "retracted"}


def changes(alert: Alert, language: Language) -> Section:
    """What is new since the last alert, each with how it stands now; of a correction or a retraction what and why."""
    said, _ = parts_of(alert.why.rule)
    lines = []
    for change in (one.partition(": ")[0] for one in said):
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


def _day_now(alert: Alert, language: Language) -> str:
    return when_words(alert.incident.when, language)


def _merged_now(alert: Alert, language: Language) -> str:
    return ltr(plain_line(alert.incident.merged_into, 100), language) if alert.incident.merged_into else ""


_STANDS: Mapping[News, Callable[[Alert, Language], str]] = {
    "toll": _toll_now,
    "toll withdrawn": _toll_now,
    "actor": _attackers_now,
    "actor withdrawn": _attackers_now,
    "place": _place_now,
    "place corrected": _place_now,
    "moved": _place_now,
    "moved here": _place_now,
    "type corrected": what,
    "retyped": what,
    "day corrected": _day_now,
    "merged": _merged_now,
    "second origin": _origins_now,
    "contested": _deniers_now,
}

_NOW: Mapping[str, Callable[[Alert, Language], str]] = {TOLD_AS[news]: stands for news, stands in _STANDS.items()}
"""The changes that alerts tell, and how each stands after it."""
