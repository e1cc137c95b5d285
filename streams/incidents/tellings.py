"""How an incident has been told: by all its sources together, and by each of them alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Protocol

from streams.incidents.record import Incident, Source
from streams.reports.record import Actor, EventType, Place, Toll, When

MOST_TELLINGS = 12
"""Of an incident that are compared, the newest: bounds a decision's time."""


class Told(Protocol):
    """What is said of an event: by a report, by one source of an incident, or by the incident as a whole."""

    @property
    def place(self) -> Place:
        """Where."""

    @property
    def when(self) -> When:
        """When."""

    @property
    def types(self) -> Sequence[EventType]:
        """What, the main one first."""

    @property
    def actors(self) -> Sequence[Actor]:
        """Who, in which role."""

    @property
    def tolls(self) -> Sequence[Toll]:
        """How many."""


def tellings_of(incident: Incident) -> Iterator[Source]:
    """Each source's own telling, the newest first."""
    told = (source for source in reversed(incident.sources) if source.types and not source.withdrawn)
    return islice(told, MOST_TELLINGS)
