"""The words as a witness: outlets that quote one statement tell it in the same words, also where the copy is not plain."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from zlib import crc32

from streams.articles.plain import plain_words
from streams.incidents.record import Incident, Source
from streams.incidents.thresholds import thresholds
from streams.remembered import remembered
from streams.reports.record import Report

LIMITS = thresholds()

MOST_SOURCES = 8
"""Of an incident that are compared, the newest: bounds a decision's time."""

SKETCH_BITS = 1024
SKETCH_SLACK = 3
"""Words of one quote (at most 280 characters) that may fall on one bit."""


def words_agree(incident: Incident, report: Report | Source) -> bool:
    """Whether another article tells the incident in much the same words as the report does."""
    others = (source for source in reversed(incident.sources) if source.article_id != report.article_id)
    return any(_alike(report, source) for source in islice(others, MOST_SOURCES))


def _alike(report: Report | Source, source: Source) -> bool:
    """Most quotes share few words: their sketches say so, and only the rest are compared word by word."""
    ours, theirs = _sketch(report), _sketch(source)
    if (ours & theirs).bit_count() + SKETCH_SLACK < LIMITS.words_alike * min(ours.bit_count(), theirs.bit_count()):
        return False
    mine, yours = _words(report.quote), _words(source.quote)
    shorter = min(len(mine), len(yours))
    return shorter >= LIMITS.fewest_words and len(mine & yours) >= LIMITS.words_alike * shorter


@remembered
def _sketch(told: Report | Source) -> int:
    """A bit for each word."""
    sketch = 0
    for word in _words(told.quote):
        sketch |= 1 << crc32(word.encode()) % SKETCH_BITS
    return sketch


@lru_cache(maxsize=20_000)
def _words(quote: str) -> frozenset[str]:
    return frozenset(word for word in plain_words(quote) if len(word) > 2)
