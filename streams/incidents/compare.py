"""Three of the four comparisons that decide whether two tellings are of one incident: type, place, time; `parties` is the fourth.

Each is pure and answers with a score and a reason: 0 excludes, below SURE is doubtful, from SURE on it is agreement enough.
The rule itself is in `judge`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from streams.incidents.tables import compatible_types
from streams.incidents.thresholds import thresholds
from streams.reports.days.dates import local_day
from streams.reports.record import COARSE, EventType, Place, Precision, When

LIMITS = thresholds()

SURE = LIMITS.sure
"""A score from here on counts as agreement; what is unknown on one side scores exactly this."""

EXACT: frozenset[Precision] = frozenset({"point", "neighbourhood", "town"})


class Comparison(NamedTuple):
    """How well two tellings agree in one respect (0…1), and why, in words."""

    score: float
    reason: str


def compare_types(ours: Sequence[EventType], theirs: Sequence[EventType]) -> Comparison:
    """One main type, one that both name, or two that are told for one another (data/types.tsv)."""
    return _types(tuple(ours), tuple(theirs))


@lru_cache(maxsize=20_000)
def _types(ours: tuple[EventType, ...], theirs: tuple[EventType, ...]) -> Comparison:
    if ours[0] == theirs[0]:
        return Comparison(0.4, "no type known") if ours[0] == "other" else Comparison(1.0, f"both {ours[0]}")
    if ours[0] in theirs or theirs[0] in ours:
        return Comparison(0.9, f"{theirs[0]} is among the types told")
    if both := sorted(set(ours) & set(theirs) - {"other"}):
        return Comparison(0.7, f"both tell of {both[0]} too")
    table = compatible_types()
    pairs = [(table.get(frozenset((one, other)), 0.0), one, other) for one in ours[:1] for other in theirs]
    pairs += [(table.get(frozenset((one, other)), 0.0), one, other) for one in ours for other in theirs[:1]]
    score, one, other = max(pairs)
    return Comparison(score, f"{other} may be told as {one}" if score else f"{theirs[0]} is no {ours[0]}")


def compare_places(ours: Place, theirs: Place) -> Comparison:
    """Within 5 km when both are exact, in one sub-district when either is approximate; a coarser place stays doubtful."""
    if ours.precision in COARSE or theirs.precision in COARSE:
        return _coarse(ours, theirs)
    if _same_unit(ours, theirs):
        return Comparison(1.0, f"the same place, {_name(ours)}")
    km = distance_km(ours, theirs)
    if km is None:
        return Comparison(0.0, f"{_name(theirs)} is not {_name(ours)}")
    if ours.precision in EXACT and theirs.precision in EXACT:
        if km > LIMITS.near_km:
            return Comparison(0.0, f"{km:.0f} km apart")
        return Comparison(1.0 if km <= LIMITS.same_spot_km else 0.8, f"{km:.1f} km apart")
    if km > LIMITS.subdistrict_km:
        return Comparison(0.0, f"{km:.0f} km apart, in different sub-districts")
    return Comparison(0.5, f"{_name(theirs)} may be in the sub-district of {_name(ours)}")


def _coarse(ours: Place, theirs: Place) -> Comparison:
    told_finer = "governorate" not in {ours.precision, theirs.precision}
    if told_finer and (km := distance_km(ours, theirs)) is not None and km > LIMITS.district_km:
        return Comparison(0.0, f"{km:.0f} km apart, in different districts")
    if ours.precision == theirs.precision == "district" and not _same_unit(ours, theirs):
        return Comparison(0.0, f"{_name(theirs)} is another district than {_name(ours)}")
    coarse = ours if ours.precision in COARSE else theirs
    return Comparison(0.3, f"the place is only known as {_name(coarse)}")


def _same_unit(ours: Place, theirs: Place) -> bool:
    if ours.pcode and theirs.pcode:
        return ours.pcode == theirs.pcode
    return bool(ours.name_ar and ours.name_ar == theirs.name_ar) or bool(ours.name and ours.name == theirs.name)


def _name(place: Place) -> str:
    return place.name or place.name_ar or place.text or "an unnamed place"


def distance_km(ours: Place, theirs: Place) -> float | None:
    """Great-circle distance; None when either has no coordinates."""
    if ours.lat is None or ours.lon is None or theirs.lat is None or theirs.lon is None:
        return None
    half_lat = radians(theirs.lat - ours.lat) / 2
    half_lon = radians(theirs.lon - ours.lon) / 2
    chord = sin(half_lat) ** 2 + cos(radians(ours.lat)) * cos(radians(theirs.lat)) * sin(half_lon) ** 2
    return 2 * 6371.0 * asin(sqrt(min(1.0, chord)))


def compare_times(ours: When, theirs: When) -> Comparison:
    """By the hours where both tell them, else by the day: one day, or the neighbouring one where a day was only inferred."""
    gap = _gap_h(ours, theirs)
    if gap is not None:
        return _by_hours(gap)
    if ours.day is None or theirs.day is None:
        return Comparison(0.3, "one of them is undated")
    days = 0 if ours.day == theirs.day else abs(_ordinal(ours.day) - _ordinal(theirs.day))
    if days == 0:
        return Comparison(1.0, f"both on {ours.day}")
    if days > 1:
        return Comparison(0.0, f"{days} days apart")
    if ours.text is None or theirs.text is None:
        return Comparison(0.5, "one day apart, and one day is only inferred from the publication")
    return Comparison(0.3, "one day apart")


DENIED_WITHIN = 3
"""Days after an incident in which a denial without a day is one of it: what it denies is news still."""


def compare_denial(ours: When, published_at: int) -> Comparison:
    """A denial seldom says of which day: it is of what was told on the days before, the nearest first."""
    days = -1 if ours.day is None else local_day(published_at).toordinal() - _ordinal(ours.day)
    if 0 <= days <= DENIED_WITHIN:
        return Comparison(0.9 - 0.1 * days, f"denied {days} days after it" if days else "denied on its day")
    return Comparison(0.3, "the denial names no day")


@lru_cache(maxsize=2_000)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _by_hours(gap: float) -> Comparison:
    if gap <= LIMITS.close_h:
        return Comparison(1.0, "at the same hours")
    if gap <= LIMITS.apart_h:
        return Comparison(0.3, f"{gap:.0f} h apart")
    return Comparison(0.0, f"{gap:.0f} h apart")


def _gap_h(ours: When, theirs: When) -> float | None:
    """Hours between the two spans (0 when they overlap); None where one has no hours narrower than a day."""
    if ours.start_at is None or theirs.start_at is None:
        return None
    spans = []
    for when in (ours, theirs):
        if when.start_at is None or when.end_at is None or when.end_at - when.start_at > LIMITS.span_h * 3_600_000:
            return None
        spans.append((when.start_at, when.end_at))
    earlier, later = sorted(spans)
    return max(0.0, (later[0] - earlier[1]) / 3_600_000)
