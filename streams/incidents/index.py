"""Ids found by day, cell of the map and type: what one place and time can have to do with another, without looking at the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import TypeVar

from streams.incidents.compare import EXACT
from streams.reports.record import EventType, Place

CELL_LAT, CELL_LON = 0.05, 0.065
"""Degrees: a little over 5 km each at 34–37° N, so that the nine cells round a place hold all within 5 km."""

MOST_LOOSE = 60
"""Ids given where the place gives no hold, by day and type, the newest first: bounds a decision's time. The busiest governorate
that our texts tell of has a third of that in one day and type."""

K = TypeVar("K")
Cell = tuple[int, int]
Ids = dict[str, None]
ByType = dict[EventType, Ids]
Key = tuple[str, Cell | None]
"""Day and cell; no cell where the place is approximate."""


class Index:
    """Ids by day, cell and type, in the order of entry; and by day and type alone."""

    def __init__(self) -> None:
        self._by_cell: dict[Key, ByType] = {}
        self._by_day: dict[str, ByType] = {}

    def enter(self, name: str, day: str, place: Place, kinds: Iterable[EventType]) -> None:
        """Enter an id under each of its types; one that is entered again is the newest once it was removed."""
        for types in (self._by_cell.setdefault((day, cell_of(place)), {}), self._by_day.setdefault(day, {})):
            for kind in kinds:
                types.setdefault(kind, {})[name] = None

    def remove(self, name: str, day: str, place: Place, kinds: Iterable[EventType]) -> None:
        """Take an id off all that `enter` put it under."""
        key = day, cell_of(place)
        _take_off(self._by_cell, key, name, kinds)
        _take_off(self._by_day, day, name, kinds)

    def near(self, days: Sequence[str], kinds: Sequence[EventType], place: Place) -> Ids:
        """What stands near a place on these days, of these types; where the place gives no hold the newest of the days."""
        cell = cell_of(place)
        if cell is None:
            return _newest([self._by_day.get(day) for day in days], kinds)
        found: Ids = {}
        for day, near in product(days, _around(cell)):
            types = self._by_cell.get((day, near))
            for kind in kinds if types else ():
                found |= types.get(kind, {}) if types else {}
        return found | _newest([self._by_cell.get((day, None)) for day in days], kinds)


def _take_off(index: dict[K, ByType], key: K, name: str, kinds: Iterable[EventType]) -> None:
    types = index.get(key, {})
    for kind in kinds:
        ids = types.get(kind, {})
        ids.pop(name, None)
        if not ids:
            types.pop(kind, None)
    if not types:
        index.pop(key, None)


def _newest(days: Sequence[Mapping[EventType, Ids] | None], kinds: Sequence[EventType]) -> Ids:
    """The newest of each, the first day's and the likeliest type's before the rest."""
    found: Ids = {}
    most = MOST_LOOSE
    for types, kind in product(days, kinds):
        ids = types.get(kind) if types else None
        if ids and most > 0:
            found |= dict.fromkeys(islice(reversed(ids), most))
            most -= len(ids)
    return found


def cell_of(place: Place) -> Cell | None:
    """The cell that an exact place lies in."""
    if place.precision not in EXACT or place.lat is None or place.lon is None:
        return None
    return int(place.lat // CELL_LAT), int(place.lon // CELL_LON)


def _around(cell: Cell) -> Iterator[Cell]:
    for north, east in product((-1, 0, 1), repeat=2):
        yield cell[0] + north, cell[1] + east
