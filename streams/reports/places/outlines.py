"""Outlines of the governorates, and of the sub-districts of ours: they say in which unit a coordinate lies."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from streams.reports.table import Row, read_table

KM_A_DEGREE = 111.2
Ring = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Outline:
    """One unit. `box` is least and most latitude, least and most longitude; rings are closed."""

    unit: str
    box: tuple[float, float, float, float]
    rings: tuple[Ring, ...]

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies in it: an odd number of borders lie to the east of the point."""
        south, north, west, east = self.box
        if not (south <= lat <= north and west <= lon <= east):
            return False
        return sum(_crossed(ring, lat, lon) for ring in self.rings) % 2 == 1

    def kilometres(self, lat: float, lon: float) -> float:
        """How far outside a point lies; 0 inside."""
        if self.holds(lat, lon):
            return 0.0
        return min(_to_border(ring, lat, lon) for ring in self.rings)


class Outlines:
    """All of `outlines.tsv`, by p-code."""

    def __init__(self, outlines: list[Outline]) -> None:
        self._by_unit = {outline.unit: outline for outline in outlines}

    @classmethod
    def load(cls, content: str | None = None) -> Outlines:
        """From the data file. Raises DataError with file, line and reason."""
        return cls([_outline(row) for row in read_table("outlines.tsv", ("unit", "name", "rings"), content)])

    def of(self, unit: str) -> Outline | None:
        """The outline of a unit, or of the unit that holds it: a sub-district, else its governorate."""
        return self._by_unit.get(unit) or self._by_unit.get(unit[:4])

    def governorate(self, lat: float, lon: float) -> str | None:
        """The p-code of the governorate that holds a point; None abroad."""
        return next((unit for unit, one in self._by_unit.items() if len(unit) == 4 and one.holds(lat, lon)), None)


def _outline(row: Row) -> Outline:
    try:
        rings = tuple(list(_ring(text)) for text in row["rings"].split("|"))
    except ValueError as error:
        raise row.refuse(f"a ring is no list of latitude,longitude: {error}") from error
    if any(len(ring) < 4 for ring in rings):
        raise row.refuse("a ring needs three points")
    lats, lons = [lat for ring in rings for lat, _ in ring], [lon for ring in rings for _, lon in ring]
    return Outline(row["unit"], (min(lats), max(lats), min(lons), max(lons)), rings)


def _ring(text: str) -> Iterator[tuple[float, float]]:
    points = [point.split(",") for point in text.split()]
    for lat, lon in [*points, *points[:1]]:
        yield float(lat), float(lon)


def _crossed(ring: Ring, lat: float, lon: float) -> int:
    crossed = 0
    last_lat, last_lon = ring[0]
    for next_lat, next_lon in ring:
        if (last_lat > lat) != (next_lat > lat) and lon < last_lon + (lat - last_lat) * (next_lon - last_lon) / (
            next_lat - last_lat
        ):
            crossed += 1
        last_lat, last_lon = next_lat, next_lon
    return crossed


def _to_border(ring: Ring, lat: float, lon: float) -> float:
    narrow = math.cos(math.radians(lat))
    points = [(a - lat, (b - lon) * narrow) for a, b in ring]
    return KM_A_DEGREE * min(_to_segment(*one, *other) for one, other in zip(points, points[1:], strict=False))


def _to_segment(y: float, x: float, y2: float, x2: float) -> float:
    """From the origin to a segment."""
    dy, dx = y2 - y, x2 - x
    size = dy * dy + dx * dx
    along = 0.0 if size == 0 else max(0.0, min(1.0, -(y * dy + x * dx) / size))
    return math.hypot(y + along * dy, x + along * dx)
