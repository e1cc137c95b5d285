"""The Incident: whole current state, on a compacted topic; and the Correction an operator makes."""

from __future__ import annotations

from typing import Literal

from streams.record import Record, Stamps
from streams.reports.record import Actor, EventType, Place, Precision, Status, Toll, When

Severity = Literal["low", "moderate", "high", "critical"]
State = Literal["open", "closed", "merged", "retracted"]


class Source(Record, kw_only=True, frozen=True):
    """One report in an incident: enough to cite it and to count independent origins. Times in epoch milliseconds.

    `told` are its numbers in short, `told_at` since when: a copy or an edit that repeats them claims nothing later.
    """

    report_id: str
    article_id: str
    feed: str = ""
    origin: str | None = None
    url: str | None = None
    title: str = ""
    quote: str = ""
    published_at: int = 0
    status: Status = "event"
    copy_of: str | None = None
    revision: int = 0
    backlog: bool = False
    told: str = ""
    told_at: int = 0


class Claim(Toll, kw_only=True, frozen=True):
    """A line of the ledger: a toll with who answers for it (`claimant`, always set), whom the report quotes, and since when."""

    origin: str | None = None
    report_id: str = ""
    article_id: str = ""
    at: int = 0


class Incident(Record, kw_only=True, frozen=True):
    """One event of one type, at one place, at one time, by one set of actors. Key on the topic: `id`.

    `id` is the hash of its first report's id; `version` starts at 1 and grows with each change. `reports` are
    report ids in the order seen; `origins` the independent ones. `tolls` is the ledger: every claim with its
    claimant, a later claim of one claimant in the place of its earlier one. `alerted` says that subscribers were told,
    `last_alert` by which alert; `contested` that a report denies it.
    """

    id: str
    area: str
    place: Place
    when: When
    types: list[EventType]
    actors: list[Actor] = []
    tolls: list[Claim] = []
    status: Status = "event"
    severity: Severity = "low"
    precision: Precision = "governorate"
    reports: list[str] = []
    sources: list[Source] = []
    origins: list[str] = []
    version: int = 1
    state: State = "open"
    merged_into: str | None = None
    possible_duplicates: list[str] = []
    alerted: bool = False
    last_alert: str | None = None
    contested: bool = False
    opened_at: int = 0
    updated_at: int = 0
    stamps: Stamps = Stamps()


class Correction(Record, kw_only=True, frozen=True):
    """An operator's change, on `corrections` keyed by area; applied by correlate itself."""

    id: str
    area: str
    action: Literal["merge", "split", "move", "retype", "retract", "restore"]
    incident_id: str
    into: str | None = None
    reports: list[str] = []
    by: str = ""
    why: str = ""
    at: int = 0
