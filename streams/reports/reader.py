"""The reader: an article in, one report out for each incident that it tells of. Pure; the clock is the publication."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import islice, pairwise, takewhile
from operator import attrgetter
from typing import Generic, TypeVar, cast

import msgspec

from streams.articles.record import Article
from streams.record import Stamps
from streams.reports.address import headline_of
from streams.reports.beside import surroundings
from streams.reports.boast import speaker_of, with_boast
from streams.reports.body import body_lines, has_prose
from streams.reports.days import Clock, find_days, local_day, when, written_on
from streams.reports.event_types import tells_event, types_of
from streams.reports.language import language_of
from streams.reports.lead import completed, look_back
from streams.reports.lexicon import ActorWord, CueWord, EventWord, Lexicon, PageWord, Word
from streams.reports.matcher import Match
from streams.reports.merge import Draft, grouped, one_of
from streams.reports.notes import Notes, Passed, Untold
from streams.reports.origin.article import Origins, Words
from streams.reports.places.anaphora import meant_by
from streams.reports.places.chain import Hit, Mention, chained
from streams.reports.places.resolve import Gazetteer
from streams.reports.record import Report, Toll, When
from streams.reports.roles_by_tongue import find_actors
from streams.reports.scenes import scene_of, scenes
from streams.reports.status import chosen_day, status_of
from streams.reports.syntax.words import load_words
from streams.reports.telling import Telling
from streams.reports.text import Normalised, normalise
from streams.reports.tolls import claimant_of, combined, find_counts, goes_on, is_running, joined, toll
from streams.reports.tolls.words import toll_words
from streams.reports.totals import without_totals

QUOTE = 280
MOST_REPORTS = 40
"""Of one article: a round-up of a month has fewer."""
MOST_DRAFTS = 250
"""Sentences times places of one article: each is compared with those before it. The longest real round-up has 70."""
REPEATED = 25
"""Code points by which a title that begins again is known."""
HEADLINE = 0.4
"""Share of the title from which a line of the text that stands in it is the headline."""
HEADING = 20
"""Code points before a place that heads a post."""
ELSEWHERE = "XX"
"""The area of places outside Syria."""
REMEMBERED = 1_500
"""Code points back to a place that a word such as "the town" may stand for."""
INHERIT = 400
"""Code points back to a place that a sentence without one may speak of."""


@dataclass(slots=True)
class _Part:
    """A title or text, folded, with all that was found in it. Names are taken together as places when first asked for."""

    text: Normalised
    is_title: bool
    events: _Found[Match[EventWord]]
    actors: _Found[Match[ActorWord]]
    cues: _Found[Match[CueWord]]
    names: list[Hit]
    page: list[Match[PageWord]]
    beside: str
    lines: list[tuple[int, int]] = field(default_factory=list)
    """Of the article, once its sentences were read."""
    _places: _Found[Mention] | None = field(default=None, init=False)

    @property
    def places(self) -> _Found[Mention]:
        """The places named."""
        if self._places is None:
            self._places = _Found(list(chained(self.names, self.text)))
        return self._places


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
        return cls(Lexicon.load(), Gazetteer.load())

    def read(self, article: Article, notes: Notes | None = None) -> list[Report]:
        """The article's reports in the order in which it tells them. `notes` takes what is decided on the way.

        A page without an article is read by the headline in its address, where that is another than its title.
        """
        reports = self._read(article, notes)
        lost = "" if reports or has_prose(article.text) else headline_of(article.url, article.title)
        return self._read(msgspec.structs.replace(article, title=lost, text=""), None) if lost else reports

    def _read(self, article: Article, notes: Notes | None) -> list[Report]:
        title, body = told_once(article.title), normalise(article.text)
        day = local_day(article.published_at)
        found = (self._part(title, body, day, notes, is_title=True), self._part(body, title, day, notes, is_title=False))
        parts = [part for part in found if part]
        if notes is not None:
            notes.parts += parts
        if all(name.entry is None or name.entry.area == ELSEWHERE for part in parts for name in part.names):
            return []  # without a place in Syria there is no report: most news ends here
        placed = any(part.names for part in parts if part.is_title)
        written = written_on(title.text[:300], body.text, article.published_at)
        clock = Clock(written, max(written, article.published_at))
        tellings = [telling for part in parts for telling in _tellings(part, written, notes, placed=placed)]
        drafts = _told(list(islice(_drafts(tellings, parts, clock, notes), MOST_DRAFTS)), notes)
        if not drafts:
            return []
        if notes is not None:
            notes.written, notes.told = written, drafts
        language = language_of(f"{article.title} {article.text[:1000]}", article.language)
        texts = {part.is_title: part.text for part in parts}
        origins = Origins(title, body, {part.is_title: _words_of(part) for part in parts})
        for draft in drafts:
            draft.origin = origins.of(draft.telling, draft.others)
        return [_report(article, n, draft, texts[draft.telling.in_title], language) for n, draft in enumerate(drafts)]

    def _part(self, text: Normalised, beside: Normalised, day: date, notes: Notes | None, *, is_title: bool) -> _Part | None:
        found = self._lexicon.find(text.text)
        if notes is not None:
            notes.texts[is_title], notes.words[is_title] = text, self._lexicon.find_all(text.text)
        events = _only(found, EventWord)
        if not events:
            return None
        left_out = None if notes is None else notes.left_out.setdefault(is_title, [])
        return _Part(
            text,
            is_title,
            _Found(events),
            _Found(_on(day, _only(found, ActorWord))),
            _Found(_only(found, CueWord)),
            self._gazetteer.names(text, beside.text, left_out),
            _only(found, PageWord),
            beside.text,
        )


W = TypeVar("W", EventWord, ActorWord, CueWord, PageWord)
F = TypeVar("F", Match[EventWord], Match[ActorWord], Match[CueWord], Mention)


def _words_of(part: _Part) -> Words:
    return Words(part.text, part.lines, part.actors.within, part.cues.all)


def _on(day: date, names: list[Match[ActorWord]]) -> list[Match[ActorWord]]:
    """Names as they were meant on a day: allegiances change."""
    return [Match(one.start, one.end, one.prefix, one.payload.on(day)) if one.payload.periods else one for one in names]


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


class _Found(Generic[F]):
    """All of one kind that was found in a part, in order."""

    def __init__(self, all_: Sequence[F]) -> None:
        self.all: Sequence[F] = all_
        self._begins = [one.start if isinstance(one, Mention) else one.start - len(one.prefix) for one in all_]

    def within(self, start: int, end: int) -> list[F]:
        """What begins from `start` to before `end`, clitics included."""
        first = bisect_left(self._begins, start)
        return list(self.all[first : bisect_left(self._begins, end, first)])


def _only(found: Sequence[Match[Word]], kind: type[W]) -> list[Match[W]]:
    return [cast("Match[W]", match) for match in found if isinstance(match.payload, kind)]


def _tellings(part: _Part, published_at: int, notes: Notes | None, *, placed: bool) -> Iterator[Telling]:
    """`placed`: the title names a place, of which any sentence may speak."""
    lines = [(0, len(part.text.text))] if part.is_title else body_lines(part.text, part.page, part.beside)
    part.lines.extend(lines)
    if notes is not None and not part.is_title:
        notes.lines += lines
    before: str | None = None
    running = False  # whether a list breaks down the count that the source keeps
    for paragraph, (line_start, line_end) in enumerate(lines):
        item = paragraph + 1 if _ITEM.match(part.text.text, line_start) else 0
        line = part.text.text[line_start:line_end]
        running = is_running(line) or (running and (item > 0 or goes_on(line)))
        headline = part.is_title or _is_headline(part.text.text[line_start:line_end].strip(), part.beside)
        for start, end in _sentences(part.text, line_start, line_end):
            if not (placed or part.places.within(start - INHERIT, end)):
                _pass(notes, part, start, end, "far")
                continue
            for a, b in scenes(part.text.text, start, end, part.events.within(start, end), part.places.within(start, end)):
                telling = _telling(part, a, b, paragraph, published_at, before)
                if isinstance(telling, str):
                    _pass(notes, part, a, b, telling)
                else:
                    if running and (item or goes_on(line)):
                        telling.tolls, telling.counts = [], []
                    before = telling.tolls[-1].claimant if telling.tolls else before
                    telling.item, telling.headline, telling.second = item, headline, a > start
                    yield telling


def _pass(notes: Notes | None, part: _Part, start: int, end: int, why: Untold) -> None:
    if notes is not None:
        notes.passed.append(Passed(part.is_title, start, end, why))


def _is_headline(line: str, title: str) -> bool:
    """Whether a line of the text is the title again; a post's title is all of the post, and its lines are no headlines."""
    return line in title and len(line) >= HEADLINE * len(title)


_ITEM = re.compile(r"\s*(?:[-–—•*●▪◾🔹🔸🔴]|\d{1,2}\s?[.)\-–])")
"""How an item of a list begins."""
LONG_SENTENCE = 150
LONGEST_SENTENCE = 3_000
"""Code points: longer ones are lists without stops, in which every word would be set against every other."""
_BEFORE = re.compile(r"[،,;]?\s+(?=و?(?:جاء|ياتي|جاءت|تاتي)\s+(?:ذلك|هذا|هذه)\s)")
"""Where a sentence goes back to what happened before."""
_CLAUSE = re.compile(
    r"[،,;]?\s+(?=(?:كما|فيما|بينما|في حين|في حين ان|وتزامن|تزامنا|بالتزامن|في غضون|الي ذلك|و?(?:جاء|ياتي|جاءت|تاتي)\s+(?:ذلك|هذا|هذه)|"
    r"من جانب|من جهته|من جهتها|بخصوص|meanwhile|while|separately)\s)"
)
"""Where a long sentence goes on to tell something else."""


def _sentences(text: Normalised, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = text.sentence_at(start)
    for a, b in text.sentences[first : bisect_left(text.starts, end, first)]:
        if b > start:
            yield from _clauses(text, max(a, start), min(b, end))


def _clauses(text: Normalised, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence of ordinary length is one, unless it goes back; a long one is cut where another event begins."""
    begin = start
    for cut in (_CLAUSE if end - start > LONG_SENTENCE else _BEFORE).finditer(text.text, start, end):
        if cut.start() - begin > 40:
            yield begin, cut.start()
            begin = cut.end()
    while end - begin > LONGEST_SENTENCE:
        space = text.text.rfind(" ", begin + 1, begin + LONGEST_SENTENCE)
        stop = space if space > 0 else begin + LONGEST_SENTENCE
        yield begin, stop
        begin = stop
    if begin < end:
        yield begin, end


def _telling(part: _Part, start: int, end: int, paragraph: int, published_at: int, before: str | None) -> Telling | Untold:
    events = part.events.within(start, end)
    if not events:
        return "no_event"
    cues = part.cues.within(start, end)
    feared = [match.end for match in cues if match.payload.kind == "feared"]
    events = [match for match in events if not _is_feared(match.start, feared)]
    places = part.places.within(start, end)
    if not events:
        return "feared"
    text = part.text
    folded = text.text[start:end]
    shifted = [told.moved(start) for told in find_days(folded, published_at)]
    telling = Telling(start, end, part.is_title, events, places, cues, shifted, paragraph=paragraph, text=folded)
    named = [word for word in part.actors.within(start, end) if not _is_dreaded(text.text, word.start, feared)]
    telling.actors = find_actors(text, named, start, end, events, telling.signs)
    telling.actors = with_boast(telling, named, text)
    for count in find_counts(folded):
        claimant = claimant_of(folded, count.start, partial(_named, part, start), before) or _claimant(telling, named)
        moved = count.moved(start)
        telling.counts.append(moved)
        telling.tolls.append(toll(moved, text, claimant))
    return telling if tells_event(telling) else "weak"


FEARED_GAP = 30
"""Code points between the fear and what is feared: مخاوف المدنيين من قصف."""


def _is_feared(position: int, feared: Sequence[int]) -> bool:
    return any(0 <= position - end <= FEARED_GAP for end in feared)


def _is_dreaded(text: str, position: int, feared: Sequence[int]) -> bool:
    """Whether it names who is feared, to the end of that clause: fears of shelling by the army, where ..."""
    return any(0 <= position - end <= DREAD and not _BACK.search(text, end, position) for end in feared)


DREAD = 120
"""Code points from the fear to whom is feared, in the same clause."""
_BACK = re.compile(r"[.؛]|[،,]\s*(?:حيث|فيما|بينما|وقد|كما|ما|مما|في)(?![^\W\d_])|[،,]\s*و")


def _named(part: _Part, offset: int, start: int, end: int) -> str:
    """The id of the actor or source named in a span of a sentence that begins at `offset`, else the words there."""
    known = part.actors.within(offset + start - 2, offset + end)
    return known[0].payload.id if known else part.text.letters(offset + start, offset + end)


def _claimant(telling: Telling, named: Sequence[Match[ActorWord]]) -> str | None:
    """The force that announces what the sentence tells."""
    speaker = speaker_of(telling, named)
    return None if speaker is None else speaker.payload.id


def _drafts(tellings: Sequence[Telling], parts: Sequence[_Part], clock: Clock, notes: Notes | None) -> Iterator[Draft]:
    for telling in tellings:
        part = next(one for one in parts if one.is_title == telling.in_title)
        places = scene_of(part.text.text, _distinct(telling.places))
        inherited = not places
        if inherited:
            meant = meant_by(telling.text, part.places.within(telling.start - REMEMBERED, telling.start))
            near = meant or _place_near(telling, part, tellings)
            places = [near] if near else []
            inherited = meant is None and not (near and near in part.places.all and _stands_over(part.text, near, telling.start))
        if not places:
            _pass(notes, part, telling.start, telling.end, "placeless")
        tolls, types = _tolls_by_place(places, telling, part.text), types_of(telling) if places else []
        for mention in places:
            draft = _draft(telling, mention, clock, part, inherited=inherited, tolls=list(tolls[mention.start]))
            draft.types = list(types)
            if notes is not None:
                notes.drafts.append((telling, draft))
            yield draft


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
    before = [m for m in part.places.within(telling.start - INHERIT, telling.start) if m.entry.kind != "country"]
    if before:
        return before[-1]
    title = next((one for one in takewhile(attrgetter("in_title"), tellings) if one.places), None)
    return title.places[0] if title is not None else None


def _tolls_by_place(places: Sequence[Mention], telling: Telling, text: Normalised) -> dict[int, list[Toll]]:
    """Where a place begins -> the tolls that stand nearer to it than to the others of the sentence."""
    if len(places) == 1:
        return {places[0].start: joined(_of_the_place(telling, places[0].start))}
    starts = sorted(place.start for place in places)
    found: dict[int, list[Toll]] = {start: [] for start in starts}
    if _listed(places):
        return found  # a number for several governorates together is of none of them
    for claim in telling.tolls if starts else ():
        at = bisect_left(text.offsets, claim.span[0]) if claim.span else 0
        after = bisect_left(starts, at)
        nearest = min(starts[max(0, after - 1) : after + 1], key=lambda start, at=at: abs(start - at))  # type: ignore[misc]
        found[nearest].append(claim)
    return {start: joined(claims) for start, claims in found.items()}


def _of_the_place(telling: Telling, place: int) -> list[Toll]:
    """Without what is told of the country, where the place has a number of its own: 14 killed in Syria, six of them here."""
    countries = [mention.start for mention in telling.places if mention.entry.kind == "country"]
    if not countries or len(telling.tolls) < 2:
        return telling.tolls
    wide = []
    for claim, count in zip(telling.tolls, telling.counts, strict=True):
        nearest = min([place, *countries], key=lambda at, count=count: abs(at - count.end))  # type: ignore[misc]
        if nearest != place:
            wide.append(claim)
    own = {claim.kind for claim in telling.tolls if claim not in wide}
    return [claim for claim in telling.tolls if claim not in wide or claim.kind not in own]


def _listed(places: Sequence[Mention]) -> bool:
    """Whether governorates are named in a row: في دير الزور والحسكة."""
    ordered = sorted(places, key=attrgetter("start"))
    coarse = all(place.entry.precision == "governorate" for place in ordered)
    return coarse and len(ordered) > 1 and all(b.start - a.end <= ROW for a, b in pairwise(ordered))


ROW = 4
"""Code points between names in a row: a comma, "and"."""


def _stands_over(text: Normalised, place: Mention, start: int) -> bool:
    """Whether the place stands in the same sentence before, or is a heading of its own on the line above: #Place."""
    if text.sentence_at(place.start) == text.sentence_at(start):
        return True
    line = text.text.rfind("\n", 0, place.start) + 1
    gap = text.text[place.end : start]
    return place.start - line <= HEADING and "\n" in gap and not gap.strip(" \n:.-") and place.entry.precision != "governorate"


def _draft(telling: Telling, mention: Mention, clock: Clock, part: _Part, *, inherited: bool, tolls: list[Toll]) -> Draft:
    told = chosen_day(telling, clock)
    words = part.text.words(told.start, told.end) if told else None
    status, status_by = status_of(telling, told, clock)
    return Draft(
        telling=telling,
        mention=mention,
        area=mention.area,
        types=[],
        status=status,
        when=when(told, part.text.text, words, clock.written) if told or status == "event" else When(),
        inherited=inherited,
        actors=list(telling.actors),
        tolls=tolls,
        dated=told is not None,
        status_by=(telling, status_by) if status_by else None,
        when_by=(telling, told) if told else None,
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
        backlog=article.backlog,
        stamps=article.stamps if isinstance(article.stamps, Stamps) else Stamps(),
    )
