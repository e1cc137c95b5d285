"""Civilians are a target where the numbers count them, though no word of the sentence calls them by that name."""

from __future__ import annotations

from streams.reports.record import Actor
from streams.reports.tellings.telling import Telling

HARMED = frozenset(["killed", "injured"])


def with_victims(telling: Telling) -> list[Actor]:
    """The telling's actors, with civilians as target where it counts some killed or injured: three children were hurt."""
    if any(actor.id == "CIVILIANS" for actor in telling.actors):
        return telling.actors
    counted = (claim for claim in telling.tolls if claim.who == "civilians" and claim.kind in HARMED and claim.max != 0)
    claim = next(counted, None)
    if claim is None:
        return telling.actors
    if claim.span is not None:
        telling.signs.setdefault(claim.span, "people")
    return [*telling.actors, Actor(id="CIVILIANS", role="target", text=claim.text, span=claim.span)]
