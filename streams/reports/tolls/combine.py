"""What the claims of one report say together: parts are added up within a sentence, repetitions told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, islice

from streams.reports.record import Toll, TollWho
from streams.reports.text import fold

VAGUE = 2
"""An unspecified plural is told as at least two."""
MOST = 24
"""Claims of one sentence about one place, or of one report: each is compared with those before it."""
MOST_PARTS = 8
"""Claims among which parts of a total are looked for."""


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
    """`others`: the second says "others", and not in the same words: pages print their title again."""
    if one.kind != other.kind or one.claimant != other.claimant or 0 in {one.max, other.max}:
        return False
    if is_vague(one) or is_vague(other):
        return False
    return {one.who, other.who} == {"civilians", "fighters"} or (others and one.text != other.text)


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
    """A report's claims, contradictions kept: without repetitions, and without what a better claim makes idle."""
    told = _distinct(islice(tolls, MOST))
    told = [toll for toll in told if not (toll.max == 0 and any(_is_denied_by(toll, other) for other in told))]
    kept = [toll for toll in told if not any(_says_more(other, toll, told) for other in told if other is not toll)]
    parts = {id(part) for toll in kept for part in _parts(toll, told)}
    kept = [toll for toll in kept if id(toll) not in parts]
    return [toll for toll in kept if not _died_since(toll, kept)]


def _is_denied_by(none: Toll, other: Toll) -> bool:
    """Whether a claim counts some where another, of no one else, says that there were none: no civilians, but three fighters."""
    return other.kind == none.kind and other.max != 0 and none.claimant in {None, other.claimant}


def _died_since(hurt: Toll, told: Sequence[Toll]) -> bool:
    """Whether as many are told as hurt as other claims count killed and injured: some of the wounded of the first news died."""
    if hurt.kind != "injured" or not hurt.max or hurt.min != hurt.max:
        return False
    killed = [one.min for one in told if one.kind == "killed" and one.min == one.max and one.min]
    injured = [one.min for one in told if one.kind == "injured" and one.min == one.max and 0 < one.min < hurt.min]
    return any(dead + left == hurt.min for dead in killed for left in injured)


def _distinct(tolls: Iterable[Toll]) -> list[Toll]:
    """Each range once for each claimant; without a claimant only where nobody claims it."""
    found: dict[tuple[object, ...], Toll] = {}
    for toll in tolls:
        found.setdefault((toll.kind, toll.min, toll.max, toll.claimant), toll)
    claimed = {key[:3] for key in found if key[3] is not None}
    return [toll for key, toll in found.items() if key[3] is not None or key[:3] not in claimed]


def _agree(one: Toll, other: Toll) -> bool:
    """Whether they may be of one claimant."""
    return one.claimant is None or other.claimant is None or one.claimant == other.claimant


def _says_more(other: Toll, toll: Toll, told: Sequence[Toll]) -> bool:
    """A number beside a plural (one somebody only where nobody else tells the plural), each counted beside both together, a total
    beside one somebody by name, or beside its civilians or fighters.
    """
    if other.kind != toll.kind:
        return False
    if is_vague(toll):
        if is_vague(other):
            return other.min > toll.min
        return other.max != 0 and (other.min >= toll.min or _agree(toll, other))
    if other.max == 0 or toll.max == 0:
        return False
    if _is_shared(toll, told):
        return not _is_shared(other, told) and not is_vague(other)
    if toll.min != toll.max or other.min <= toll.min or is_vague(other) or not _agree(toll, other):
        return False
    if toll.claimant is None and toll.who in {"civilians", "fighters"} and other.who in {"mixed", "unstated"}:
        return True  # a headline's two children are of the three killed
    return toll.min == 1 and toll.who in {other.who, "unstated"}


def _is_shared(toll: Toll, told: Sequence[Toll]) -> bool:
    """Whether its number is of killed and injured together."""
    return any(
        one.kind != toll.kind and one.span == toll.span and (one.min, one.max) == (toll.min, toll.max) and toll.max != 0
        for one in told
        if toll.span is not None
    )


def _parts(total: Toll, told: Sequence[Toll]) -> Iterable[Toll]:
    """Of the exact claims behind a total those that add up to it: 2 at two villages, one at each."""
    if total.min != total.max or total.min < VAGUE:
        return ()
    smaller = [toll for toll in told if toll.kind == total.kind and toll.min == toll.max and 0 < toll.min < total.min]
    smaller = [toll for toll in smaller if _agree(toll, total)][:MOST_PARTS]
    for size in (2, 3):
        for some in combinations(smaller, size):
            if sum(toll.min for toll in some) == total.min:
                return some
    return ()


def is_vague(toll: Toll) -> bool:
    """An unspecified plural."""
    return toll.max is None and toll.min <= VAGUE
