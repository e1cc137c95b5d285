"""The open incidents of one area in memory, found by what a report can match: article, or day, type and place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from streams.incidents.compare import DENIED_WITHIN
from streams.incidents.index import Index
from streams.incidents.record import Incident, Key, Source
from streams.incidents.tables import compatible_types
from streams.reports.days.dates import local_day
from streams.reports.record import EventType, Place, Report, When


class Shelf:
    """Incidents by id, with indices. Putting an incident replaces its former version."""

    def __init__(self, incidents: Iterable[Incident] = ()) -> None:
        self._by_id: dict[str, Incident] = {}
        self._by_article: dict[str, dict[str, None]] = {}
        self._known = Index()
        self._told = Index()
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
        former = self._by_id.get(incident.id)
        if former is not None and _is_found_alike(former, incident):
            del self._by_id[incident.id]
            self._by_id[incident.id] = incident
            return
        self.remove(incident.id)
        self._by_id[incident.id] = incident
        self._latest = max(self._latest, *(source.key for source in incident.sources[-1:]), (0, ""))
        for index, day, place, kinds in self._entries(incident):
            index.enter(incident.id, day, place, kinds)
        for article_id in _articles(incident):
            self._by_article.setdefault(article_id, {})[incident.id] = None

    def remove(self, incident_id: str) -> None:
        """Take it off."""
        incident = self._by_id.pop(incident_id, None)
        if incident is None:
            return
        for index, day, place, kinds in self._entries(incident):
            index.remove(incident_id, day, place, kinds)
        for article_id in _articles(incident):
            named = self._by_article.get(article_id, {})
            named.pop(incident_id, None)
            if not named:
                self._by_article.pop(article_id, None)

    def of_article(self, article_id: str) -> list[Incident]:
        """Those that rest on the article, or on a copy of it."""
        return [self._by_id[name] for name in self._by_article.get(article_id, ())]

    def candidates(self, report: Report | Source) -> list[Incident]:
        """Those that the report may be of: days within one of its own, types that go together, near where the place is exact."""
        day = _day(report.when, report.published_at)
        days = _up_to_day(day) if report.status == "denied" and report.when.day is None else _around_day(day)
        return [self._by_id[name] for name in self._known.near(days, _kinds(report.types), report.place)]

    def near(self, incident: Incident) -> dict[str, None]:
        """Ids of those that hold reports which may be of this incident."""
        days, kinds = _around_day(_day_of(incident)), _kinds(incident.types)
        names = self._known.near(days, kinds, incident.place) | self._told.near(days, kinds, incident.place)
        for source in incident.sources:
            names |= self._by_article.get(source.article_id, {})
            names |= self._by_article.get(source.copy_of or "", {})
        return names

    def has_later(self, key: Key) -> bool:
        """Whether a report after this key was ever put here."""
        return self._latest > key

    def _entries(self, incident: Incident) -> Iterator[tuple[Index, str, Place, Sequence[EventType]]]:
        if incident.moved_to is not None:
            return  # what was moved away is found by its articles only
        yield self._known, _day_of(incident), incident.place, incident.types
        for source in incident.sources:
            yield self._told, _day(source.when, source.published_at), source.place, source.types


def _is_found_alike(one: Incident, other: Incident) -> bool:
    """Whether nothing changed by which an incident is found: its number, its alert or its links may have."""
    return (
        one.sources is other.sources
        and (one.place, one.when, one.types, one.reports) == (other.place, other.when, other.types, other.reports)
        and (one.moved_to is None) == (other.moved_to is None)
    )


def _articles(incident: Incident) -> Iterator[str]:
    for source in incident.sources:
        yield source.article_id
        if source.copy_of:
            yield source.copy_of
    if len(incident.reports) > len(incident.sources):  # a large one keeps not all: what comes again is known by its id
        yield from (report_id.rpartition("-")[0] for report_id in incident.reports)


def _day(when: When, published_at: int) -> str:
    return when.day or local_day(published_at).isoformat()


def _day_of(incident: Incident) -> str:
    return _day(incident.when, incident.sources[0].published_at if incident.sources else incident.opened_at)


@lru_cache(maxsize=256)
def _around_day(day: str) -> tuple[str, ...]:
    """The day itself first."""
    middle = date.fromisoformat(day)
    return tuple((middle + timedelta(days=step)).isoformat() for step in (0, -1, 1))


@lru_cache(maxsize=256)
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
