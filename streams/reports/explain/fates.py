"""What became of each telling: which report it tells or is merged into, and why."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from streams.reports.explain.sayings import ALIKE, JOINS, LIKENESS, TELLS, UNTOLD, Saying, say
from streams.reports.grouping.draft import Draft
from streams.reports.lexicon import EventWord, Idiom, Word
from streams.reports.matcher import Match
from streams.reports.notes import Notes, Passed
from streams.reports.tellings.telling import Telling


@dataclass
class Spot:
    """A span of a part's folded text that the reader looked at by itself, with what it found there."""

    start: int
    end: int
    telling: Telling | None = None
    drafts: list[Draft] = field(default_factory=list)
    passed: Passed | None = None


class _Starts:
    """Where the words for events and the idioms of a part stand."""

    def __init__(self, words: list[Match[Word]]) -> None:
        self._events = sorted(one.start for one in words if isinstance(one.payload, EventWord | Idiom))
        self._idioms = sorted((one.start, one.end) for one in words if isinstance(one.payload, Idiom))

    def any(self, start: int, end: int) -> bool:
        return bisect_left(self._events, start) < bisect_left(self._events, end)

    def idiom(self, start: int, end: int) -> bool:
        return bisect_left(self._idioms, (start, 0)) < bisect_left(self._idioms, (end, 0))

    def in_idiom(self, start: int, end: int) -> bool:
        at = bisect_right(self._idioms, (start, end + 1)) - 1
        return any(a <= start and end <= b for a, b in self._idioms[max(0, at - 1) : at + 1])


class Fates:
    """The notes of one article, by place."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self._ordinals = {id(draft): n for n, draft in enumerate(notes.told)}
        self._spots: dict[bool, list[Spot]] = {True: [], False: []}
        tellings: dict[int, Spot] = {}
        for telling, draft in notes.drafts:
            spot = tellings.setdefault(id(telling), Spot(telling.start, telling.end, telling))
            spot.drafts.append(draft)
            if len(spot.drafts) == 1:
                self._spots[telling.in_title].append(spot)
        for passed in notes.passed:
            self._spots[passed.in_title].append(Spot(passed.start, passed.end, passed=passed))
        for spots in self._spots.values():
            spots.sort(key=lambda spot: spot.start)
        self._words = {part: _Starts(words) for part, words in notes.words.items()}
        self._starts = {part: [spot.start for spot in spots] for part, spots in self._spots.items()}

    def has_event(self, start: int, end: int, *, in_title: bool) -> bool:
        """Whether a word for an event, or what looks like one, begins between two places of a part."""
        return self._words[in_title].any(start, end)

    def idiom(self, start: int, end: int, *, in_title: bool) -> bool:
        """Whether an idiom begins between two places of a part."""
        return self._words[in_title].idiom(start, end)

    def in_idiom(self, start: int, end: int, *, in_title: bool) -> bool:
        """Whether a word is part of an idiom."""
        return self._words[in_title].in_idiom(start, end)

    def spots(self, start: int, end: int, *, in_title: bool) -> list[Spot]:
        """What was looked at between two places of a part."""
        starts = self._starts[in_title]
        return self._spots[in_title][bisect_left(starts, start) : bisect_left(starts, end)]

    def spot_at(self, position: int, *, in_title: bool) -> Spot | None:
        """What was looked at around a place of a part."""
        at = bisect_right(self._starts[in_title], position) - 1
        spot = self._spots[in_title][at] if at >= 0 else None
        return spot if spot is not None and position < spot.end else None

    def ordinal(self, draft: Draft) -> int | None:
        """The report that a draft became or went into."""
        host, _ = self.notes.hosts.get(id(draft), (draft, None))
        return self._ordinals.get(id(host))

    def reports(self, spot: Spot | None) -> tuple[int, ...]:
        """Of all drafts of a spot."""
        found = [self.ordinal(draft) for draft in spot.drafts] if spot is not None else []
        return tuple(dict.fromkeys(n for n in found if n is not None))

    def fate(self, draft: Draft) -> Saying:
        """What became of one draft."""
        number = self.ordinal(draft)
        host, likeness = self.notes.hosts.get(id(draft), (draft, None))
        if number is None:
            return say(UNTOLD["idle" if draft.inherited and host is draft else "many"])
        if host is not draft:
            return say(JOINS, number + 1, say(LIKENESS.get(likeness, ALIKE) if likeness else ALIKE))
        return say(TELLS, number + 1)

    def tellings(self, number: int) -> list[Telling]:
        """Whatever went into a report, in order of the text."""
        return [telling for telling, draft in self.notes.drafts if self.ordinal(draft) == number]
