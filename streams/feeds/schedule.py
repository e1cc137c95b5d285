"""When a feed is polled next: its own habit and hints, clamped; back-off while it fails. Pure; the clock is an argument."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import xxhash

FIRST_BACKOFF_S = 60.0
LONGEST_BACKOFF_S = 4 * 3600.0
HABIT_SHARE = 4
"""Polls in a feed's usual gap between items: an item waits an eighth of the gap on average."""
UNKNOWN_HABIT_S = 900.0
JITTER = 0.1


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds between two polls of a feed: the least, and the most."""

    floor_s: float
    ceiling_s: float


def habit_s(published: Sequence[int], now_ms: int) -> float:
    """The interval that a feed's recent items ask for; `published` in epoch milliseconds, in any order."""
    times = sorted((moment for moment in published if moment <= now_ms), reverse=True)[:20]
    gaps = [(a - b) / 1000 for a, b in pairwise(times) if a > b]
    return median(gaps) / HABIT_SHARE if gaps else UNKNOWN_HABIT_S


def interval_s(wished: int | None, habit: float, hints: Sequence[float | None], bounds: Bounds) -> float:
    """The operator's wish counts alone; else the habit, but never sooner than the feed's own hints ask."""
    if wished is not None:
        return max(1.0, float(wished))
    asked = max((hint for hint in hints if hint is not None), default=0.0)
    return min(max(habit, asked, bounds.floor_s), bounds.ceiling_s)


def backoff_s(failures: int, retry_after_s: float | None, wished: int | None) -> float:
    """After so many failures in a row (from 1): doubled up to four hours; a longer Retry-After is respected."""
    start = min(FIRST_BACKOFF_S, float(wished)) if wished else FIRST_BACKOFF_S
    delay = min(start * 2.0 ** min(failures - 1, 20), LONGEST_BACKOFF_S)
    return float(max(delay, min(retry_after_s or 0.0, 86_400.0)))


def jittered(seconds: float, url: str, now_ms: int) -> int:
    """Milliseconds, spread by up to a tenth so that feeds never line up; derived, so that two pollers say the same."""
    share = xxhash.xxh3_64_intdigest(f"{url}/{now_ms // 1000}".encode()) / 2**64
    return int(seconds * 1000 * (1 + JITTER * share))
