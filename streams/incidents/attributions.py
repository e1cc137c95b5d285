"""Who is said to have done it, and by whom: the ledger's other half. A later word of one claimant replaces its earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from streams.incidents.origins import origin_of
from streams.incidents.parties import NAMELESS, are_kin
from streams.incidents.record import Attribution, Source
from streams.reports.record import Role

ATTRIBUTED: frozenset[Role] = frozenset({"attacker", "claimant"})
MAX_ATTRIBUTIONS = 60
"""Kept of one incident, the newest claimants': bounds the record."""


def attributions_of(sources: Iterable[Source]) -> list[Attribution]:
    """By each origin what it said last of who did it; what a copy repeats is its original's word already."""
    last: dict[str, list[Attribution]] = {}
    for source in sources:
        if said := _said(source):
            claimant = said[0].claimant
            if source.copy_of and claimant in last:
                continue
            last[claimant] = said
    lines = [line for said in last.values() for line in said]
    return sorted(lines, key=lambda line: (line.at, line.report_id))[-MAX_ATTRIBUTIONS:]


def _said(source: Source) -> list[Attribution]:
    named = [actor for actor in source.actors if actor.role in ATTRIBUTED and actor.id not in NAMELESS]
    return [
        Attribution(
            actor=actor.id,
            role=actor.role,
            certainty=actor.certainty,
            claimant=origin_of(source),
            report_id=source.report_id,
            article_id=source.article_id,
            at=source.told_at,
        )
        for actor in named
    ]


def is_attribution_disputed(lines: Sequence[Attribution]) -> bool:
    """Whether two claimants name attackers that are not told for one another, or one denies what another states."""
    return any(one.claimant != other.claimant and _exclude(one, other) for one, other in combinations(lines, 2))


def _exclude(one: Attribution, other: Attribution) -> bool:
    denied = {one.certainty, other.certainty}
    if one.actor == other.actor:
        return "denied" in denied and denied != {"denied"}
    return "denied" not in denied and not are_kin(one.actor, other.actor)
