"""Every piece of a title or text that tells an event, with its actors, numbers and days; of the others why they tell none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from operator import attrgetter

from streams.record import Span
from streams.reports.anaphora import stand_ins
from streams.reports.boast import speaker_of, with_boast
from streams.reports.body import body_lines
from streams.reports.days import find_days
from streams.reports.event_types import tells_event
from streams.reports.lexicon import ActorWord
from streams.reports.matcher import Match
from streams.reports.notes import Notes, Passed, Untold
from streams.reports.parts import Part
from streams.reports.roles_by_tongue import find_actors
from streams.reports.scenes import is_elsewhere, scenes
from streams.reports.sentences import ITEM, is_headline, sentences_of
from streams.reports.telling import Telling
from streams.reports.tolls import claimant_of, find_counts, goes_on, is_of_long, is_running, toll
from streams.reports.victims import with_victims

INHERIT = 400
"""Code points back to a place that a sentence without one may speak of."""
TAIL = 60
"""Code points at the end of a line over a list that say what is listed."""
_PEOPLE = re.compile(
    r"(?<!\w)(?:و?هم|و?اسماوهم|اسماء|ضحايا|الضحايا|الشهداء|شهداء|القتلي|قتلي|الجرحي|المعتقلين|المعتقلون|منهم|بينهم|عرف)(?!\w)"
)
LONGEST_ITEM = 200
"""Code points of an item that only names a place: longer ones tell something themselves."""
DIGEST = 2
"""Lines headed by a place from which the text is a digest by governorates."""
HEADING = 30
"""Code points to the colon behind the place that heads a line."""
SHORT = 8
"""Code points before that place."""
FEARED_GAP = 30
"""Code points between the fear and what is feared: مخاوف المدنيين من قصف."""
DREAD = 120
"""Code points from the fear to whom is feared, in the same clause."""
_BACK = re.compile(r"[.؛]|[،,]\s*(?:حيث|فيما|بينما|وقد|كما|ما|مما|في)(?![^\W\d_])|[،,]\s*و")


def tellings_of(part: Part, published_at: int, notes: Notes | None, *, placed: bool) -> Iterator[Telling]:
    """In order. `placed`: the title or a tag names a place, of which any sentence may speak."""
    lines = [(0, len(part.text.text))] if part.is_title else body_lines(part.text, part.page, part.beside)
    part.lines.extend(lines)
    if notes is not None and not part.is_title:
        notes.lines += lines
    before: str | None = None
    section, headings = 0, {line for line, _ in lines if _is_headed(part, line)}
    last: Telling | None = None
    header: Telling | None = None  # whose event the items of a list under it tell of
    running = False  # whether a list breaks down the count that the source keeps
    for paragraph, (line_start, line_end) in enumerate(lines):
        section = paragraph + 1 if line_start in headings else section
        digest = section > 0 and len(headings) >= DIGEST  # of which each line tells an incident of its own
        item = paragraph + 1 if digest or ITEM.match(part.text.text, line_start) else 0
        line = part.text.text[line_start:line_end]
        running = is_running(line) or (running and (item > 0 or goes_on(line)))
        heads = _heads_list(part, line_start, line_end, lines[paragraph + 1 : paragraph + 2])
        headline = part.is_title or is_headline(part.text.text[line_start:line_end].strip(), part.beside)
        for start, end in sentences_of(part.text, line_start, line_end):
            if not (placed or heads or part.places.within(start - INHERIT, end)):
                pass_over(notes, part, start, end, "far")
                continue
            for a, b in scenes(part.text.text, start, end, part.events.within(start, end), part.places.within(start, end)):
                telling = _telling(part, a, b, paragraph, published_at, before)
                if header is not None and item:
                    telling = _under(header, part, telling, (a, b), paragraph)
                if isinstance(telling, str):
                    pass_over(notes, part, a, b, telling)
                else:
                    if running and (item or goes_on(line)):
                        telling.tolls, telling.counts = [], []
                    if telling.counts and a > start:
                        _drop_long(telling, part.text.text[start:a])
                    before = telling.tolls[-1].claimant if telling.tolls else before
                    telling.item, telling.headline, telling.second, telling.section = item, headline, a > start, section
                    yield telling
                    last = telling
        if heads:
            header = last if last is not None and last.paragraph == paragraph else None
        elif not item:
            header = None


def _drop_long(telling: Telling, earlier: str) -> None:
    """Without the counts of a period that the sentence names in what it says before."""
    kept = [pair for pair in zip(telling.counts, telling.tolls, strict=True) if not is_of_long(pair[0], earlier)]
    telling.counts, telling.tolls = [count for count, _ in kept], [toll for _, toll in kept]


def _heads_list(part: Part, start: int, end: int, following: Sequence[tuple[int, int]]) -> bool:
    """Whether a line ends with a colon before the first item of a list, and that is no list of people."""
    text = part.text.text
    if not text[max(start, end - 3) : end].rstrip().endswith(":") or _PEOPLE.search(text, max(start, end - TAIL), end):
        return False
    return any(ITEM.match(text, at) for at, _ in following)


def _under(header: Telling, part: Part, telling: Telling | Untold, span: Span, paragraph: int) -> Telling | Untold:
    """An item of a list: its own event with the day and author of the line over the list, or that line's event at its place."""
    if telling == "no_event":
        telling = _listed(header, part, span, paragraph)
    if isinstance(telling, str):
        return telling
    telling.days = telling.days or header.days
    if not any(one.role in {"attacker", "other"} for one in telling.actors):
        telling.actors += [one for one in header.actors if one.role == "attacker"]
    return telling


def _listed(header: Telling, part: Part, span: Span, paragraph: int) -> Telling | Untold:
    """The event of the line over a list at the place of one item: 27 strikes, as follows: - a post in ..."""
    start, end = span
    places = [one for one in part.places.within(start, end) if not is_elsewhere(part.text.text, one)]
    if not places or end - start > LONGEST_ITEM:
        return "no_event"
    events = [Match(start, start, "", one.payload) for one in header.events if one.payload.part != "harm"]
    telling = Telling(start, end, part.is_title, events, places, [], [], paragraph=paragraph, text=part.text.text[start:end])
    telling.listed = True
    return telling if tells_event(telling) else "no_event"


def _is_headed(part: Part, start: int) -> bool:
    """Whether a line begins with a place and a colon."""
    text = part.text.text
    colon = text.find(":", start, start + HEADING)
    return colon > 0 and any(not text[place.end : colon].strip(" #") for place in part.places.within(start, start + SHORT))


def pass_over(notes: Notes | None, part: Part, start: int, end: int, why: Untold) -> None:
    """Note why a span tells nothing, where somebody asks."""
    if notes is not None:
        notes.passed.append(Passed(part.is_title, start, end, why))


def _telling(part: Part, start: int, end: int, paragraph: int, published_at: int, before: str | None) -> Telling | Untold:
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
    words = sorted([*part.actors.within(start, end), *stand_ins(part, start, end)], key=attrgetter("start"))
    named = [word for word in words if not _is_dreaded(text.text, word.start, feared)]
    telling.actors = find_actors(text, named, start, end, events, telling.signs)
    telling.actors = with_boast(telling, named, text)
    for count in find_counts(folded):
        claimant = claimant_of(folded, count.start, partial(_named, part, start), before) or _claimant(telling, named)
        moved = count.moved(start)
        telling.counts.append(moved)
        telling.tolls.append(toll(moved, text, claimant))
    telling.actors = with_victims(telling)
    return telling if tells_event(telling) else "weak"


def _is_feared(position: int, feared: Sequence[int]) -> bool:
    return any(0 <= position - end <= FEARED_GAP for end in feared)


def _is_dreaded(text: str, position: int, feared: Sequence[int]) -> bool:
    """Whether it names who is feared, to the end of that clause: fears of shelling by the army, where ..."""
    return any(0 <= position - end <= DREAD and not _BACK.search(text, end, position) for end in feared)


def _named(part: Part, offset: int, start: int, end: int) -> str:
    """The id of the actor or source named in a span of a sentence that begins at `offset`, else the words there."""
    known = part.actors.within(offset + start - 2, offset + end)
    return known[0].payload.id if known else part.text.letters(offset + start, offset + end)


def _claimant(telling: Telling, named: Sequence[Match[ActorWord]]) -> str | None:
    """The force that announces what the sentence tells."""
    speaker = speaker_of(telling, named)
    return None if speaker is None else speaker.payload.id
