"""Whom a name means that two forces bear, or that changed sides: by the day, and by who else is named beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from streams.reports.lexicon import ActorWord
from streams.reports.matcher import Match

NAMESAKES = {"ASAYISH": "SDF"}
"""Who goes on bearing a name that another force took too -> on whose side: the police of both sides are "Internal Security"."""
THEIR_GROUND = frozenset(["SY08"])
"""Governorates in which the elder one alone is meant."""
UNTIL = date(2026, 1, 18)
"""The day on which the government's forces came into that ground."""


def as_meant(day: date, names: Sequence[Match[ActorWord]], areas: Sequence[str]) -> list[Match[ActorWord]]:
    """Names as they were meant on a day, in a text that names places in `areas`."""
    if not any(one.payload.periods for one in names):
        return list(names)
    told = {one.payload.id for one in names if not one.payload.periods} | {one.payload.on(day).id for one in names if _certain(one)}
    there = day < UNTIL and bool(THEIR_GROUND.intersection(areas))
    return [Match(one.start, one.end, one.prefix, _word(one.payload, day, told, there=there)) for one in names]


def _certain(name: Match[ActorWord]) -> bool:
    return all(period.id not in NAMESAKES for period in name.payload.periods)


def _word(name: ActorWord, day: date, told: set[str], *, there: bool) -> ActorWord:
    elder = next((period for period in name.periods if period.id in NAMESAKES), None)
    if elder is None or day < elder.until:
        return name.on(day)
    theirs = elder.id in told or (NAMESAKES[elder.id] in told and name.on(day).id not in told)
    return ActorWord(elder.id, name.group, elder.row) if theirs or there else name.on(day)
