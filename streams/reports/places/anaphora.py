"""The prison, the town, the camp: a definite word for a kind of place stands for the last one told of that kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from streams.reports.places.chain import Mention

_TOWN = frozenset(["city", "town", "village", "subdistrict"])
KINDS: dict[str, frozenset[str]] = {
    "السجن": frozenset(["prison"]),
    "المخيم": frozenset(["camp"]),
    "الحقل": frozenset(["oilfield", "gasfield"]),
    "القاعده": frozenset(["base", "oilfield", "gasfield"]),
    "المطار": frozenset(["airport"]),
    "الجسر": frozenset(["bridge"]),
    "المعبر": frozenset(["crossing"]),
    "السد": frozenset(["dam"]),
    "المدينه": frozenset(["city", "town"]),
    "البلده": _TOWN,
    "القريه": frozenset(["village", "town"]),
    "الحي": frozenset(["neighbourhood"]),
    "الناحيه": frozenset(["subdistrict", "town"]),
}
"""Folded words and the kinds of place that they may stand for."""
_WORD = re.compile(
    rf"(?:(?:^|\s)[وف]?(?:في|داخل|محيط|قرب|من|الي|علي|علي اطراف|باتجاه|ضمن|ب)\s+|\s[وف]?ب)({'|'.join(KINDS)})(?=[\s،.,؛:]|$)(?!\s+(?:ال|ل))"
)
"""After a word for where, and with nothing behind it that says which: not the industrial city, the northern village."""


def meant_by(text: str, before: Sequence[Mention]) -> Mention | None:
    """The place that a folded sentence speaks of without its name; `before`: those told before it, in order."""
    found = _WORD.search(text)
    if found is None:
        return None
    kinds = KINDS[found.group(1)]
    return next((mention for mention in reversed(before) if mention.entry.kind in kinds), None)
