"""Pairs of texts: near duplicates of two publishers, and those that are nothing of the kind."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import orjson
from beside import PAIRS, lines_of

from agents.replay import in_order
from streams.articles.plain import plain_words
from streams.articles.record import Article
from streams.articles.seen import MemorySeen, look_at

Pair = tuple[str, str]

CONTAINED = 0.6
"""Of the shorter text's shingles: from here on the scorer counts a pair as one text."""
UNLIKE = 0.2
SHINGLE = 5
DRAWN = 20_000


def near_duplicates() -> list[Pair]:
    """As `score.py copies` takes them."""
    rows = map(orjson.loads, lines_of(PAIRS))
    return [(row["a"], row["b"]) for row in rows if row["containment5"] >= CONTAINED]


def unlike(articles: list[Article], incidents: dict[str, set[str]]) -> list[Pair]:
    """Random pairs that share no incident and hardly five words in a row."""
    draw, shingles, found = random.Random(5), _shingles(articles), []
    ids = [article.id for article in articles]
    while len(found) < DRAWN:
        one, other = draw.sample(ids, 2)
        few = min(len(shingles[one]), len(shingles[other]))
        if not incidents[one] & incidents[other] and len(shingles[one] & shingles[other]) < max(1, UNLIKE * few):
            found.append((one, other))
    return found


def _shingles(articles: list[Article]) -> dict[str, set[int]]:
    made = {}
    for article in articles:
        words = plain_words(f"{article.title}\n{article.text}")
        made[article.id] = {hash(tuple(words[n : n + SHINGLE])) for n in range(len(words) - SHINGLE + 1)}
    return made


def roots(articles: list[Article]) -> dict[str, str]:
    """Each article and the one that it copies in the end, as they come in order of publication."""
    memory, root = MemorySeen(), {}
    for article in in_order(articles):
        seen = memory.decide(look_at(article))
        root[article.id] = root[seen.of] if seen.verdict == "copy" and seen.of else article.id
    return root


def alone(articles: list[Article]) -> Callable[[Article, Article], bool]:
    """Whether the later of two would be a copy were the earlier the only one known."""
    looks = {article.id: look_at(article) for article in articles}

    def alike(one: Article, other: Article) -> bool:
        memory = MemorySeen()
        verdicts = [memory.decide(looks[article.id]).verdict for article in in_order([one, other])]
        return verdicts[1] == "copy"

    return alike


def told(pairs: list[Pair], by_id: dict[str, Article]) -> Iterator[tuple[Article, Article]]:
    """The articles of pairs."""
    return ((by_id[one], by_id[other]) for one, other in pairs)
