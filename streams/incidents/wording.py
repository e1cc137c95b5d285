"""The words as a witness: outlets that quote one statement tell it in the same words, also where the copy is not plain."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from streams.articles.plain import plain_words
from streams.incidents.record import Incident, Source
from streams.incidents.thresholds import thresholds
from streams.reports.record import Report

LIMITS = thresholds()

MOST_SOURCES = 8
"""Of an incident that are compared, the newest: bounds a decision's time."""


def words_agree(incident: Incident, report: Report | Source) -> bool:
    """Whether another article tells the incident in much the same words as the report does."""
    told = _words(report.quote)
    others = (source for source in reversed(incident.sources) if source.article_id != report.article_id)
    return any(_alike(told, _words(source.quote)) for source in islice(others, MOST_SOURCES))


def _alike(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    shorter = min(len(ours), len(theirs))
    return shorter >= LIMITS.fewest_words and len(ours & theirs) >= LIMITS.words_alike * shorter


@lru_cache(maxsize=20_000)
def _words(quote: str) -> frozenset[str]:
    return frozenset(word for word in plain_words(quote) if len(word) > 2)
