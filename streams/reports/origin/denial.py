"""Who denies an event: the source or force that is the subject of the verb of denying."""

from __future__ import annotations

import re

from streams.reports.lexicon import CueWord
from streams.reports.matcher import Match
from streams.reports.origin.names import Name, find_names
from streams.reports.origin.sentence import Actors
from streams.reports.tellings.telling import Telling

BEHIND = 25
"""Code points from a verb of denying to the name of who denies: نفى المتحدث باسم ..."""
AHEAD = 60
"""Code points from the name of who denies to the verb behind it: the spokesman of the coalition, Colonel ..., denied."""
BEGINS = 15
"""Code points from a sentence's begin in which the subject of a verb begins that ends it."""
_PREDICATE = re.compile(r"(?<!\w)(?:is|are|was|were|be|been)\s(?:\w+\s)?$")

Found = tuple[int, int, Name]
"""A name from where to where."""


def denier(text: str, actors: Actors, telling: Telling, cue: Match[CueWord]) -> Found | None:
    """The subject of the verb where its language has it first, else where it has it too."""
    if text[cue.start].isascii():
        return _ahead(text, actors, telling, cue) or _behind(text, actors, telling, cue)
    return _behind(text, actors, telling, cue) or _ahead(text, actors, telling, cue)


def _behind(text: str, actors: Actors, telling: Telling, cue: Match[CueWord]) -> Found | None:
    """The subject behind its verb, before the event: نفت وزارة الدفاع ..."""
    end = cue.end + BEHIND
    reach = min((event.start for event in telling.events if event.start >= cue.end), default=end)
    first = min(_named(text, actors, cue.end, end), key=lambda one: (one[0], -one[1]), default=None)
    return first if first is not None and first[0] < min(reach, end) else None


def _ahead(text: str, actors: Actors, telling: Telling, cue: Match[CueWord]) -> Found | None:
    """The subject before its verb, as in English and in titles; with a verb that ends its sentence the one that begins it."""
    if _PREDICATE.search(text, max(0, cue.start - BEHIND), cue.start):
        return None  # the reports are false: says somebody else
    events = [event.start for event in telling.events]
    between = max((event for event in events if event < cue.start), default=telling.start)
    near = [one for one in _named(text, actors, max(telling.start, between, cue.start - AHEAD), cue.start) if one[1] <= cue.start]
    if near:
        return near[-1]
    if any(event > cue.end for event in events):
        return None
    first = min(_named(text, actors, telling.start, telling.start + BEGINS), key=lambda one: (one[0], -one[1]), default=None)
    return first if first is not None and first[1] <= min(events, default=first[1]) else None


def _named(text: str, actors: Actors, start: int, end: int) -> list[Found]:
    """Sources and forces whose names begin in a span, in order."""
    found = [(one.start, one.end, one.payload) for one in find_names(text, start, end) if one.payload.kind != "unnamed"]
    forces = [one for one in actors(start, end) if one.payload.group == "force"]
    found += [(one.start, one.end, Name(one.payload.id, "statement", one.payload.row)) for one in forces]
    return sorted(found, key=lambda one: (one[0], one[1]))
