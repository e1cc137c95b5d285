"""Words that stand for a force named sentences before: the militia, the occupation are the ones told of last by that word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from streams.reports.lexicon import ActorWord
from streams.reports.matcher import Match
from streams.reports.parts import Part

REACH = 700
"""Code points back to the name that it stands for."""
_ALONE = re.compile(r"(?<![^\W_])([وف]?)((?:ال|لل)مي?لي?شيا|(?:(?:جيش|قوات|دوله) ا|ا|ل)لاحتلال)(?![^\W_])(?!\sال)")


def stand_ins(part: Part, start: int, end: int) -> Iterator[Match[ActorWord]]:
    """The militia, in a span of the folded text, as the name that it stands for; none where a name or an adjective follows it."""
    text = part.text.text
    sentence = text[start:end]
    if "ليشيا" not in sentence and "احتلال" not in sentence:
        return
    for found in _ALONE.finditer(text, start, end):
        if part.actors.within(found.start() - 1, found.end() + 4):
            continue
        told = part.actors.within(found.start() - REACH, found.start())
        last = "حتلال" if found[2].endswith("حتلال") else "ليشي"
        name = next((one for one in reversed(told) if last in text[one.start : one.end]), None)
        if name is not None:
            yield Match(found.start(2), found.end(2), found[1], name.payload)
