"""Why a name is a place, why it is none, and why a place is not the scene."""

from __future__ import annotations

from collections.abc import Sequence

from streams.reports.explain.sayings import Saying, place_name, say
from streams.reports.grouping.draft import Draft
from streams.reports.places.chain import Hit, Mention
from streams.reports.places.cues import NAMING, NEARLY
from streams.reports.places.gazetteer import FINENESS

CUES = "place_cues.tsv"


def why_place(mention: Mention) -> Saying:
    """What makes a place of its most exact name, and which of several it is."""
    hit = next((one for one in mention.hits if one.entry is not None and one.entry.id == mention.entry.id), None)
    if hit is None:
        return say("named")
    several = len(hit.candidates)
    made = _made(hit)
    return (
        made if several == 1 else say("{}; of {} places of this name the one that the words and places near by mean", made, several)
    )


def _made(hit: Hit) -> Saying:
    if hit.sure:
        return say("the name alone is a place")
    if hit.cue in NAMING:
        return say("the word before it says so ({})", f"{CUES}: {hit.cue}")
    if hit.cue == "tag":
        return say("tagged with #")
    return say("a preposition before it and news on Syria say so") if hit.cue in NEARLY else say("a sure place beside it says so")


def why_no_place(hit: Hit) -> tuple[Saying, str, Saying]:
    """What the name would be, its row, and why it is not read so."""
    entry = hit.entry or hit.candidates[0]
    named = say("would be {}", place_name(entry))
    if hit.vetoed:
        kind = hit.cue if hit.cue == "no_place" else "origin"
        why = say("the words before it say that it is no scene ({})", f"{CUES}: {kind}")
    elif hit.entry is None:
        why = say("the word before it does not fit such a place ({})", f"{CUES}: {hit.cue}")
    elif hit.common:
        why = say("also a word or a person's name: counts only behind a word such as town, or beside a place of its area")
    else:
        why = say("also a name elsewhere: counts only in an article about its area, behind a word such as town")
    return named, entry.row, why


def not_taken(mention: Mention, drafts: Sequence[Draft]) -> Saying:
    """Why a place of a sentence is not the scene of what it tells."""
    others = [draft.mention for draft in drafts if draft.mention is not None and draft.mention.area == mention.area]
    if any(FINENESS[other.entry.precision] > FINENESS[mention.entry.precision] for other in others):
        return say("a more exact place of its area is the scene")
    return say("another place is the scene" if drafts else "nothing is told there")
