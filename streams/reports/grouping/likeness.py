"""What makes two tellings words for one incident: kinds of events, sides, places that are one, and how prose goes on."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from streams.reports.grouping.draft import Draft
from streams.reports.places.resolve import Mention
from streams.reports.places.unknown import one_name
from streams.reports.record import EventType
from streams.reports.tellings.scenes import OTHER
from streams.reports.tellings.telling import Telling

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
NEXT_KM = 1.0
"""Kilometres between two names that are one place."""
PROSE_KM = 15.0
"""Kilometres between the places by which two sentences of one story may name one scene: its village and the town near it."""
BEFORE = 2
"""Days back from which a sentence with "had" tells of another event: news of the morning tells so of yesterday's."""
APART_MS, DAY_MS = 4 * 3_600_000, 24 * 3_600_000
"""Between the hours of two events: from a morning to an evening."""
_HAD = re.compile(r"\W*و?(?:قد\s+)?(?:كان|كانت|سبق)(?![^\W\d_])")
_WHILE = re.compile(r"\s*(?:فيما|بينما|في حين|while)(?![^\W\d_])")
_ALSO = re.compile(
    r"\s*و?(?:كما|ايضا|في (?:ذات |نفس |هذا )?(?:ال)?سياق|من جهه اخري|الي ذلك|في غضون|من جانب اخر|علي صعيد|also|separately)(?![^\W\d_])"
)


Likeness = Literal["same", "within", "near", "known", "summary"]
"""Why two tellings are of one scene: the same place; one place lies within the other; hardly a kilometre apart; told as the event
known already; a sentence that names no place of its own, or only sums up."""


def other_items(one: Draft, other: Draft) -> bool:
    """Each item of a list tells an incident of its own."""
    return one.telling.item != other.telling.item and 0 not in {one.telling.item, other.telling.item}


def compatible(one: Draft, other: Draft) -> bool:
    """In area, day and status."""
    if one.area != other.area or (one.dated and other.dated and one.when.day != other.when.day):
        return False
    if _other_hours(one, other):
        return False
    if one.dated != other.dated and _looks_back(one if one.dated else other, other if one.dated else one):
        return False
    return one.status == other.status or "background" in {one.status, other.status}


def _other_hours(one: Draft, other: Draft) -> bool:
    """One killed in the morning, four in the evening: each with its hours, far apart, and a number of dead of its own."""
    first, then = one.when, other.when
    if first.start_at is None or first.end_at is None or then.start_at is None or then.end_at is None:
        return False
    gap = max(first.start_at, then.start_at) - min(first.end_at, then.end_at)
    if gap < APART_MS or gap >= DAY_MS:
        return False
    ours, theirs = _dead(one), _dead(other)
    return bool(ours and theirs) and not ours & theirs


def _dead(draft: Draft) -> set[int]:
    return {toll.min for toll in draft.tolls if toll.kind == "killed" and toll.min == toll.max}


def _looks_back(dated: Draft, other: Draft) -> bool:
    """وكان قصف قد أدى يوم السبت الماضي: days before what the text tells as news, without a day."""
    if dated.when.day is None or other.when.day is None or not _HAD.match(dated.telling.text):
        return False
    if dated.telling.in_title or not (other.telling.in_title or other.telling.start < dated.telling.start):
        return False
    return (date.fromisoformat(other.when.day) - date.fromisoformat(dated.when.day)).days >= BEFORE


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


def same_kind(ours: EventType, theirs: EventType) -> bool:
    """Whether a sentence that sums up speaks of such an event: by its own word, or by a vague one."""
    return ours == theirs or bool({ours, theirs} & VAGUE) or {ours, theirs} <= FROM_AFAR


def same_place(one: Draft, other: Draft) -> Likeness | None:
    """Why the places of two tellings may be one scene; None where they are two."""
    if not (one.local and other.local):
        return "summary"
    assert one.mention is not None
    assert other.mention is not None
    if one.villages and other.villages and not same_village(one, other):
        return None
    a, b = one.mention.entry, other.mention.entry
    if a.id == b.id or a.name_ar == b.name_ar:
        return "same"
    if (
        _within(a.id, a.parent, b.id, b.parent)
        or _around(one, other)
        or (_named_with(one.mention, other.mention) and _follow(one, other))
    ):
        return "within" if one.telling.item == other.telling.item or a.precision != b.precision else None
    near = _km(a.lat, a.lon, b.lat, b.lon)
    if near < NEXT_KM:
        return "near"
    return "known" if near < PROSE_KM and _goes_on(one, other) else None


def same_village(one: Draft, other: Draft) -> bool:
    """Whether both name one village that we do not know."""
    return any(one_name(ours, theirs) for ours in one.villages for theirs in other.villages)


def _around(one: Draft, other: Draft) -> bool:
    """Whether the second place lies in the sub-district that the countryside of a town, or a road to it, stood for before."""
    assert one.mention is not None
    assert other.mention is not None
    wide, place = one.mention.entry, other.mention.entry
    around = wide.kind == "region" and place.kind != "region" and bool(wide.parent) and wide.parent == place.parent
    return around and _follow(one, other) and not is_another(other.telling)


def _named_with(one: Mention, other: Mention) -> bool:
    """Whether one is named as the countryside of the other."""
    return one.entry.id in other.chain or other.entry.id in one.chain


def _follow(one: Draft, other: Draft) -> bool:
    return abs(one.telling.paragraph - other.telling.paragraph) <= 1


def _goes_on(one: Draft, other: Draft) -> bool:
    """Prose goes on telling of its event; an item of a list, or what begins with "also", is another one."""
    if one.telling.item != other.telling.item or _ALSO.match(other.telling.text) or _WHILE.match(other.telling.text):
        return False
    return is_known(other.telling)


def is_another(telling: Telling) -> bool:
    """Whether it begins with "also" and names its event without the article: another one than those told before."""
    return is_one_more(telling) or (_ALSO.match(telling.text) is not None and tells_new(telling))


def is_one_more(telling: Telling) -> bool:
    """Whether it begins with another event of the kind: and another raid on ..."""
    return OTHER.match(telling.text) is not None


def tells_new(telling: Telling) -> bool:
    """Whether it names an event without the article."""
    return any(one.payload.part == "act" for one in telling.events) and not is_known(telling)


def is_known(telling: Telling) -> bool:
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
