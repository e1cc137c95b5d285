"""How much of two texts is the same, word by word, and whether the one copies the other. `seen.lua` does the same, line by line.

Every bound has its reason here; both sides take them from this table.
"""

from __future__ import annotations

from dataclasses import dataclass

from streams.articles.sketch import BYTES, SHINGLE
from streams.articles.telling import PLACE

LEAST = 12
"""Shared words of a copy: below, a headline says as much as another."""
COPY = 600
"""Per mille of the shorter text that a copy shares. A text with 15 % of its words changed keeps about 800."""
SURE = 850
"""The same where more than NEAR lies between them: old news is seldom copied, a formula comes back any week."""
NEAR_MS = 3 * 86_400_000
LEAD = 40
"""Words of a text's beginning: what is news stands there, what outlets repeat under it is background."""
LEAD_SHARED = 500
"""Per mille of the lead that a copy shares; the rest is a header, a dateline, words that were changed."""
GAP = 6
"""Words between two shared runs that may stand for each other."""
HEAD = 3
"""Words before the first shared run, or behind the last, that may."""
HEADLINE = 4
"""Words of a title that is one; fewer are a name of the site."""
CONTRADICTION = 40
"""Shared words that outweigh one number, place or name that differs: of a short text it is the news."""
WHOLE = 100
"""Words of an article that, when it stands in a longer text, is reprinted there and not quoted."""
ADDED = 12
"""Words that are nowhere in the other text, more than it has in their place, with which a copy says more: a sentence, no header."""
RELATED = 10
RELATED_SHARED = 200
"""Words, and per mille of the shorter, from which texts are related."""
BOUNDS = (LEAST, COPY, SURE, NEAR_MS, LEAD, LEAD_SHARED, GAP, HEAD, HEADLINE, CONTRADICTION, RELATED, RELATED_SHARED, WHOLE, ADDED)


@dataclass(frozen=True, slots=True)
class Text:
    """What is kept of an article to compare it: `site` who published it, the title's words and the text's, packed."""

    id: str
    site: str
    published_at: int
    title: bytes
    words: bytes


@dataclass(frozen=True, slots=True)
class Likeness:
    """`shared`: per mille of the shorter's words. `adds`: the new text says more than the known one, a place or a sentence."""

    copy: bool
    related: bool
    shared: int
    adds: bool


def compare(new: Text, known: Text) -> Likeness:
    """Of an article with one that came before."""
    mine, theirs = _matched(new.words, known.words), _matched(known.words, new.words)
    size, other = len(new.words) // BYTES, len(known.words) // BYTES
    short, few = (mine, size) if size <= other else (theirs, other)
    count = len(short)
    shared = 1000 * count // few if few else 0
    copy = (
        len(_split(b"".join(_word(new.words, number) for number in mine))) >= LEAST
        and shared >= (COPY if abs(new.published_at - known.published_at) <= NEAR_MS else SURE)
        and _lead(short, few) >= LEAD_SHARED
        and (size <= other or _is_reprint(mine, size) or (few >= WHOLE and shared >= SURE))
        and (new.site != known.site or _titles_agree(new.title, known.title))
        and _contradictions(new.words, known.words, mine) <= count // CONTRADICTION
    )
    return Likeness(copy, count >= RELATED and shared >= RELATED_SHARED, shared, copy and _adds(new.words, known.words, mine))


def _is_reprint(matched: dict[int, int], size: int) -> bool:
    """Of the longer text: the other makes half of it, or of what it begins with."""
    return 1000 * len(matched) // size >= LEAD_SHARED or _lead(matched, size) >= LEAD_SHARED


def _adds(words: bytes, others: bytes, matched: dict[int, int]) -> bool:
    """More new words between two shared runs than the other has there, or in its lead a place that the other nowhere names."""
    known, before, there = _split(others), -1, -1
    for number, place in (*matched.items(), (len(words) // BYTES, len(others) // BYTES)):
        gap, other = number - before - 1, place - there - 1
        new = [at for at in range(before + 1, number) if _word(words, at) not in known]
        replaced = other if 0 <= other <= 2 * gap else 0
        if len(new) - replaced >= ADDED or any(at < LEAD and _word(words, at)[-1] % 4 == PLACE for at in new):
            return True
        before, there = number, place
    return False


def _matched(words: bytes, others: bytes) -> dict[int, int]:
    """Words (by number) that stand in a shingle of the other text, in order, each with where that is."""
    size = BYTES * SHINGLE
    at = {others[place : place + size]: place // BYTES for place in range(len(others) - size, -1, -BYTES)}
    found: dict[int, int] = {}
    for number in range(len(words) // BYTES - SHINGLE + 1):
        place = at.get(words[number * BYTES : number * BYTES + size])
        if place is not None:
            for step in range(SHINGLE):
                found.setdefault(number + step, place + step)
    return found


def _word(words: bytes, number: int) -> bytes:
    return words[number * BYTES : (number + 1) * BYTES]


def _lead(matched: dict[int, int], size: int) -> int:
    lead = min(LEAD, size)
    return 1000 * sum(number < lead for number in matched) // lead


def _titles_agree(one: bytes, other: bytes) -> bool:
    """Pages of one site share what surrounds them: only the title says whether they tell the same. A post has none."""
    ours, theirs = _split(one), _split(other)
    few = min(len(ours), len(theirs))
    return few < HEADLINE or 2 * len(ours & theirs) >= few


def _split(words: bytes) -> set[bytes]:
    return {words[at : at + BYTES] for at in range(0, len(words), BYTES)}


def _contradictions(words: bytes, others: bytes, matched: dict[int, int]) -> int:
    """Places where the one text has a number, place or name and the other another, between the same words."""
    if not matched:
        return 0
    count, before, there = 0, -1, -1
    size, other = len(words) // BYTES, len(others) // BYTES
    for number, place in (*matched.items(), (size, other)):
        bound = HEAD if before < 0 or number == size else GAP
        if (
            0 < number - before - 1 <= bound
            and 0 < place - there - 1 <= bound
            and _differ(words, before + 1, number, others, there + 1, place)
        ):
            count += 1
        before, there = number, place
    return count


def _differ(words: bytes, start: int, end: int, others: bytes, there: int, until: int) -> bool:
    ours = _split(words[start * BYTES : end * BYTES])
    theirs = _split(others[there * BYTES : until * BYTES])
    return any(
        (mine := {word for word in ours if word[-1] % 4 == kind})
        and (yours := {word for word in theirs if word[-1] % 4 == kind})
        and not mine & yours
        for kind in (1, 2, 3)
    )
