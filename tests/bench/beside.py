"""The third parties' texts that lie beside the checkout: KHABUR_SHARED names their folder."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import orjson

SHARED = Path(os.environ.get("KHABUR_SHARED", Path(__file__).parents[2].parent / "shared"))
SCORER = SHARED / "tools" / "score.py"
AIRWARS = SHARED / "corpora" / "airwars" / "articles.jsonl.gz"
PAIRS = SHARED / "corpora" / "airwars" / "near_duplicate_pairs.jsonl.gz"
OURS = {"SY08", "SY09"}
MISSING = f"nothing to measure with: there is no {SCORER}; name its folder with KHABUR_SHARED"


def lines_of(path: Path) -> list[bytes]:
    """A file of JSON lines."""
    with gzip.open(path) as file:
        return [line for line in file if line.strip()]


def watched(lines: list[bytes]) -> list[bytes]:
    """Those linked to incidents of the watched governorates."""
    return [line for line in lines if OURS & set(orjson.loads(line)["areas"])]
