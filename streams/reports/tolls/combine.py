"""What the claims of one report say together: parts are added up within a sentence, repetitions told once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from streams.reports.record import Toll, TollWho
from streams.reports.text import fold

VAGUE = 2
"""An unspecified plural is told as at least two."""
MOST = 24
"""Claims of one sentence about one place: each is compared with those before it."""


def joined(tolls: Iterable[Toll]) -> list[Toll]:
    """Claims of one sentence about one place: civilians and fighters counted apart are parts of one number."""
    kept: list[Toll] = []
    for toll in islice(tolls, MOST):
        others = "اخر" in fold(toll.text)
        host = next((n for n, known in enumerate(kept) if _is_other_part(known, toll, others=others)), None)
        if host is None:
            kept.append(toll)
        else:
            kept[host] = _sum(kept[host], toll)
    return kept


def _is_other_part(one: Toll, other: Toll, *, others: bool) -> bool:
    """`others`: the second says "others"."""
    if one.kind != other.kind or one.claimant != other.claimant or 0 in {one.max, other.max}:
        return False
    if is_vague(one) or is_vague(other):
        return False
    return {one.who, other.who} == {"civilians", "fighters"} or others


def _sum(one: Toll, other: Toll) -> Toll:
    high = one.max + other.max if one.max is not None and other.max is not None else None
    who: TollWho = one.who if one.who == other.who else "mixed"
    return Toll(
        kind=one.kind,
        min=one.min + other.min,
        max=high,
        who=who,
        claimant=one.claimant,
        text=one.text,
        span=one.span,
    )


def combined(tolls: Iterable[Toll]) -> list[Toll]:
    """A report's claims, contradictions kept: without repetitions, vague plurals beside numbers, and names of those counted."""
    told = list({(toll.kind, toll.min, toll.max, toll.claimant): toll for toll in reversed(list(tolls))}.values())[::-1]
    return [
        toll for toll in told if not any(_says_more(other, toll) for other in told if other is not toll and other.kind == toll.kind)
    ]


def _says_more(other: Toll, toll: Toll) -> bool:
    """Whether the other claim makes this one idle: a number beside a plural, a total beside one somebody by name."""
    if is_vague(toll):
        return not is_vague(other) and other.max != 0
    if other.max == 0 or (toll.max == 0 and is_vague(other)):
        return False
    return (
        (toll.min, toll.max) == (1, 1) and other.min > 1 and toll.who in {other.who, "unstated"} and toll.claimant == other.claimant
    )


def is_vague(toll: Toll) -> bool:
    """An unspecified plural."""
    return toll.max is None and toll.min <= VAGUE
