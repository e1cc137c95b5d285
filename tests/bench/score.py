"""Measures the reading on labelled and real texts that lie beside the checkout: `make score`.

The texts are third parties' and are never committed; where they are missing this says so and ends with 0. With them it prints every
figure beside its bar and the committed baseline, and ends with 1 where a figure fell under that. `--keep` makes today's the baseline.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from labelled import write_labelled
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("KHABUR_SHARED", ROOT.parent / "shared"))
SCORER = SHARED / "tools" / "score.py"
OUT = ROOT / ".scores"
BASELINE = Path(__file__).with_name("baseline.json")
KHABUR = [sys.executable, "-m", "agents.cli.main"]
LABELLED = SHARED / "acceptance" / "labelled"
AIRWARS = SHARED / "corpora" / "airwars"
GENERAL = SHARED / "corpora" / "arabic_news_2015" / "general.jsonl.gz"
SLACK = 0.05
"""Percent by which a rounded figure may differ without having fallen."""
BARS: dict[str, float] = {
    "labels: alert_areas recall": 97, "labels: alert_areas precision": 95, "labels: incidents f1": 85, "labels: main_type percent": 92,
    "labels: status percent": 92, "labels: day percent": 90, "labels: place_words percent": 88, "labels: actors_in_role f1": 85,
    "labels: killed percent": 90, "labels: injured percent": 90, "silent: silent percent": 99.9, "linked: linked_alerted percent": 88,
}  # fmt: skip
Figures = dict[str, float]


def _runs() -> dict[str, list[str]]:
    """What is measured -> how khabur is called for it."""
    runs = {
        "labels": ["detect", str(LABELLED / "articles.jsonl")],
        "silent": ["detect", str(GENERAL)],
        "linked": ["detect", str(AIRWARS / "articles.jsonl.gz")],
        "clusters": ["replay", str(AIRWARS / "articles.jsonl.gz"), "--show", "incidents"],
        "copies": ["replay", str(AIRWARS / "articles.jsonl.gz"), "--show", "articles"],
    }
    return runs | {name: ["detect", str(articles)] for name, (articles, _) in write_labelled(SHARED, OUT).items()}


def _scored(name: str) -> list[str]:
    """The scorer's call for a run's output."""
    out = str(OUT / f"{name}.jsonl")
    own = OUT / f"{name.replace(' ', '_')}_labels.jsonl"
    calls = {
        "labels": ["labels", str(LABELLED / "labels.jsonl"), out],
        "silent": ["silent", out],
        "linked": ["linked", str(AIRWARS / "articles.jsonl.gz"), out],
        "clusters": ["clusters", str(AIRWARS / "articles.jsonl.gz"), out],
        "copies": ["copies", str(AIRWARS / "near_duplicate_pairs.jsonl.gz"), out],
    }
    return calls.get(name, ["labels", str(own), out])


def _measure(name: str, call: list[str]) -> Figures:
    with (OUT / f"{name}.jsonl").open("wb") as out:
        subprocess.run([*KHABUR, *call], stdout=out, stderr=subprocess.DEVNULL, check=False, cwd=ROOT)
    done = subprocess.run([sys.executable, str(SCORER), *_scored(name), "--json"], capture_output=True, text=True, check=True)
    told: dict[str, dict[str, float]] = json.loads(done.stdout)
    kinds = ("percent", "recall", "precision", "f1")
    return {f"{name}: {what} {kind}": found[kind] for what, found in told.items() for kind in kinds if kind in found}


def _show(figures: Figures, baseline: Figures) -> list[str]:
    """Prints the table; the names of the figures that fell."""
    table = Table("measure", "figure", "bar", "baseline")
    fell = [name for name, was in baseline.items() if figures.get(name, 0.0) < was - SLACK]
    for name, figure in figures.items():
        bar = BARS.get(name)
        told = "" if bar is None else f"{bar:g}{'' if figure >= bar else ' missed'}"
        was = baseline.get(name)
        table.add_row(name, f"{figure:.1f}", told, ("" if was is None else f"{was:.1f}") + (" fell" if name in fell else ""))
    Console(width=110).print(table)
    return fell


def main() -> int:
    """Run all, print the figures, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help="make today's figures the baseline")
    keep = parser.parse_args().keep
    if not SCORER.is_file():
        Console().print(f"nothing to measure with: there is no {SCORER}; name its folder with KHABUR_SHARED", soft_wrap=True)
        return 0
    OUT.mkdir(exist_ok=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        done = list(pool.map(lambda run: _measure(*run), _runs().items()))
    figures = {name: figure for found in done for name, figure in found.items()}
    if keep:
        BASELINE.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    baseline: Figures = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.is_file() else {}
    fell = _show(figures, baseline)
    if fell:
        print("fell under the committed baseline: " + "; ".join(fell), file=sys.stderr)
    return int(bool(fell))


if __name__ == "__main__":
    sys.exit(main())
