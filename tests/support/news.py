"""Invented news as rows for `khabur replay`, and `khabur` itself as a script calls it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from streams.settings import Settings

KHABUR = [sys.executable, "-m", "agents.cli.main"]


def khabur(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("KHABUR_")} | environment
    return subprocess.run([*KHABUR, *arguments], input=stdin, capture_output=True, text=True, check=False, env=env, timeout=60)


def settings_for(**values: Any) -> Settings:
    return Settings(**values)


def row(name: str, hour: int, title: str, text: str, feed: str = "Alpha") -> dict[str, Any]:
    """Of 21 September 2026, in Damascus."""
    published = f"2026-09-21T{hour:02}:00:00+03:00"
    return {"id": name, "url": f"https://example.org/{name}", "title": title, "text": text, "published": published, "feed": feed}


def jsonl(*rows: dict[str, Any]) -> str:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows)


SHELLING = row("shelling", 10, "قصف على الشحيل", "قُتل شخصان بقصف مدفعي على بلدة الشحيل بريف دير الزور الشرقي صباح اليوم.")
SHELLING_MORE = row(
    "more",
    11,
    "ارتفاع حصيلة القصف على الشحيل إلى خمسة قتلى",
    "ارتفعت حصيلة القصف المدفعي على بلدة الشحيل بريف دير الزور الشرقي صباح اليوم إلى خمسة قتلى، وفق المرصد السوري لحقوق الإنسان.",
    "Beta",
)
MINE = row(
    "mine",
    12,
    "انفجار عبوة ناسفة في الحسكة",
    "انفجرت عبوة ناسفة بسيارة عسكرية لقسد في حي غويران بمدينة الحسكة ظهر اليوم وأصيب ثلاثة عناصر.",
)
DEMONSTRATION = row(
    "demonstration",
    14,
    "مظاهرة في الميادين",
    "خرجت مظاهرة في مدينة الميادين بريف دير الزور بعد ظهر اليوم للمطالبة بالكهرباء.",
    "Gamma",
)
