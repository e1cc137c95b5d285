"""Every piece of a title or text that tells an event, with its actors, numbers and days; of the others why they tell none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter

from streams.reports.body import body_lines
from streams.reports.days.when import find_days
from streams.reports.lexicon import ActorWord
from streams.reports.matcher import Match
from streams.reports.notes import Notes, Passed, Untold
from streams.reports.parts import Part
from streams.reports.roles.anaphora import stand_ins
from streams.reports.roles.boast import speaker_of, with_boast
from streams.reports.roles.tongues import find_actors
from streams.reports.roles.victims import with_victims
from streams.reports.tellings.event_types import tells_event
from streams.reports.tellings.lists import Line, lines_of, under
from streams.reports.tellings.scenes import scenes
from streams.reports.tellings.sentences import sentences_of
from streams.reports.tellings.telling import Telling
from streams.reports.tolls import claimant_of, find_counts, is_of_long, is_running, toll

INHERIT = 400
"""Code points back to a place that a sentence without one may speak of."""
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
    course = _Course()
    for line in lines_of(part, lines):
        course.running = is_running(line.text) or (course.running and line.breaks_down)
        yield from _of_line(part, line, course, published_at, notes, placed=placed or line.heads)


@dataclass(slots=True)
class _Course:
    """What the lines told so far say of the next one."""

    before: str | None = None
    """Who claimed the last numbers."""
    running: bool = False
    """Whether a list breaks down the count that the source keeps."""
    header: Telling | None = None
    """Whose event the items of a list under it tell of."""


def _of_line(part: Part, line: Line, course: _Course, published_at: int, notes: Notes | None, *, placed: bool) -> Iterator[Telling]:
    last = None
    for start, end in sentences_of(part.text, line.start, line.end):
        if not (placed or part.places.within(start - INHERIT, end)):
            pass_over(notes, part, start, end, "far")
            continue
        for a, b in scenes(part.text.text, start, end, part.events.within(start, end), part.places.within(start, end)):
            telling = _telling(part, a, b, line.paragraph, published_at, course.before)
            if course.header is not None and line.item:
                telling = under(course.header, part, telling, (a, b), line.paragraph)
            if isinstance(telling, str):
                pass_over(notes, part, a, b, telling)
                continue
            if course.running and line.breaks_down:
                telling.tolls, telling.counts = [], []
            if telling.counts and a > start:
                _drop_long(telling, part.text.text[start:a])
            course.before = telling.tolls[-1].claimant if telling.tolls else course.before
            telling.item, telling.headline, telling.second, telling.section = line.item, line.headline, a > start, line.section
            yield telling
            last = telling
    if line.heads or not line.item:
        course.header = last if line.heads else None


def _drop_long(telling: Telling, earlier: str) -> None:
    """Without the counts of a period that the sentence names in what it says before."""
    kept = [pair for pair in zip(telling.counts, telling.tolls, strict=True) if not is_of_long(pair[0], earlier)]
    telling.counts, telling.tolls = [count for count, _ in kept], [toll for _, toll in kept]


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
    words = sorted([*part.actors.within(start, end), *stand_ins(part, start, end, published_at)], key=attrgetter("start"))
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
