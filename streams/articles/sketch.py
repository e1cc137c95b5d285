"""A bottom-32 sketch: the 32 smallest hashes of the text's three-word shingles. Shared hashes tell shared text.

Measured on 1,500 real articles with edits: >= 8 shared finds 100 % of copies with a wire header, with 60 % kept, or with 15 %
of words changed; among 1.1 million unlike pairs none with containment under 0.2 reached 8.
"""

from __future__ import annotations

import heapq

from xxhash import xxh3_64_intdigest

from streams.articles.plain import plain_words

SIZE = 32
COPY = 8
RELATED = 4
SHINGLE = 3
MOST_WORDS = 20_000
"""Of a text; the start of a longer one tells enough."""


PARAGRAPH = 60
"""Code points: shorter lines are menus, dates and teasers that every page of a site shares."""
LEAST_WORDS = 25
"""Of paragraphs; with fewer the text is taken whole."""


def told_words(text: str) -> list[str]:
    """The words of the paragraphs, without the menus around them; of a text without paragraphs all words."""
    paragraphs = [line for line in text.split("\n") if len(line) >= PARAGRAPH]
    words = plain_words("\n".join(dict.fromkeys(paragraphs)))
    return words if len(words) >= LEAST_WORDS else plain_words(text)


def sketch(text: str) -> list[int]:
    """At most SIZE unsigned 64-bit hashes in rising order; empty for a text of fewer than three words."""
    words = told_words(text)[:MOST_WORDS]
    hashes = {xxh3_64_intdigest(" ".join(words[i : i + SHINGLE]).encode()) for i in range(len(words) - SHINGLE + 1)}
    return heapq.nsmallest(SIZE, hashes)
