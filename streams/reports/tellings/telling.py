"""One telling: a sentence (or title) that tells an event, with everything read in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from streams.record import Span
from streams.reports.days.dates import Told
from streams.reports.lexicon import CueKind, CueWord, EventWord
from streams.reports.matcher import Match
from streams.reports.places.resolve import Mention
from streams.reports.record import Actor, Toll
from streams.reports.roles.arabic import Sign
from streams.reports.tellings.frames import meant
from streams.reports.tolls import Count


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
    item: int = 0
    """The number of the item of a list that it stands in; 0: prose."""
    listed: bool = False
    """Whether it only names a place: an item of a list, told by the line over that."""
    section: int = 0
    """The number of the last line before it that is headed by a place (Aleppo: ...): a digest by governorates; 0: prose."""
    second: bool = False
    """Whether its sentence tells another incident before it."""
    headline: bool = False
    """Whether it is the title, or a line of the text that repeats it."""
    text: str = ""
    counts: list[Count] = field(default_factory=list)
    """Of the tolls, as they were found."""
    signs: dict[Span, Sign] = field(default_factory=dict)
    """What says the role of each actor, by its span."""
    _frames: list[CueKind | None] | None = None

    @property
    def frames(self) -> list[CueKind | None]:
        """How each of the events is meant: found out once, as whether it tells an event and which one both ask."""
        if self._frames is None:
            self._frames = meant(self.events, self.cues, self.text, self.start)
        return self._frames
