"""Headline, lead and body of one event are one report; round-ups stay apart.

First what is told at a place of its own is grouped by place, type and day; then what only sums it up (a headline, "in the countryside
of ...", a sentence without a place) goes to the group that it speaks of, or stands alone where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from streams.reports.grouping.draft import Draft
from streams.reports.grouping.likeness import (
    PEACEFUL,
    VAGUE,
    compatible,
    is_another,
    is_one_more,
    kin,
    other_items,
    others_did_it,
    same_kind,
    same_place,
    same_village,
    tells_new,
)
from streams.reports.tellings.scenes import ASIDE

NEAR = 3
"""Paragraphs between a sentence that sums up and what it speaks of."""
COUNTED = frozenset(["killed", "injured"])
"""Kinds of harm that tell a deed."""
_AFTERMATH = re.compile(
    r"(?:بعد|عقب|اثر|علي خلفيه|في اعقاب|بالتزامن مع)\s+(?:ذلك|ال?(?:هجوم|هجمات|قصف|عمليه|تفجير|انفجار|غاره|غارات|استهداف|ضربه|كمين|اغتيال|اشتباكات?|حادثه?|مداهمه))"
)
NEWS = 4
"""Weight from which a word tells of a deed by itself."""


def grouped(drafts: Sequence[Draft]) -> list[list[Draft]]:
    """The drafts of each incident together, in order of the text; what goes on with nothing that was told is left out."""
    groups: list[list[Draft]] = []
    for draft in sorted((one for one in drafts if one.local), key=_is_aside):
        home = _same_scene(groups, draft)
        if home is not None:
            home.append(draft)
        elif not _is_aside(draft) and not _came_of_it(draft, groups):
            groups.append([draft])
    order = {id(draft): number for number, draft in enumerate(drafts)}
    for draft in sorted((one for one in drafts if not one.local), key=lambda one: one.telling.headline):
        home = _summed_up(groups, draft, order)
        if home is not None:
            home.append(draft)
        elif not _is_aside(draft) and (not draft.inherited or draft.telling.item or _elsewhere(draft) or _is_news(draft, groups)):
            groups.append([draft])
    told = [sorted(group, key=lambda draft: order[id(draft)]) for group in groups]
    return sorted(told, key=lambda group: order[id(group[0])])


def _is_news(draft: Draft, groups: Sequence[list[Draft]]) -> bool:
    """Whether a deed is told with its day and is the only fresh one of its area: the place is that of the title or the tags."""
    if not draft.dated or draft.status != "event" or draft.telling.headline:
        return False
    deed = any(event.payload.part == "act" and event.payload.weight >= NEWS for event in draft.telling.events)
    return deed and not any(group[0].area == draft.area and group[0].status == "event" for group in groups)


def _elsewhere(draft: Draft) -> bool:
    """Whether a sentence without a place that we know tells a deed in a village that we do not know."""
    if not draft.inherited or not draft.villages or draft.telling.headline:
        return False
    counted = any(toll.kind in COUNTED and toll.min == toll.max != 0 for toll in draft.tolls)
    return counted or any(event.payload.part == "act" and event.payload.weight >= NEWS for event in draft.telling.events)


def _is_aside(draft: Draft) -> bool:
    """Whether it only goes back to an event: after the attack that the group launched; or to a place of what was long ago."""
    return ASIDE.match(draft.telling.text) is not None or (draft.telling.listed and draft.status != "event")


def _came_of_it(draft: Draft, groups: Sequence[list[Draft]]) -> bool:
    """Whether forces are only told to have gone there after what was told before: a cordon around the town after the attack."""
    if draft.main != "deployment" or _AFTERMATH.search(draft.telling.text) is None:
        return False
    return any(group[0].area == draft.area and group[0].status == "event" and group[0].main != "deployment" for group in groups)


def _same_scene(groups: Sequence[list[Draft]], draft: Draft) -> list[Draft] | None:
    """The latest group that tells of the same place, type and day."""
    return next(
        (group for group in reversed(groups) if any(_one_scene(known, draft) for known in group) and not _other_day(group, draft)),
        None,
    )


def _other_day(group: Sequence[Draft], draft: Draft) -> bool:
    """Whether the group is of another day than the sentence, however many of its sentences leave theirs out."""
    return draft.dated and any(one.dated and one.when.day != draft.when.day and one.status == draft.status for one in group)


def _one_scene(one: Draft, other: Draft) -> bool:
    if other_items(one, other) or is_another(other.telling) or others_did_it(one, other) or _is_next(one, other):
        return False
    return compatible(one, other) and kin(one.main, other.main) and same_place(one, other) is not None


def _is_next(one: Draft, other: Draft) -> bool:
    """Whether one sentence goes on from the first to the second as another deed elsewhere: strikes on the quarter, and a raid on the hill."""
    if one.mention is None or other.mention is None or one.mention.entry.id == other.mention.entry.id:
        return False
    return one.telling.end == other.telling.start and other.telling.second and tells_new(other.telling)


def _summed_up(groups: Sequence[list[Draft]], draft: Draft, order: dict[int, int]) -> list[Draft] | None:
    """The group that a headline, a summary or a sentence without a place speaks of."""
    if is_one_more(draft.telling):
        return None
    if _elsewhere(draft):
        return next((group for group in groups if any(same_village(one, draft) and compatible(one, draft) for one in group)), None)
    if draft.inherited:
        return _gone_on_with(groups, draft, order)
    fitting = [group for group in groups if any(_sums_up(draft, known) for known in group)]
    if draft.telling.headline:
        return next(iter(fitting), None) or _older(groups, draft)
    if is_another(draft.telling):
        return None
    leads = {id(group) for group in fitting if order[id(draft)] < min(order[id(one)] for one in group)}
    fitting = [group for group in fitting if id(group) in leads or not _other_day(group, draft)]
    near = [(distance, group) for group in fitting if (distance := _paragraphs(draft, group)) <= NEAR]
    return min(near, key=lambda told: told[0], default=(0, None))[1]


def _gone_on_with(groups: Sequence[list[Draft]], draft: Draft, order: dict[int, int]) -> list[Draft] | None:
    """The group told last before a sentence without a place that may go on with it."""
    at = order[id(draft)]
    fitting = [
        group
        for group in groups
        if any(_sums_up(draft, known) or _goes_on_at(draft, known) for known in group)
        and not any(others_did_it(known, draft) for known in group)
        and not _other_day(group, draft)
    ]
    return max(fitting, key=lambda group: max((order[id(one)] for one in group if order[id(one)] < at), default=-1), default=None)


def _goes_on_at(draft: Draft, known: Draft) -> bool:
    """Whether a sentence without a place may go on with what was told at the place named before it."""
    if draft.mention is None or known.mention is None or not known.local or other_items(draft, known):
        return False
    place = draft.mention.entry.id
    there = known.mention.entry.id == place or place in known.mention.chain
    return (
        there and compatible(known, draft) and (kin(known.main, draft.main) or (draft.main in VAGUE and known.main not in PEACEFUL))
    )


def _older(groups: Sequence[list[Draft]], draft: Draft) -> list[Draft] | None:
    """The group of an older event that a headline without a day is about, where the text tells no fresh one."""
    if draft.dated or draft.status != "event":
        return None
    return next((group for group in groups if group[0].status == "retrospective" and _alike(group[0], draft)), None)


def _alike(one: Draft, other: Draft) -> bool:
    return one.area == other.area and kin(one.main, other.main)


def _paragraphs(draft: Draft, group: Sequence[Draft]) -> int:
    """Between the sentence and the group."""
    return min(abs(known.telling.paragraph - draft.telling.paragraph) for known in group)


def _sums_up(draft: Draft, known: Draft) -> bool:
    if not compatible(known, draft) or not kin(known.main, draft.main):
        return False
    return not other_items(draft, known) and (draft.telling.headline or same_kind(known.main, draft.main))
