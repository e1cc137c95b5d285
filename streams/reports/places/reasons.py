"""Why a name became the place that it became, or none, in words for a reader."""

from __future__ import annotations

from streams.reports.places.chain import Hit
from streams.reports.places.cues import KINDS

CHOSEN = {
    "only": "the only place of that name",
    "kind": "the only one of the name that its cue word or its rank allows",
    "near": "the one whose area is told nearest in the text",
    "rank": "before others of the name: by its rank, or as the nearest to places told beside it",
    "tied": "places of that name lie far apart and nothing tells which: the governorate is as exact as can be said",
    "countryside": "the countryside of the town, not the town: as exact as a sub-district",
    "road": "a road to or from the town, not the town: as exact as a sub-district",
}
LEFT_OUT = {
    "disagrees": "its cue word names a kind that no known place of the name is",
    "elsewhere": "what follows says that it lies in another governorate, where no such place is known",
    "tied": "places of that name lie far apart, in no area that the text tells of",
}


def chosen(hit: Hit) -> str:
    """Why this place."""
    return CHOSEN.get(hit.why, "")


def left_out(hit: Hit) -> str:
    """Why no place."""
    if hit.vetoed:
        return "the words before make it an outlet, a person, or where somebody comes from"
    if hit.entry is None:
        return LEFT_OUT.get(hit.why, "")
    if hit.sure:
        return "a village, and the text tells of other governorates only"
    return "also a word, a person's name or a place elsewhere: it counts only behind a cue word or beside a place of its area"


def needs(names_doubt: str | None, *, cue: bool) -> str:
    """What a name needs to be a place."""
    if names_doubt == "common word":
        return "a cue word right before it: it is a word of every day"
    if names_doubt is not None:
        return "a cue word, or another place of its area beside it: places elsewhere bear the name"
    return "a cue word, or another place of its area beside it" if cue else "nothing: the name alone is the place"


def satisfying(kind: str) -> list[str]:
    """The kinds of cue words that such a place takes."""
    return [cue for cue, kinds in KINDS.items() if kinds and kind in kinds]
