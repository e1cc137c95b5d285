"""Every sentence with what became of it, and what of a page is not the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from streams.reports.explain import sayings
from streams.reports.explain.fates import Fates, Spot
from streams.reports.explain.model import PartName, Passage
from streams.reports.explain.sayings import Saying, say
from streams.reports.tellings.frames import UNREAL, meant
from streams.reports.text import MOST_READ, Normalised

_LINE = re.compile(r"[^\n]+")


def passages_of(fates: Fates) -> Iterator[Passage]:
    """Of the title, then of the text, in order."""
    for in_title in (True, False):
        text = fates.notes.texts.get(in_title)
        if text is None:
            continue
        reader = _Passages(fates, text, in_title=in_title)
        for line in _LINE.finditer(text.text):
            if not line.group().isspace():
                yield from reader.of_line(line.start(), line.end())
        if len(text.original) > MOST_READ:
            yield Passage(reader.part, MOST_READ, len(text.original), (say(sayings.CUT),), event=False)


class _Passages:
    def __init__(self, fates: Fates, text: Normalised, *, in_title: bool) -> None:
        self._fates = fates
        self._text = text
        self._in_title = in_title
        self.part: PartName = "title" if in_title else "text"
        self._found = next((one for one in fates.notes.parts if one.is_title == in_title), None)
        self._read = dict(fates.notes.lines)
        self._placed = any(part.places.all for part in fates.notes.parts)

    def of_line(self, start: int, end: int) -> Iterator[Passage]:
        """The passages of one line of the folded text."""
        if self._found is None or not self._placed:
            yield self._passage(start, end, (say(sayings.NOWHERE if self._found else self._eventless(start, end)),))
            return
        stop = end if self._in_title else self._read.get(start, start)
        for spot in self._fates.spots(start, stop, in_title=self._in_title):
            yield self._passage(spot.start, spot.end, tuple(self._outcome(spot)), self._fates.reports(spot))
        if stop < end:
            yield self._passage(stop, end, (say(sayings.PAGE),))

    def _passage(self, start: int, end: int, outcome: tuple[Saying, ...], reports: tuple[int, ...] = ()) -> Passage:
        a, b = self._text.span(start, end)
        event = bool(reports) or self._fates.has_event(start, end, in_title=self._in_title)
        return Passage(self.part, a, b, outcome, reports, event)

    def _outcome(self, spot: Spot) -> Iterator[Saying]:
        if spot.passed is None:
            yield from dict.fromkeys(map(self._fates.fate, spot.drafts))
        elif spot.passed.why == "no_event":
            yield say(self._eventless(spot.start, spot.end))
        else:
            yield self._unreal(spot) or say(sayings.UNTOLD[spot.passed.why])

    def _eventless(self, start: int, end: int) -> str:
        return sayings.IDIOM if self._fates.idiom(start, end, in_title=self._in_title) else sayings.UNTOLD["no_event"]

    def _unreal(self, spot: Spot) -> Saying | None:
        """What its event words are, where none of them is an event."""
        if spot.passed is None or spot.passed.why != "weak" or self._found is None:
            return None
        events, cues = self._found.events.within(spot.start, spot.end), self._found.cues.within(spot.start, spot.end)
        kinds = meant(events, cues, self._text.text[spot.start : spot.end], spot.start)
        if not kinds or any(kind not in UNREAL for kind in kinds):
            return None
        return say(sayings.UNREAL, say(sayings.frame(next(kind for kind in kinds if kind))))
