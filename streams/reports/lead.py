"""What the headline and lead say holds for the sentences after them that leave it out: who, when, and by what means."""

from __future__ import annotations

from streams.reports.event_types import STRONG
from streams.reports.merge import Draft, kin
from streams.reports.record import Actor


def completed(drafts: list[Draft]) -> list[Draft]:
    """Each draft with its day, actors and means taken from the nearest earlier draft of its kind, where it names none."""
    for index, draft in enumerate(drafts):
        for earlier in reversed(drafts[:index]):
            if earlier.status == draft.status and kin(earlier.types, draft.types):
                _take_over(draft, earlier)
    return drafts


def _take_over(draft: Draft, earlier: Draft) -> None:
    if earlier.dated and not draft.dated:
        draft.when, draft.dated = earlier.when, True
    if _is_vague(draft) and not _is_vague(earlier):
        draft.types = [*earlier.types[:1], *(kind for kind in draft.types if kind != earlier.types[0])]
    for role in ("attacker", "target"):
        if not _in_role(draft, role):
            draft.actors = [*draft.actors, *(one for one in _in_role(earlier, role) if one.id not in {a.id for a in draft.actors})]


def _in_role(draft: Draft, role: str) -> list[Actor]:
    return [actor for actor in draft.actors if actor.role == role and actor.id not in {"CIVILIANS", "UNKNOWN"}]


def _is_vague(draft: Draft) -> bool:
    """Whether it says only that something was targeted or that people were hurt."""
    return max((match.payload.weight for match in draft.telling.events), default=0) < STRONG
