"""Words that stand for a force named sentences before: the militia is the one told of last by that word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from streams.reports.lexicon import ActorWord
from streams.reports.matcher import Match
from streams.reports.parts import Part

REACH = 700
"""Code points back to the name that it stands for."""
_MILITIA = re.compile(r"(?<![^\W_])([وف]?)((?:ال|لل)مي?لي?شيا)(?![^\W_])(?!\sال)")
_NAMES = ("ميلي", "ملي", "ميلش")


def stand_ins(part: Part, start: int, end: int) -> Iterator[Match[ActorWord]]:
    """The militia, in a span of the folded text, as the name that it stands for; none where a name or an adjective follows it."""
    text = part.text.text
    if "شيا" not in text[start:end]:
        return
    for found in _MILITIA.finditer(text, start, end):
        if part.actors.within(found.start() - 1, found.end() + 4):
            continue
        told = part.actors.within(found.start() - REACH, found.start())
        name = next((one for one in reversed(told) if text.startswith(_NAMES, one.start)), None)
        if name is not None:
            yield Match(found.start(2), found.end(2), found[1], name.payload)
