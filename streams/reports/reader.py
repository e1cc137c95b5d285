"""The reader: an article in, one report out for each incident that it tells of. Pure; the clock is the publication."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from streams.articles.record import Article
from streams.record import Stamps
from streams.reports.body import body_lines
from streams.reports.days import find_days, when, written_on
from streams.reports.language import language_of
from streams.reports.lead import completed
from streams.reports.lexicon import ActorWord, CueWord, EventWord, Lexicon, Word
from streams.reports.matcher import Match
from streams.reports.merge import Draft, merge
from streams.reports.places.resolve import Gazetteer, Mention
from streams.reports.record import Report, Toll, When
from streams.reports.roles import find_actors
from streams.reports.status import chosen_day, status_of
from streams.reports.telling import Telling, tells_event, types_of
from streams.reports.text import Normalised, normalise
from streams.reports.tolls import find_counts, toll

QUOTE = 280
MOST_REPORTS = 40
"""Of one article: a round-up of a month has fewer."""
VAGUE = 2
"""An unspecified plural is told as at least two."""
INHERIT = 400
"""Code points back to a place that a sentence without one may speak of."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A title or text, folded, with all that was found in it."""

    text: Normalised
    is_title: bool
    events: list[Match[EventWord]]
    actors: list[Match[ActorWord]]
    cues: list[Match[CueWord]]
    places: list[Mention]


class Reader:
    """Holds the loaded rules. Safe to share between threads."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._lexicon = lexicon
        self._gazetteer = gazetteer

    @classmethod
    def load(cls) -> Reader:
        """From the data files. Raises DataError with file, line and reason."""
        return cls(Lexicon.load(), Gazetteer.load())

    def read(self, article: Article) -> list[Report]:
        """The article's reports in the order in which it tells them."""
        title, body = normalise(article.title), normalise(article.text)
        found = (self._part(title, body, is_title=True), self._part(body, title, is_title=False))
        parts = [part for part in found if part]
        written = written_on(f"{title.text[:300]}\n{body.text[:3000]}", article.published_at) if parts else article.published_at
        tellings = [telling for part in parts for telling in _tellings(part, written)]
        drafts = merge(completed(list(_drafts(tellings, parts, article, written))))
        language = language_of(f"{article.title} {article.text[:1000]}", article.language)
        texts = {part.is_title: part.text for part in parts}
        drafts = [draft for draft in drafts if draft.mention is not None][:MOST_REPORTS]
        return [_report(article, n, draft, texts[draft.telling.in_title], language) for n, draft in enumerate(drafts)]

    def _part(self, text: Normalised, beside: Normalised, *, is_title: bool) -> _Part | None:
        found = self._lexicon.find(text.text)
        events = _only(found, EventWord)
        if not events:
            return None
        return _Part(
            text, is_title, events, _only(found, ActorWord), _only(found, CueWord), self._gazetteer.find(text, beside.text)
        )


W = TypeVar("W", EventWord, ActorWord, CueWord)


def _only(found: Sequence[Match[Word]], kind: type[W]) -> list[Match[W]]:
    return [cast("Match[W]", match) for match in found if isinstance(match.payload, kind)]


def _tellings(part: _Part, published_at: int) -> Iterator[Telling]:
    lines = [(0, len(part.text.text))] if part.is_title else body_lines(part.text)
    for paragraph, (line_start, line_end) in enumerate(lines):
        for start, end in _sentences(part.text, line_start, line_end):
            telling = _telling(part, start, end, paragraph, published_at)
            if telling is not None:
                yield telling


LONG_SENTENCE = 150
_CLAUSE = re.compile(
    r"[،,;]?\s+(?=(?:كما|فيما|بينما|في حين|في حين ان|وتزامن|تزامنا|بالتزامن|في غضون|الي ذلك|من جانب|من جهته|من جهتها|meanwhile|while|separately)\s)"
)
"""Where a long sentence goes on to tell something else."""


def _sentences(text: Normalised, start: int, end: int) -> Iterator[tuple[int, int]]:
    for a, b in text.sentences:
        if b > start and a < end:
            yield from _clauses(text, max(a, start), min(b, end))


def _clauses(text: Normalised, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence of ordinary length is one; a long one is cut where another event begins."""
    begin = start
    if end - start > LONG_SENTENCE:
        for cut in _CLAUSE.finditer(text.text, start, end):
            if cut.start() - begin > 40:
                yield begin, cut.start()
                begin = cut.end()
    if begin < end:
        yield begin, end


def _telling(part: _Part, start: int, end: int, paragraph: int, published_at: int) -> Telling | None:
    cues = [match for match in part.cues if start <= match.start < end]
    feared = [match.end for match in cues if match.payload.kind == "feared"]
    events = [match for match in part.events if start <= match.start < end and not _is_feared(match.start, feared)]
    places = [mention for mention in part.places if start <= mention.start < end]
    if not events:
        return None
    text = part.text
    folded = text.text[start:end]
    days = find_days(folded, published_at)
    shifted = [type(told)(told.day, told.start + start, told.end + start, told.explicit) for told in days]
    telling = Telling(start, end, part.is_title, events, places, cues, shifted, paragraph=paragraph, text=folded)
    telling.actors = find_actors(text, part.actors, start, end)
    claimant = _claimant(telling)
    for count in find_counts(folded):
        moved = type(count)(count.kind, count.min, count.max, count.who, count.start + start, count.end + start)
        telling.tolls.append(toll(moved, text, claimant))
    return telling if tells_event(telling) else None


FEARED_GAP = 30
"""Code points between the fear and what is feared: مخاوف المدنيين من قصف."""


def _is_feared(position: int, feared: Sequence[int]) -> bool:
    return any(0 <= position - end <= FEARED_GAP for end in feared)


def _claimant(telling: Telling) -> str | None:
    if not any(cue.payload.kind == "claim" for cue in telling.cues):
        return None
    return next((actor.id for actor in telling.actors if actor.role == "claimant"), None)


def _drafts(tellings: Sequence[Telling], parts: Sequence[_Part], article: Article, written: int) -> Iterator[Draft]:
    for telling in tellings:
        part = next(one for one in parts if one.is_title == telling.in_title)
        places = _distinct(telling.places)
        inherited = not places
        if inherited:
            near = _place_near(telling, part, tellings)
            places = [near] if near else []
            inherited = not (near and near in part.places and _same_sentence(part.text, near.start, telling.start))
        for mention in places:
            tolls = _tolls_at(mention, places, telling, part.text)
            yield _draft(telling, mention, written, part, inherited=inherited, tolls=tolls)


def _distinct(mentions: Sequence[Mention]) -> list[Mention]:
    """One for each place and area; coarse ones beside a finer one of their area say no other place."""
    kept: dict[str, Mention] = {}
    for mention in mentions:
        kept.setdefault(mention.entry.id, mention)
    fine = {mention.area for mention in kept.values() if mention.entry.precision not in {"governorate", "district"}}
    local = any(mention.area != "XX" for mention in kept.values())
    found = [m for m in kept.values() if m.entry.precision not in {"governorate", "district"} or m.area not in fine]
    return [mention for mention in found if not (local and mention.entry.kind == "country")]


def _place_near(telling: Telling, part: _Part, tellings: Sequence[Telling]) -> Mention | None:
    before = [m for m in part.places if telling.start - INHERIT <= m.start < telling.start and m.entry.kind != "country"]
    if before:
        return before[-1]
    title = next((one for one in tellings if one.in_title and one.places), None)
    return title.places[0] if title is not None else None


def _tolls_at(mention: Mention, places: Sequence[Mention], telling: Telling, text: Normalised) -> list[Toll]:
    """The tolls that stand nearer to this place than to the others of the sentence."""
    if len(places) == 1:
        return list(telling.tolls)

    def nearest(toll: Toll) -> Mention:
        at = toll.span[0] if toll.span else 0
        return min(places, key=lambda place: abs(text.offsets[place.start] - at))

    return [toll for toll in telling.tolls if nearest(toll) is mention]


def _same_sentence(text: Normalised, one: int, other: int) -> bool:
    return text.sentence_at(one) == text.sentence_at(other)


def _draft(telling: Telling, mention: Mention, written: int, part: _Part, *, inherited: bool, tolls: list[Toll]) -> Draft:
    told = chosen_day(telling)
    words = part.text.words(told.start, told.end) if told else None
    status = status_of(telling, written)
    return Draft(
        telling=telling,
        mention=mention,
        area=mention.area,
        types=types_of(telling.events),
        status=status,
        when=when(told, part.text.text, words, written) if told or status == "event" else When(),
        inherited=inherited,
        actors=list(telling.actors),
        tolls=tolls,
        dated=told is not None,
    )


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
        tolls=_specific(draft.tolls),
        status=draft.status,
        span=span,
        quote=quote,
        origin=_origin(draft.telling, text),
        language=language,
        place_in_event=not draft.inherited or title_only,
        title=article.title,
        url=article.url,
        feed=article.feed,
        published_at=article.published_at,
        revision=article.revision,
        copy_of=article.copy_of,
        backlog=article.backlog,
        stamps=article.stamps if isinstance(article.stamps, Stamps) else Stamps(),
    )


def _specific(tolls: list[Toll]) -> list[Toll]:
    """Without an unnumbered plural (killed and wounded) where another claim of that kind names a number."""
    numbered = {toll.kind for toll in tolls if toll.max is not None or toll.min > VAGUE}
    return [toll for toll in tolls if toll.kind not in numbered or toll.max is not None or toll.min > VAGUE]


def _origin(telling: Telling, text: Normalised) -> str | None:
    for cue in telling.cues:
        if cue.payload.kind == "origin":
            return text.words(cue.start, cue.end)
    return None
