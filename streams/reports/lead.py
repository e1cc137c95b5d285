"""What the headline and lead say holds for the sentences after them that leave it out: who, when, and by what means."""

from __future__ import annotations

from streams.reports.event_types import STRONG
from streams.reports.merge import Draft, kin
from streams.reports.record import Actor


def completed(drafts: list[Draft]) -> list[Draft]:
    """Each draft with its day, actors and means taken from the nearest earlier draft of its kind, where it names none."""
    vague = [_is_vague(draft) for draft in drafts]
    for index, draft in enumerate(drafts):
        for before in range(index - 1, -1, -1):
            earlier = drafts[before]
            if earlier.telling.item != draft.telling.item and earlier.telling.item:
                continue  # one item of a list says nothing of the next
            if earlier.status == draft.status and kin(earlier.types, draft.types):
                _take_over(draft, earlier, means=vague[index] and not vague[before])
    return drafts


def _take_over(draft: Draft, earlier: Draft, *, means: bool) -> None:
    if earlier.dated and not draft.dated:
        draft.when, draft.when_by, draft.dated = earlier.when, earlier.when_by, True
    if means:
        draft.types = [*earlier.types[:1], *(kind for kind in draft.types if kind != earlier.types[0])]
    for role in ("attacker", "target"):
        if not _in_role(draft, role):
            draft.actors = [*draft.actors, *(one for one in _in_role(earlier, role) if one.id not in {a.id for a in draft.actors})]


def _in_role(draft: Draft, role: str) -> list[Actor]:
    return [actor for actor in draft.actors if actor.role == role and actor.id not in {"CIVILIANS", "UNKNOWN"}]


def _is_vague(draft: Draft) -> bool:
    """Whether it says only that something was targeted or that people were hurt."""
    return max((match.payload.weight for match in draft.telling.events), default=0) < STRONG
