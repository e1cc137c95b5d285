"""Whom a sentence quotes: of several the innermost that is named, and whom an agency names before the agency."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from streams.reports.lexicon import ActorWord
from streams.reports.matcher import Match
from streams.reports.origin.names import RELAYS, Kind, Name, find_names, is_organisation
from streams.reports.origin.record import Rule
from streams.reports.origin.saying import QUOTES, patterns, quotations, source_words, words_of

Actors = Callable[[int, int], Sequence[Match[ActorWord]]]
"""The actors whose names begin in a span of the folded text."""
LONGEST = 5
"""Words of a name that are kept as written."""
LAST = 30
"""Code points behind a source's words into which the last name in them may reach."""
NEAR = 40
"""Code points before a name in which it is said that it is quoted, or from the sentence's begin to a name with a colon."""
BEGINS = 12
"""Code points before a name that begins its sentence."""
FARTHER = 10_000
"""Added to the distance of a source that only "according to" names: a verb of saying is nearer to what is said."""
_TO = re.compile(r"(?<!\w)لل?\s*[\"“«(]*$")
"""Before the outlet that somebody spoke to."""

_THAT = re.compile(r"[^.،,\n]{0,50}?(?<!\w)(?:ان|انه|انها|بان|بانه)(?!\w)")
"""The rest of a speaker's words, up to what is said: قال مصدر | في الحسكة لرويترز إن."""
_CLOSED = re.compile(r"\s*(?:$|[,.;:،؛)\"”»\n])")
"""Behind a name that is not an adjective: according to the SDF, …"""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is quoted, with its words in folded text. `kind` again: who spoke before."""

    name: str
    kind: Kind | Literal["again"]
    rule: Rule
    start: int
    end: int
    row: str = ""

    @property
    def named(self) -> bool:
        """Whether it is known by name."""
        return self.kind not in {"unnamed", "again"}


def speaker_of(text: str, start: int, end: int, position: int, actors: Actors) -> Speaker | None:
    """Who says what stands at `position` of a sentence (folded)."""
    before: list[tuple[int, Speaker]] = []
    after: list[tuple[int, Speaker]] = []
    for quoted in quotations(text, start, end):
        speaker = _resolved(text, quoted.rule, quoted.start, quoted.end, actors)
        if speaker is not None:
            distance = abs(quoted.at - position) + (FARTHER if quoted.rule == "per" else 0)
            late = quoted.rule == "said" and quoted.at > position
            (after if late else before).append((distance, speaker))
    for speaker in _beside(text, start, end, actors):
        before.append((abs(speaker.start - position), speaker))
    return _best(before) or _best(after)


def _best(found: list[tuple[int, Speaker]]) -> Speaker | None:
    return min(found, key=lambda one: (_rank(one[1]), one[0]), default=(0, None))[1]


def _rank(speaker: Speaker) -> int:
    """Sources of their own, then who prints what it hears, then the unnamed, then who spoke before."""
    if not speaker.named:
        return 2 if speaker.kind == "unnamed" else 3
    return 1 if speaker.kind in RELAYS else 0


def _resolved(text: str, rule: Rule, start: int, end: int, actors: Actors) -> Speaker | None:
    """The source that words name."""
    if not text[start:end].strip(QUOTES):
        return Speaker("", "again", rule, start, end)  # and it added that …
    span = source_words(text, start, end)
    if span is None:
        return None
    known = _known(text, rule, *span, actors)
    if known is not None:
        return Speaker(known.payload.id, known.payload.kind, rule, known.start, known.end, known.payload.row)
    words = text[slice(*span)]
    first = words.split()[0]
    if first in words_of("again") or (_after_to(text, span[0]) and f"ال{first[1:]}" in words_of("again")):
        return Speaker("", "again", rule, *span)
    kind: Kind = "outlet" if is_organisation(words) else "unnamed"
    short = re.match(rf"\S+(?:\s+\S+){{0,{LONGEST - 1}}}", words)
    return Speaker("", kind, rule, span[0], span[0] + (short.end() if short else len(words)))


def _known(text: str, rule: Rule, start: int, end: int, actors: Actors) -> Match[Name] | None:
    """The name in a source's words: who speaks, a force whose words they are, else the outlet it was said to."""
    begin = start - 1 if _after_to(text, start) else start
    that = _THAT.match(text, end) if rule == "said" else None
    last = that.end() if that is not None else end
    found = [one for one in find_names(text, begin, last + LAST) if one.start < last]
    names = [one for one in found if one.payload.kind != "unnamed" or one.start - start <= BEGINS]
    named = [one for one in names if one.payload.kind != "unnamed"]
    givers = [one for one in named if rule == "per" or not _is_told(text, one)]
    if givers:
        return givers[0]
    if not any(one.payload.kind == "unnamed" for one in names):
        forces = [one for one in actors(start - 2, end) if one.payload.group == "force" and one.end <= end]
        if forces:
            return Match(forces[0].start, forces[0].end, "", _as_statement(forces[0]))
    return named[0] if named else None


def _after_to(text: str, start: int) -> bool:
    """Whether the source follows ل and lost its alef: وفقا للمرصد."""
    return text[max(0, start - 1) : start + 1] == "لل"


def _is_told(text: str, name: Match[Name]) -> bool:
    """Whether it is the outlet that somebody spoke to: قال مصدر لرويترز."""
    if name.payload.kind not in RELAYS:
        return False
    return (
        name.prefix in {"ل", "لل"}
        or text.startswith("لل", name.start)
        or _TO.search(text, max(0, name.start - 6), name.start) is not None
    )


def _as_statement(actor: Match[ActorWord]) -> Name:
    return Name(actor.payload.id, "statement", actor.payload.row)


def _beside(text: str, start: int, end: int, actors: Actors) -> Iterator[Speaker]:
    """Known names right beside words of saying, in every language."""
    for name in find_names(text, start, end):
        if _is_quoted(text, start, end, name):
            known = name.payload.id if name.payload.kind != "unnamed" else ""
            yield Speaker(known, name.payload.kind, "beside", name.start, name.end, name.payload.row)
    for one in actors(start, end):
        if one.payload.group == "force" and _speaks(text, start, end, one):
            yield Speaker(one.payload.id, "statement", "beside", one.start, one.end, one.payload.row)


def _is_quoted(text: str, start: int, end: int, name: Match[Name]) -> bool:
    found = patterns()
    after = found.after.match(text, name.end, end)
    if after is not None:
        return name.start - start <= NEAR or not after.group().endswith((":", "|"))
    if found.before.search(text, max(start, name.start - NEAR), name.start):
        return True
    return name.start - start <= BEGINS and found.final.search(text, start, end) is not None


def _speaks(text: str, start: int, end: int, force: Match[ActorWord]) -> bool:
    """Whether a party speaks for itself: stricter, as its name stands in most sentences."""
    found = patterns()
    after = found.after.match(text, force.end, end)
    if after is not None:
        mark = after.group().strip()
        return mark != "|" and (mark != ":" or force.start - start <= BEGINS)
    named = found.before.search(text, max(start, force.start - NEAR), force.start) is not None
    return named and _CLOSED.match(text, force.end) is not None
