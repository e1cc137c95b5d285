"""Whether a name is a place, and which of several fit: by the word before it, by what else the article tells, by sure places beside it."""

from __future__ import annotations

import re

from streams.reports.places.chain import Hit, linked
from streams.reports.places.context import NEAR, firm
from streams.reports.places.cues import KINDS, NAMING, NEARLY
from streams.reports.places.gazetteer import OURS, Entry
from streams.reports.text import Normalised

_VILLAGE_CUES = frozenset(["village", "town"])
_SMALL = frozenset(["village", "neighbourhood", "region"])
_NO_VILLAGE = frozenset(["neighbourhood", "governorate"])
"""Cue words that no village takes: حي الحسانية is a quarter that the gazetteer does not know."""
_TOWNS = frozenset(["city", "town", "camp", "oilfield"])
_DIRECTED = re.compile("ريف|شرق|غرب|شمال|جنوب|countryside|east|west|north|south|التابع|تابع")


def fitting(hit: Hit) -> list[Entry]:
    """Candidates that agree with the cue word: مدينة الحسكة is the city, محافظة الحسكة the governorate."""
    wanted = KINDS.get(hit.cue)
    agreeing = [entry for entry in hit.candidates if wanted and entry.kind in wanted]
    if agreeing:
        return agreeing
    candidates = [entry for entry in hit.candidates if hit.cue not in _NO_VILLAGE or entry.kind != "village"]
    return [entry for entry in candidates if not entry.cue] or candidates


def lies_in(hit: Hit, following: Hit | None, beyond: Hit | None, text: str) -> str | None:
    """The area of the place right behind that says where a village lies: قرية زورافا غرب كوباني; قرب كوباني بريف حلب."""
    if following is None or not any(entry.kind == "village" for entry in hit.candidates):
        return None
    if not firm(following):
        near = linked(text[hit.end : following.start]) and "،" not in text[hit.end : following.start]
        return lies_in(following, beyond, None, text) if near else None
    gap = text[hit.end : following.start]
    return (
        following.candidates[0].area if "،" not in gap and (_DIRECTED.search(gap) or _NEAR_TO.search(gap)) and linked(gap) else None
    )


def listed_with(before: Hit | None, hit: Hit, text: str) -> str | None:
    """The area of the town right before that a village is listed with: بلدة البارة وقرية الرويحة."""
    if before is None or not firm(before) or hit.cue not in _VILLAGE_CUES or before.candidates[0].kind == "governorate":
        return None
    return before.candidates[0].area if _LISTED.fullmatch(text, before.end, hit.start) else None


_NEAR_TO = re.compile(r"قرب|قريب|near")
_LISTED = re.compile(r"\s*[،,]?\s*و(?:محيط\s+|اطراف\s+)?(?:قريه|قري|بلده)\s+")


def agrees(hit: Hit) -> bool:
    """Whether an ambiguous name's cue word is one that such a place takes: قرية for a village, حي for a quarter."""
    wanted = KINDS.get(hit.cue)
    if hit.entry is None:
        return False
    return hit.entry.kind in wanted if wanted else hit.entry.kind not in {"village", "neighbourhood"} or not hit.common


def is_place(hit: Hit, told: set[str], known: set[str]) -> bool:
    """A name that is also a word or a person's needs a cue word right before it; a vetoed one is no place.

    A village is one only where its area is told of, or no other: تل شنان near Homs is not meant in an article on Hasakah. `known`: what
    is told and what the outlet covers, which keeps no village out.
    """
    if hit.entry is None or hit.vetoed:
        return False
    area = hit.entry.area
    if hit.sure:
        if (
            hit.entry.kind in _SMALL
            and area in OURS
            and area not in known
            and not (hit.cue in _VILLAGE_CUES or ("SY" in known and hit.cue in NAMING))
        ):
            return False  # a village of ours, and not a word or another country's, only where something says so
        return hit.entry.kind != "village" or area in known or not any(len(one) == 4 for one in told)
    ours = (
        area in known
        or area not in OURS
        or ("SY" in known and (hit.entry.kind in _TOWNS or hit.cue == "countryside"))
        or hit.cue == hit.entry.kind == "city"
        or (hit.cue == "countryside" and not hit.common)
    )
    said = hit.cue == "tag" or (hit.cue in NEARLY and "SY" in known and not hit.common)
    return ours and (hit.cue in NAMING or (said and hit.entry.kind in _TOWNS))


def vouched(hits: list[Hit], index: int, text: Normalised) -> bool:
    """Whether sure places of the same area beside it say that an ambiguous name is a place."""
    hit = hits[index]
    if hit.vetoed or hit.entry is None:
        return False
    peers = [hits[beside] for beside in (index - 1, index + 1) if 0 <= beside < len(hits)]
    return any(_joined(hit, peer, text.text) or _beside(hit, peer, text) for peer in peers if _same_area(hit, peer))


def _same_area(hit: Hit, peer: Hit) -> bool:
    return peer.sure and not peer.vetoed and peer.entry is not None and hit.entry is not None and peer.entry.area == hit.entry.area


def _joined(hit: Hit, peer: Hit, text: str) -> bool:
    """الميادين بريف دير الزور. A word of every day needs to be said to lie there: الصور من دير الزور may be pictures."""
    gap = text[min(hit.end, peer.end) : max(hit.start, peer.start)]
    return linked(gap) and gap.strip() not in {"", ","} and (not hit.common or _DIRECTED.search(gap) is not None)


def _beside(hit: Hit, peer: Hit, text: Normalised) -> bool:
    """على الميادين والبوكمال: a town in one clause with a sure place of its area."""
    if hit.common or hit.entry is None or hit.entry.kind not in _TOWNS or abs(hit.start - peer.start) > NEAR:
        return False
    return text.sentence_at(hit.start) == text.sentence_at(peer.start)
