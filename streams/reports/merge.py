"""Headline, lead and body of one event are one report; round-ups stay apart.

First what is told at a place of its own is grouped by place, type and day; then what only sums it up (a headline, "in the countryside
of ...", a sentence without a place) goes to the group that it speaks of, or stands alone where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from streams.reports.dates import Told
from streams.reports.event_types import together
from streams.reports.lexicon import CueWord
from streams.reports.matcher import Match
from streams.reports.notes import Notes
from streams.reports.origin.record import Origin
from streams.reports.places.chain import rank
from streams.reports.places.resolve import Mention
from streams.reports.record import Actor, EventType, Status, Toll, When
from streams.reports.scenes import ASIDE
from streams.reports.telling import Telling

KIN: tuple[frozenset[EventType], ...] = (
    frozenset(["airstrike", "drone_strike", "shelling", "explosion_unexplained", "attack_on_civilians", "armed_attack"]),
    frozenset(
        ["ied_landmine", "suicide_vehicle_bomb", "explosion_unexplained", "attack_on_civilians", "armed_attack", "assassination"]
    ),
    frozenset(
        ["armed_attack", "armed_clash", "assassination", "attack_on_civilians", "prison_break", "suicide_vehicle_bomb", "execution"]
    ),
    frozenset(["arrest_raid", "abduction", "armed_clash", "attack_on_civilians"]),
    frozenset(["arrest_raid", "deployment"]),
    frozenset(["protest", "riot", "armed_clash"]),
    frozenset(["other", "deployment"]),
)
"""Types that may be words for one event."""
VAGUE: frozenset[EventType] = frozenset(["attack_on_civilians", "armed_attack", "explosion_unexplained"])
"""Types whose words say little of what it was."""
PEACEFUL: frozenset[EventType] = frozenset(["deployment", "displacement", "protest", "other"])
"""Types without an attacker of their own: an attack without a place is none of these going on."""
FROM_AFAR: frozenset[EventType] = frozenset(["airstrike", "drone_strike", "shelling"])
"""Types that news calls bombing, all of them."""
SIDES = {
    **dict.fromkeys(["US", "COALITION", "SDF", "ASAYISH"], "coalition"),
    **dict.fromkeys(["TURKEY", "SNA"], "turkey"),
    **dict.fromkeys(["REGIME", "RUSSIA", "IRAN_MILITIA"], "regime"),
    **dict.fromkeys(["TRIBES", "DMC"], "tribes"),
}
"""Forces that attack together, or that one report names where another names its ally."""
NEAR = 3
"""Paragraphs between a sentence that sums up and what it speaks of."""
NEXT_KM = 1.0
"""Kilometres between two names that are one place."""
PROSE_KM = 15.0
"""Kilometres between the places by which two sentences of one story may name one scene: its village and the town near it."""
COARSE = frozenset(["governorate", "district"])
"""Precisions that say where roughly: a summary's."""
_WHILE = re.compile(r"\s*(?:فيما|بينما|في حين|while)(?![^\W\d_])")
_ALSO = re.compile(r"\s*و?(?:كما|ايضا|في سياق|من جهه اخري|الي ذلك|في غضون|من جانب اخر|علي صعيد|also|separately)(?![^\W\d_])")


Likeness = Literal["same", "within", "near", "known", "summary"]
"""Why two tellings are of one scene: the same place; one place lies within the other; hardly a kilometre apart; told as the event
known already; a sentence that names no place of its own, or only sums up."""


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
    others: list[Telling] = field(default_factory=list)
    """What else tells of the same incident."""
    origin: Origin | None = None

    @property
    def main(self) -> EventType:
        """Its main type."""
        return self.types[0]

    @property
    def local(self) -> bool:
        """Whether it tells, and does not sum up: a sentence of the text that says where it was, finer than a district."""
        return not (self.mention is None or self.inherited or self.telling.headline or self.mention.entry.precision in COARSE)


def grouped(drafts: Sequence[Draft]) -> list[list[Draft]]:
    """The drafts of each incident together, in order of the text; what goes on with nothing that was told is left out."""
    groups: list[list[Draft]] = []
    for draft in sorted((one for one in drafts if one.local), key=_is_aside):
        home = _same_scene(groups, draft)
        if home is not None:
            home.append(draft)
        elif not _is_aside(draft):
            groups.append([draft])
    order = {id(draft): number for number, draft in enumerate(drafts)}
    for draft in sorted((one for one in drafts if not one.local), key=lambda one: one.telling.headline):
        home = _summed_up(groups, draft, order)
        if home is not None:
            home.append(draft)
        elif not _is_aside(draft) and (not draft.inherited or draft.telling.item):
            groups.append([draft])
    told = [sorted(group, key=lambda draft: order[id(draft)]) for group in groups]
    return sorted(told, key=lambda group: order[id(group[0])])


def _is_aside(draft: Draft) -> bool:
    """Whether it only goes back to an event: after the attack that the group launched."""
    return ASIDE.match(draft.telling.text) is not None


def _same_scene(groups: Sequence[list[Draft]], draft: Draft) -> list[Draft] | None:
    """The latest group that tells of the same place, type and day."""
    return next((group for group in reversed(groups) if any(_one_scene(known, draft) for known in group)), None)


def _one_scene(one: Draft, other: Draft) -> bool:
    if _other_items(one, other) or _is_another(other.telling) or others_did_it(one, other):
        return False
    return _compatible(one, other) and kin(one.main, other.main) and _same_place(one, other) is not None


def _other_items(one: Draft, other: Draft) -> bool:
    """Each item of a list tells an incident of its own."""
    return one.telling.item != other.telling.item and 0 not in {one.telling.item, other.telling.item}


def _compatible(one: Draft, other: Draft) -> bool:
    """In area, day and status."""
    if one.area != other.area or (one.dated and other.dated and one.when.day != other.when.day):
        return False
    return one.status == other.status or "background" in {one.status, other.status}


def side_of(actor: str) -> str:
    """The side that an actor's id fights on; its own where it has no allies."""
    return SIDES.get(actor, actor)


def others_did_it(one: Draft, other: Draft) -> bool:
    """Whether whom each names first as attacker are of two sides; who attacked before or after is named later."""
    ours, theirs = _attacking_side(one), _attacking_side(other)
    return ours is not None and theirs is not None and ours != theirs


def _attacking_side(draft: Draft) -> str | None:
    named = (actor.id for actor in draft.telling.actors if actor.role == "attacker" and actor.id not in {"UNKNOWN", "CIVILIANS"})
    first = next(named, None)
    return None if first is None else side_of(first)


def kin(ours: EventType, theirs: EventType) -> bool:
    """Whether the types can be words for one event."""
    return ours == theirs or any(ours in family and theirs in family for family in KIN)


def _same_kind(ours: EventType, theirs: EventType) -> bool:
    """Whether a sentence that sums up speaks of such an event: by its own word, or by a vague one."""
    return ours == theirs or bool({ours, theirs} & VAGUE) or {ours, theirs} <= FROM_AFAR


def _same_place(one: Draft, other: Draft) -> Likeness | None:
    if not (one.local and other.local):
        return "summary"
    assert one.mention is not None
    assert other.mention is not None
    a, b = one.mention.entry, other.mention.entry
    if a.id == b.id or a.name_ar == b.name_ar:
        return "same"
    if _within(a.id, a.parent, b.id, b.parent) or (_named_with(one.mention, other.mention) and _follow(one, other)):
        return "within" if one.telling.item == other.telling.item or a.precision != b.precision else None
    near = _km(a.lat, a.lon, b.lat, b.lon)
    if near < NEXT_KM:
        return "near"
    return "known" if near < PROSE_KM and _goes_on(one, other) else None


def _named_with(one: Mention, other: Mention) -> bool:
    """Whether one is named as the countryside of the other."""
    return one.entry.id in other.chain or other.entry.id in one.chain


def _follow(one: Draft, other: Draft) -> bool:
    return abs(one.telling.paragraph - other.telling.paragraph) <= 1


def _goes_on(one: Draft, other: Draft) -> bool:
    """Prose goes on telling of its event; an item of a list, or what begins with "also", is another one."""
    if one.telling.item != other.telling.item or _ALSO.match(other.telling.text) or _WHILE.match(other.telling.text):
        return False
    return _is_known(other.telling)


def _is_another(telling: Telling) -> bool:
    """Whether it begins with "also" and names its event without the article: another one than those told before."""
    return (
        _ALSO.match(telling.text) is not None
        and any(one.payload.part == "act" for one in telling.events)
        and not _is_known(telling)
    )


def _is_known(telling: Telling) -> bool:
    """The attack, the explosion: Arabic speaks so of what was told before."""
    first = next((event for event in telling.events if event.payload.part == "act"), None)
    if first is None:
        return False
    return first.prefix.endswith(("ال", "لل")) or telling.text[first.start - telling.start :].startswith("ال")


def _within(a: str, a_parent: str, b: str, b_parent: str) -> bool:
    return b in {a_parent, a_parent[:6]} or a in {b_parent, b_parent[:6]}


def _km(lat: float | None, lon: float | None, lat2: float | None, lon2: float | None) -> float:
    if lat is None or lon is None or lat2 is None or lon2 is None:
        return 1e9
    return 111.0 * float(((lat - lat2) ** 2 + ((lon - lon2) * 0.81) ** 2) ** 0.5)


def _summed_up(groups: Sequence[list[Draft]], draft: Draft, order: dict[int, int]) -> list[Draft] | None:
    """The group that a headline, a summary or a sentence without a place speaks of."""
    if draft.inherited:
        return _gone_on_with(groups, draft, order)
    fitting = [group for group in groups if any(_sums_up(draft, known) for known in group)]
    if draft.telling.headline:
        return next(iter(fitting), None) or _older(groups, draft)
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
    ]
    return max(fitting, key=lambda group: max((order[id(one)] for one in group if order[id(one)] < at), default=-1), default=None)


def _goes_on_at(draft: Draft, known: Draft) -> bool:
    """Whether a sentence without a place may go on with what was told at the place named before it."""
    if draft.mention is None or known.mention is None or not known.local or _other_items(draft, known):
        return False
    place = draft.mention.entry.id
    there = known.mention.entry.id == place or place in known.mention.chain
    return (
        there
        and _compatible(known, draft)
        and (kin(known.main, draft.main) or (draft.main in VAGUE and known.main not in PEACEFUL))
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
    if not _compatible(known, draft) or not kin(known.main, draft.main):
        return False
    return not _other_items(draft, known) and (draft.telling.headline or _same_kind(known.main, draft.main))


def one_of(group: list[Draft], notes: Notes | None = None) -> Draft:
    """The group as one draft: told by the first sentence of the text that says where, the other sentences filling in."""
    host = min(group, key=lambda draft: (draft.telling.headline, not draft.local))
    for draft in group:
        if draft is not host:
            if notes is not None:
                notes.hosts[id(draft)] = host, _same_place(host, draft)
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
    return rank(draft.mention.entry) > rank(host.mention.entry)
