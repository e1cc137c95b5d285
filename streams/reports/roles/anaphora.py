"""Words that stand for a force named sentences before: the militia, the occupation, the army, the latter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from streams.reports.days.dates import local_day
from streams.reports.lexicon import ActorWord
from streams.reports.matcher import Match
from streams.reports.parts import Part
from streams.reports.syntax.naming import is_feminine
from streams.reports.syntax.words import senses
from streams.reports.table import Row, alternatives, read_table
from streams.reports.text import fold

REACH = 700
"""Code points back to the name that it stands for."""
NEAR = 300
"""Code points back to whom "the latter" means."""
ORGANISATION = "التنظيم"
QUOTED = " \"'“”«»("
_LATTER = re.compile(r"(?<![^\W_])(\w+)\s(ال|لل)(اخير(?:ه)?)(?![^\W_])")
_VERBS = frozenset(["strike", "fell", "wage", "auxiliary", "clash", "repel", "move", "say", "that", "suffer"])


@dataclass(frozen=True, slots=True)
class Ground:
    """Whom a word means in some governorates from one day (included) until another (excluded), where nobody was named."""

    areas: frozenset[str]
    begin: date
    end: date
    word: ActorWord


@dataclass(frozen=True, slots=True)
class StandIn:
    """`behind`: what the name that it stands for has in it; `grounds`: whom it means where none was named."""

    behind: tuple[str, ...]
    grounds: tuple[Ground, ...]


def stand_ins(part: Part, start: int, end: int, published_at: int) -> Iterator[Match[ActorWord]]:
    """Such words in a span of the folded text, as the names that they stand for; none where a name or an adjective follows."""
    sentence = part.text.text[start:end]
    if any(word in sentence for word in table()):
        yield from _forces(part, start, end, published_at)
    if "لاخير" in sentence:
        yield from _latter(part, start, end)


def with_organisations(text: str, names: list[Match[ActorWord]]) -> list[Match[ActorWord]]:
    """Names in order, where "the organisation" is the one called so last: who says "the terrorist organisation YPG" means that one."""
    if ORGANISATION not in text:
        return names
    last: ActorWord | None = None
    found = []
    for one in names:
        words = text[one.start : one.end]
        if ORGANISATION in words and last is not None:
            found.append(Match(one.start, one.end, one.prefix, last))
            continue
        if "تنظيم" in words or text[max(0, one.start - 9) : one.start].rstrip(QUOTED).endswith("تنظيم"):
            last = one.payload
        found.append(one)
    return found


def _forces(part: Part, start: int, end: int, published_at: int) -> Iterator[Match[ActorWord]]:
    for found in _pattern().finditer(part.text.text, start, end):
        if part.actors.within(found.start() - 1, found.end() + 4):
            continue
        meaning = table()[found[3]]
        word = _named(part, found.start(), meaning) or _meant_there(part, found.start(), meaning, published_at)
        if word is not None:
            yield Match(found.start(2), found.end(3), found[1], word)


def _named(part: Part, position: int, meaning: StandIn) -> ActorWord | None:
    """The last name before that has the word in it; for a title and at the head of a text the first one of the other."""
    text = part.text.text
    for one in reversed(part.actors.within(position - REACH, position)):
        if any(word in text[one.start : one.end] for word in meaning.behind):
            return one.payload
    other = part.other
    if other is None or not part.is_title:
        return None
    told = other.actors.within(0, REACH)
    return next((one.payload for one in told if any(word in other.text.text[one.start : one.end] for word in meaning.behind)), None)


def _meant_there(part: Part, position: int, meaning: StandIn, published_at: int) -> ActorWord | None:
    if not meaning.grounds:
        return None
    places = part.places.within(0, position + REACH) or (part.other.places.within(0, REACH) if part.other else [])
    areas, day = {place.area for place in places}, local_day(published_at)
    grounds = [one for one in meaning.grounds if one.begin <= day < one.end and areas & one.areas]
    return grounds[0].word if len(grounds) == 1 else None


def _latter(part: Part, start: int, end: int) -> Iterator[Match[ActorWord]]:
    """The latter, right behind a verb, where the sentence has named nobody: the last one named before it, of its gender."""
    text = part.text.text
    for found in _LATTER.finditer(text, start, end):
        sense = senses().get(found[1]) or senses().get(found[1][1:])
        if sense is None or sense.kind not in _VERBS or part.actors.within(start, found.start()):
            continue
        told = (one for one in reversed(part.actors.within(found.start() - NEAR, start)) if one.payload.group == "force")
        name = next((one for one in told if is_feminine(text[one.start : one.end]) == found[3].endswith("ه")), None)
        if name is not None:
            yield Match(found.start(2), found.end(3), "", name.payload)


@cache
def table() -> dict[str, StandIn]:
    """Folded words, without the article -> whom they stand for. Raises DataError with file, line and reason."""
    found: dict[str, StandIn] = {}
    for row in read_table("stand_ins.tsv", ("words", "behind", "areas", "from", "until", "id")):
        grounds = [] if not row["id"] else [_ground(row)]
        for word in map(fold, row.words("words")):
            known = found[word].grounds if word in found else ()
            found[word] = StandIn(tuple(row.words("behind")), (*known, *grounds))
    return found


def _ground(row: Row) -> Ground:
    begin, end = row.day("from", date.min), row.day("until", date.max)
    return Ground(frozenset(row.words("areas")), begin, end, ActorWord(row["id"], "force", row.name))


@cache
def _pattern() -> re.Pattern[str]:
    single = alternatives(table())
    return re.compile(rf"(?<![^\W_])([وف]?ب?)((?:(?:جيش|قوات|دوله) )?(?:ال|لل))({single})(?![^\W_])(?!\s(?:ال|لل))")
