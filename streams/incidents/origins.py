"""Whom a report rests on: the unit of independence. Outlets that quote one agency count once, by whatever name they call it."""

from __future__ import annotations

from streams.incidents.record import Source
from streams.reports.origin.names import OUTLET, is_organisation, known_as
from streams.reports.record import Report
from streams.reports.text import fold

LONGEST = 120
"""Characters of a stranger's name that are kept."""


def origin_of(report: Report | Source) -> str:
    """Whom the article quotes, by one name; the outlet where it quotes nobody by name."""
    words = (report.origin or "").strip()
    known = known_as(words)
    if known is not None and known != OUTLET:
        return known
    stranger = known is None and is_organisation(fold(words))
    return words[:LONGEST] if stranger else outlet_of(report)


def outlet_of(report: Report | Source) -> str:
    """The outlet that printed it, by the name that others quote it by; its article's id where the feed has no name."""
    known = known_as(report.feed)
    if known is not None and known != OUTLET:
        return known
    return report.feed.strip()[:LONGEST] or report.article_id
