"""One telling: a sentence (or title) that tells an event, with everything read in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from streams.reports.days import Told
from streams.reports.lexicon import CueWord, EventWord
from streams.reports.matcher import Match
from streams.reports.places.resolve import Mention
from streams.reports.record import Actor, EventType, Toll

STRONG = 3
"""Weight from which a word alone tells an event; casualties alone need a number or a place beside them."""
TOP: tuple[EventType, ...] = (
    "prison_break", "suicide_vehicle_bomb", "drone_strike", "airstrike", "ied_landmine", "assassination", "execution", "abduction",
    "arrest_raid", "shelling", "armed_clash", "armed_attack", "protest", "riot", "fire_looting", "displacement",
    "explosion_unexplained", "attack_on_civilians", "deployment", "other",
)  # fmt: skip
"""The order in which types explain each other: a drone's strike is told with words for shelling, not the other way."""


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


def types_of(events: Sequence[Match[EventWord]]) -> list[EventType]:
    """Main type first: by weight, then by the order of TOP; at most four."""
    weights: Counter[EventType] = Counter()
    for match in events:
        weights[match.payload.type] = max(weights[match.payload.type], match.payload.weight)
    strongest = max(weights.values(), default=0)
    kept = [kind for kind, weight in weights.items() if weight >= 2 or strongest < 2]
    return sorted(kept, key=lambda kind: (-weights[kind], TOP.index(kind)))[:4]


def tells_event(telling: Telling) -> bool:
    """Whether there is more in it than a word that may mean an event."""
    strongest = max((match.payload.weight for match in telling.events), default=0)
    if strongest >= STRONG:
        return True
    return bool(telling.tolls) or (strongest == 2 and bool(telling.actors))
