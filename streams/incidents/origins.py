"""Whom a report rests on: the unit of independence. Outlets that quote one agency count once, by whatever name they call it."""

from __future__ import annotations

from functools import lru_cache

from streams.articles.plain import plain_words
from streams.incidents.record import Source
from streams.incidents.tables import OUTLET, known_origins
from streams.reports.record import Report

LONGEST = 120
"""Characters of a stranger's name that are kept."""


def origin_of(report: Report) -> str:
    """Whom the article quotes, by one name; the outlet where it quotes nobody by name."""
    spoken = canonical(report.origin or "")
    return spoken if spoken != OUTLET else outlet_of(report)


def outlet_of(report: Report | Source) -> str:
    """The outlet that printed it, by the name that others quote it by; its article's id where the feed has no name."""
    name = canonical(report.feed)
    return name if name != OUTLET else report.feed.strip()[:LONGEST] or report.article_id


@lru_cache(maxsize=10_000)
def canonical(name: str) -> str:
    """One name for all of an origin's; OUTLET where the words name nobody; the words as written where they are not known."""
    words = tuple(plain_words(name))
    table = known_origins()
    for length in range(len(words), 0, -1):
        if (known := table.get(words[:length])) is not None:
            return known
    return name.strip()[:LONGEST] if words else OUTLET
