"""Measures where the reader puts incidents of known coordinates: `python tests/bench/places.py [--misses N] [--half A|B]`.

Airwars gives coordinates to its incidents; a text linked to exactly one of them should be put there. Counted are texts that can be
read, whose incident is placed to a town or finer (`EXACT`). Of the reports that the reader puts in the incident's governorate at a
town or finer, the one that best fits the incident counts (it bears the incident's name, then the type agrees, then the day within
one, then that it is told as an event, then the first); it is right within 5 km. A name settles only which of several incidents of
a text is meant: where it lies is the gazetteer's. Three figures:

    within 5 km      of the texts with an exact report in the governorate: the share whose best fitting report is within 5 km
    no exact report  of all texts: the share without one (a text may only mourn, thank, or name the governorate)
    elsewhere        of all texts: the share with exact reports, but in other governorates alone

Some incidents lie elsewhere than the place that they name (`misplaced.tsv` says which and why, with OCHA's point of that place).
The line "set right" counts them at OCHA's point; the figure that is held to the bar does not.

The governorate of an incident is the one whose outline holds its coordinates. Incidents are split in two halves by a hash of their
id: rules are made looking at the misses of half A; half B says whether they hold elsewhere. The texts are third parties' and are
never committed; where they are missing this says so and ends.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import os
import sys
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

from streams.articles.row import article_of_row
from streams.reports.places.outlines import Outlines
from streams.reports.reader import Reader
from streams.reports.record import Report
from streams.reports.text import fold

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("KHABUR_SHARED", ROOT.parent / "shared"))
MISPLACED = Path(__file__).parent / "misplaced.tsv"
AIRWARS = SHARED / "corpora" / "airwars"
OURS = frozenset(["SY08", "SY09"])
EXACT = frozenset(["village", "town", "city", "neighbourhood_area", "within_100m", "within_1m", "nearby_landmark", "street"])
EXACTLY = "exact_location"
"""And whatever begins so."""
FINE = frozenset(["town", "neighbourhood", "point"])
NEAR_KM = 5.0
BAR = 85.0
BASELINE = 73.6
"""Percent reached so far, rounded down: `make score` fails under it."""
TYPES = {
    "Airstrike": {"airstrike"},
    "Drone Strike": {"drone_strike", "airstrike"},
    "Artillery": {"shelling"},
    "Airstrike and/or Artillery": {"airstrike", "shelling", "drone_strike"},
    "Naval bombardment": {"shelling"},
    "Ground operation": {"armed_clash", "armed_attack", "arrest_raid"},
    "Counter-Terrorism Action (Ground)": {"arrest_raid", "armed_clash", "armed_attack"},
}


class Case(NamedTuple):
    """One text and the report that was taken for its incident."""

    article: str
    incident: dict[str, Any]
    area: str
    half: str
    report: Report | None
    elsewhere: bool

    @property
    def km(self) -> float:
        return self.from_point(self.incident["lat"], self.incident["lon"])

    def from_point(self, lat: float, lon: float) -> float:
        """Kilometres from where the report was put."""
        place = self.report.place if self.report else None
        if place is None or place.lat is None or place.lon is None:
            return math.inf
        return kilometres(place.lat, place.lon, lat, lon)

    def set_right(self, points: dict[str, tuple[float, float]]) -> float:
        """Kilometres from the place that the incident names, where its coordinates are another's."""
        return self.from_point(*points.get(self.incident["incident_id"], (self.incident["lat"], self.incident["lon"])))


def main() -> int:
    """Print the figures, and the misses that are asked for."""
    asked = argparse.ArgumentParser(description="Where the reader puts incidents of known coordinates.")
    asked.add_argument("--misses", type=int, default=0, help="list so many texts that are put elsewhere or nowhere")
    asked.add_argument("--half", choices=["A", "B"], default="A", help="of which half misses are listed")
    options = asked.parse_args()
    terminal = Console()
    if not (AIRWARS / "incidents.jsonl.gz").is_file():
        terminal.print(f"nothing to measure with: there is no {AIRWARS}; name its folder with KHABUR_SHARED", soft_wrap=True)
        return 0
    found = list(cases())
    terminal.print(table(found))
    misses = [case for case in found if case.half == options.half and not case.km <= NEAR_KM]
    for case in sorted(misses, key=lambda one: (one.area not in OURS, one.area))[: options.misses]:
        terminal.print(told(case), markup=False, highlight=False, soft_wrap=True)
    ours = [case for case in found if case.area in OURS]
    return 0 if share(ours) >= BASELINE else 1


def cases() -> Iterator[Case]:
    """Every text that counts."""
    reader, outlines = Reader.load(), Outlines.load()
    incidents = {row["incident_id"]: row for row in rows(AIRWARS / "incidents.jsonl.gz")}
    for row in rows(AIRWARS / "articles.jsonl.gz"):
        incident = incidents.get(row["incident_ids"][0]) if len(row["incident_ids"]) == 1 and not row["shell"] else None
        if incident is None or incident["lat"] is None or not exact(incident):
            continue
        area = outlines.governorate(incident["lat"], incident["lon"]) or "XX"
        fine = [one for one in reader.read(article_of_row(json.dumps(row).encode())) if one.place.precision in FINE]
        there = [one for one in fine if one.area == area]
        half = "AB"[zlib.crc32(incident["incident_id"].encode()) % 2]
        best = max(there, key=lambda one, incident=incident: fitness(one, incident), default=None)
        yield Case(row["id"], incident, area, half, best, bool(fine) and not there)


def exact(incident: dict[str, Any]) -> bool:
    """Whether its coordinates are those of a town or finer."""
    precision = incident["geo_precision"] or ""
    return precision in EXACT or precision.startswith(EXACTLY)


def fitness(report: Report, incident: dict[str, Any]) -> tuple[bool, ...]:
    """How well a report tells the incident: name, type, day, told as an event."""
    types = set().union(*(TYPES.get(one, set()) for one in (incident["strike_type"] or "").split(", ")))
    day = report.when.day and incident["date"]
    same_day = bool(day) and abs((date.fromisoformat(report.when.day or "") - date.fromisoformat(incident["date"])).days) <= 1
    return named(report, incident), bool(types & set(report.types)), same_day, report.status == "event"


def named(report: Report, incident: dict[str, Any]) -> bool:
    """Whether the report's place bears the name of the incident's, in Arabic or English."""
    names = [report.place.name_ar, report.place.name, report.place.text.split(maxsplit=1)[-1]]
    told = fold(f"{incident['place_ar'] or ''} | {incident['place_en'] or ''}")
    return any(name and fold(name).removeprefix("ال") in told for name in names)


def misplaced() -> dict[str, tuple[float, float]]:
    """Incident -> where the place lies that it names."""
    lines = [line.split("\t") for line in MISPLACED.read_text().splitlines() if line and not line.startswith("#")]
    return {cells[0]: (float(cells[2]), float(cells[3])) for cells in lines[1:]}


def kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """On a flat map: within 0.5 % over a governorate."""
    return 111.2 * math.hypot(lat - lat2, (lon - lon2) * math.cos(math.radians(lat)))


def share(found: list[Case]) -> float:
    """Percent of the texts with an exact report there whose report is near."""
    exact = [case for case in found if case.report]
    return 100 * sum(case.km <= NEAR_KM for case in exact) / max(1, len(exact))


def share_set_right(found: list[Case]) -> float:
    """The same, with misplaced incidents at the place that they name."""
    exact, points = [case for case in found if case.report], misplaced()
    return 100 * sum(case.set_right(points) <= NEAR_KM for case in exact) / max(1, len(exact))


def table(found: list[Case]) -> Table:
    """Areas and halves."""
    shown = Table(title="Incidents of known coordinates", caption=f"bar: {BAR:.0f} % within {NEAR_KM:.0f} km in SY08 and SY09")
    for column in ("", "within 5 km", "of", "no exact report", "elsewhere", "texts"):
        shown.add_column(column, justify="right" if column else "left")
    groups = {
        "SY08 + SY09": [case for case in found if case.area in OURS],
        **{area: [case for case in found if case.area == area] for area in sorted(OURS)},
        "all Syria": [case for case in found if case.area != "XX"],
    }
    for name, chosen in groups.items():
        for half in ("", "A", "B") if name in {"SY08 + SY09", "all Syria"} else ("",):
            these = [case for case in chosen if case.half == half or not half]
            exact = sum(case.report is not None for case in these)
            none = 100 * (len(these) - exact) / max(1, len(these))
            elsewhere = 100 * sum(case.elsewhere for case in these) / max(1, len(these))
            shown.add_row(
                f"{name} {half}".strip(), f"{share(these):.1f} %", str(exact), f"{none:.1f} %", f"{elsewhere:.1f} %", str(len(these))
            )  # fmt: skip
    ours = groups["SY08 + SY09"]
    shown.add_row("SY08 + SY09, set right", f"{share_set_right(ours):.1f} %", str(sum(case.report is not None for case in ours)))
    return shown


def told(case: Case) -> str:
    """One miss on a line."""
    where = f"{case.incident['place_en']} ({case.incident['place_ar']}, {case.incident['geo_precision']}) {case.incident['lat']}, {case.incident['lon']}"
    read = "nowhere exact there" + (" but elsewhere" if case.elsewhere else "")
    if case.report:
        place = case.report.place
        read = f"{place.text!r} = {place.name} {place.pcode} {place.lat}, {place.lon}: {case.km:.0f} km"
    return f"{case.area} {case.article} {case.incident['date']} {where} -> {read}"


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """JSON lines."""
    with gzip.open(path, "rb") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


if __name__ == "__main__":
    sys.exit(main())
