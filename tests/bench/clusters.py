"""Measures which texts are told to be of one incident, beside what peers do with the same texts.

    python tests/bench/clusters.py

The texts are third parties' and lie beside the checkout (KHABUR_SHARED names their folder); where they are missing this says so.
Peers put two texts together when they appear within three days and share their title, half of their titles' words, or a TF-IDF
cosine of 0.6; groups are what such pairs connect. All are scored on the texts in which our reading finds an incident.
"""

from __future__ import annotations

import gzip
import json
import math
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson
from rich.console import Console
from rich.table import Table

from agents.replay import Replay, in_order
from streams.articles.plain import plain_words
from streams.articles.record import Article
from streams.articles.row import article_of_row
from streams.reports.reader import Reader
from streams.settings import Settings

SHARED = Path(os.environ.get("KHABUR_SHARED", Path(__file__).parents[2].parent / "shared"))
SCORER = SHARED / "tools" / "score.py"
AIRWARS = SHARED / "corpora" / "airwars" / "articles.jsonl.gz"
OURS = {"SY08", "SY09"}
BAR = 88.0
NEAR_MS = 3 * 86_400_000
TITLES_ALIKE = 0.5
COSINE = 0.6

Groups = Iterable[Iterable[str]]
Weights = dict[str, float]


def by_our_rules(articles: list[Article]) -> list[list[str]]:
    """The real rules, in order of publication: the articles of each incident."""
    run = Replay(Settings(), Reader.load())
    for article in in_order(articles):
        for _ in run.take(article):
            pass
    return [list({source.article_id for source in incident.sources}) for incident in run.incidents()]


def by_title(articles: list[Article]) -> Groups:
    """One title, word for word."""
    words = {article.id: tuple(plain_words(article.title)) for article in articles}
    return _connected(articles, lambda one, other: words[one.id] == words[other.id])


def by_title_words(articles: list[Article]) -> Groups:
    """Titles that share half of all their words."""
    words = {article.id: frozenset(plain_words(article.title)) for article in articles}

    def alike(one: Article, other: Article) -> bool:
        ours, theirs = words[one.id], words[other.id]
        return len(ours & theirs) >= TITLES_ALIKE * max(1, len(ours | theirs))

    return _connected(articles, alike)


def by_tfidf(articles: list[Article]) -> Groups:
    """Whole texts, weighted by how rare a word is among them."""
    vectors = _vectors(articles)

    def alike(one: Article, other: Article) -> bool:
        ours, theirs = sorted((vectors[one.id], vectors[other.id]), key=len)
        return sum(weight * theirs.get(word, 0.0) for word, weight in ours.items()) >= COSINE

    return _connected(articles, alike)


def _vectors(articles: list[Article]) -> dict[str, Weights]:
    counts = {article.id: Counter(plain_words(f"{article.title}\n{article.text}")) for article in articles}
    found_in = Counter(word for words in counts.values() for word in words)
    vectors = {}
    for name, words in counts.items():
        raw = {word: (1 + math.log(n)) * math.log(len(articles) / found_in[word]) for word, n in words.items()}
        length = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
        vectors[name] = {word: weight / length for word, weight in raw.items()}
    return vectors


def _connected(articles: list[Article], alike: Callable[[Article, Article], bool]) -> Groups:
    root = {article.id: article.id for article in articles}

    def top(name: str) -> str:
        while root[name] != name:
            name = root[name]
        return name

    for one, other in _near(articles):
        if alike(one, other):
            root[top(other.id)] = top(one.id)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for article in articles:
        groups[top(article.id)].append(article.id)
    return groups.values()


def _near(articles: list[Article]) -> Iterator[tuple[Article, Article]]:
    ordered = in_order(articles)
    for n, one in enumerate(ordered):
        for other in ordered[n + 1 :]:
            if other.published_at - one.published_at > NEAR_MS:
                break
            yield one, other


def scored(groups: Groups, articles: Path, folder: Path) -> dict[str, float]:
    """B-cubed, by the same scorer as the bar."""
    given = folder / "given.jsonl"
    given.write_bytes(b"".join(orjson.dumps({"article_ids": list(group)}) + b"\n" for group in groups))
    call = [sys.executable, str(SCORER), "clusters", str(articles), str(given), "--json"]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)["b_cubed"]
    return figures


def measure(name: str, lines: list[bytes], folder: Path) -> Table:
    """Ours and the peers on these texts."""
    path = folder / "articles.jsonl"
    path.write_bytes(b"".join(lines))
    articles = [article_of_row(line) for line in lines]
    ours = by_our_rules(articles)
    read = {article_id for group in ours for article_id in group}
    told = [article for article in articles if article.id in read]
    peers = {"the same title": by_title, "half of the title's words": by_title_words, "TF-IDF cosine 0.6": by_tfidf}
    table = Table(f"{name}: {len(told)} of {len(articles)} texts tell an incident", "recall", "precision", "F1")
    for way, groups in {"Khabur": ours, **{way: peer(told) for way, peer in peers.items()}}.items():
        found = scored(groups, path, folder)
        table.add_row(way, *(f"{found[kind]:.1f}" for kind in ("recall", "precision", "f1")))
    return table


def main() -> None:
    """Print both sets."""
    terminal = Console(width=110)
    if not SCORER.is_file():
        terminal.print(f"nothing to measure with: there is no {SCORER}; name its folder with KHABUR_SHARED", soft_wrap=True)
        return
    with gzip.open(AIRWARS) as file:
        lines = [line for line in file if line.strip()]
    ours = [line for line in lines if OURS & set(orjson.loads(line)["areas"])]
    with TemporaryDirectory() as name:
        terminal.print(measure("Hasakah and Deir ez-Zor", ours, Path(name)), f"bar: F1 {BAR:g}")
        terminal.print(measure("all Syria", lines, Path(name)))


if __name__ == "__main__":
    main()
