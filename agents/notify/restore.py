"""Fill the notifier's memory again from Kafka, when Redis came up empty."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from agents.broker import Message, follow, read_table
from agents.notify.intake import delivery_id
from streams.alerts.record import Alert
from streams.deliveries.pending import PendingDeliveries
from streams.deliveries.record import Delivery
from streams.errors import DecodeError
from streams.settings import Settings
from streams.subscriptions.match import recipients
from streams.subscriptions.record import Subscription
from streams.topics import ALERTS, DELIVERIES, SUBSCRIPTIONS

HORIZON_MS = 2 * 86_400_000
"""Older alerts are not tried again: the last retry is after 28 hours."""


@dataclass(slots=True)
class Restored:
    """How many deliveries were marked as over, and how many queued again."""

    done: int = 0
    queued: int = 0
    last: dict[str, Delivery] = field(default_factory=dict)


async def restore_deliveries(broker: str, settings: Settings, pending: PendingDeliveries, now_ms: int) -> Restored:
    """Mark what is over from `deliveries`, queue what an alert of the last two days still owes. Safe to repeat."""
    restored = Restored()
    async for message in follow(broker, settings, [DELIVERIES], start="start", stop_at_end=True):
        try:
            delivery = cast("Delivery", message.record())
        except DecodeError:
            continue
        restored.last[delivery.id] = delivery
    for delivery in restored.last.values():
        if delivery.outcome != "retry":
            await pending.remember_done(delivery.id, delivery.alert_id, delivery.subscription_id, delivery.outcome)
            restored.done += 1
    subscriptions = list((await read_table(broker, settings, SUBSCRIPTIONS)).values())
    async for message in follow(broker, settings, [ALERTS], start=now_ms - HORIZON_MS, stop_at_end=True):
        await _owe(message, cast("list[Subscription]", subscriptions), pending, restored, now_ms)
    return restored


async def _owe(
    message: Message,
    subscriptions: list[Subscription],
    pending: PendingDeliveries,
    restored: Restored,
    now_ms: int,
) -> None:
    """Queue what one alert still owes to those who had subscribed when it was made."""
    try:
        alert = cast("Alert", message.record())
    except DecodeError:
        return
    owed = [one for one in recipients(subscriptions, alert) if one.created_at <= alert.at]
    for subscription in owed:
        identity = delivery_id(alert.id, subscription.id)
        last = restored.last.get(identity)
        due, attempt = (last.next_at or now_ms, last.attempt + 1) if last else (now_ms, 0)
        await pending.keep_alert(alert.id, message.value or b"")
        restored.queued += await pending.enter(identity, alert.id, subscription.id, due, attempt=attempt)
