"""The Delivery: the outcome of one attempt."""

from __future__ import annotations

from typing import Literal

from streams.record import Record, Stamps

Ending = Literal["delivered", "dead", "gone", "suspended"]
"""How a delivery can be over: arrived, given up, ended by the receiver or with its subscription."""


class Delivery(Record, kw_only=True, frozen=True):
    """Key on the topic: `alert_id`. `id` = alert id + subscription id, the same for every attempt and retry."""

    id: str
    alert_id: str
    subscription_id: str
    channel: str
    address: str
    attempt: int
    outcome: Ending | Literal["retry"]
    status: int | None = None
    error: str | None = None
    latency_ms: int = 0
    at: int = 0
    next_at: int | None = None
    stamps: Stamps = Stamps()
