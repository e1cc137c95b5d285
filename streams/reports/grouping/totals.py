"""Which numbers are of one incident, and which are the sum of several: 4 killed in two raids, two at each.

A number that a headline, a summary or a sentence of several places tells is the total where the incidents have their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from streams.reports.grouping.draft import Draft
from streams.reports.grouping.likeness import kin
from streams.reports.record import COARSE, Toll
from streams.reports.tolls import is_vague

MOST_GROUPS = 12
"""Incidents among whose numbers the parts of a total are looked for."""
MOST_PARTS = 3
"""Incidents that a total is the sum of."""
AWAY = 40
"""Code points from bringing somebody to hospital to how many."""
CARRIED = re.compile(r"(?<![^\W\d_])و?(?:نقل|نقلت|نقلوا|اسعف|اسعفت|اسعفوا|استقبل|استقبلت)\s+(?:\w+\s+){0,2}$")
COUNTED = frozenset(["killed", "injured"])


def without_totals(groups: Sequence[list[Draft]]) -> None:
    """Takes from each draft the numbers that are told of several incidents together, and of some whom others count with the rest."""
    for group in groups:
        _without_carried(group)
    if len(groups) < 2:
        return
    own = [list(_own(group)) for group in groups]
    totals = [
        (draft, toll)
        for number, group in enumerate(groups)
        for draft in group
        for toll in draft.tolls
        if toll.kind in COUNTED and toll.max != 0 and _is_total(draft, toll, number, groups, own)
    ]
    for draft, toll in totals:
        draft.tolls = [one for one in draft.tolls if one is not toll and not _is_twin(one, toll)]


def _without_carried(group: Sequence[Draft]) -> None:
    """فرقنا أسعفت ثلاثة مصابين: part of the six hurt that another sentence counts."""
    hurt = [(draft, toll, _is_carried(draft, toll)) for draft in group for toll in draft.tolls if toll.kind == "injured"]
    most = max((toll.min for _, toll, carried in hurt if not carried and not is_vague(toll)), default=0)
    for draft, toll, carried in hurt:
        if carried and toll.min <= most:
            draft.tolls = [one for one in draft.tolls if one is not toll]


def _is_carried(draft: Draft, toll: Toll) -> bool:
    telling = draft.telling
    told = zip(telling.tolls, telling.counts, strict=True)
    at = next((count.start - telling.start for one, count in told if one is toll), 0)
    return CARRIED.search(telling.text, max(0, at - AWAY), at) is not None


def _is_twin(one: Toll, toll: Toll) -> bool:
    """Whether both are of one number for killed and injured together."""
    return one.span == toll.span and (one.min, one.max) == (toll.min, toll.max) and toll.min != toll.max


def _own(group: Sequence[Draft]) -> Iterator[tuple[Draft, Toll]]:
    """What the sentences that tell an incident at its place count."""
    return ((draft, toll) for draft in group if draft.local for toll in draft.tolls if toll.max != 0)


Own = Sequence[Sequence[tuple[Draft, Toll]]]


def _is_total(draft: Draft, toll: Toll, number: int, groups: Sequence[list[Draft]], own: Own) -> bool:
    others = [one for one in range(len(groups)) if one != number and own[one]]
    if draft.telling.item:
        return False  # each item of a list tells an incident of its own
    if is_vague(toll) and _is_coarse(draft) and not draft.local and _speaks_of_others(draft, groups[number], others, own):
        return True
    counted = [one for one in others if any(told.kind == toll.kind and not is_vague(told) for _, told in own[one])]
    if not counted:
        return False
    if _told_at(draft, toll, counted, own) or _adds_up(draft, toll, number, own):
        return True
    if draft.local or not (draft.telling.headline or _is_coarse(draft)):
        return False
    if is_vague(toll) or not draft.telling.headline:
        return _speaks_of_others(draft, groups[number], counted, own)
    return _has_own(draft, toll, own[number]) or (toll.max is None and _counted_there(draft, toll, own[number], counted, own))


def _counted_there(draft: Draft, toll: Toll, mine: Sequence[tuple[Draft, Toll]], others: Sequence[int], own: Own) -> bool:
    """Whether the text counts the kind for another incident of the headline's place, and not for this one."""
    if any(told.kind == toll.kind for _, told in mine) or draft.mention is None:
        return False
    place = draft.mention.entry.id
    return any(teller.mention is not None and teller.mention.entry.id == place for one in others for teller, _ in own[one])


def _is_coarse(draft: Draft) -> bool:
    return draft.mention is not None and draft.mention.entry.precision in COARSE


def _told_at(draft: Draft, toll: Toll, others: Sequence[int], own: Own) -> bool:
    """Whether another place that the sentence names has the very number for itself."""
    named = {mention.entry.id for mention in draft.telling.places} - {draft.mention.entry.id if draft.mention else ""}
    return bool(named) and any(
        (told.kind, told.min, told.max) == (toll.kind, toll.min, toll.max)
        and len(teller.telling.places) < len(draft.telling.places)
        for one in others
        for teller, told in own[one]
        if teller.mention is not None and teller.mention.entry.id in named and not is_vague(toll)
    )


def _adds_up(draft: Draft, toll: Toll, number: int, own: Own) -> bool:
    """Whether it is the sum of what other sentences count of its incident and one or two others."""
    if toll.min != toll.max or toll.min < 2:
        return False
    sums = [sorted(_counted(one, toll, draft)) for one in own]
    rest = [one[-1] for place, one in enumerate(sums) if place != number and one and _names(draft, own[place])][:MOST_GROUPS]
    mine = sums[number] or ([] if draft.local else [0])
    return any(
        toll.min == part + sum(some)
        for part in mine
        for size in range(1 if part else 2, MOST_PARTS)
        for some in combinations(rest, size)
    )


def _names(draft: Draft, own: Sequence[tuple[Draft, Toll]]) -> bool:
    """Whether a sentence names an incident's place; headlines and summaries need not."""
    named = {mention.entry.id for mention in draft.telling.places}
    return not draft.local or any(teller.mention is not None and teller.mention.entry.id in named for teller, _ in own)


def _counted(told: Sequence[tuple[Draft, Toll]], toll: Toll, draft: Draft) -> set[int]:
    """Numbers of the kind told by other sentences, each and all of them together."""
    found = [one.min for teller, one in told if teller is not draft and one.kind == toll.kind and one.min == one.max]
    return {*found, sum(found)} - {0}


def _has_own(draft: Draft, toll: Toll, own: Sequence[tuple[Draft, Toll]]) -> bool:
    """Whether the incident's own sentence counts the kind."""
    return any(teller is not draft and told.kind == toll.kind and not is_vague(told) for teller, told in own)


def _speaks_of_others(draft: Draft, group: Sequence[Draft], others: Sequence[int], own: Own) -> bool:
    """Whether a headline or summary of a district or governorate speaks of its group and of others that have numbers."""
    if not any(one.local for one in group):
        return False
    return any(teller.area == draft.area and kin(teller.main, draft.main) for one in others for teller, _ in own[one])
