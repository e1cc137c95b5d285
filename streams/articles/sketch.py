"""An article's words in three bytes each, and the few places in them by which other articles find it.

A text is looked for by its picks: of every four shingles of three words in a row the one with the smallest hash (winnowing,
Schleimer, Wilkerson and Aiken 2003). Whatever run of six words two texts share, they share a pick in it, however long either is.
Then their words are compared in full (`likeness`).
"""

from __future__ import annotations

from functools import lru_cache

from xxhash import xxh3_64_digest, xxh3_64_intdigest

from streams.articles.telling import kind_of, number_words

BYTES = 3
"""Of a word: 22 bits of its hash and two that say what kind it is. Three words in a row make 66 bits."""
SHINGLE = 3
WINDOW = 4
PICK = 6
"""Bytes of a pick's hash: two name the bucket that it is kept in, four the place there."""
Pick = tuple[bytes, int]
MOST_WORDS = 2_000
"""Of a text; the start of a longer one tells enough."""


def packed(words: list[str]) -> bytes:
    """The words, BYTES each."""
    return b"".join(map(_packed, words[:MOST_WORDS]))


@lru_cache(maxsize=32_768)
def _packed(word: str) -> bytes:
    word = number_words().get(word, word)
    return (xxh3_64_intdigest(word.encode()) & 0xFFFFFC | kind_of(word)).to_bytes(BYTES, "big")


def picks(words: bytes) -> list[Pick]:
    """Where in the text (number of the word), and the hash of, the shingles by which it is found, in order."""
    size = BYTES * SHINGLE
    hashes = [(xxh3_64_digest(words[at : at + size])[:PICK], at // BYTES) for at in range(0, len(words) - size + 1, BYTES)]
    if len(hashes) < WINDOW:
        return [min(hashes)] if hashes else []
    return sorted({min(hashes[at : at + WINDOW]) for at in range(len(hashes) - WINDOW + 1)}, key=lambda pick: pick[1])
