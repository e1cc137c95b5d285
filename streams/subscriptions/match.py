"""Which subscriptions an alert is for."""

from __future__ import annotations

from collections.abc import Iterable

from streams.alerts.record import Alert
from streams.incidents.record import Severity
from streams.subscriptions.record import Subscription

RANK: dict[Severity, int] = {"low": 0, "moderate": 1, "high": 2, "critical": 3}


def wants(subscription: Subscription, alert: Alert) -> bool:
    """Whether the filters let the alert through. An empty filter takes everything; a paused subscription nothing."""
    if subscription.paused or subscription.suspended:
        return False
    if subscription.areas and alert.area not in subscription.areas:
        return False
    if subscription.kinds and alert.kind not in subscription.kinds:
        return False
    if subscription.types and not set(subscription.types) & set(alert.incident.types):
        return False
    return RANK[alert.severity] >= RANK[subscription.minimum_severity]


def recipients(subscriptions: Iterable[Subscription], alert: Alert) -> list[Subscription]:
    """Those who get it, one for each address: several rules that match one alert deliver it once."""
    chosen: dict[str, Subscription] = {}
    for subscription in sorted(subscriptions, key=lambda one: one.id):
        if wants(subscription, alert):
            chosen.setdefault(subscription.address, subscription)
    return list(chosen.values())
