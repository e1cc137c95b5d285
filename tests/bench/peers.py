"""What peers do to tell whether two texts are of one thing: the same title, half of their titles' words, TF-IDF."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable

from streams.articles.plain import plain_words
from streams.articles.record import Article

TITLES_ALIKE = 0.5
COSINE = 0.6

Alike = Callable[[Article, Article], bool]
Weights = dict[str, float]


def same_title(articles: list[Article]) -> Alike:
    """Word for word."""
    words = {article.id: tuple(plain_words(article.title)) for article in articles}
    return lambda one, other: words[one.id] == words[other.id]


def title_words(articles: list[Article]) -> Alike:
    """Titles that share half of all their words."""
    words = {article.id: frozenset(plain_words(article.title)) for article in articles}

    def alike(one: Article, other: Article) -> bool:
        ours, theirs = words[one.id], words[other.id]
        return len(ours & theirs) >= TITLES_ALIKE * max(1, len(ours | theirs))

    return alike


def tfidf(articles: list[Article]) -> Alike:
    """Whole texts, weighted by how rare a word is among them."""
    vectors = _vectors(articles)

    def alike(one: Article, other: Article) -> bool:
        ours, theirs = sorted((vectors[one.id], vectors[other.id]), key=len)
        return sum(weight * theirs.get(word, 0.0) for word, weight in ours.items()) >= COSINE

    return alike


def _vectors(articles: list[Article]) -> dict[str, Weights]:
    counts = {article.id: Counter(plain_words(f"{article.title}\n{article.text}")) for article in articles}
    found_in = Counter(word for words in counts.values() for word in words)
    vectors = {}
    for name, words in counts.items():
        raw = {word: (1 + math.log(n)) * math.log(len(articles) / found_in[word]) for word, n in words.items()}
        length = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
        vectors[name] = {word: weight / length for word, weight in raw.items()}
    return vectors


PEERS: dict[str, Callable[[list[Article]], Alike]] = {
    "the same title": same_title,
    "half of the title's words": title_words,
    "TF-IDF cosine 0.6": tfidf,
}
