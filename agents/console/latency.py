"""How long the pipeline took, from the stamps that records carry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from streams.alerts.record import Alert
from streams.deliveries.record import Delivery
from streams.record import Stamps

STEPS: tuple[tuple[str, str, str], ...] = (
    ("published to fetched", "published", "fetched"),
    ("fetched to deduplicated", "fetched", "deduplicated"),
    ("deduplicated to detected", "deduplicated", "detected"),
    ("detected to alert", "detected", "correlated"),
    ("fetched to alert", "fetched", "correlated"),
    ("published to alert", "published", "correlated"),
    ("alert to delivered", "correlated", "delivered"),
)
"""Name, and the two stamps it lies between."""


@dataclass(frozen=True, slots=True)
class Step:
    """One way between two stamps: how many records were counted, median and 95th percentile in milliseconds."""

    name: str
    count: int
    p50: float | None
    p95: float | None


def percentile(values: Sequence[float], share: float) -> float | None:
    """Linear between the two nearest ranks, as numpy and Prometheus' summaries have it; None of nothing."""
    if not values:
        return None
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def steps(alerts: Iterable[Alert], deliveries: Iterable[Delivery]) -> list[Step]:
    """Each step over the stamps of these alerts, and the last over those of deliveries that arrived."""
    told = [alert.stamps for alert in alerts]
    arrived = [one.stamps for one in deliveries if one.outcome == "delivered"]
    return [_step(name, begin, end, arrived if end == "delivered" else told) for name, begin, end in STEPS]


def _step(name: str, begin: str, end: str, stamps: Iterable[Stamps]) -> Step:
    spans = [b - a for one in stamps if (a := getattr(one, begin)) is not None and (b := getattr(one, end)) is not None]
    values = [float(max(0, span)) for span in spans]
    return Step(name, len(values), percentile(values, 0.5), percentile(values, 0.95))
