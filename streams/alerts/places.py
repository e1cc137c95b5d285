"""What of a place may be drawn: only an exact one is a point, and only OCHA's codes are p-codes."""

from __future__ import annotations

import re
from math import isfinite
from typing import NamedTuple

from streams.incidents.compare import EXACT
from streams.reports.record import Place

_PCODE = re.compile(r"SY\d{2,6}|[CN]\d{4}")
"""Governorate, district and sub-district; community; neighbourhood (OCHA's common operational datasets)."""


class Spot(NamedTuple):
    """WGS 84 degrees."""

    lat: float
    lon: float


def spot(place: Place) -> Spot | None:
    """Where to draw it; None for a sub-district, district or governorate, whose centre is not where it happened."""
    if place.precision not in EXACT or place.lat is None or place.lon is None:
        return None
    if not (isfinite(place.lat) and isfinite(place.lon) and abs(place.lat) <= 90 and abs(place.lon) <= 180):
        return None
    return Spot(round(place.lat, 4), round(place.lon, 4))


def coordinates(found: Spot) -> str:
    """`35.1070, 40.4670`: about ten metres."""
    return f"{found.lat:.4f}, {found.lon:.4f}"


def code_of(place: Place, area: str) -> str | None:
    """OCHA's p-code of the place, else of its governorate; None where neither is known. Our own codes are no p-codes."""
    for code in (place.pcode or "", area):
        if _PCODE.fullmatch(code):
            return code
    return None
