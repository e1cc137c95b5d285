"""Who did it to whom, in Arabic: by a shallow parse of the sentence. Other languages: `tongues`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from streams.record import Span
from streams.reports.lexicon import ActorWord, EventWord
from streams.reports.matcher import Match
from streams.reports.record import Actor, Role
from streams.reports.syntax import rules
from streams.reports.syntax.frame import Part, Slot
from streams.reports.syntax.parse import Parse
from streams.reports.syntax.tokens import VERBAL, Token, tokens_of
from streams.reports.text import Normalised

Sign = Literal["people", "agent", "between", "hit", "aimed", "speaks", "acts", "owns", "usual", "beside"]
"""What says an actor's role: the name says it; by, at the hands of; parties of a clash; what belongs to whom was hit; who was aimed at;
who says it; the subject of a verb; whose attack; whose part it usually is; told of together with the one before."""
Told = tuple[Role, int, Sign]
SIGNS: dict[Slot, Sign] = {
    "agent": "agent", "accused": "agent", "joint": "between", "party": "between", "owner": "owns", "subject": "acts", "masdar": "acts",
    "mover": "acts", "object": "aimed", "repeller": "aimed", "patient": "hit", "none": "people", "speaker": "speaks",
}  # fmt: skip
"""The place that a name fills in the parse, as a sign."""
DAMMA = "ُ"
VOWELLED = 4
"""Letters of a verb among which the vowel stands that makes it passive."""
UNHURT = 40
"""Code points from "without" to the civilians who were not hurt."""
_UNHURT = re.compile(r"(?<![^\W_])(?:دون|عدم|لم)(?![^\W_])[^،.\n]*$")
VICTIM = 16
"""Code points before "unknown" in which the noun that it goes with stands."""
VICTIMS = frozenset(
    [
        "شخص",
        "شخصا",
        "شاب",
        "شابا",
        "رجل",
        "رجلا",
        "جثه",
        "جثث",
        "جثمان",
        "اشخاص",
        "امراه",
        "سيده",
        "فتاه",
        "انفجار",
        "انفجارات",
        "صوت",
    ]
)
CROWDS = frozenset(["protest", "displacement"])
"""What people do themselves, and is not done to them."""
NAMED = 50
"""How sure the role is that a word for people carries by itself: civilians are hit, unknown gunmen attack."""


def find_actors(
    text: Normalised,
    words: Sequence[Match[ActorWord]],
    start: int,
    end: int,
    events: Sequence[Match[EventWord]] = (),
    signs: dict[Span, Sign] | None = None,
) -> list[Actor]:
    """Actors between `start` and `end` of the folded text, each in one role, and who claims its act in a second; sources are no actors. `events`: the words there;
    `signs` takes what says the role of each, by the actor's span.
    """
    words = [word for word in words if start <= word.start < end]
    acting = any(event.payload.type in CROWDS for event in events)
    clash = any(event.payload.type == "armed_clash" for event in events)
    chosen: dict[tuple[str, bool], Part] = {}
    for part in [*_people(text.text, words, acting=acting), *_forces(text, words, start, end, clash=clash)]:
        key = part.id, part.role == "claimant"
        known = chosen.get(key)
        if known is None or part.weight > known.weight:
            chosen[key] = part
    return [_actor(text, part, signs) for part in chosen.values()]


def _people(text: str, words: Sequence[Match[ActorWord]], *, acting: bool) -> list[Part]:
    civilians: Role = "other" if acting else "target"
    people = [word for word in words if word.payload.group == "people" and not _is_nobody(text, word)]
    return [Part(word, word.payload.id, civilians if word.payload.id == "CIVILIANS" else "attacker", NAMED) for word in people]


def _is_nobody(text: str, word: Match[ActorWord]) -> bool:
    """Whether it is nobody's part: a man unknown, a body of unknown identity; without casualties among civilians."""
    if word.payload.id != "UNKNOWN":
        return _UNHURT.search(text[max(0, word.start - UNHURT) : word.start]) is not None
    before = text[max(0, word.start - VICTIM) : word.start].split()
    return bool(before) and before[-1] in VICTIMS


def _forces(text: Normalised, words: Sequence[Match[ActorWord]], start: int, end: int, *, clash: bool) -> list[Part]:
    names = [word for word in words if word.payload.group != "people"]
    if not any(name.payload.group != "source" for name in names):
        return []
    tokens = tokens_of(text.text, start, end, names)
    if DAMMA in text.original:
        _mark_passive(text, tokens)
    parse = Parse(tokens, clash=clash)
    rules.run(parse)
    return parse.parts


def _mark_passive(text: Normalised, tokens: Sequence[Token]) -> None:
    """Verbs in the past whose vowel the writer set: قُتل, استُهدفت."""
    for token in tokens:
        if token.kind in VERBAL and token.bare[0] not in "يتن":
            begin, end = text.span(token.start, token.start + min(VOWELLED, token.end - token.start))
            token.passive = DAMMA in text.original[begin : end + 1]


def _actor(text: Normalised, part: Part, signs: dict[Span, Sign] | None) -> Actor:
    span = text.span(part.match.start, part.match.end)
    if signs is not None and span not in signs:
        signs[span] = SIGNS.get(part.slot, "acts")
    return Actor(id=part.id, role=part.role, certainty=part.certainty, text=text.original[span[0] : span[1]], span=span)
