"""The origin of each incident of one article: whom its sentence quotes, else the sentences before, else the outlet by its own name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from streams.reports.lexicon import CueWord
from streams.reports.matcher import Match
from streams.reports.origin.byline import byline
from streams.reports.origin.denial import denier
from streams.reports.origin.record import Origin
from streams.reports.origin.sentence import Actors, Speaker, speaker_of
from streams.reports.tellings.sentences import ITEM
from streams.reports.tellings.telling import Telling
from streams.reports.text import Normalised

BACK = 12
"""Sentences before in which the source of a story is looked for."""
REACH = 600
"""Code points of a sentence before and behind its event in which its source is looked for."""
MOST = 20
"""Sentences about one incident that are asked for its source."""
_CORRECTS_ITSELF = re.compile(
    r"(?<!\w)(?:نشرناه?|اوردناه?|(?:كما|ما)\s+ذكرناه?|نعتذر|we (?:had )?(?:earlier |previously |wrongly )?(?:reported|published|said)|our (?:earlier |previous )?report|we apologi[sz]e|earlier version of this)(?!\w)"
)
OPENING = 15
"""Code points from a sentence's begin in which words say that another subject begins."""


@dataclass(frozen=True, slots=True)
class Words:
    """A title or text: folded, the lines that are the article's, and the actors and cues found in it."""

    text: Normalised
    lines: Sequence[tuple[int, int]]
    actors: Actors
    cues: Sequence[Match[CueWord]] = ()


@dataclass
class Origins:
    """Of one article. `parts` by whether it is the title."""

    title: Normalised
    body: Normalised
    parts: dict[bool, Words]
    _spoken: dict[tuple[bool, int], Speaker | None] = field(default_factory=dict)

    def of(self, telling: Telling, others: Sequence[Telling] = ()) -> Origin | None:
        """Of the incident that `telling` tells and `others` fill in; None where nobody is quoted and the outlet names itself nowhere."""
        own = self._own(telling)
        if own is not None and own.kind != "again":
            return self._answered(self._origin(telling, own))
        claimed = _claimed(telling) if own is None else None
        return claimed or self._answered(self._before(telling, goes_on=own is not None) or self._elsewhere(others)) or self._byline

    def of_denial(self, telling: Telling, cue: Match[CueWord]) -> Origin | None:
        """Who denies it: the outlet that corrects itself, else the source or force that the denial's verb has beside it."""
        words = self.parts[telling.in_title]
        own = _CORRECTS_ITSELF.search(words.text.text, telling.start, telling.end)
        if own is not None:
            written = words.text.words(own.start(), own.end())
            span = words.text.span(own.start(), own.end())
            return Origin(written, "said", written, span, telling.in_title, named=False)
        if cue.payload.kind == "negated":
            return None  # whoever says so
        found = denier(words.text.text, words.actors, telling, cue)
        if found is None:
            return None
        start, stop, name = found
        return Origin(name.id, "said", words.text.words(start, stop), words.text.span(start, stop), telling.in_title, name.row)

    def _answered(self, origin: Origin | None) -> Origin | None:
        """An unnamed source is the outlet's own."""
        return self._byline or origin if origin is not None and not origin.named else origin

    @cached_property
    def _byline(self) -> Origin | None:
        return byline(self.title, self.body)

    def _own(self, telling: Telling) -> Speaker | None:
        """Whom the sentence quotes for its event."""
        words = self.parts[telling.in_title]
        start, end = words.text.sentences[words.text.sentence_at(telling.start)]
        position = telling.events[0].start if telling.events else telling.end
        return speaker_of(words.text.text, max(start, position - REACH), min(end, position + REACH), position, words.actors)

    def _before(self, telling: Telling, *, goes_on: bool) -> Origin | None:
        """Whom the story goes on quoting, until another subject begins."""
        words = self.parts[telling.in_title]
        if _opens_anew(words, telling.start):
            return None
        for start, end in _earlier(words, telling):
            speaker = self._said(telling.in_title, start, end)
            if speaker is not None and speaker.kind != "again" and (goes_on or not _is_partys(speaker)):
                return replace(self._origin(telling, speaker), rule="before")
            if _opens_anew(words, start):
                return None
        return None

    def _said(self, in_title: bool, start: int, end: int) -> Speaker | None:
        key = in_title, start
        if key not in self._spoken:
            words = self.parts[in_title]
            self._spoken[key] = speaker_of(words.text.text, max(start, end - REACH), end, end, words.actors)
        return self._spoken[key]

    def _elsewhere(self, others: Sequence[Telling]) -> Origin | None:
        """Whom other sentences about the same incident quote, a named one first."""
        found = [(other, self._own(other)) for other in others[:MOST]]
        origins = [self._origin(other, own) for other, own in found if own is not None and own.kind != "again"]
        best = min(origins, key=lambda one: not one.named, default=None)
        return replace(best, rule="elsewhere") if best is not None else None

    def _origin(self, telling: Telling, speaker: Speaker) -> Origin:
        text = self.parts[telling.in_title].text
        words, span = text.words(speaker.start, speaker.end), text.span(speaker.start, speaker.end)
        name = speaker.name or text.letters(speaker.start, speaker.end)
        return Origin(name, speaker.rule, words, span, telling.in_title, speaker.row, speaker.named)


def _claimed(telling: Telling) -> Origin | None:
    """Of an attack that somebody claims: its own word."""
    actor = next((one for one in telling.actors if one.role == "claimant" and one.id not in {"UNKNOWN", "CIVILIANS"}), None)
    return (
        Origin(actor.id, "claims", actor.text, actor.span, telling.in_title)
        if actor is not None and actor.span is not None
        else None
    )


def _is_partys(speaker: Speaker) -> bool:
    """Whether it is what a party says of its deeds in passing, which says nothing of the sentences after it."""
    return speaker.kind == "statement" and speaker.rule == "beside"


def _opens_anew(words: Words, start: int) -> bool:
    return any(cue.payload.kind == "digression" and 0 <= cue.start - start <= OPENING for cue in words.cues)


def _earlier(words: Words, telling: Telling) -> Iterator[tuple[int, int]]:
    """The sentences of the article's lines before a telling, the nearest first; other items of its list are left out."""
    starts = [start for start, _ in words.lines]
    first = words.text.sentence_at(telling.start)
    own = starts[bisect_right(starts, telling.start) - 1] if starts else 0
    for start, end in reversed(words.text.sentences[max(0, first - BACK) : first]):
        line = bisect_right(starts, start) - 1
        if line < 0 or start >= words.lines[line][1]:
            continue
        begin = words.lines[line][0]
        if begin == own or not ITEM.match(words.text.text, begin):
            yield start, end
