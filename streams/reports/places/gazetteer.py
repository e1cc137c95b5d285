"""The gazetteer: `data/places.tsv`, checked on load."""

from __future__ import annotations

import math
from dataclasses import dataclass

from streams.record import Span
from streams.reports.places.checks import check
from streams.reports.record import Place, Precision
from streams.reports.table import Row, read_table

COLUMNS = ("id", "kind", "area", "parent", "lat", "lon", "cue", "name_en", "names_ar", "names_other", "source")
PRECISION: dict[str, Precision] = {
    "governorate": "governorate",
    "canton": "governorate",
    "country": "governorate",
    "foreign": "town",
    "district": "district",
    "subdistrict": "subdistrict",
    "region": "subdistrict",
    "city": "town",
    "town": "town",
    "village": "town",
    "neighbourhood": "neighbourhood",
}
"""Kinds not listed are points: prison, camp, field, base, bridge, crossing, dam, hospital, road, airport."""
POINTS = frozenset(
    ["prison", "depot", "camp", "oilfield", "gasfield", "base", "bridge", "crossing", "dam", "hospital", "road", "airport"]
)
FINENESS: dict[Precision, int] = {"governorate": 0, "district": 1, "subdistrict": 2, "town": 3, "neighbourhood": 4, "point": 5}
OURS = frozenset(["SY08", "SY09"])
"""The governorates whose incidents are alerted."""
AREAS = frozenset(f"SY{n:02}" for n in range(1, 15))
"""P-codes of the governorates."""
KM_A_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Entry:
    """One place. `cue`: its name counts only with a word such as town or village, or another place of the area beside it."""

    id: str
    kind: str
    area: str
    parent: str
    lat: float | None
    lon: float | None
    cue: bool
    name_en: str
    name_ar: str
    row: str = ""
    """Its row in the data: places.tsv:12."""
    source: str = ""

    @property
    def precision(self) -> Precision:
        """How exact the place is."""
        return PRECISION.get(self.kind, "point")

    def place(self, text: str, span: Span | None) -> Place:
        """As a report carries it; a governorate is never a point on a map."""
        exact = self.precision not in {"governorate", "district"}
        return Place(
            name=self.name_en or None,
            name_ar=self.name_ar or None,
            pcode=self.id if self.id.startswith(("SY", "C", "N")) and self.id[-1].isdigit() else None,
            lat=self.lat if exact else None,
            lon=self.lon if exact else None,
            precision=self.precision,
            text=text,
            span=span,
        )


def distance(one: Entry, other: Entry) -> float:
    """Kilometres between two places, on a flat map (within 0.5 % over a governorate); 0 where a position is unknown."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 0.0
    return KM_A_DEGREE * math.hypot(one.lat - other.lat, (one.lon - other.lon) * math.cos(math.radians(one.lat)))


def load_entries(content: str | None = None) -> list[tuple[Entry, list[str]]]:
    """Every entry with its names. Raises DataError with file, line and reason."""
    seen: dict[str, int] = {}
    rows: list[Row] = []
    found: list[tuple[Entry, list[str]]] = []
    for row in read_table("places.tsv", COLUMNS, content):
        if row["id"] in seen:
            raise row.refuse(f"id {row['id']} stands already in line {seen[row['id']]}")
        seen[row["id"]] = row.line
        names = row.words("names_ar")
        others = [*row.words("names_other"), *([row["name_en"]] if len(row["name_en"]) > 3 else [])]
        found.append((_entry(row, names[0] if names else ""), [*names, *others]))
        rows.append(row)
    check(rows, [None if entry.lat is None or entry.lon is None else (entry.lat, entry.lon) for entry, _ in found])
    return found


def _entry(row: Row, name_ar: str) -> Entry:
    if row["kind"] not in PRECISION and row["kind"] not in POINTS:
        raise row.refuse(f"kind {row['kind']!r} is unknown; one of {', '.join(sorted({*PRECISION, *POINTS}))}")
    if row["area"] != "XX" and row["area"] not in AREAS:
        raise row.refuse(f"area {row['area']!r} is neither SY01 to SY14 nor XX")
    if row["cue"] not in {"yes", "no"}:
        raise row.refuse(f"cue is {row['cue']!r}; yes or no is due")
    if not row["source"]:
        raise row.refuse("has no source")
    lat, lon = _degrees(row, "lat"), _degrees(row, "lon")
    return Entry(
        row["id"],
        row["kind"],
        row["area"],
        row["parent"],
        lat,
        lon,
        row["cue"] == "yes",
        row["name_en"],
        name_ar,
        row.name,
        row["source"],
    )


def _degrees(row: Row, column: str) -> float | None:
    if not row[column]:
        return None
    try:
        return float(row[column])
    except ValueError as error:
        raise row.refuse(f"{column} {row[column]!r} is no number") from error
