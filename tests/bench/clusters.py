"""Measures which texts are told to be of one incident, beside what peers do with the same texts.

    python tests/bench/clusters.py

The texts are third parties' and lie beside the checkout (KHABUR_SHARED names their folder); where they are missing this says so.
Peers put two texts together when they appear within three days and share their title, half of their titles' words, or a TF-IDF
cosine of 0.6; groups are what such pairs connect. All are scored on the texts in which our reading finds an incident.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson
from beside import AIRWARS, MISSING, SCORER, lines_of, watched
from peers import PEERS, Alike
from rich.console import Console
from rich.table import Table

from agents.replay import Replay, in_order
from streams.articles.record import Article
from streams.articles.row import article_of_row
from streams.reports.reader import Reader
from streams.settings import Settings

BAR = 88.0
NEAR_MS = 3 * 86_400_000

Groups = Iterable[Iterable[str]]


def by_our_rules(articles: list[Article]) -> list[list[str]]:
    """The real rules, in order of publication: the articles of each incident."""
    run = Replay(Settings(), Reader.load())
    for article in in_order(articles):
        for _ in run.take(article):
            pass
    return [list({source.article_id for source in incident.sources}) for incident in run.incidents()]


def connected(articles: list[Article], alike: Alike) -> Groups:
    """Groups of what a peer puts together, pair by pair, within NEAR_MS."""
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
    peers = {way: connected(told, peer(told)) for way, peer in PEERS.items()}
    table = Table(f"{name}: {len(told)} of {len(articles)} texts tell an incident", "recall", "precision", "F1")
    for way, groups in {"Khabur": ours, **peers}.items():
        found = scored(groups, path, folder)
        table.add_row(way, *(f"{found[kind]:.1f}" for kind in ("recall", "precision", "f1")))
    return table


def main() -> None:
    """Print both sets."""
    terminal = Console(width=110)
    if not SCORER.is_file():
        terminal.print(MISSING, soft_wrap=True)
        return
    lines = lines_of(AIRWARS)
    ours = watched(lines)
    with TemporaryDirectory() as name:
        terminal.print(measure("Hasakah and Deir ez-Zor", ours, Path(name)), f"bar: F1 {BAR:g}")
        terminal.print(measure("all Syria", lines, Path(name)))


if __name__ == "__main__":
    main()
