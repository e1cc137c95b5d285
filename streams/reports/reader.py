"""The reader: an article in, one report out for each incident that it tells of. Pure; the clock is the publication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

import msgspec

from streams.articles.record import Article
from streams.record import Stamps
from streams.reports.address import headline_of, other_story
from streams.reports.body import has_prose
from streams.reports.days.dates import local_day
from streams.reports.days.written import Clock, written_on
from streams.reports.edit_notes import edit_notes
from streams.reports.grouping.absorb import one_of
from streams.reports.grouping.draft import Draft
from streams.reports.grouping.drafts import drafts_of
from streams.reports.grouping.lead import completed, look_back
from streams.reports.grouping.merge import grouped
from streams.reports.grouping.totals import without_totals
from streams.reports.language import language_of
from streams.reports.lexicon import ActorWord, CueWord, EventWord, Lexicon, PageWord
from streams.reports.matcher import Match
from streams.reports.notes import Notes
from streams.reports.origin.article import Origins, Words
from streams.reports.origin.names import names
from streams.reports.origin.record import Origin
from streams.reports.origin.saying import patterns
from streams.reports.parts import Found, Part, only
from streams.reports.places.chain import Hit
from streams.reports.places.coverage import coverage, covered
from streams.reports.places.resolve import Gazetteer
from streams.reports.places.unknown import village_words
from streams.reports.poster import poster_of
from streams.reports.record import Report
from streams.reports.roles.allegiance import as_meant
from streams.reports.roles.anaphora import table as stand_in_words
from streams.reports.roles.anaphora import with_organisations
from streams.reports.syntax.words import load_words
from streams.reports.tellings.beside import surroundings
from streams.reports.tellings.tellings import tellings_of
from streams.reports.text import Normalised, normalise
from streams.reports.tolls import combined
from streams.reports.tolls.words import toll_words

QUOTE = 280
MOST_REPORTS = 40
"""Of one article: a round-up of a month has fewer."""
MOST_DRAFTS = 250
"""Sentences times places of one article: each is compared with those before it. The longest real round-up has 70."""
REPEATED = 25
"""Code points by which a title that begins again is known."""
ELSEWHERE = "XX"
"""The area of places outside Syria."""


class Reader:
    """Holds the loaded rules. Safe to share between threads."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._lexicon = lexicon
        self._gazetteer = gazetteer

    @classmethod
    def load(cls) -> Reader:
        """From the data files. Raises DataError with file, line and reason."""
        surroundings(), toll_words()  # so that a wrong row is refused at the start, and no article pays for loading
        load_words()
        village_words()
        names(), patterns(), coverage(), stand_in_words(), edit_notes()
        return cls(Lexicon.load(), Gazetteer.load())

    def read(self, article: Article, notes: Notes | None = None) -> list[Report]:
        """The article's reports in the order in which it tells them. `notes` takes what is decided on the way.

        A page without an article is read by the headline in its address, where that is another than its title. Where the page
        shows another story by now, that headline adds the areas which the story does not tell of.
        """
        reports = self._read(article, notes)
        other = other_story(article.url, article.title, article.text)
        if other:
            return self._added(article, reports, other)
        lost = "" if reports or has_prose(article.text) else headline_of(article.url, article.title)
        return self._headline(article, lost) if lost else reports

    def _added(self, article: Article, reports: list[Report], words: str) -> list[Report]:
        areas = {report.area for report in reports}
        more = (report for report in self._headline(article, words) if report.area not in areas)
        return reports + [msgspec.structs.replace(one, id=f"{article.id}-{n}") for n, one in enumerate(more, len(reports))]

    def _headline(self, article: Article, words: str) -> list[Report]:
        return self._read(msgspec.structs.replace(article, title=words, text=""), None)

    def _read(self, article: Article, notes: Notes | None) -> list[Report]:
        title, body = told_once(article.title), normalise(article.text)
        day = local_day(article.published_at)
        around = Around(day, covered(article.feed, article.url))
        found = (self._part(title, body, around, notes, is_title=True), self._part(body, title, around, notes, is_title=False))
        parts = [part for part in found if part]
        for part in parts:
            part.poster = poster_of(title.text, body.text)
        if len(parts) == 2:
            parts[0].other, parts[1].other = parts[1], parts[0]
        if notes is not None:
            notes.parts += parts
        if all(name.entry is None or name.entry.area == ELSEWHERE for part in parts for name in part.names):
            return []  # without a place in Syria there is no report: most news ends here
        placed = any(part.names if part.is_title else part.tags() for part in parts)
        written = written_on(title.text[:300], body.text, article.published_at)
        clock = Clock(written, max(written, article.published_at))
        tellings = [telling for part in parts for telling in tellings_of(part, written, notes, placed=placed)]
        drafts = _told(list(islice(drafts_of(tellings, parts, clock, notes), MOST_DRAFTS)), notes)
        if not drafts:
            return []
        if notes is not None:
            notes.written, notes.told = written, drafts
        language = language_of(f"{article.title} {article.text[:1000]}", article.language)
        texts = {part.is_title: part.text for part in parts}
        origins = Origins(title, body, {part.is_title: _words_of(part) for part in parts})
        for draft in drafts:
            draft.origin = _denier(origins, draft) or origins.of(draft.telling, draft.others)
        return [_report(article, n, draft, texts[draft.telling.in_title], language) for n, draft in enumerate(drafts)]

    def _part(self, text: Normalised, beside: Normalised, around: Around, notes: Notes | None, *, is_title: bool) -> Part | None:
        found = self._lexicon.find(text.text)
        if notes is not None:
            notes.texts[is_title], notes.words[is_title] = text, self._lexicon.find_all(text.text)
        events = only(found, EventWord)
        if not events:
            return None
        left_out = None if notes is None else notes.left_out.setdefault(is_title, [])
        actors = only(found, ActorWord)
        places = _of_no_actor(self._gazetteer.names(text, beside.text, left_out, around.covered), actors)
        areas = [name.entry.area for name in places if name.entry is not None]
        return Part(
            text,
            is_title,
            Found(events),
            Found(with_organisations(text.text, as_meant(around.day, actors, areas))),
            Found(only(found, CueWord)),
            places,
            only(found, PageWord),
            beside.text,
        )


def _of_no_actor(places: list[Hit], actors: Sequence[Match[ActorWord]]) -> list[Hit]:
    """Without what is part of a force's name: فيلق القدس, حكومة دمشق. A capital that stands for its state is a place still."""
    longer = {at: actor for actor in actors for at in range(actor.start, actor.end)}
    return [
        hit
        for hit in places
        if (actor := longer.get(hit.start)) is None or hit.end > actor.end or (hit.start, hit.end) == (actor.start, actor.end)
    ]


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of an article beside its words: the day, and the areas that its outlet covers."""

    day: date
    covered: frozenset[str]


def _words_of(part: Part) -> Words:
    return Words(part.text, part.lines, part.actors.within, part.cues.all)


def _told(drafts: list[Draft], notes: Notes | None) -> list[Draft]:
    """One draft for each incident."""
    look_back(drafts)
    groups = grouped(drafts)
    completed(groups, drafts)
    without_totals(groups)
    told = (one_of(group, notes) for group in groups)
    return [draft for draft in told if draft.mention is not None][:MOST_REPORTS]


def told_once(title: str) -> Normalised:
    """The title folded. Pages that were read from their headers carry theirs two or three times, some behind the site's name."""
    folded = normalise(title)
    for start in (0, folded.text.find("|", 0, REPEATED) + 1):
        head = folded.text[start : start + REPEATED]
        again = folded.text.find(head, start + REPEATED) if len(folded.text) > 2 * REPEATED else -1
        if again > 0:
            return normalise(title[: folded.offsets[again]])
    return folded


def _denier(origins: Origins, draft: Draft) -> Origin | None:
    if draft.status != "denied" or draft.status_by is None or not isinstance(draft.status_by[1], Match):
        return None
    return origins.of_denial(draft.status_by[0], draft.status_by[1])


def _report(article: Article, ordinal: int, draft: Draft, text: Normalised, language: str) -> Report:
    assert draft.mention is not None
    span = None if draft.telling.in_title else text.span(draft.telling.start, draft.telling.end)
    quote = text.words(draft.telling.start, draft.telling.end).strip()[:QUOTE]
    place = draft.mention.place
    title_only = draft.telling.in_title
    return Report(
        id=f"{article.id}-{ordinal}",
        article_id=article.id,
        area=draft.area,
        place=place,
        when=draft.when,
        types=draft.types,
        actors=draft.actors,
        tolls=combined(draft.tolls),
        status=draft.status,
        span=span,
        quote=quote,
        origin=draft.origin.name if draft.origin is not None else None,
        language=language,
        place_in_event=not draft.inherited or title_only,
        title=article.title,
        url=article.url,
        feed=article.feed,
        published_at=article.published_at,
        revision=article.revision,
        copy_of=article.copy_of,
        adds=article.adds,
        backlog=article.backlog,
        stamps=article.stamps if isinstance(article.stamps, Stamps) else Stamps(),
    )
