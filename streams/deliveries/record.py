"""The Delivery: the outcome of one attempt."""

from __future__ import annotations

from typing import Literal

from streams.record import Record, Stamps


class Delivery(Record, kw_only=True, frozen=True):
    """Key on the topic: `alert_id`. `id` = alert id + subscription id, the same for every attempt and retry."""

    id: str
    alert_id: str
    subscription_id: str
    channel: str
    address: str
    attempt: int
    outcome: Literal["delivered", "retry", "dead", "gone", "suspended"]
    status: int | None = None
    error: str | None = None
    latency_ms: int = 0
    at: int = 0
    next_at: int | None = None
    stamps: Stamps = Stamps()
