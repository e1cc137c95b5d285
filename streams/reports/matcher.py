"""Many words at once: Aho-Corasick, then the boundaries and the clitics that Arabic writes together with a word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import ahocorasick

from streams.reports.text import fold

P = TypeVar("P")

_TOGETHER = "و ف ب ك ل ال وال فال بال كال وبال فبال وب ول فب فل لل ولل وك وكال س وس ا"
CLITICS = frozenset(["", *_TOGETHER.split()])
"""What may stand before a word and be written with it: and, so, in, as, to, the, will; and their combinations."""
LATIN_CASES = frozenset(
    "ê e î i a ye yê ya yî de da te ta den dan ten tan nin in ın un ün nın nun nün an ên yan yên eke ekî ekê ek "
    "ler lar leri ları lere lara lerde larda lerin ların nde nda inde ında nden ndan inden ından ne na ni nı ine ına ini ını yi yı yu yü "
    "sinde sında sine sına si sı yle yla daki deki ndaki ndeki li lı u ü".split()
)
"""What Kurmanji and Turkish write behind a name."""
SORANI_CASES = frozenset(
    "ي وە دا ش يش يشي ەوە ەدا يدا ەكە ەكەي ان اني ەكان ەكاني كان كاني يان ێك ێكي ێكدا يەك يەكي يەكە ە ەي يە ين ياندا شيان".split()
)
"""What Sorani writes behind a name, folded."""
_LATIN_OWN = re.compile("[êîûşçğıöü]")
_SORANI_OWN = re.compile("[ێۆڕڵڤە]")
_ASKED = 2_000
"""Code points by which a text is asked for its language."""
_RARELY = 40
"""Of so many code points at least one is a letter that only the language itself writes."""
_RANK = {ord(letter): chr(rank) for rank, letter in enumerate(" اليمهونتربعدفسقكحجشطصخضزذثغءظ")}
"""Arabic letters from the commonest on. The automaton tries the letters that may follow one after another, in the order in which they
were added: the common ones first, the space among them, takes it a fifth less time."""


@dataclass(slots=True, eq=False)
class Match(Generic[P]):
    """`start`/`end` of the word itself in the folded text, `prefix` the clitics before it.

    Never changed; not frozen, as that would make each of the many take three times as long.
    """

    start: int
    end: int
    prefix: str
    payload: P


class Matcher(Generic[P]):
    """Finds all entries. Overlapping ones of several payloads come all; the caller chooses."""

    def __init__(self, entries: Iterable[tuple[str, P]], *, are_folded: bool = False) -> None:
        """Entries as (words, payload). Words with ال match without the article's alef after ل: للحسكة."""
        table: defaultdict[str, list[P]] = defaultdict(list)
        for words, payload in entries:
            folded = words if are_folded else fold(words)
            if folded:
                table[folded].append(payload)
                if folded.startswith("ال") and len(folded) > 4:
                    table["ل" + folded[1:]].append(payload)
        self._automaton: Any = ahocorasick.Automaton()
        self._automaton.add_word(" \0", (2, ()))
        for key in sorted(table, key=lambda key: key.translate(_RANK)):
            self._automaton.add_word(key, (len(key), tuple(table[key])))
        if table:
            self._automaton.make_automaton()
        self._empty = not table

    def find(self, text: str) -> Iterator[Match[P]]:
        """Matches in order of their end. Linear in the text."""
        if self._empty or not text:
            return
        size = len(text)
        cases: frozenset[str] | None = None
        for last, (length, payloads) in self._automaton.iter(text):
            end = last + 1
            if end < size and text[end].isalnum() and not _scripts_meet(text, end):
                cases = _cases(text) if cases is None else cases
                if not cases or not _case_ending(text, end, cases):
                    continue
            start = end - length
            prefix = _prefix(text, start) if start and text[start - 1].isalnum() else ""
            if prefix is None:
                continue
            for payload in payloads:
                yield Match(start, end, prefix, payload)


def _prefix(text: str, start: int) -> str | None:
    begin = start
    while begin > 0 and start - begin <= 5 and text[begin - 1].isalnum() and not _scripts_meet(text, begin):
        begin -= 1
    prefix = text[begin:start]
    return prefix if prefix in CLITICS else None


def _cases(text: str) -> frozenset[str]:
    """The endings that the language of a folded text writes with a name: Hesekêyê, Haseke'de, حەسەکەدا."""
    asked = text[:_ASKED]
    if asked.isascii():
        return frozenset()
    if len(_LATIN_OWN.findall(asked)) * _RARELY > len(asked):
        return LATIN_CASES
    return SORANI_CASES if len(_SORANI_OWN.findall(asked)) * _RARELY > len(asked) else frozenset()


def _case_ending(text: str, end: int, cases: frozenset[str]) -> bool:
    stop = end
    while stop < len(text) and stop - end <= 5 and text[stop].isalnum():
        stop += 1
    return text[end:stop] in cases


def _scripts_meet(text: str, position: int) -> bool:
    """Social pages put the post right behind their own words and numbers: `Publicنفذت`, `3قتلى`."""
    before, after = text[position - 1], text[position]
    return (before < "\u0250") != (after < "\u0250") and "\u0620" <= max(before, after) < "\u0700"
