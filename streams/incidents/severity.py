"""How grave an incident is: points from toll, type, place and actors together, by data/severity.toml or the file of a setting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from streams.incidents.ledger import best
from streams.incidents.parties import attackers
from streams.incidents.record import Incident, Severity
from streams.incidents.severity_rule import LEVELS, SeverityRule, own_rule

RANK: Mapping[Severity, int] = {level: rank for rank, level in enumerate(LEVELS)}

_in_force: list[SeverityRule] = []
"""One for the process: every fold of an incident follows it."""


def use(rule: SeverityRule) -> None:
    """Judge by this rule from now on."""
    _in_force[:] = [rule]


def severity_of(incident: Incident, rule: SeverityRule | None = None) -> Severity:
    """The level that the points reach, by the rule in force."""
    rule = rule or (_in_force[0] if _in_force else own_rule())
    points = points_of(incident, rule)
    reached = [level for level in LEVELS[1:] if points >= rule.levels[level]]
    return reached[-1] if reached else "low"


def points_of(incident: Incident, rule: SeverityRule) -> int:
    """The sum over the parts of the rule."""
    toll = sum(_step(best(incident.tolls, kind), rule.toll.get(kind, ())) for kind in {claim.kind for claim in incident.tolls})
    kinds = max((rule.type.get(kind, 0) for kind in incident.types), default=0)
    words = f"{incident.place.name or ''} {incident.place.name_ar or ''} {incident.place.text}".casefold()
    place = max((points for word, points in rule.place.items() if word in words), default=0)
    victims = max((rule.victims.get(claim.who, 0) for claim in incident.tolls if claim.min), default=0)
    actor = max((rule.actor.get(name, 0) for name in attackers(incident.actors)), default=0)
    return toll + kinds + place + victims + actor


def _step(number: int, steps: Sequence[tuple[int, int]]) -> int:
    return max((points for least, points in steps if number >= least), default=0)
