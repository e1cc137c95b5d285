"""How a name of the gazetteer is written in the news: with and without the article, in one word or two, with or without marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from streams.reports.text import fold

LOOSE = frozenset(["village", "neighbourhood"])
"""Kinds whose names stand with and without the article: قرية الزيدية, قرية زيدية. Towns list theirs, for صور is not الصور."""
_HEADS = frozenset("تل خربه ام ابو عين بير بيير وادي قبر رجم جب راس مزرعه حويجه جزره باب دير".split())
"""First words of village names whose second word takes the article or not: تل الورد, تل ورد."""
_SHORTEST = 4
"""Letters that a name keeps without its article: from three on it is a word of every day."""


def spellings(name: str, kind: str = "town") -> set[str]:
    """A name as news writes it: folded, and two words also as one (ديرالزور); in Latin letters with and without - and '."""
    folded = fold(name)
    forms = {folded}
    if folded[:1] > "\u0600":
        words = folded.split()
        if kind in LOOSE:
            forms |= set(_loose(words))
        forms |= {"".join(form.split()) for form in list(forms) if form.count(" ") == 1 and len(form) > 6}
    else:
        forms |= {folded.replace("-", " "), folded.replace("'", "")}
    return {form for form in forms if len(form) > 1}


def _loose(words: list[str]) -> Iterator[str]:
    first = words[0]
    if len(words) == 1 and first.startswith("ال") and len(first) >= _SHORTEST + 2:
        yield first[2:]
    if len(words) == 2 and first in _HEADS:
        second = words[1]
        if not second.startswith("ال"):
            yield f"{first} ال{second}"
        elif len(second) >= _SHORTEST + 2:
            yield f"{first} {second[2:]}"


def with_article_and_without(folded: str) -> set[str]:
    """الصور is ambiguous: so is صور."""
    return {folded, folded[2:]} if folded.startswith("ال") and len(folded) > 4 else {folded}


def doubts(ambiguous: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Folded name -> why it may be none of our places."""
    return {form: reason for name, reason in ambiguous for form in with_article_and_without(fold(name))}
