"""Headline, lead and body of one event are one report; round-ups stay apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from streams.reports.days import Told
from streams.reports.event_types import together
from streams.reports.lexicon import CueWord
from streams.reports.matcher import Match
from streams.reports.notes import Notes
from streams.reports.places.gazetteer import FINENESS
from streams.reports.places.resolve import Mention
from streams.reports.record import Actor, EventType, Status, Toll, When
from streams.reports.telling import Telling

KIN: tuple[frozenset[EventType], ...] = (
    frozenset(["airstrike", "drone_strike", "shelling", "explosion_unexplained", "attack_on_civilians", "armed_attack"]),
    frozenset(
        ["ied_landmine", "suicide_vehicle_bomb", "explosion_unexplained", "attack_on_civilians", "armed_attack", "assassination"]
    ),
    frozenset(
        ["armed_attack", "armed_clash", "assassination", "attack_on_civilians", "prison_break", "suicide_vehicle_bomb", "execution"]
    ),
    frozenset(["arrest_raid", "abduction", "armed_clash", "deployment", "attack_on_civilians"]),
    frozenset(["protest", "riot", "armed_clash"]),
    frozenset(["displacement", "other", "deployment", "fire_looting"]),
)
"""Types that may be words for one event."""
LEAD_KM = 50.0
"""Kilometres between the places by which a headline and its lead may name one scene."""
PROSE_KM = 15.0
"""Kilometres between the places by which two sentences of one story may name one scene: its village and the town near it."""
_ALSO = re.compile(r"\s*و?(?:كما|ايضا|في سياق|من جهه اخري|الي ذلك|في غضون|من جانب اخر|علي صعيد|also|separately)(?![^\W\d_])")


Likeness = Literal["inherited", "same", "coarse", "near", "within"]
"""Why two tellings may have one scene: one names none of its own; the same place; one names only the governorate; so near that a
headline or a story may mean one; one place lies within the other."""


@dataclass(slots=True)
class Draft:
    """A report in the making. `mention` None: inherited from further away.

    `status_by` and `when_by` are what says so, each with the telling in which it stands; None where nothing does.
    """

    telling: Telling
    mention: Mention | None
    area: str
    types: list[EventType]
    status: Status
    when: When
    inherited: bool
    actors: list[Actor] = field(default_factory=list)
    tolls: list[Toll] = field(default_factory=list)
    dated: bool = False
    status_by: tuple[Telling, Match[CueWord] | Told] | None = None
    when_by: tuple[Telling, Told] | None = None


def merge(drafts: list[Draft], notes: Notes | None = None) -> list[Draft]:
    """In order of the text; each goes into the first earlier one that it can be part of."""
    kept: list[Draft] = []
    before: Draft | None = None
    for draft in drafts:
        if before is not None and _looks_back(draft, before):
            draft.status, draft.when = before.status, before.when
            draft.status_by, draft.when_by = before.status_by, before.when_by
        before = draft
        host = next((known for known in kept if same_event(known, draft)), None)
        if host is None and draft.inherited and not draft.telling.item:
            continue
        if host is None:
            kept.append(draft)
        else:
            if notes is not None:
                notes.hosts[id(draft)] = host, _same_place(host, draft)
            _absorb(host, draft)
    return kept


def _looks_back(draft: Draft, before: Draft) -> bool:
    """Whether prose that tells of an older event goes on with it: with no time of its own, and the like of it."""
    telling = draft.telling
    if before.status != "retrospective" or draft.status != "event" or draft.dated or draft.area != before.area:
        return False
    if telling.item or telling.headline or any(cue.payload.kind == "digression" for cue in telling.cues):
        return False
    return draft.types[0] == before.types[0]


def same_event(one: Draft, other: Draft) -> bool:
    """Compatible in area, place, type, day and status."""
    if one.area != other.area or not kin(one.types, other.types) or not _same_place(one, other):
        return False
    if one.dated and other.dated and one.when.day != other.when.day:
        return False
    return one.status == other.status or "background" in {one.status, other.status} or "denied" not in {one.status, other.status}


def kin(ours: list[EventType], theirs: list[EventType]) -> bool:
    """Whether the types can be words for one event."""
    if set(ours) & set(theirs):
        return True
    return any(ours[0] in family and theirs[0] in family for family in KIN)


def _same_place(one: Draft, other: Draft) -> Likeness | None:
    if one.mention is None or other.mention is None or one.inherited or other.inherited:
        return "inherited"
    a, b = one.mention.entry, other.mention.entry
    if a.id == b.id or (set(one.mention.chain) & set(other.mention.chain) and "governorate" in {a.precision, b.precision}):
        return "same"
    if a.precision == "governorate" or b.precision == "governorate":
        return "coarse"
    if _loose(one, other) and _km(a.lat, a.lon, b.lat, b.lon) < (LEAD_KM if one.telling.headline else PROSE_KM):
        return "near"
    if a.precision == b.precision and a.precision not in {"district", "subdistrict"}:
        return "same" if a.name_ar == b.name_ar or _km(a.lat, a.lon, b.lat, b.lon) < 1.0 else None
    return "within" if _within(a.id, a.parent, b.id, b.parent) else None


def _loose(one: Draft, other: Draft) -> bool:
    """Prose goes on telling of its event; an item of a list, or what begins with "also", is another one."""
    if one.telling.item != other.telling.item:
        return False
    return one.telling.headline or (_is_known(other.telling) and not _ALSO.match(other.telling.text))


def _is_known(telling: Telling) -> bool:
    """The attack, the explosion: Arabic speaks so of what was told before."""
    first = telling.events[0]
    return first.prefix.endswith(("ال", "لل")) or telling.text[first.start - telling.start :].startswith("ال")


def _within(a: str, a_parent: str, b: str, b_parent: str) -> bool:
    return b in {a_parent, a_parent[:6]} or a in {b_parent, b_parent[:6]} or (a_parent == b_parent and len(a_parent) > 4)


def _km(lat: float | None, lon: float | None, lat2: float | None, lon2: float | None) -> float:
    if lat is None or lon is None or lat2 is None or lon2 is None:
        return 1e9
    return 111.0 * float(((lat - lat2) ** 2 + ((lon - lon2) * 0.81) ** 2) ** 0.5)


def _absorb(host: Draft, draft: Draft) -> None:
    """Take over what is more exact; a title gives its place to the sentence that tells it in the text."""
    better = _finer(draft, host)
    if host.telling.headline and not draft.telling.headline:
        host.telling = draft.telling
        if draft.dated and not host.dated:  # the lead's date says whether the headline is old
            host.status, host.status_by = draft.status, draft.status_by
    if better:
        host.mention, host.inherited = draft.mention, draft.inherited
    if draft.dated and not host.dated:
        host.when, host.when_by, host.dated = draft.when, draft.when_by, True
    if host.status == "background":
        host.status, host.status_by = draft.status, draft.status_by
    host.types = together(host.types, draft.types)
    known = {actor.id for actor in host.actors}
    host.actors += [actor for actor in draft.actors if actor.id not in known]
    if draft.status != host.status:
        return  # the year's total is not the toll of the day
    claims = {(toll.kind, toll.min, toll.max, toll.claimant) for toll in host.tolls}
    host.tolls += [toll for toll in draft.tolls if (toll.kind, toll.min, toll.max, toll.claimant) not in claims]


def _finer(draft: Draft, host: Draft) -> bool:
    if draft.mention is None or draft.inherited:
        return False
    if host.mention is None or host.inherited:
        return True
    return FINENESS[draft.mention.place.precision] > FINENESS[host.mention.place.precision]
