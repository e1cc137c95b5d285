"""Each telling at each of its places: as a draft of a report, with the numbers that are of this place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from operator import attrgetter

from streams.reports.days.when import when
from streams.reports.days.written import Clock
from streams.reports.grouping.draft import Draft
from streams.reports.notes import Notes
from streams.reports.parts import Part
from streams.reports.places.anaphora import meant_by
from streams.reports.places.chain import Mention
from streams.reports.places.unknown import unknown_names
from streams.reports.record import COARSE, Toll, When
from streams.reports.tellings.event_types import types_of
from streams.reports.tellings.scenes import elsewhere_at, scene_of
from streams.reports.tellings.status import chosen_day, is_of_a_burial, status_of
from streams.reports.tellings.telling import Telling
from streams.reports.tellings.tellings import INHERIT, pass_over
from streams.reports.text import Normalised
from streams.reports.tolls import Count, joined

VAGUE_PLACES = COARSE | {"subdistrict"}
"""Precisions beside which a village of unknown place may be named."""
HEADING = 20
"""Code points before a place that heads a post."""
_DOTTED = re.compile(r"(?: ال(?:شرق|غرب|شمال|جنوب)\w*)*\.\.[. ]*")
"""Between a place that heads a line and what is told there."""
REMEMBERED = 1_500
"""Code points back to a place that a word such as "the town" may stand for."""
ROW = 4
"""Code points between names in a row: a comma, "and"."""


def drafts_of(tellings: Sequence[Telling], parts: Sequence[Part], clock: Clock, notes: Notes | None) -> Iterator[Draft]:
    """In the order of the tellings; none for one that tells of no place."""
    for telling in tellings:
        part = next(one for one in parts if one.is_title == telling.in_title)
        places = scene_of(part.text.text, _distinct(telling.places))
        inherited = not places
        if inherited:
            meant = meant_by(telling.text, part.places.within(telling.start - REMEMBERED, telling.start))
            near = meant or _place_near(telling, part, tellings)
            places = [near] if near else []
            inherited = meant is None and not (near and (_says_where(part, near, telling) or _heads(parts, part, near, telling)))
        if not places:
            pass_over(notes, part, telling.start, telling.end, "placeless")
        tolls, types = _tolls_by_place(places, telling), types_of(telling) if places else []
        for mention in places:
            draft = _draft(telling, mention, clock, part, inherited=inherited, tolls=list(tolls[mention.start]))
            draft.types = list(types)
            if notes is not None:
                notes.drafts.append((telling, draft))
            yield draft


def _distinct(mentions: Sequence[Mention]) -> list[Mention]:
    """One for each place and area; coarse ones beside a finer one of their area say no other place."""
    kept: dict[str, Mention] = {}
    for mention in mentions:
        kept.setdefault(mention.entry.id, mention)
    fine = {mention.area for mention in kept.values() if mention.entry.precision not in {"governorate", "district"}}
    local = any(mention.area != "XX" for mention in kept.values())
    found = [m for m in kept.values() if m.entry.precision not in {"governorate", "district"} or m.area not in fine]
    return [mention for mention in found if not (local and mention.entry.kind == "country")]


def _place_near(telling: Telling, part: Part, tellings: Sequence[Telling]) -> Mention | None:
    before = [m for m in part.places.within(telling.start - INHERIT, telling.start) if m.entry.kind != "country"]
    if before:
        wide = [m for m in before if m.entry.precision in VAGUE_PLACES] if _villages(telling, part) else []
        return (wide or before)[-1]
    tags = part.tags()
    if tags and len({mention.area for mention in tags}) == 1:
        return tags[0]
    title = next((one for one in takewhile(attrgetter("in_title"), tellings) if one.places), None)
    return title.places[0] if title is not None else None


def _says_where(part: Part, place: Mention, telling: Telling) -> bool:
    """Whether a place outside the sentence is said of it: in what stands over it, or in a tag below."""
    if place not in part.places.all:
        return False
    return _stands_over(part.text, place, telling.start) or place.start > telling.end


def _heads(parts: Sequence[Part], part: Part, place: Mention, telling: Telling) -> bool:
    """Whether the place heads the line: دير الزور.. مقتل شخصين. Under a title that tells of another area such a line is another story's."""
    line = part.text.text.rfind("\n", 0, place.start) + 1
    if (
        place not in part.places.all
        or place.start - line > HEADING
        or not _DOTTED.fullmatch(part.text.text, place.end, telling.start)
    ):
        return False
    titled = {mention.area for one in parts if one.is_title for mention in one.places.all}
    return not titled or place.area in titled


def _tolls_by_place(places: Sequence[Mention], telling: Telling) -> dict[int, list[Toll]]:
    """Where a place begins -> the tolls that stand nearer to it than to the others of the sentence."""
    if len(places) == 1:
        return {places[0].start: joined(_of_the_place(telling, places[0].start))}
    starts = sorted(place.start for place in places)
    found: dict[int, list[Toll]] = {start: [] for start in starts}
    if not places or _listed(places):
        return found  # a number for several governorates together is of none of them
    named = _named_again(places, telling)
    for claim, count in zip(telling.tolls, telling.counts, strict=True):
        nearest = min(named, key=lambda told, count=count: _gap(told[0], count))[1]  # type: ignore[misc]
        found[nearest].append(claim)
    return {start: joined(claims) for start, claims in found.items()}


def _named_again(places: Sequence[Mention], telling: Telling) -> list[tuple[Mention, int]]:
    """Every mention of the places, with where the first of its place begins."""
    first = {place.entry.id: place.start for place in places}
    return [(mention, first[mention.entry.id]) for mention in [*places, *telling.places] if mention.entry.id in first]


def _gap(place: Mention, count: Count) -> int:
    """Code points between a place and a count."""
    return place.start - count.end if place.start >= count.end else count.start - place.end


def _of_the_place(telling: Telling, place: int) -> list[Toll]:
    """Without what is told of the country, where the place has a number of its own: 14 killed in Syria, six of them here."""
    countries = [mention.start for mention in telling.places if mention.entry.kind == "country"]
    if not countries or len(telling.tolls) < 2:
        return telling.tolls
    wide = []
    for claim, count in zip(telling.tolls, telling.counts, strict=True):
        nearest = min([place, *countries], key=lambda at, count=count: abs(at - count.end))  # type: ignore[misc]
        if nearest != place:
            wide.append(claim)
    own = {claim.kind for claim in telling.tolls if claim not in wide}
    return [claim for claim in telling.tolls if claim not in wide or claim.kind not in own]


def _listed(places: Sequence[Mention]) -> bool:
    """Whether governorates are named in a row: في دير الزور والحسكة."""
    ordered = sorted(places, key=attrgetter("start"))
    coarse = all(place.entry.precision == "governorate" for place in ordered)
    return coarse and len(ordered) > 1 and all(b.start - a.end <= ROW for a, b in pairwise(ordered))


def _stands_over(text: Normalised, place: Mention, start: int) -> bool:
    """Whether the place stands in the same sentence before, or is a heading of its own on the line above: #Place."""
    if text.sentence_at(place.start) == text.sentence_at(start):
        return True
    line = text.text.rfind("\n", 0, place.start) + 1
    gap = text.text[place.end : start]
    return place.start - line <= HEADING and "\n" in gap and not gap.strip(" \n:.-") and place.entry.precision != "governorate"


def _draft(telling: Telling, mention: Mention, clock: Clock, part: Part, *, inherited: bool, tolls: list[Toll]) -> Draft:
    told = chosen_day(telling, clock)
    words = part.text.words(told.start, told.end) if told and not is_of_a_burial(telling, told) else None
    status, status_by = status_of(telling, told, clock)
    return Draft(
        telling=telling,
        mention=mention,
        area=mention.area,
        types=[],
        status=status,
        when=when(told, part.text.text, words, clock.written) if told or status == "event" else When(),
        inherited=inherited,
        actors=list(telling.actors),
        tolls=tolls,
        dated=told is not None,
        status_by=(telling, status_by) if status_by else None,
        when_by=(telling, told) if told else None,
        villages=_villages(telling, part) if inherited or mention.entry.precision in VAGUE_PLACES else (),
    )


def _villages(telling: Telling, part: Part) -> tuple[str, ...]:
    """The settlements that a sentence names beside a place which only says where they lie."""
    text = part.text.text
    return tuple(name for at, name in unknown_names(telling.text, telling.start, telling.places) if not elsewhere_at(text, at))
