"""The Alert: a change of an incident that subscribers must hear of."""

from __future__ import annotations

from typing import Literal

from streams.incidents.record import Incident, Severity
from streams.record import Record, Stamps

AlertKind = Literal["NEW", "UPDATE", "CORRECTED", "RETRACTED"]


class Why(Record, kw_only=True, frozen=True):
    """Why the alert is what it is: the nearest earlier incident (None: there was none), the comparison scores
    (type, place, time, actors; each 0…1) and the rule in words.
    """

    nearest: str | None = None
    scores: dict[str, float] = {}
    rule: str = ""


class Alert(Record, kw_only=True, frozen=True):
    """Key on the topic: `incident_id`. `id` = incident id + "-v" + version. `updates` is the id of the alert before it,
    sent at `updates_at`.

    `incident` is the whole incident at that version, so that a receiver needs nothing else. `single_source` holds until
    a second independent origin reports it. `sample` marks what comes from the built-in sample feed.
    """

    id: str
    kind: AlertKind
    incident_id: str
    version: int
    area: str
    severity: Severity
    headline_ar: str
    headline_en: str
    incident: Incident
    why: Why
    updates: str | None = None
    updates_at: int | None = None
    single_source: bool = True
    article_id: str | None = None
    sample: bool = False
    at: int = 0
    stamps: Stamps = Stamps()
