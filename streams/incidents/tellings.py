"""How an incident has been told: by all its sources together, and by each of them alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from streams.incidents.record import Incident, Source

MOST_TELLINGS = 12
"""Of an incident that are compared, the newest: bounds a decision's time."""


def tellings_of(incident: Incident) -> Iterator[Source]:
    """Each source's own telling, the newest first."""
    told = (source for source in reversed(incident.sources) if source.types and not source.withdrawn)
    return islice(told, MOST_TELLINGS)
