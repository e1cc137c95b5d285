"""Every word that was read, as a mark: the lexicon's words, places, names that are none, time words, tolls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from streams.reports.days.dates import Told
from streams.reports.explain import sayings
from streams.reports.explain.fates import Fates, Spot
from streams.reports.explain.model import Kind, Mark
from streams.reports.explain.places import not_taken, why_no_place, why_place
from streams.reports.explain.sayings import Name, Saying, actor_name, place_name, say
from streams.reports.explain.tolls import range_of, rows_of
from streams.reports.grouping.draft import Draft
from streams.reports.lexicon import ActorWord, CueWord, EventWord, Idiom, PageWord, Word
from streams.reports.matcher import Match
from streams.reports.origin.record import Origin
from streams.reports.places.chain import Mention
from streams.reports.record import Toll
from streams.reports.tellings.frames import UNREAL, meant
from streams.reports.tellings.telling import Telling
from streams.reports.text import Normalised
from streams.reports.tolls import Count, combined


def marks_of(fates: Fates) -> Iterator[Mark]:
    """All marks of the article, in no order."""
    for in_title, text in fates.notes.texts.items():
        marker = _Marker(fates, text, in_title=in_title)
        for match in fates.notes.words[in_title]:
            yield marker.word(match)
        for hit in fates.notes.left_out.get(in_title, []):
            yield marker.mark(hit.start, hit.end, "no_place", *why_no_place(hit))
    for part in fates.notes.parts:
        marker = _Marker(fates, part.text, in_title=part.is_title)
        for mention in part.places.all:
            yield marker.place(mention)
    yield from _origins(fates)
    seen: set[int] = set()
    for telling, _ in fates.notes.drafts:
        if id(telling) not in seen:
            seen.add(id(telling))
            yield from _Marker(fates, fates.notes.texts[telling.in_title], in_title=telling.in_title).told(telling)


def _origins(fates: Fates) -> Iterator[Mark]:
    """The words of whoever is quoted, once each with all the reports that rest on them."""
    reports: dict[Origin, list[int]] = {}
    for number, draft in enumerate(fates.notes.told):
        if draft.origin is not None:
            reports.setdefault(draft.origin, []).append(number)
    for origin, numbers in reports.items():
        text = fates.notes.texts[origin.in_title]
        words, why = text.original[slice(*origin.span)], say(sayings.ORIGINS[origin.rule])
        read_as = say("whom the article quotes")
        yield Mark("title" if origin.in_title else "text", *origin.span, words, "cue", read_as, origin.row, why, tuple(numbers))


class _Marker:
    """Makes the marks of one part."""

    def __init__(self, fates: Fates, text: Normalised, *, in_title: bool) -> None:
        self._fates = fates
        self._text = text
        self._in_title = in_title

    def mark(
        self, start: int, end: int, kind: Kind, read_as: Saying, rule: str, why: Saying | None = None, reports: tuple[int, ...] = ()
    ) -> Mark:
        """From a span of the folded text."""
        a, b = self._text.span(start, end)
        return Mark("title" if self._in_title else "text", a, b, self._text.original[a:b], kind, read_as, rule, why, reports)

    def word(self, match: Match[Word]) -> Mark:
        """A word of the lexicon."""
        word, spot = match.payload, self._fates.spot_at(match.start - len(match.prefix), in_title=self._in_title)
        if isinstance(word, EventWord):
            return self._event(match, word, spot)
        if isinstance(word, ActorWord):
            return self._actor(match, word, spot)
        if isinstance(word, CueWord):
            return self._cue(match, word, spot)
        if isinstance(word, PageWord):
            return self.mark(match.start, match.end, "page", say(sayings.PAGES[word.kind]), word.row)
        assert isinstance(word, Idiom)
        return self.mark(match.start, match.end, "idiom", say("an idiom: no word in it tells an event"), word.row)

    def _event(self, match: Match[Any], word: EventWord, spot: Spot | None) -> Mark:
        read_as = say("{}: {}, weight {}", Name("type", word.type), say(sayings.PARTS[word.part]), word.weight)
        why, reports = self._why_event(match, spot)
        return self.mark(match.start, match.end, "event", read_as, word.row, why, reports)

    def _why_event(self, match: Match[Any], spot: Spot | None) -> tuple[Saying | None, tuple[int, ...]]:
        if self._fates.in_idiom(match.start, match.end, in_title=self._in_title):
            return say(sayings.IDIOM), ()
        if spot is None or spot.telling is None:
            return self._frame(match, spot), ()
        if not any((one.start, one.end) == (match.start, match.end) for one in spot.telling.events):
            return say(sayings.UNTOLD["feared"]), ()
        return self._frame(match, spot), self._fates.reports(spot)

    def _frame(self, match: Match[Any], spot: Spot | None) -> Saying | None:
        """What the word is, where it is not the event itself."""
        part = next((one for one in self._fates.notes.parts if one.is_title == self._in_title), None)
        if spot is None or part is None:
            return None
        events, cues = part.events.within(spot.start, spot.end), part.cues.within(spot.start, spot.end)
        if spot.telling is not None:
            events = spot.telling.events
        frames = meant(events, cues, self._text.text[spot.start : spot.end], spot.start)
        for event, kind in zip(events, frames, strict=True):
            if kind is not None and (event.start, event.end) == (match.start, match.end):
                said = say(sayings.frame(kind))
                return say(sayings.UNREAL, said) if kind in UNREAL else said
        return None

    def _actor(self, match: Match[Any], word: ActorWord, spot: Spot | None) -> Mark:
        start, end, name = match.start, match.end, actor_name(word.id)
        if word.group == "source":
            return self.mark(start, end, "actor", say("{}: a source, never a party", name), word.row)
        if spot is None or spot.telling is None:
            return self.mark(start, end, "actor", say("{}", name), word.row)
        span, told = self._text.span(start, end), spot.telling
        actor = next((one for one in told.actors if one.span == span), None)
        if actor is None:
            named = any(one.id == word.id for one in told.actors)
            why = say("its role is read at another word" if named else "no word says its role")
            return self.mark(start, end, "actor", say("{}", name), word.row, why)
        read_as = say("{}: {}, {}", name, say(actor.role), say(actor.certainty))
        sign = say(sayings.sign(told.signs[span])) if span in told.signs else None
        return self.mark(start, end, "actor", read_as, word.row, sign, self._fates.reports(spot))

    def _cue(self, match: Match[Any], word: CueWord, spot: Spot | None) -> Mark:
        decided: list[int] = []
        for draft in spot.drafts if spot is not None else []:
            number = self._fates.ordinal(draft)
            if number is not None and self._decides(draft, match):
                decided.append(number)
        why = say("decides the status") if decided else None
        return self.mark(match.start, match.end, "cue", say(sayings.frame(word.kind)), word.row, why, tuple(decided))

    def _decides(self, draft: Draft, match: Match[Any]) -> bool:
        if draft.status_by is None:
            return False
        telling, by = draft.status_by
        return telling.in_title == self._in_title and (by.start, by.end) == (match.start, match.end)

    def place(self, mention: Mention) -> Mark:
        """A place, a whole chain of names together."""
        spot = self._fates.spot_at(mention.start, in_title=self._in_title)
        told = [n for n, draft in enumerate(self._fates.notes.told) if draft.mention is mention]
        drafts = [draft for draft in spot.drafts if draft.mention is mention] if spot is not None else []
        reports = tuple(dict.fromkeys([*told, *(n for n in map(self._fates.ordinal, drafts) if n is not None)]))
        entry = mention.entry
        read_as = say("{}, {} ({})", place_name(entry), Name("area", mention.area), say(entry.precision))
        why = why_place(mention) if reports or spot is None or not spot.drafts else not_taken(mention, spot.drafts)
        return self.mark(mention.start, mention.end, "place", read_as, entry.row, why, reports)

    def told(self, telling: Telling) -> Iterator[Mark]:
        """The time words and tolls of a telling."""
        spot = self._fates.spot_at(telling.start, in_title=self._in_title)
        for day in telling.days:
            yield self._time(day, spot)
        for count, toll in zip(telling.counts, telling.tolls, strict=False):
            yield self._toll(telling, count, toll, self._fates.reports(spot))

    def _time(self, day: Told, spot: Spot | None) -> Mark:
        kind = say(sayings.TIMES.get(day.rule, day.rule))
        read_as = kind if day.day is None else say("{}: {}", kind, day.day.isoformat())
        dated = [d for d in self._fates.notes.told if d.when_by is not None and d.when_by[1] is day]
        reports = tuple(n for n in map(self._fates.ordinal, dated) if n is not None)
        why = None if reports else say("another time word is nearer to the event, or the report has its day already")
        return self.mark(day.start, day.end, "time", read_as, f"days/words.py: {day.rule}", why, reports)

    def _toll(self, telling: Telling, count: Count, toll: Toll, reports: tuple[int, ...]) -> Mark:
        read_as = say("{}: {}, {}", say(toll.kind), range_of(toll), say(toll.who))
        taken = tuple(
            n
            for n in reports
            if any(
                (one.kind, one.min, one.max) == (toll.kind, toll.min, toll.max) for one in combined(self._fates.notes.told[n].tolls)
            )
        )
        why = None if taken or not reports else say("told again, or a part of another number")
        rule = ", ".join(rows_of(telling.text, telling.start, count))
        return self.mark(count.start, count.end, "toll", read_as, rule, why, taken)
