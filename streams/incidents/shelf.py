"""The open incidents of one area in memory, found by what a report can match: article, or day, type and cell of the map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import islice, product
from zoneinfo import ZoneInfo

from streams.incidents.compare import DENIED_WITHIN, EXACT
from streams.incidents.record import Incident, Key, Source
from streams.incidents.tables import compatible_types
from streams.reports.record import EventType, Place, Report, When

DAMASCUS = ZoneInfo("Asia/Damascus")

CELL_LAT, CELL_LON = 0.05, 0.065
"""Degrees: a little over 5 km each at 34–37° N, so that the nine cells round a place hold all within 5 km."""

MOST_LOOSE = 150
"""Incidents looked at where the place gives no hold, by day and type, the newest first: bounds a decision's time."""

Cell = tuple[int, int]
Bucket = tuple[str, EventType, Cell | None]
"""Day, type, cell; no cell where the place is approximate."""
ByKey = dict[Bucket, dict[str, None]]
ByDay = dict[tuple[str, EventType], dict[str, None]]


class Shelf:
    """Incidents by id, with indices. Putting an incident replaces its former version."""

    def __init__(self, incidents: Iterable[Incident] = ()) -> None:
        self._by_id: dict[str, Incident] = {}
        self._by_article: dict[str, dict[str, None]] = {}
        self._by_key: ByKey = {}
        self._by_day: ByDay = {}
        self._told_key: ByKey = {}
        self._told_day: ByDay = {}
        self._latest: Key = (0, "")
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
        self._latest = max(self._latest, *(source.key for source in incident.sources[-1:]), (0, ""))
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

    def candidates(self, report: Report | Source) -> list[Incident]:
        """Those that the report may be of: days within one of its own, types that go together, near where the place is exact."""
        day = _day(report.when, report.published_at)
        days = _up_to_day(day) if report.status == "denied" and report.when.day is None else _around_day(day)
        names = _names(self._by_key, self._by_day, days, _kinds(report.types), _cell(report.place))
        return [self._by_id[name] for name in names]

    def near(self, incident: Incident) -> dict[str, None]:
        """Ids of those that hold reports which may be of this incident."""
        days, kinds, cell = _around_day(_day_of(incident)), _kinds(incident.types), _cell(incident.place)
        names = _names(self._by_key, self._by_day, days, kinds, cell)
        names |= _names(self._told_key, self._told_day, days, kinds, cell)
        for source in incident.sources:
            names |= self._by_article.get(source.article_id, {})
            names |= self._by_article.get(source.copy_of or "", {})
        return names

    def has_later(self, key: Key) -> bool:
        """Whether a report after this key was ever put here."""
        return self._latest > key

    def _entries(self, incident: Incident) -> Iterator[tuple[dict, object]]:  # type: ignore[type-arg]
        if incident.moved_to is None:  # what was moved away is found by its articles only
            yield from self._told(incident)
        for source in incident.sources:
            yield self._by_article, source.article_id
            if source.copy_of:
                yield self._by_article, source.copy_of
        if len(incident.reports) > len(incident.sources):  # a large one keeps not all: what comes again is known by its id
            for report_id in incident.reports:
                yield self._by_article, report_id.rpartition("-")[0]

    def _told(self, incident: Incident) -> Iterator[tuple[dict, object]]:  # type: ignore[type-arg]
        day, cell = _day_of(incident), _cell(incident.place)
        for kind in incident.types:
            yield self._by_key, (day, kind, cell)
            yield self._by_day, (day, kind)
        for source in incident.sources:
            told, where = _day(source.when, source.published_at), _cell(source.place)
            for kind in source.types:
                yield self._told_key, (told, kind, where)
                yield self._told_day, (told, kind)


def _names(by_key: ByKey, by_day: ByDay, days: Sequence[str], kinds: Sequence[EventType], cell: Cell | None) -> dict[str, None]:
    """What stands near a place on these days, of these types; where the place gives no hold the newest of the days."""
    names: dict[str, None] = {}
    most = MOST_LOOSE
    for day, kind in product(days, kinds):
        for near in _around(cell) if cell is not None else ():
            names |= by_key.get((day, kind, near), {})
        loose = by_key.get((day, kind, None), {}) if cell is not None else by_day.get((day, kind), {})
        if loose and most > 0:
            names |= dict.fromkeys(islice(reversed(loose), most))
            most -= len(loose)
    return names


def _cell(place: Place) -> tuple[int, int] | None:
    if place.precision not in EXACT or place.lat is None or place.lon is None:
        return None
    return int(place.lat // CELL_LAT), int(place.lon // CELL_LON)


def _around(cell: tuple[int, int]) -> Iterator[tuple[int, int]]:
    for north, east in product((-1, 0, 1), repeat=2):
        yield cell[0] + north, cell[1] + east


def _day(when: When, published_at: int) -> str:
    return when.day or datetime.fromtimestamp(published_at / 1000, UTC).astimezone(DAMASCUS).date().isoformat()


def _day_of(incident: Incident) -> str:
    return _day(incident.when, incident.sources[0].published_at if incident.sources else incident.opened_at)


@lru_cache(maxsize=256)
def _around_day(day: str) -> tuple[str, ...]:
    """The day itself first."""
    middle = date.fromisoformat(day)
    return tuple((middle + timedelta(days=step)).isoformat() for step in (0, -1, 1))


def _up_to_day(day: str) -> tuple[str, ...]:
    """The days of which a denial may be that names none."""
    middle = date.fromisoformat(day)
    return tuple((middle - timedelta(days=step)).isoformat() for step in range(DENIED_WITHIN + 1))


def _kinds(types: Sequence[EventType]) -> tuple[EventType, ...]:
    """The types told and those told for them, the likeliest first."""
    return _compatible(tuple(types))


@lru_cache(maxsize=4096)
def _compatible(told: tuple[EventType, ...]) -> tuple[EventType, ...]:
    pairs = sorted((-score, kind) for pair, score in compatible_types().items() if pair & set(told) for kind in pair)
    return tuple(dict.fromkeys([*told, *(kind for _, kind in pairs)]))  # type: ignore[list-item]
