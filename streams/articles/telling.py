"""Words that tell one incident from another: how many, where, who. Where two texts differ in these, neither copies the other.

The reading's word lists are read as data; this stream knows nothing of the reading itself.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal

from streams.articles.told import folded_words

Kind = Literal[0, 1, 2, 3]
"""Any other word, number, place, given name."""
NUMBER: Kind = 1
PLACE: Kind = 2
NAME: Kind = 3
_WEEKDAYS = "الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت sunday monday tuesday wednesday thursday friday saturday"
_CLITICS = ("و", "ف", "ب", "ل", "ك")
SHORTEST = 3
"""Letters of a name's word: shorter ones are particles."""


def kind_of(word: str) -> Kind:
    """Of a folded word."""
    if word.isdigit():
        return NUMBER
    if word in _everyday():
        return 0
    known = _telling()
    found = known.get(word)
    if found is None and word[:1] in _CLITICS:
        found = known.get(word[1:]) or (known.get("ا" + word[1:]) if word.startswith("لل") else None)
    return found or 0


@cache
def number_words() -> dict[str, str]:
    """Arabic number words -> digits: outlets write either."""
    return {
        words[0]: row["value"]
        for row in _rows("numbers.tsv")
        if row["open"] == "no"
        for one in row["words"].split("|")
        if len(words := folded_words(one)) == 1 and words[0][0] >= "\u0600"
    }


@cache
def _telling() -> dict[str, Kind]:
    known: dict[str, Kind] = {}
    for row in _rows("places.tsv"):
        for name in (*row["names_ar"].split("|"), *row["names_other"].split("|"), row["name_en"]):
            known.update((word, PLACE) for word in folded_words(name) if len(word) >= SHORTEST)
    for row in _rows("given_names.tsv"):
        known.update((word, NAME) for name in row["words"].split("|") for word in folded_words(name) if len(word) >= SHORTEST)
    for row in _rows("toll_nouns.tsv"):
        if row["number"] in {"one", "two"} and row["who"] != "things":
            nouns = (folded_words(name.strip("+")) for name in row["words"].split("|"))
            known.update((noun[0], NUMBER) for noun in nouns if len(noun) == 1 and len(noun[0]) >= SHORTEST)
    known.update((word, NUMBER) for word in folded_words(_WEEKDAYS))
    return {word: kind for word, kind in known.items() if word not in _everyday()}


@cache
def _everyday() -> frozenset[str]:
    """Words that tell nothing though they stand in names: قرية, and على, which once folded is the name علي."""
    rows = _rows("everyday.tsv", "articles")
    return frozenset(word for row in rows for name in row["words"].split("|") for word in folded_words(name))


def _rows(name: str, stream: str = "reports") -> Iterator[dict[str, str]]:
    source = files("streams").joinpath(stream, "data", name).read_text(encoding="utf-8")
    return csv.DictReader(
        (line for line in source.splitlines() if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
    )
