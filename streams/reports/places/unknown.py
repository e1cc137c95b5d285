"""Villages that the gazetteer does not know: two of them are two scenes, though each is only known to lie in the governorate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from streams.reports.places.chain import Mention
from streams.reports.table import alternatives, read_table
from streams.reports.text import fold

KINDS = frozenset(["settlement", "head", "no name"])
ALIKE = 4
"""Letters that two spellings of one name share at their beginning."""


def load_unknown(content: str | None = None) -> dict[str, frozenset[str]]:
    """Kind -> folded words. Raises DataError for a kind that nobody reads."""
    found: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for row in read_table("unknown_places.tsv", ("kind", "words"), content):
        if row["kind"] not in KINDS:
            raise row.refuse(f"kind {row['kind']!r} is unknown; one of {', '.join(sorted(KINDS))}")
        found[row["kind"]].update(fold(word) for word in row.words("words"))
    return {kind: frozenset(words) for kind, words in found.items()}


@cache
def village_words() -> tuple[re.Pattern[str], frozenset[str], frozenset[str]]:
    """What finds a settlement with the two words behind it, heads of names, and words that are no names."""
    words = load_unknown()
    cue = rf"(?<!\w)[وفبل]?(?:{alternatives(words['settlement'])})\s+[\"“«(]?(?=([^\W\d_]{{3,}})(?:\s+([^\W\d_]+))?)"
    return re.compile(cue), words["head"], words["no name"]


def unknown_names(text: str, offset: int, places: Sequence[Mention]) -> Iterator[tuple[int, str]]:
    """Where each settlement of a folded sentence, beginning at `offset`, that is none of its places is named, and how."""
    pattern, heads, no_names = village_words()
    known = [(hit.start - offset, hit.end - offset) for place in places for hit in place.hits]
    for found in pattern.finditer(text):
        name, start = found.group(1), found.start(1)
        if name in no_names or any(a - 3 <= start < b for a, b in known):
            continue
        second = found.group(2)
        yield found.start() + offset, f"{name} {second}" if name in heads and second else name


def one_name(ours: str, theirs: str) -> bool:
    """Whether two names may be spellings of one: معرتمصرين, معرة مصرين."""
    a, b = _bare(ours), _bare(theirs)
    return a == b or (a[:ALIKE] == b[:ALIKE] and abs(len(a) - len(b)) <= 1)


def _bare(name: str) -> str:
    return name.removeprefix("ال").replace(" ", "").replace("ه", "ت")
