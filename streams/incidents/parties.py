"""The fourth comparison: who did it, to whom. An unknown side is compatible with anybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from streams.incidents.compare import SURE, Comparison
from streams.incidents.record import Incident, Source
from streams.incidents.tables import allied_actors
from streams.remembered import remembered
from streams.reports.record import Actor, Report, Role

NAMELESS = frozenset({"UNKNOWN", "CIVILIANS"})
"""Actors that identify nobody."""

NOBODY_KNOWN = Comparison(SURE, "who did it is not known on one side")


class Parties(NamedTuple):
    """Who takes part, by id: who is named in each role, and everybody. `suspected`: no attacker is more than that."""

    attackers: frozenset[str]
    targets: frozenset[str]
    others: frozenset[str]
    everybody: frozenset[str]
    suspected: bool


@remembered
def parties_in(told: Report | Source | Incident) -> Parties:
    """Who takes part in what is told."""
    return parties_of(told.actors)


def parties_of(actors: Sequence[Actor]) -> Parties:
    """Actors by their roles."""
    return Parties(
        attackers(actors),
        _named(actors, "target"),
        _named(actors, "other"),
        frozenset(actor.id for actor in actors),
        all(actor.certainty == "suspected" for actor in actors if actor.role == "attacker"),
    )


def compare_actors(ours: Parties, theirs: Parties) -> Comparison:
    """The same attacker, or one told for it (data/allies.tsv); unknown is compatible with anybody."""
    if not ours.everybody or not theirs.everybody:
        return NOBODY_KNOWN
    if ours.attackers and theirs.attackers:
        return _attackers(ours, theirs)
    if _is_reversed(ours, theirs) or _is_reversed(theirs, ours):
        return Comparison(0.3, "who attacks in one is attacked in the other")
    if ours.targets and theirs.targets:
        score = _kinship(ours.targets, theirs.targets)
        told = f"the target is {_list(ours.targets)}" if score else f"{_list(theirs.targets)} is hit, not {_list(ours.targets)}"
        return Comparison(max(0.3, score), told)
    if ours.others and theirs.others:
        score = _kinship(ours.others, theirs.others)
        told = f"{_list(ours.others)} take part" if score else f"{_list(theirs.others)} and not {_list(ours.others)}"
        return Comparison(max(0.3, score), told)
    return NOBODY_KNOWN


def _is_reversed(one: Parties, other: Parties) -> bool:
    """Whether one names as the attacker whom the other names as the target, and neither says more."""
    return bool(one.attackers & other.targets) and not one.targets


def _attackers(ours: Parties, theirs: Parties) -> Comparison:
    mine, yours = ours.attackers, theirs.attackers
    if score := _kinship(mine, yours):
        return Comparison(score, f"the attacker is {_list(mine)}")
    if mine & theirs.everybody and yours & ours.everybody:
        return Comparison(0.7, "the same two parties")
    if mine & theirs.everybody or yours & ours.everybody:
        return Comparison(SURE, "the attacker in one is a party in the other")
    if ours.suspected or theirs.suspected:
        return Comparison(0.3, f"{_list(yours)} instead of {_list(mine)}, but only suspected")
    return Comparison(0.0, f"the attacker is {_list(yours)}, not {_list(mine)}")


def attackers(actors: Sequence[Actor]) -> frozenset[str]:
    """Who is said to have done it, by name: attackers and those who claim it."""
    return _named(actors, "attacker") | _named(actors, "claimant")


def _named(actors: Sequence[Actor], role: Role) -> frozenset[str]:
    return frozenset(a.id for a in actors if a.role == role and a.certainty != "denied" and a.id not in NAMELESS)


def _kinship(ones: frozenset[str], others: frozenset[str]) -> float:
    if ones & others:
        return 1.0
    table = allied_actors()
    return max((table.get(frozenset((one, other)), 0.0) for one in ones for other in others), default=0.0)


def are_kin(one: str, other: str) -> bool:
    """Whether two actors are one, or told for one another."""
    return one == other or allied_actors().get(frozenset((one, other)), 0.0) >= SURE


def _list(ids: frozenset[str]) -> str:
    return ", ".join(sorted(ids))
