"""A road between two places is one place: طريق السخنة - دير الزور, الطريق الواصل بين الشدادي والعريشة."""

from __future__ import annotations

import re

_OF = r"(?:ال(?:عام|دولي|رئيسي|سريع|قديم|واصل|رابط|ممتد|زراعي|صحراوي|ترابي)\s+){0,2}"
_TOWN = r"(?:(?:ال)?(?:مدينه|بلده|قريه|ناحيه)|مدينتي|بلدتي|قريتي)"
_ROAD = re.compile(rf"(?<![^\W\d_])(?:[وب]?ال?)?(?:طريق|اوتستراد|اوتوستراد)\s+{_OF}(?:(?:ما\s+)?بين\s+|من\s+)?(?:{_TOWN}\s+)?$")
_TO = re.compile(rf"\s*(?:[-–—ـ/]\s*)?(?:(?:و?صولا\s+)?(?:الي|باتجاه|نحو)\s+|و|and\s)?(?:al-)?(?:{_TOWN}\s+)?$")
BEFORE = 50
"""Code points before the first place in which the road stands."""
BETWEEN = 20
"""Code points between the two."""


def road_before(text: str, start: int) -> int | None:
    """Where the words of a road begin in folded text that lead up to a place's name; None where there is none."""
    found = _ROAD.search(text, max(0, start - BEFORE), start)
    return found.start() if found is not None else None


def leads_on(gap: str) -> bool:
    """Whether the words between two names make the second the road's other end."""
    return len(gap) <= BETWEEN and "،" not in gap and _TO.fullmatch(gap) is not None
