"""What of an incident changed, as subscribers hear of it: news that updates it, and what corrects it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from streams.incidents.compare import EXACT, distance_km
from streams.incidents.fold import FINENESS, VAGUE_TYPES
from streams.incidents.ledger import COUNTED, Totals, changed_kinds, totals
from streams.incidents.parties import are_kin, attackers
from streams.incidents.record import Incident
from streams.remembered import remembered
from streams.reports.record import COARSE

News = Literal[
    "toll", "actor", "place", "second origin", "contested",
    "toll withdrawn", "actor withdrawn", "place corrected", "type corrected", "day corrected",
    "merged", "split", "moved", "moved here", "retyped", "retracted", "restored",
]  # fmt: skip
"""What can change so that subscribers hear of it."""

CORRECTS: frozenset[News] = frozenset(
    {"toll withdrawn", "actor withdrawn", "place corrected", "type corrected", "day corrected",
     "merged", "split", "moved", "moved here", "retyped", "restored"}
)  # fmt: skip
"""News that takes back what was told."""

SAME_KM = 5.0
"""A place that moves by less is one spelling or quarter for another."""


def news_between(before: Incident, after: Incident) -> tuple[News, ...]:
    """What a further report changed, the weightiest first."""
    if after.state == "retracted":
        return ("retracted",) if before.state != "retracted" else ()
    found: list[News] = ["restored"] if before.state == "retracted" else []
    if changed_kinds(_ranges(before), _ranges(after)):
        found.append("toll")
    if new_attackers(before, after):
        found.append("actor")
    if FINENESS[after.precision] > FINENESS[before.precision]:
        found.append("place")
    if after.contested and not before.contested:
        found.append("contested")
    if len(before.origins) == 1 and len(after.origins) > 1 and after.status in COUNTED:
        found.append("second origin")
    return tuple(found)


def corrections_between(before: Incident, after: Incident) -> tuple[News, ...]:
    """What was told and is no longer said, after a source was edited, moved to another incident or denied by its own origin."""
    found: list[News] = []
    ranges, still = _ranges(before), _ranges(after)
    if any(kind not in still for kind in ranges):
        found.append("toll withdrawn")
    if new_attackers(after, before):
        found.append("actor withdrawn")
    if _has_moved(before, after):
        found.append("place corrected")
    if before.types[0] not in VAGUE_TYPES and before.types[0] not in after.types:
        found.append("type corrected")
    if before.when.day and after.when.day and before.when.day != after.when.day:
        found.append("day corrected")
    return tuple(found)


@remembered
def _ranges(incident: Incident) -> Totals:
    return totals(incident.tolls)


def _has_moved(before: Incident, after: Incident) -> bool:
    if before.precision not in EXACT and FINENESS[after.precision] > FINENESS[before.precision]:
        return False  # found, not moved
    if after.precision in COARSE:
        return False  # told less exactly, not elsewhere
    if (km := distance_km(before.place, after.place)) is not None:
        return km > SAME_KM
    return (before.place.pcode, before.place.name_ar) != (after.place.pcode, after.place.name_ar)


def new_attackers(before: Incident, after: Incident) -> list[str]:
    """Attackers now named that are not told for one already known."""
    known = attackers(before.actors)
    return sorted(name for name in attackers(after.actors) - known if not any(are_kin(name, other) for other in known))


def is_correction(news: Iterable[News]) -> bool:
    """Whether any of it takes back what was told."""
    return bool(CORRECTS & set(news))
