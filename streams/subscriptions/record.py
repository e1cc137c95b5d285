"""The Subscription: a filter and an address."""

from __future__ import annotations

from typing import Literal

from streams.alerts.record import AlertKind
from streams.incidents.record import Severity
from streams.record import Record
from streams.reports.record import EventType


class Subscription(Record, kw_only=True, frozen=True):
    """Key on the topic: `id`. Empty filters take everything. `secret` signs (Standard Webhooks, `whsec_…`)."""

    id: str
    name: str = ""
    channel: Literal["webhook"] = "webhook"
    address: str = ""
    secret: str = ""
    areas: list[str] = []
    types: list[EventType] = []
    kinds: list[AlertKind] = []
    minimum_severity: Severity = "low"
    language: Literal["ar", "en"] = "en"
    paused: bool = False
    suspended: str | None = None
    created_at: int = 0
