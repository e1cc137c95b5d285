"""Our own labels: 133 further texts of the measuring corpora, read and labelled by hand after the same guide.

`labels.jsonl` holds what was read, never the texts: places and sentences are spans in them, persons have no names. A row's
`held_out` says that nobody looked at the text while the rules were written. The texts are looked up by id in the corpora.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

LABELS = Path(__file__).with_name("labels.jsonl")
Row = dict[str, Any]


def _rows(path: Path) -> list[Row]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _texts(shared: Path) -> dict[str, Row]:
    """Every text of the corpora by its id; those of 2015 have none of their own."""
    news = _rows(shared / "corpora" / "arabic_news_2015" / "syria.jsonl.gz")
    found = {f"snn-{hashlib.sha256(row['url'].encode()).hexdigest()[:16]}": row for row in news}
    return found | {row["id"]: row for row in _rows(shared / "corpora" / "airwars" / "articles.jsonl.gz")}


def _words(text: Row, place: tuple[str, int, int] | None) -> str:
    return "" if place is None else text[place[0]][place[1] : place[2]]


def write_labelled(shared: Path, folder: Path) -> dict[str, tuple[Path, Path]]:
    """Writes articles and labels as the scorer reads them; by set (`looked at`, `held out`): the two files."""
    texts, labels = _texts(shared), _rows(LABELS)
    written: dict[str, tuple[Path, Path]] = {}
    for name, held in (("looked at", False), ("held out", True)):
        mine = [label for label in labels if label["held_out"] == held]
        files = folder / f"{name.replace(' ', '_')}_articles.jsonl", folder / f"{name.replace(' ', '_')}_labels.jsonl"
        with files[0].open("w", encoding="utf-8") as articles, files[1].open("w", encoding="utf-8") as told:
            for label in mine:
                text = texts[label["id"]]
                articles.write(json.dumps({**text, "id": label["id"]}, ensure_ascii=False) + "\n")
                incidents = [{**one, "place_ar": _words(text, one["place"])} for one in label["incidents"]]
                told.write(json.dumps({**label, "incidents": incidents}, ensure_ascii=False) + "\n")
        written[name] = files
    return written
