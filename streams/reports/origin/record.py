"""The origin of a report, with the words and the rule that say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from streams.record import Span

Rule = Literal["said", "per", "beside", "claims", "before", "elsewhere", "byline"]
"""Subject of a verb of saying; behind "according to"; a known name beside such words; says that it did it; what the sentences before
quote; what another sentence about the same incident quotes; where the outlet names itself."""


@dataclass(frozen=True, slots=True)
class Origin:
    """`name`: one for all spellings of a source, the words as written of an unnamed one; `row` of the data that knows it."""

    name: str
    rule: Rule
    text: str
    span: Span
    in_title: bool
    row: str = ""
    named: bool = True
