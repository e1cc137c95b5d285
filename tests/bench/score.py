"""Measures the reading on labelled and real texts that lie beside the checkout: `make score`.

The texts are third parties' and are never committed; where they are missing this says so and ends.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("KHABUR_SHARED", ROOT.parent / "shared"))
OUT = ROOT / ".scores"
KHABUR = [sys.executable, "-m", "agents.cli.main"]
LABELLED = SHARED / "acceptance" / "labelled"
AIRWARS = SHARED / "corpora" / "airwars"
NEWS = SHARED / "corpora" / "arabic_news_2015"

RUNS: dict[str, list[str]] = {
    "labelled": ["detect", str(LABELLED / "articles.jsonl")],
    "general": ["detect", str(NEWS / "general.jsonl.gz")],
    "airwars": ["detect", str(AIRWARS / "articles.jsonl.gz")],
    "incidents": ["replay", str(AIRWARS / "articles.jsonl.gz"), "--show", "incidents"],
    "articles": ["replay", str(AIRWARS / "articles.jsonl.gz"), "--show", "articles"],
}
SCORES: dict[str, tuple[str, ...]] = {
    "labels (120 labelled texts)": ("labels", str(LABELLED / "labels.jsonl"), "labelled"),
    "silent (2,981 articles that must alert on nothing)": ("silent", "general"),
    "linked (texts of incidents in the two governorates)": ("linked", str(AIRWARS / "articles.jsonl.gz"), "airwars"),
    "clusters (texts of one incident together)": ("clusters", str(AIRWARS / "articles.jsonl.gz"), "incidents"),
    "copies (near-duplicate pairs)": ("copies", str(AIRWARS / "near_duplicate_pairs.jsonl.gz"), "articles"),
}


def main() -> int:
    """Run all, print the figures."""
    terminal = Console()
    scorer = SHARED / "tools" / "score.py"
    if not scorer.is_file():
        terminal.print(f"nothing to measure with: there is no {scorer}; name its folder with KHABUR_SHARED", soft_wrap=True)
        return 1
    OUT.mkdir(exist_ok=True)
    with Progress(TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=Console(stderr=True)) as progress:
        task = progress.add_task("reading", total=len(RUNS))
        for name, call in RUNS.items():
            progress.update(task, description=f"{call[0]} {name}")
            with (OUT / f"{name}.jsonl").open("wb") as out:
                subprocess.run([*KHABUR, *call], stdout=out, stderr=subprocess.DEVNULL, check=False)
            progress.advance(task)
    for title, (what, *rest) in SCORES.items():
        files = [str(OUT / f"{one}.jsonl") if one in RUNS else one for one in rest]
        done = subprocess.run([sys.executable, str(scorer), what, *files], capture_output=True, text=True, check=False)
        terminal.print(f"[bold]{title}[/bold]")
        terminal.print(done.stdout + done.stderr, markup=False, highlight=False, soft_wrap=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
