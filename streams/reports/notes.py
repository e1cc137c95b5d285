"""What the reader decides on its way, kept only where somebody asks why: the reader's own objects, not a second reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from streams.reports.grouping.draft import Draft
    from streams.reports.grouping.likeness import Likeness
    from streams.reports.lexicon import Word
    from streams.reports.matcher import Match
    from streams.reports.parts import Part
    from streams.reports.places.chain import Hit
    from streams.reports.tellings.telling import Telling
    from streams.reports.text import Normalised

Untold = Literal["no_event", "far", "feared", "weak", "placeless", "idle", "many"]
"""Why a sentence (or a draft of it) told no incident: only idioms or words of events that are feared; no place in reach; only what is
feared; only words that may mean an event; no place to be found; goes on with nothing that was told before; over the bounds."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A sentence with an event word that told nothing, in folded text."""

    in_title: bool
    start: int
    end: int
    why: Untold


@dataclass(slots=True)
class Notes:
    """Of one article. `parts` are the reader's, `hosts` the draft into which another went (by its id) and why, `told` the drafts that
    became reports. By part (True: the title): its text, all words of the lexicon in it, and the names that were no places.
    """

    written: int = 0
    parts: list[Part] = field(default_factory=list)
    lines: list[tuple[int, int]] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    drafts: list[tuple[Telling, Draft]] = field(default_factory=list)
    hosts: dict[int, tuple[Draft, Likeness | None]] = field(default_factory=dict)
    told: list[Draft] = field(default_factory=list)
    left_out: dict[bool, list[Hit]] = field(default_factory=dict)
    words: dict[bool, list[Match[Word]]] = field(default_factory=dict)
    texts: dict[bool, Normalised] = field(default_factory=dict)
