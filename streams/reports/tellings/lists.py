"""Lines as what they are: headlines, items of a list, sections of a digest; items that tell the event of the line over them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from streams.record import Span
from streams.reports.matcher import Match
from streams.reports.notes import Untold
from streams.reports.parts import Part
from streams.reports.tellings.event_types import tells_event
from streams.reports.tellings.scenes import is_elsewhere
from streams.reports.tellings.sentences import ITEM, is_headline
from streams.reports.tellings.telling import Telling
from streams.reports.tolls import goes_on

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


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the article. `item` and `section` as in a telling; `heads`: a list of places follows."""

    paragraph: int
    start: int
    end: int
    text: str
    item: int
    section: int
    headline: bool
    heads: bool

    @property
    def breaks_down(self) -> bool:
        """Whether it may break down a count told before."""
        return self.item > 0 or goes_on(self.text)


def lines_of(part: Part, spans: Sequence[Span]) -> Iterator[Line]:
    """The lines at these spans of a part, in order."""
    text = part.text.text
    headings = {start for start, _ in spans if _is_headed(part, start)}
    section = 0
    for paragraph, (start, end) in enumerate(spans):
        section = paragraph + 1 if start in headings else section
        digest = section > 0 and len(headings) >= DIGEST  # of which each line tells an incident of its own
        item = paragraph + 1 if digest or ITEM.match(text, start) else 0
        headline = part.is_title or is_headline(text[start:end].strip(), part.beside)
        heads = _heads_list(part, start, end, spans[paragraph + 1 : paragraph + 2])
        yield Line(paragraph, start, end, text[start:end], item, section, headline, heads)


def _heads_list(part: Part, start: int, end: int, following: Sequence[tuple[int, int]]) -> bool:
    """Whether a line ends with a colon before the first item of a list, and that is no list of people."""
    text = part.text.text
    if not text[max(start, end - 3) : end].rstrip().endswith(":") or _PEOPLE.search(text, max(start, end - TAIL), end):
        return False
    return any(ITEM.match(text, at) for at, _ in following)


def under(header: Telling, part: Part, telling: Telling | Untold, span: Span, paragraph: int) -> Telling | Untold:
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
