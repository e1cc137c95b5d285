"""Sets the reader beside what one would otherwise take, on the same texts: `python tests/bench/reader.py`.

All rivals know the same words: every name in the two governorates that is not marked as ambiguous, and every event word. They
differ in how they look: plain words anywhere in the text, word by word (spaCy), or patterns for one sentence. Each is
measured in a process of its own, one after another: load and memory with what it imports, articles a second of processor.

spaCy is needed here alone and is in no lock: `pip install --group bench` (pip 25.1) puts it into the environment; without it its
row says so. The texts are third parties' and are never committed; where they are missing this says so and ends.
"""

from __future__ import annotations

import gc
import gzip
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psutil
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("KHABUR_SHARED", ROOT.parent / "shared"))
TEXTS = {
    "general": SHARED / "corpora" / "arabic_news_2015" / "general.jsonl.gz",
    "airwars": SHARED / "corpora" / "airwars" / "articles.jsonl.gz",
    "labelled": SHARED / "acceptance" / "labelled" / "articles.jsonl",
}
LABELS = SHARED / "acceptance" / "labelled" / "labels.jsonl"
OURS = frozenset(["SY08", "SY09"])
BARS = {"general": 1500, "airwars": 400, "load": 1.5, "memory": 150}
"""Articles a second (at least), seconds and MB (at most)."""
ROUNDS = 3
"""The fastest of these counts: what else the machine does only slows."""
Alerting = Callable[[Any], set[str]]
"""An Article in, the areas of ours that it alerts out."""


def khabur() -> Alerting:
    """The reader and the rule for what is worth an alert."""
    from agents.cli.detect import alerted_areas
    from streams.reports.reader import Reader
    from streams.settings import Settings

    reader, settings = Reader.load(), Settings()
    return lambda article: OURS & set(alerted_areas(reader.read(article), article.published_at, settings))


def flat_list() -> Alerting:
    """A name and an event word, as they are written, anywhere."""
    names, events = words()
    return lambda article: (
        {area for area, known in names.items() if any(name in both for name in known)}
        if any(word in (both := f"{article.title}\n{article.text}") for word in events)
        else set()
    )


def one_pattern() -> Alerting:
    """The same in two alternations, on word boundaries."""
    names, events = words()
    places = {area: re.compile(rf"\b(?:{alternatives(known)})\b") for area, known in names.items()}
    event = re.compile(rf"\b(?:{alternatives(events)})\b")

    def alerting(article: Any) -> set[str]:
        both = f"{article.title}\n{article.text}"
        return {area for area, place in places.items() if place.search(both)} if event.search(both) else set()

    return alerting


def pattern_list() -> Alerting:
    """A list of patterns as careful as they get: with clitics, without marks, name and event word in one sentence."""
    names, events = words()
    clitic = r"(?<![^\W_])[وف]?[بلك]?(?:ال)?"
    places = {area: re.compile(rf"{clitic}(?:{alternatives(known)})(?![^\W_])") for area, known in names.items()}
    event = re.compile(rf"{clitic}(?:{alternatives(events)})(?![^\W_])")
    marks, sentence = re.compile("[\u064b-\u065f\u0640\u200b-\u200f\u202a-\u202e]"), re.compile(r"[^\n.!?؟]+")

    def alerting(article: Any) -> set[str]:
        found: set[str] = set()
        for one in sentence.findall(marks.sub("", f"{article.title}\n{article.text}").replace("_", " ")):
            if event.search(one):
                found |= {area for area, place in places.items() if place.search(one)}
        return found

    return alerting


def phrase_matcher() -> Alerting:
    """spaCy's PhraseMatcher on a blank Arabic pipeline."""
    import spacy
    from spacy.matcher import PhraseMatcher

    names, events = words()
    pipeline = spacy.blank("ar")
    pipeline.max_length = 10**7
    matcher = PhraseMatcher(pipeline.vocab, attr="LOWER")
    for key, known in [*names.items(), ("event", events)]:
        matcher.add(key, list(pipeline.tokenizer.pipe(known)))

    def alerting(article: Any) -> set[str]:
        doc = pipeline.make_doc(f"{article.title}\n{article.text}")
        keys = {pipeline.vocab.strings[key] for key, _, _ in matcher(doc)}
        return keys & OURS if "event" in keys else set()

    return alerting


READERS: dict[str, Callable[[], Alerting]] = {
    "Khabur": khabur,
    "flat keyword list": flat_list,
    "one regular expression": one_pattern,
    "list of regular expressions": pattern_list,
    "spaCy PhraseMatcher": phrase_matcher,
}


def words() -> tuple[dict[str, list[str]], list[str]]:
    """Names by area, and event words."""
    from streams.reports.lexicon import _events
    from streams.reports.places.gazetteer import load_entries
    from streams.reports.places.resolve import load_ambiguous

    doubtful = {name for name, _ in load_ambiguous()}
    sure = [(entry.area, name) for entry, known in load_entries() if entry.area in OURS and not entry.cue for name in known]
    names = {area: sorted({name for one, name in sure if one == area and name not in doubtful}) for area in sorted(OURS)}
    return names, sorted({word for word, _ in _events()})


def alternatives(known: list[str]) -> str:
    """The longest first."""
    return "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """JSON lines."""
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def measured(name: str) -> dict[str, Any]:
    """What one reader finds, and what it costs, in this process."""
    process = psutil.Process()
    gc.collect()
    memory, began = process.memory_info().rss, time.perf_counter()
    alerting = READERS[name]()
    load, loaded = time.perf_counter() - began, process.memory_info().rss

    from streams.articles.row import article_of_row

    told: dict[str, Any] = {"load": load, "memory": (loaded - memory) / 2**20}
    for corpus, path in TEXTS.items():
        articles = [article_of_row(json.dumps(row).encode()) for row in rows(path)]
        best = float("inf")
        for _ in range(ROUNDS if corpus != "labelled" else 1):
            began = time.process_time()
            alerts = {article.id: sorted(alerting(article)) for article in articles}
            best = min(best, time.process_time() - began)
        told[corpus] = {"rate": len(articles) / best, "alerts": alerts}
    return told


def linked(alerts: dict[str, list[str]]) -> tuple[int, int]:
    """Arabic texts of incidents in our governorates: how many alert there, of how many."""
    wanted = [
        (row["id"], OURS & set(row["areas"]))
        for row in rows(TEXTS["airwars"])
        if not row.get("shell") and row.get("language", "ar") == "ar"
    ]
    ours = [(name, areas) for name, areas in wanted if areas]
    return sum(bool(areas & set(alerts[name])) for name, areas in ours), len(ours)


def labelled(alerts: dict[str, list[str]]) -> tuple[float, float]:
    """Recall and precision of the areas alerted, in percent."""
    judged = [row for row in rows(LABELS) if not row.get("doubtful")]
    truth = {(row["id"], area) for row in judged for area in row["alert_areas"]}
    found = {(row["id"], area) for row in judged for area in alerts[row["id"]]}
    return 100 * len(truth & found) / max(1, len(truth)), 100 * len(truth & found) / max(1, len(found))


def table(results: dict[str, dict[str, Any]]) -> Table:
    """All side by side."""
    shown = Table(
        title="One core, the same words, the same texts",
        caption="hits: linked texts alerted; false: general news alerted; recall, precision: areas alerted of the labelled texts",
    )
    for column in ("", "hits", "false", "recall", "precision", "news/s", "× ours", "incidents/s", "× ours", "load s", "MB"):
        shown.add_column(column, justify="right" if column else "left", no_wrap=True)
    ours = results["Khabur"]
    for name, told in results.items():
        hits, of = linked(told["airwars"]["alerts"])
        false = sum(map(bool, told["general"]["alerts"].values()))
        recall, precision = labelled(told["labelled"]["alerts"])
        speeds = [
            cell
            for one in ("general", "airwars")
            for cell in (f"{told[one]['rate']:,.0f}", f"{told[one]['rate'] / ours[one]['rate']:.2f}")
        ]
        shown.add_row(
            name, f"{hits}/{of}", f"{false}/{len(told['general']['alerts'])}", f"{recall:.1f} %",
            f"{precision:.1f} %", *speeds, f"{told['load']:.2f}", f"{told['memory']:.0f}",
        )  # fmt: skip
    return shown


def under(told: dict[str, Any]) -> list[str]:
    """Bars that the reader misses."""
    slow = [
        f"{one}: {told[one]['rate']:.0f} articles/s, {BARS[one]} are due"
        for one in ("general", "airwars")
        if told[one]["rate"] < BARS[one]
    ]
    return slow + [f"{one}: {told[one]:.1f}, at most {BARS[one]}" for one in ("load", "memory") if told[one] > BARS[one]]


def main() -> int:
    """Measure every reader in a process of its own and print the table."""
    if len(sys.argv) > 1:
        json.dump(measured(sys.argv[1]), sys.stdout)
        return 0
    terminal = Console()
    terminal.width = max(terminal.width, 140)  # all columns, in a log too
    missing = [str(path) for path in [*TEXTS.values(), LABELS] if not path.is_file()]
    if missing:
        terminal.print(f"nothing to measure with: there is no {missing[0]}; name its folder with KHABUR_SHARED")
        return 1
    results: dict[str, dict[str, Any]] = {}
    with Progress(
        SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task("")
        for name, load in READERS.items():
            bar.update(task, description=name)
            if load is phrase_matcher and find_spec("spacy") is None:
                continue
            done = subprocess.run([sys.executable, __file__, name], stdout=subprocess.PIPE, check=True)
            results[name] = json.loads(done.stdout)
    terminal.print(table(results))
    if "spaCy PhraseMatcher" not in results:
        terminal.print("spaCy is not installed, so its row is missing: pip install --group bench")
    missed = under(results["Khabur"])
    terminal.print("\n".join(f"under the bar: {one}" for one in missed) or "the reader holds its bars of speed, load and memory")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
