"""The open incidents of one area in memory, found by what a report can match: article, or day, type and cell of the map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice, product
from zoneinfo import ZoneInfo

from streams.incidents.compare import EXACT
from streams.incidents.record import Incident
from streams.incidents.tables import compatible_types
from streams.reports.record import EventType, Place, Report, When

DAMASCUS = ZoneInfo("Asia/Damascus")

CELL_LAT, CELL_LON = 0.05, 0.065
"""Degrees: a little over 5 km each at 34–37° N, so that the nine cells round a place hold all within 5 km."""

MOST_LOOSE = 150
"""Incidents looked at in one bucket where the place gives no hold, the newest first: bounds a decision's time."""

Key = tuple[str, EventType, tuple[int, int] | None]
"""Day, type, cell; no cell where the place is approximate."""


class Shelf:
    """Incidents by id, with indices. Putting an incident replaces its former version."""

    def __init__(self, incidents: Iterable[Incident] = ()) -> None:
        self._by_id: dict[str, Incident] = {}
        self._by_article: dict[str, dict[str, None]] = {}
        self._by_key: dict[Key, dict[str, None]] = {}
        self._by_day: dict[tuple[str, EventType], dict[str, None]] = {}
        for incident in sorted(incidents, key=lambda one: (one.updated_at, one.id)):
            self.put(incident)

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Incident]:
        return iter(self._by_id.values())

    def get(self, incident_id: str) -> Incident | None:
        """The incident as it stands; None when it is not open here."""
        return self._by_id.get(incident_id)

    def oldest(self) -> Incident | None:
        """The one that was put longest ago."""
        return next(iter(self._by_id.values()), None)

    def put(self, incident: Incident) -> None:
        """Enter it, or its new version, as the newest."""
        self.remove(incident.id)
        self._by_id[incident.id] = incident
        for index, key in self._entries(incident):
            index.setdefault(key, {})[incident.id] = None

    def remove(self, incident_id: str) -> None:
        """Take it off."""
        incident = self._by_id.pop(incident_id, None)
        for index, key in self._entries(incident) if incident else ():
            bucket = index.get(key, {})
            bucket.pop(incident_id, None)
            if not bucket:
                index.pop(key, None)

    def of_article(self, article_id: str) -> list[Incident]:
        """Those that rest on the article, or on a copy of it."""
        return [self._by_id[name] for name in self._by_article.get(article_id, ())]

    def candidates(self, report: Report) -> list[Incident]:
        """Those that the report may be of: days within one of its own, types that go together, near where the place is exact."""
        names: dict[str, None] = {}
        for day, kind in product(_days(report), _kinds(report)):
            if (cell := _cell(report.place)) is None:
                names |= dict.fromkeys(islice(reversed(self._by_day.get((day, kind), {})), MOST_LOOSE))
                continue
            for near in _around(cell):
                names |= self._by_key.get((day, kind, near), {})
            names |= dict.fromkeys(islice(reversed(self._by_key.get((day, kind, None), {})), MOST_LOOSE))
        return [self._by_id[name] for name in names]

    def _entries(self, incident: Incident) -> Iterator[tuple[dict, object]]:  # type: ignore[type-arg]
        day = _day(incident.when, incident.sources[0].published_at if incident.sources else incident.opened_at)
        cell = _cell(incident.place)
        for kind in incident.types:
            yield self._by_key, (day, kind, cell)
            yield self._by_day, (day, kind)
        for source in incident.sources:
            yield self._by_article, source.article_id
            if source.copy_of:
                yield self._by_article, source.copy_of


def _cell(place: Place) -> tuple[int, int] | None:
    if place.precision not in EXACT or place.lat is None or place.lon is None:
        return None
    return int(place.lat // CELL_LAT), int(place.lon // CELL_LON)


def _around(cell: tuple[int, int]) -> Iterator[tuple[int, int]]:
    for north, east in product((-1, 0, 1), repeat=2):
        yield cell[0] + north, cell[1] + east


def _day(when: When, published_at: int) -> str:
    return when.day or datetime.fromtimestamp(published_at / 1000, UTC).astimezone(DAMASCUS).date().isoformat()


def _days(report: Report) -> list[str]:
    middle = date.fromisoformat(_day(report.when, report.published_at))
    return [(middle + timedelta(days=step)).isoformat() for step in (-1, 0, 1)]


def _kinds(report: Report) -> set[EventType]:
    told = set(report.types)
    return told | {kind for pair in compatible_types() if pair & told for kind in pair}  # type: ignore[misc]
