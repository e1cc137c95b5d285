"""Roles in Arabic: by a shallow parse of the sentence, and where that is silent by what such an event usually is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from streams.reports.lexicon import ActorWord
from streams.reports.matcher import Match
from streams.reports.record import EventType
from streams.reports.syntax import rules
from streams.reports.syntax.frame import Part
from streams.reports.syntax.parse import Parse
from streams.reports.syntax.tokens import tokens_of

_LETTER = re.compile(r"[\u0620-\u064a]")
_LATIN = re.compile(r"[a-zà-ž]")


def is_arabic(text: str) -> bool:
    """Whether a sentence is written in Arabic letters, for the most part."""
    return len(_LETTER.findall(text)) > len(_LATIN.findall(text))


def arabic_parts(
    text: str,
    words: Sequence[Match[ActorWord]],
    start: int,
    end: int,
    types: AbstractSet[EventType],
    before: Sequence[Match[ActorWord]] = (),
) -> list[Part]:
    """The parts of the names between `start` and `end` of the folded text; `before`: the names told earlier."""
    forces = [word for word in words if word.payload.group != "people"]
    parts = [
        Part(word, word.payload.id, "target" if word.payload.id == "CIVILIANS" else "attacker", 5)
        for word in words
        if word.payload.group == "people"
    ]
    if not forces and not before:
        return parts
    parse = Parse(tokens_of(text, start, end, forces), lambda match: match.payload.id, before, clash="armed_clash" in types)
    rules.run(parse)
    return [*parts, *parse.parts]
