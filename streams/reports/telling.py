"""One telling: a sentence (or title) that tells an event, with everything read in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from streams.reports.days import Told, local_day
from streams.reports.lexicon import CueWord, EventWord
from streams.reports.matcher import Match
from streams.reports.places.resolve import Mention
from streams.reports.record import Actor, Status, Toll

OLD_DAYS = 3
"""More than 72 hours before publication is retrospective."""


@dataclass(slots=True)
class Telling:
    """What one sentence tells. `start`/`end` in its folded text; `in_title` where that is the title's."""

    start: int
    end: int
    in_title: bool
    events: list[Match[EventWord]]
    places: list[Mention]
    cues: list[Match[CueWord]]
    days: list[Told]
    actors: list[Actor] = field(default_factory=list)
    tolls: list[Toll] = field(default_factory=list)
    paragraph: int = 0
    text: str = ""


def status_of(telling: Telling, published_at: int) -> Status:
    """Event, unless a cue in the sentence or its date says otherwise."""
    first = min((match.start for match in telling.events), default=telling.start)
    for match in telling.cues:
        kind = match.payload.kind
        if kind == "denied" and match.start <= first + 60 and not _denies_only_numbers(telling, match):
            return "denied"
        if kind == "feared" and match.start < first and first - match.start < 45 and not telling.tolls:
            return "feared"
    day = chosen_day(telling)
    if day is not None and (local_day(published_at) - day.day).days > OLD_DAYS:
        return "retrospective"
    kinds = {match.payload.kind: match.start for match in telling.cues}
    if "retrospective" in kinds and (day is None or day.explicit or kinds["retrospective"] < first):
        return "retrospective"
    if "background" in kinds and kinds["background"] < first and (day is None or day.explicit):
        return "background"
    return "event"


_NUMBERS_DENIED = re.compile(r"(?:ما نفته|وهو ما|صحه المعلومات|صحه ما ورد|علاقتها|علاقته|مسؤوليتها|مسووليتها)")


def _denies_only_numbers(telling: Telling, match: Match[CueWord]) -> bool:
    """A clause that disputes what another claimed of it does not deny the event itself."""
    around = telling.text[max(0, match.start - telling.start - 12) : match.end - telling.start + 30]
    return bool(_NUMBERS_DENIED.search(around)) or match.start - telling.start > 80


def chosen_day(telling: Telling) -> Told | None:
    """The time word nearest to the event's word; a full date wins over a weekday."""
    if not telling.days or not telling.events:
        return telling.days[0] if telling.days else None
    first = telling.events[0].start
    return min(telling.days, key=lambda told: (abs(told.start - first) // 80, abs(told.start - first)))
