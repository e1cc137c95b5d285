"""Names of places that are somebody's last name: الطفل إبراهيم الديبان."""

from __future__ import annotations

import re
from functools import cache

from streams.reports.table import read_table
from streams.reports.text import fold

BACK = 40
"""Code points before a name in which the given names stand."""
_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]+)\s+([^\W\d_]+)\s+$")
_PERSONS = frozenset(
    "الطفل الطفله الشاب الشابه المدني المواطن الشهيد السيد السيده القيادي العنصر المدعو العقيد العميد الملازم الشيخ الحاج مقتل قتل هو وهو".split()
)
"""Words before a given name."""


@cache
def given_names() -> frozenset[str]:
    """Given names, folded: read when a text first asks."""
    return frozenset(fold(word) for row in read_table("given_names.tsv", ("words",)) for word in row.words("words"))


def is_surname(text: str, start: int) -> bool:
    """Whether two given names, or a person's word and one, stand right before a name of folded text."""
    found = _BEFORE.search(text, max(0, start - BACK), start)
    if found is None or found.group(2) not in given_names():
        return False
    return found.group(1) in _PERSONS or found.group(1) in given_names()
