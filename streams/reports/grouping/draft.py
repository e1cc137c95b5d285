"""A report in the making: what one sentence tells of one place."""

from __future__ import annotations

from dataclasses import dataclass, field

from streams.reports.days.dates import Told
from streams.reports.lexicon import CueWord
from streams.reports.matcher import Match
from streams.reports.origin.record import Origin
from streams.reports.places.resolve import Mention
from streams.reports.record import COARSE, Actor, EventType, Status, Toll, When
from streams.reports.tellings.telling import Telling


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
    villages: tuple[str, ...] = ()
    """The names of the settlements where it was, where the gazetteer does not know them."""

    @property
    def main(self) -> EventType:
        """Its main type."""
        return self.types[0]

    @property
    def local(self) -> bool:
        """Whether it tells, and does not sum up: a sentence of the text that says where it was, finer than a district."""
        if self.mention is None or self.inherited or self.telling.headline:
            return False
        return bool(self.villages) or self.mention.entry.precision not in COARSE
