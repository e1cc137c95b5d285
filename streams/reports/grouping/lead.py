"""What the headline and lead say holds for the sentences after them that leave it out: who, when, and by what means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

import msgspec

from streams.reports.grouping.draft import Draft
from streams.reports.grouping.likeness import FROM_AFAR, PEACEFUL, is_known, kin, others_did_it
from streams.reports.record import Actor
from streams.reports.tellings.event_types import is_vague

NOBODY = frozenset(["CIVILIANS", "UNKNOWN"])
OF_ONE = frozenset(["arrest_raid", "abduction", "assassination", "execution"])
"""What is done to one man and not to the next, though the same force does it."""
_AND = re.compile(r"\s*(?:و|ف|كما)")
_FOUND = re.compile(r"(?<!\w)و?(?:عثر|العثور|عثور|وجد)")
"""Whoever attacked the village did not so kill the one who was found dead in the next."""


def completed(groups: Sequence[list[Draft]], drafts: Sequence[Draft]) -> None:
    """Gives each group the day, actors and means of what stands before it and speaks of its kind, where it names none."""
    place = {id(draft): number for number, draft in enumerate(drafts)}
    local = {id(draft.telling) for draft in drafts if draft.local}
    for group in groups:
        own = {id(draft) for draft in group}
        first = min(place[id(draft)] for draft in group)
        vague = all(is_vague(draft.telling) for draft in group)
        clashing: set[str] = set()
        for earlier in reversed(drafts[:first]):
            if id(earlier) not in own and _speaks_of(earlier, group[0]):
                means = vague and earlier.main in FROM_AFAR and not is_vague(earlier.telling)
                _take_over(group[0], group, earlier, clashing, means=means, local=id(earlier.telling) in local)
                vague = vague and not means
        _as_parties(group[0], clashing)


def _speaks_of(earlier: Draft, draft: Draft) -> bool:
    if earlier.telling.item and earlier.telling.item != draft.telling.item:
        return False  # one item of a list says nothing of the next
    if _digresses(draft) or (earlier.telling.section != draft.telling.section and not earlier.telling.headline):
        return False
    return earlier.status == draft.status and kin(earlier.main, draft.main) and not others_did_it(earlier, draft)


def _take_over(draft: Draft, group: Sequence[Draft], earlier: Draft, clashing: set[str], *, means: bool, local: bool) -> None:
    """`clashing` takes the ids of those who attacked or were hit there."""
    if earlier.dated and not any(one.dated for one in group):
        draft.when, draft.when_by, draft.dated = earlier.when, earlier.when_by, True
    if means:
        draft.types = [*earlier.types[:1], *(kind for kind in draft.types if kind != earlier.types[0])]
    if local and not _goes_on(draft, earlier):
        return  # another place's parties are this one's only where the sentence goes on with it
    for role in _roles_due(draft, group):
        if not any(_in_role(one, role) for one in group):
            taken = _taken(draft, earlier, role, local=local)
            draft.actors = [*draft.actors, *taken]
            clashing |= {one.id for one in taken if _is_apart(earlier) and earlier.main != "armed_clash"}


def _taken(draft: Draft, earlier: Draft, role: str, *, local: bool) -> list[Actor]:
    """Who had the role before and is not named here; what is only suspected of another place is not said of this one."""
    if role == "target" and draft.main in OF_ONE and _is_apart(earlier):
        return []
    known = {one.id for one in draft.actors}
    sure = (one for one in _in_role(earlier, role) if one.certainty != "suspected" or not local)
    return [one for one in sure if one.id not in known]


def _is_apart(earlier: Draft) -> bool:
    """Whether it tells an event of its own, and is no headline of what follows."""
    return not (earlier.telling.headline or earlier.telling.in_title)


def _as_parties(draft: Draft, clashing: AbstractSet[str]) -> None:
    """Who attacked or was hit there, and clashes here."""
    if draft.main == "armed_clash" and clashing:
        draft.actors = [msgspec.structs.replace(one, role="other") if one.id in clashing else one for one in draft.actors]


def _goes_on(draft: Draft, earlier: Draft) -> bool:
    """Whether it names nobody and goes on with what was told before: the attack; and, also; the rest of a sentence. Civilians may
    be named of what is of the same type.
    """
    telling = draft.telling
    if any(actor.id != "CIVILIANS" for actor in telling.actors) or _FOUND.search(telling.text):
        return False
    if telling.actors and not (draft.main == earlier.main or {draft.main, earlier.main} <= FROM_AFAR):
        return False
    return telling.second or is_known(telling) or _AND.match(telling.text) is not None


def _roles_due(draft: Draft, group: Sequence[Draft]) -> tuple[str, ...]:
    """The roles that an event has; parties of a clash are neither attackers nor targets."""
    if draft.main in PEACEFUL:
        return ()
    if any(_in_role(one, "other") for one in group):
        return ()
    if any(actor.id == "UNKNOWN" and actor.role == "attacker" for actor in draft.actors):
        return ("target",)
    return ("attacker", "target", "other") if draft.main == "armed_clash" else ("attacker", "target")


def _in_role(draft: Draft, role: str) -> list[Actor]:
    return [actor for actor in draft.actors if actor.role == role and actor.id not in NOBODY]


def look_back(drafts: Sequence[Draft]) -> None:
    """Prose and lists that go on with an older event are of then too."""
    intro = None
    for last, draft in pairwise(drafts):
        before = drafts[0] if last.telling.in_title and not draft.telling.in_title else last  # a title tells its news first
        intro = before if not before.telling.item else intro
        told_of = intro if draft.telling.item else before
        if told_of is not None and _looks_back(draft, told_of):
            draft.status, draft.when = told_of.status, told_of.when
            draft.status_by, draft.when_by = told_of.status_by, told_of.when_by


def _looks_back(draft: Draft, before: Draft) -> bool:
    """Whether it has no time of its own and tells the like of the older event before it."""
    telling = draft.telling
    if before.status != "retrospective" or draft.status != "event" or draft.dated:
        return False
    if telling.headline or telling.in_title != before.telling.in_title or _digresses(draft):
        return False
    return bool(telling.item) or (draft.area == before.area and kin(draft.main, before.main))


def _digresses(draft: Draft) -> bool:
    """Whether it says that another subject begins."""
    return any(cue.payload.kind == "digression" for cue in draft.telling.cues)
