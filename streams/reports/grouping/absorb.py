"""The tellings of one incident as one: the first that says where, with what the others say more exactly."""

from __future__ import annotations

from streams.reports.grouping.draft import Draft
from streams.reports.grouping.likeness import same_place
from streams.reports.notes import Notes
from streams.reports.places.chain import rank
from streams.reports.record import Actor
from streams.reports.tellings.event_types import together

NOBODY = frozenset(["CIVILIANS", "UNKNOWN"])
"""Who is hit or attacks, and is no party."""


def one_of(group: list[Draft], notes: Notes | None = None) -> Draft:
    """The group as one draft: told by the first sentence of the text that says where, the other sentences filling in."""
    host = min(group, key=lambda draft: (draft.telling.headline, not draft.local))
    for draft in group:
        if draft is not host:
            if notes is not None:
                notes.hosts[id(draft)] = host, same_place(host, draft)
            _absorb(host, draft)
    return host


def _absorb(host: Draft, draft: Draft) -> None:
    """Take over what is more exact."""
    host.others.append(draft.telling)
    if _finer(draft, host):
        host.mention, host.inherited = draft.mention, draft.inherited
    context = host.status == "background"
    if context:
        host.status, host.status_by = draft.status, draft.status_by
    if not host.dated and draft.status == host.status and (draft.dated or context):  # the time of last year's is not this one's
        host.when, host.when_by, host.dated = draft.when, draft.when_by, draft.dated
    same = draft.status == host.status or context
    if same:
        host.types = together(host.types, draft.types)
    if same or not host.actors:  # whom such raids were against before is not whom this one was
        host.actors += [actor for actor in draft.actors if _adds(host, actor)]
    if draft.status != host.status:
        return  # the year's total is not the toll of the day
    claims = {(toll.kind, toll.min, toll.max, toll.claimant) for toll in host.tolls}
    host.tolls += [toll for toll in draft.tolls if (toll.kind, toll.min, toll.max, toll.claimant) not in claims]


def _adds(host: Draft, actor: Actor) -> bool:
    """Whether a name is new; who only clashes or moves about in the story has no part in an attack that has parties of its own."""
    if any(one.id == actor.id and (one.role == "claimant") == (actor.role == "claimant") for one in host.actors):
        return False
    parties = any(one.role in {"attacker", "target"} and one.id not in NOBODY for one in host.actors)
    return actor.role != "other" or host.main == "armed_clash" or not parties


def _finer(draft: Draft, host: Draft) -> bool:
    if draft.mention is None or draft.inherited:
        return False
    if host.mention is None or host.inherited:
        return True
    return rank(draft.mention.entry) > rank(host.mention.entry)
