"""Why a report says what it says: its types, status, day, place, actors and tolls, each with the words and rule that say so."""

from __future__ import annotations

from collections.abc import Iterator

from streams.reports.days.dates import Told
from streams.reports.explain import sayings
from streams.reports.explain.fates import Fates
from streams.reports.explain.model import Fact
from streams.reports.explain.places import why_place
from streams.reports.explain.sayings import Name, Saying, actor_name, place_name, say
from streams.reports.explain.tolls import range_of, rows_of
from streams.reports.grouping.draft import Draft
from streams.reports.lexicon import CueWord, EventWord
from streams.reports.matcher import Match
from streams.reports.record import Report
from streams.reports.tellings.telling import Telling


def facts_of(fates: Fates, number: int, report: Report) -> list[Fact]:
    """Of one report, in the order of its fields."""
    return list(_Facts(fates, number, report).all())


class _Facts:
    def __init__(self, fates: Fates, number: int, report: Report) -> None:
        self._fates = fates
        self._report = report
        self._draft: Draft = fates.notes.told[number]
        self._tellings = fates.tellings(number)

    def all(self) -> Iterator[Fact]:
        yield self._types()
        yield self._place()
        yield self._day()
        yield self._status()
        yield from self._actors()
        yield from self._tolls()
        yield self._origin()

    def _words(self, telling: Telling, start: int, end: int) -> str:
        return self._fates.notes.texts[telling.in_title].words(start, end)

    def _types(self) -> Fact:
        main = self._report.types[0]
        value = sayings.Saying(", ".join("{}" for _ in self._report.types), tuple(Name("type", one) for one in self._report.types))
        named = self._event_of(main)
        if named is None:
            return Fact("types", value, say("the words leave it open; what stands beside them settles it"), rule="surroundings.tsv")
        telling, match = named
        why = say("this word, the strongest for the main type")
        return Fact("types", value, why, self._words(telling, match.start, match.end), match.payload.row)

    def _event_of(self, kind: str) -> tuple[Telling, Match[EventWord]] | None:
        for telling in [self._draft.telling, *self._tellings]:
            found = [match for match in telling.events if match.payload.type == kind]
            if found:
                return telling, max(found, key=lambda match: match.payload.weight)
        return None

    def _place(self) -> Fact:
        mention = self._draft.mention
        assert mention is not None
        entry = mention.entry
        value = say("{}, {} ({})", place_name(entry), Name("area", mention.area), say(entry.precision))
        where = "named before it or in the title: no place stands in its sentence" if self._draft.inherited else "in its sentence"
        return Fact("place", value, say("{}; {}", say(where), why_place(mention)), mention.place.text, entry.row)

    def _day(self) -> Fact:
        when, told = self._report.when, self._draft.when_by
        value = say("{}", when.day) if when.day else say("undated")
        if told is not None:
            telling, day = told
            words = self._words(telling, day.start, day.end)
            return Fact("day", value, say(sayings.TIMES.get(day.rule, day.rule)), words, f"days/words.py: {day.rule}")
        return Fact("day", value, say("no time word: the day of publication" if when.day else "nothing says when"))

    def _status(self) -> Fact:
        value, said = say(self._report.status), self._draft.status_by
        if said is None:
            return Fact("status", value, say("nothing says that it is denied, feared or of an older time"))
        telling, by = said
        words = self._words(telling, by.start, by.end)
        if isinstance(by, Told):
            return Fact(
                "status", value, say("its time is more than 72 hours before publication"), words, f"days/words.py: {by.rule}"
            )
        return Fact("status", value, _cue(by), words, by.payload.row)

    def _actors(self) -> Iterator[Fact]:
        for actor in self._report.actors:
            value = say("{}: {}, {}", actor_name(actor.id), say(actor.role), say(actor.certainty))
            signs = [one.signs[actor.span] for one in self._tellings if actor.span in one.signs and actor in one.actors]
            why = say(sayings.sign(signs[0])) if signs else say("told in an earlier sentence of the same")
            yield Fact("actors", value, why, actor.text)

    def _tolls(self) -> Iterator[Fact]:
        for toll in self._report.tolls:
            value = say("{}: {}, {}", say(toll.kind), range_of(toll), say(toll.who))
            rows = [
                rows_of(telling.text, telling.start, count)
                for telling in self._tellings
                for count, one in zip(telling.counts, telling.tolls, strict=False)
                if one.span == toll.span and one.kind == toll.kind
            ]
            why = say("added up from the parts of one number") if " … " in toll.text else say("counted in these words")
            yield Fact("tolls", value, why, toll.text, ", ".join(rows[0]) if rows else "")

    def _origin(self) -> Fact:
        origin = self._draft.origin
        if origin is None:
            return Fact("origin", say("nobody is quoted"), say("the outlet answers for it itself"))
        value = say("{}", origin.name) if origin.named else say("{}, whom the outlet does not name and answers for", origin.name)
        return Fact("origin", value, say(sayings.ORIGINS[origin.rule]), origin.text, origin.row)


def _cue(match: Match[CueWord]) -> Saying:
    return say(sayings.frame(match.payload.kind))
