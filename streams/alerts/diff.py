"""Two tellings of one stretch of news side by side: which alerts are gone, new, or told otherwise. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from streams.alerts.names import name_of
from streams.alerts.pairing import pair
from streams.alerts.record import Alert, AlertKind
from streams.incidents.ledger import Range, totals
from streams.incidents.parties import NAMELESS
from streams.incidents.record import Incident

Verdict = Literal["same", "different", "gone", "new"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

TITLE = 60
"""Characters of a title by which an incident's first article is named."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One alert in both tellings. `changes`: what it says otherwise, field -> (before, after)."""

    before: Alert | None
    after: Alert | None
    changes: Mapping[str, tuple[str, str]]

    @property
    def verdict(self) -> Verdict:
        """`gone` is only in the telling before, `new` only in the one after."""
        if self.before is None or self.after is None:
            return "new" if self.before is None else "gone"
        return "different" if self.changes else "same"

    @property
    def alert(self) -> Alert:
        """The one before, where there is one."""
        alert = self.before or self.after
        assert alert is not None
        return alert


def compare(before: Sequence[Alert], after: Sequence[Alert]) -> list[Difference]:
    """Every alert of both once, in order of time; an alert that was sent twice under one id counts once."""
    pairs = pair(_once(before), _once(after))
    found = [Difference(one, other, changes_between(one, other) if one and other else {}) for one, other in pairs]
    return sorted(found, key=lambda difference: (difference.alert.at, difference.alert.id))


def changes_between(before: Alert, after: Alert) -> dict[str, tuple[str, str]]:
    """What a subscriber would read otherwise: kind, place, type, day, attacker, toll, severity, incident, article."""
    ours, theirs = _facts(before), _facts(after)
    changed = {name: (ours[name], theirs[name]) for name in ours if ours[name] != theirs[name]}
    if before.article_id != after.article_id:
        changed["told by"] = (before.article_id or "-", after.article_id or "-")
    roots = _root(before.incident), _root(after.incident)
    if before.incident_id != after.incident_id and roots[0] != roots[1]:
        changed["incident"] = roots
    return changed


def counts(differences: Iterable[Difference]) -> dict[AlertKind, Counter[Verdict]]:
    """How many of each verdict, by the alert's kind (before, where it was told before)."""
    found: dict[AlertKind, Counter[Verdict]] = {kind: Counter() for kind in get_args(AlertKind)}
    for difference in differences:
        found[difference.alert.kind][difference.verdict] += 1
    return {kind: count for kind, count in found.items() if count or kind in {"NEW", "UPDATE"}}


def _once(alerts: Iterable[Alert]) -> list[Alert]:
    return list({alert.id: alert for alert in reversed(list(alerts))}.values())[::-1]


def _facts(alert: Alert) -> dict[str, str]:
    incident = alert.incident
    place = incident.place
    return {
        "kind": alert.kind,
        "area": alert.area,
        "type": name_of("type", incident.types[0], "en") if incident.types else "-",
        "place": f"{place.name or place.name_ar or place.text or '-'} ({incident.precision})",
        "day": incident.when.day or "undated",
        "attacker": _attackers(incident) or "-",
        "toll": _toll(incident) or "-",
        "denied": "by a source" if incident.contested else "no",
        "severity": alert.severity,
    }


def _attackers(incident: Incident) -> str:
    named = [actor for actor in incident.actors if actor.role in {"attacker", "claimant"} and actor.certainty != "denied"]
    return ", ".join(sorted({name_of("actor", actor.id, "en") for actor in named if actor.id not in NAMELESS}))


def _toll(incident: Incident) -> str:
    return ", ".join(f"{_number(told)} {kind}" for kind, told in sorted(totals(incident.tolls).items()))


def _number(told: Range) -> str:
    if told.high is None:
        return f"{told.low} to {told.most} or more" if told.most else f"{told.low} or more"
    return str(told.low) if told.low == told.high else f"{told.low} to {told.high}"


def _root(incident: Incident) -> str:
    """The incident by the article that opened it: its id says nothing to a reader, and follows from how reports are numbered."""
    if not incident.sources:
        return incident.id
    first = incident.sources[0]
    return f"began with {first.article_id[:12]} {first.feed}: {first.title[:TITLE]}"
