"""Who did it to whom, by the grammar of the sentence's language: Arabic in `arabic`, the others in modules of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import cast

from streams.record import Span
from streams.reports.language import tongue_of
from streams.reports.lexicon import ActorWord, EventWord
from streams.reports.matcher import Match
from streams.reports.record import Actor, Certainty, EventType, Role
from streams.reports.roles import arabic
from streams.reports.roles.arabic import Sign, Told
from streams.reports.roles.english import english_certainty, english_role
from streams.reports.roles.verb_last import verb_last_certainty, verb_last_role
from streams.reports.text import Normalised

AROUND = 90
"""Code points before and after a name in which the words for its role stand."""
TOGETHER = 12
"""Code points between two names that are told of together: the SDF and the coalition."""
_QUOTES = re.compile(r"[\"“”«»()]")
_AND = re.compile(r"[\w\s'-]{0,8}?(?:\s(?:and|û|ve|ile|و)\s(?:the\s)?|/)$")


def find_actors(
    text: Normalised,
    words: Sequence[Match[ActorWord]],
    start: int,
    end: int,
    events: Sequence[Match[EventWord]] = (),
    signs: dict[Span, Sign] | None = None,
) -> list[Actor]:
    """Actors between `start` and `end` of the folded text, each in one role; sources are no actors. `events`: the words there;
    `signs` takes what says the role of each, by the actor's span.
    """
    tongue = tongue_of(text.text[start:end])
    if tongue == "ar":
        return arabic.find_actors(text, words, start, end, events, signs)
    types = {event.payload.type for event in events}
    chosen: dict[str, tuple[int, Actor]] = {}
    last: tuple[Told, int] | None = None
    first = True
    forces = [match.start for match in words if match.payload.group == "force"]
    for match in words:
        if match.payload.group == "source" or not start <= match.start < end:
            continue
        before, after = _around(text.text, match, start, end)
        own = next((begin for begin in forces if begin >= match.end), end) - match.end
        told = _role(tongue, match, before, after, types, first=first, own=own)
        first = first and match.payload.group != "force"
        if (
            last is not None
            and _AND.search(before)
            and match.start - last[1] <= TOGETHER
            and (told is None or told[1] < last[0][1])
        ):
            told = *last[0][:2], "beside"
        if told is None:
            continue
        last = told, match.end
        known = chosen.get(match.payload.id)
        if known is None or told[1] > known[0]:
            actor = _actor(text, match, told[0], _certainty(tongue, before, after))
            chosen[actor.id] = told[1], actor
            if signs is not None and actor.span is not None:
                signs[actor.span] = told[2]
    return [actor for _, actor in chosen.values()]


def _around(text: str, match: Match[ActorWord], start: int, end: int) -> tuple[str, str]:
    before = _QUOTES.sub("", text[max(start, match.start - AROUND) : match.start])
    return before, _QUOTES.sub("", text[match.end : min(end, match.end + AROUND)])


def _role(
    tongue: str, match: Match[ActorWord], before: str, after: str, types: AbstractSet[EventType], *, first: bool, own: int
) -> Told | None:
    if tongue == "en":
        return english_role(match, before, after, types)
    return verb_last_role(match, before, after, types, first=first, own=own)


def _certainty(tongue: str, before: str, after: str) -> Certainty:
    return cast("Certainty", english_certainty(before, after) if tongue == "en" else verb_last_certainty(before, after))


def _actor(text: Normalised, match: Match[ActorWord], role: Role, certainty: Certainty) -> Actor:
    span = text.span(match.start, match.end)
    return Actor(id=match.payload.id, role=role, certainty=certainty, text=text.original[span[0] : span[1]], span=span)
