"""Names that follow one another, from the finer to the coarser, are one place: في حي غويران بمدينة الحسكة."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from streams.reports.places.gazetteer import FINENESS, OURS, Entry
from streams.reports.places.roads import leads_on, road_before
from streams.reports.record import Place
from streams.reports.table import alternatives
from streams.reports.text import Normalised

GAP = 40
"""Code points between two names of one chain: الواقع في حي … التابعة لناحية …"""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place told in the text, a whole chain taken together.

    `place.text`/`place.span` are the words of its most exact name with its cue word, `start`/`end` the whole chain in the folded
    text, `chain` the ids of its names from the first to the last, `hits` the names. `cue`: it is surely a place here.
    """

    place: Place
    area: str
    cue: bool
    sentence: int
    start: int
    end: int
    entry: Entry
    chain: tuple[str, ...] = ()
    hits: tuple[Hit, ...] = field(default=(), compare=False)


@dataclass(slots=True)
class Hit:
    """One name found. `sure`: the name alone is a place; `common`: it is a word of every day; `vetoed`: the words before deny it."""

    start: int
    end: int
    candidates: tuple[Entry, ...]
    cue: str
    sure: bool
    common: bool
    vetoed: bool
    entry: Entry | None = None
    why: str = ""
    """How the entry was chosen: only, kind, near, rank, tied, countryside; disagrees when none was."""


def chained(hits: list[Hit], text: Normalised) -> Iterator[Mention]:
    """Mentions in order; the most exact name of a chain is its place."""
    group: list[Hit] = []
    for hit in hits:
        if group and not _continues(group[-1], hit, text.text):
            yield _mention(group, text)
            group = []
        group.append(hit)
    if group:
        yield _mention(group, text)


def linked(gap: str) -> bool:
    """Whether the words between two names only say in, of, near, which side of."""
    return len(gap) <= GAP and "\n" not in gap and _LINK.match(gap) is not None


_LINKING = (
    "في من ب ل ال قرب بالقرب الي عند علي ضمن ريف بريف الريف محيط اطراف شرق غرب شمال جنوب شرقي غربي شمالي جنوبي الشرقي الغربي الشمالي "
    "الجنوبي مدينه بمدينه لمدينه المدينه بلده ببلده لبلده قريه بقريه حي بحي ناحيه بناحيه لناحيه محافظه بمحافظه منطقه بمنطقه مخيم حقل قضاء "
    "اوسط الاوسط باديه بباديه واقع واقعه الواقع الواقعه تابع تابعه التابع التابعه مركز جزيره النفطي "
    "in of the near countryside province governorate city town village neighborhood neighbourhood rural eastern western northern southern "
    "northeastern northwestern southeastern southwestern east west north south syria's"
).split()
_LINK = re.compile(r"^[\s\"“”«»'(),:\-]*(?:(?:" + alternatives(_LINKING) + r")(?![^\W\d_])[\s\"“”«»'(),:\-]*|ب|ل|لل|بال)*$")


def _continues(last: Hit, hit: Hit, text: str) -> bool:
    if last.entry is None or hit.entry is None:
        return False
    gap = text[last.end : hit.start]
    if _is_road(last, hit, text):
        return True
    if last.entry.area != hit.entry.area:
        return False
    if last.entry.id == hit.entry.id and gap.strip() in {"/", "(", "-"}:
        return True
    return rank(hit.entry) < rank(last.entry) and "،" not in gap and linked(gap)


def _is_road(last: Hit, hit: Hit, text: str) -> bool:
    return leads_on(text[last.end : hit.start]) and road_before(text, last.start) is not None


def rank(entry: Entry) -> float:
    """Finer is more; a village lies in the countryside of a town, a town in that of a city."""
    return FINENESS[entry.precision] + {"village": 0.6, "town": 0.3}.get(entry.kind, 0.0)


def _mention(group: list[Hit], text: Normalised) -> Mention:
    best = max(group, key=_worth)
    entry = best.entry
    assert entry is not None
    start, end = _words(best, group, text.text)
    return Mention(
        place=entry.place(text.words(start, end), text.span(start, end)),
        area=entry.area,
        cue=True,
        sentence=text.sentence_at(best.start),
        start=min(start, group[0].start),
        end=group[-1].end,
        entry=entry,
        chain=tuple(hit.entry.id for hit in group if hit.entry),
        hits=tuple(group),
    )


def _worth(hit: Hit) -> tuple[bool, float]:
    """The finest; of a road's two ends the one in our governorates."""
    return (hit.entry is not None and hit.entry.area in OURS, rank(hit.entry) if hit.entry else 0)


def _words(best: Hit, group: list[Hit], text: str) -> tuple[int, int]:
    """The words of the place: with its cue word; of a road with both ends."""
    if len(group) > 1 and _is_road(group[0], group[1], text):
        return road_before(text, group[0].start) or group[0].start, group[1].end
    return _with_cue(best, text), best.end


_CUE_BEFORE = re.compile(
    r"(?:^|[\s\"“”(«/])(و?ب?)((?:مدينه|بلده|قريه|حي|حيي|ناحيه|مخيم|حقل|سجن|جسر|معبر|قاعده|مطار|محطه|سد|محافظه|منطقه|باديه)"
    r"[\s\"“”«»']+)$"
)


def _with_cue(hit: Hit, text: str) -> int:
    """Where the place's words begin: its cue word is part of them, the clitics written with it are not."""
    start = hit.start
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    found = _CUE_BEFORE.search(text[max(0, start - 20) : start])
    if not found:
        return hit.start
    return start - (found.end(2) - found.start(2))
