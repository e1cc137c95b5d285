"""The tolls as a witness: whether the numbers that two tellings give speak for one incident."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from streams.incidents.ledger import Totals, claims_of, totals
from streams.incidents.record import Incident, Source
from streams.incidents.thresholds import thresholds
from streams.remembered import remembered
from streams.reports.record import Report, Toll, TollKind

Agreement = Literal["agree", "fit", "unknown", "differ"]

TELLING: frozenset[TollKind] = frozenset({"killed", "injured", "detained"})
"""Kinds that outlets count alike."""

TELLING_TOLL = thresholds().telling_toll


def compare_tolls(told: Incident | Source, report: Report | Source) -> Agreement:
    """Whether the report's numbers speak for the same incident: agree (telling numbers are equal), fit, differ, or unknown.

    A number that has grown fits (tolls rise); one that has shrunk below the range differs.
    """
    ours, theirs = _ranges_told(told), _ranges_counted(report)
    shared = ours.keys() & theirs.keys()
    if not shared:
        return "unknown"
    met = [kind for kind in shared if ours[kind].meets(theirs[kind])]
    if len(met) < len(shared) and any(theirs[kind].is_below(ours[kind]) for kind in shared):
        return "differ"
    if len(met) >= 2 or any(min(ours[kind].low, theirs[kind].low) >= TELLING_TOLL for kind in met):
        return "agree"
    return "fit"


@remembered
def _ranges_told(told: Incident | Source) -> Totals:
    return _telling(told.tolls)


@remembered
def _ranges_counted(report: Report | Source) -> Totals:
    return _telling(claims_of(report))


def _telling(tolls: Sequence[Toll]) -> Totals:
    return totals(toll for toll in tolls if toll.kind in TELLING)
