"""Measures which texts are told to be copies, beside what peers do with the same pairs, and that no copy is news.

    python tests/bench/copies.py [REMEMBERED]

The texts are third parties' and lie beside the checkout (KHABUR_SHARED names their folder); where they are missing this says so.
Ends with 1 where a bar is missed. REMEMBERED (100,000) articles are then remembered in a Valkey of its own; with 0 that is left out.
"""

from __future__ import annotations

import sys

import orjson
from again import VARIANTS, further_news, news_of
from beside import AIRWARS, MISSING, SCORER, lines_of, watched
from pairs import Pair, alone, near_duplicates, roots, told, unlike
from peers import PEERS
from remembered import measured
from rich.console import Console
from rich.table import Table

from streams.articles.record import Article
from streams.articles.row import article_of_row
from streams.reports.reader import Reader

FOUND = 92.0
"""Percent of the near duplicates."""
WRONG = 1
"""Of the unlike pairs."""


def pairs_table(articles: list[Article], alike: list[Pair], other: list[Pair]) -> tuple[Table, bool]:
    """Ours as the articles come and by pairs alone, and the peers by pairs; whether the bars hold."""
    root, by_id = roots(articles), {article.id: article for article in articles}
    ways = {"Khabur, pair by pair": alone(articles), **{way: peer(articles) for way, peer in PEERS.items()}}
    rows = {"Khabur": tuple(sum(root[one] == root[two] for one, two in pairs) for pairs in (alike, other))}
    for way, is_one in ways.items():
        rows[way] = tuple(sum(is_one(one, two) for one, two in told(pairs, by_id)) for pairs in (alike, other))
    table = Table("", f"found of {len(alike)}", f"called a copy of {len(other):,} unlike")
    for way, (found, wrong) in rows.items():
        table.add_row(way, f"{found} ({100 * found / len(alike):.1f} %)", str(wrong))
    found, wrong = rows["Khabur"]
    return table, 100 * found / len(alike) >= FOUND and wrong <= WRONG


def again_table(articles: list[Article]) -> tuple[Table, bool]:
    """Each text told twice: the NEW alerts that the second telling adds."""
    reader = Reader.load()
    plain = news_of(articles, reader)
    table = Table(f"{len(articles)} texts told again, {plain.total()} NEW before", "further NEW", "by")
    held = True
    for way, variant in VARIANTS.items():
        more = further_news(articles, variant, plain, reader)
        held = held and not more
        table.add_row(way, str(more.total()), ", ".join(more))
    return table, held


def remembered_line(articles: list[Article], count: int) -> str:
    """Size and time in a real Valkey."""
    found = measured(articles, count)
    times = f"p50 {found.p50 * 1e3:.2f} ms, p95 {found.p95 * 1e3:.2f} ms"
    return f"{count:,} articles remembered in Valkey: {found.size:,} bytes each; a decision {times}"


def main() -> int:
    """Print all; 1 where a bar is missed."""
    terminal = Console(width=110)
    if not SCORER.is_file():
        terminal.print(MISSING, soft_wrap=True)
        return 0
    lines = lines_of(AIRWARS)
    articles = [article_of_row(line) for line in lines]
    rows = [orjson.loads(line) for line in lines]
    incidents = {row["id"]: set(row["incident_ids"]) for row in rows}
    pairs, pairs_held = pairs_table(articles, near_duplicates(), unlike(articles, incidents))
    terminal.print(pairs, f"bars: {FOUND:g} % found, at most {WRONG} of the unlike")
    again, again_held = again_table([article_of_row(line) for line in watched(lines)])
    terminal.print(again, "bar: no further NEW")
    if count := int(sys.argv[1]) if len(sys.argv) > 1 else 100_000:
        terminal.print(remembered_line(articles, count), soft_wrap=True)
    return int(not (pairs_held and again_held))


if __name__ == "__main__":
    sys.exit(main())
