"""What an edited page says of itself: that it takes something back, or that it goes on and old news falls off its end."""

from __future__ import annotations

import re
from functools import cache

from streams.reports.record import PageKind
from streams.reports.table import alternatives, read_table
from streams.reports.text import fold, normalise

OTHER = {"corrected": "title", "live": "any"}
"""The kinds, and where no word says so."""
WHERE = {"title": "", "start": r"(?:^|[\n|])[\W_]*", "any": ""}


def page_of(title: str, text: str) -> PageKind:
    """What the page is. A note comes first: a page that goes on all day may take something back too."""
    notes = edit_notes()
    head = normalise(title).text
    if notes["corrected"].search(f"{head}\n{normalise(text).text}"):
        return "corrected"
    return "live" if notes["live"].search(head) else "plain"


@cache
def edit_notes() -> dict[str, re.Pattern[str]]:
    """A pattern for each kind, over folded text. Raises DataError."""
    return load_edit_notes()


def load_edit_notes(content: str | None = None) -> dict[str, re.Pattern[str]]:
    """The same of other content. Raises DataError for a row with a wrong kind or where."""
    words: dict[str, dict[str, list[str]]] = {kind: {} for kind in OTHER}
    for row in read_table("edit_notes.tsv", ("kind", "where", "words"), content):
        if row["kind"] not in OTHER or row["where"] not in WHERE or row["where"] == OTHER[row["kind"]]:
            raise row.refuse("kind is corrected (where: start or any) or live (where: start or title)")
        words[row["kind"]].setdefault(row["where"], []).extend(map(fold, row.words("words")))
    return {kind: _pattern(by_where) for kind, by_where in words.items()}


def _pattern(by_where: dict[str, list[str]]) -> re.Pattern[str]:
    return re.compile("|".join(rf"{WHERE[where]}\b(?:{alternatives(words)})\b" for where, words in by_where.items()))
