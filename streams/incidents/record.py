"""The Incident: whole current state, on a compacted topic."""

from __future__ import annotations

from typing import Literal

from streams.record import Record, Stamps
from streams.reports.record import Actor, Certainty, EventType, Place, Precision, Role, Status, Toll, When

Severity = Literal["low", "moderate", "high", "critical"]
State = Literal["open", "closed", "merged", "retracted"]
Action = Literal["merge", "split", "move", "retype", "retract", "restore"]

Key = tuple[int, str]
"""Where a report stands among others: publication in epoch milliseconds, then its id. Reports are decided in this order,
whatever order they arrive in."""


class Source(Record, kw_only=True, frozen=True, dict=True, gc=True):
    """One report in an incident: enough to cite it, to count independent origins and to decide again. Times in epoch milliseconds.

    `place` to `tolls` are what it tells. `told` are its numbers in short, `told_at` since when: a copy or an edit that repeats
    them claims nothing later. `withdrawn`: its article no longer tells it; it is listed and counts for nothing. `at`: where its
    article's text tells it (None: in the title), `was_at`: where the text before did. `fell_off`: its page went on and tells it
    no more, which takes nothing back. `held`: an operator or an edit of its own article put it here, and no later report moves
    it. `moved_from`: the incident of another area that an operator moved here with it, as of its version `moved_version`; what
    its article tells later comes from there.
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
    adds: bool = False
    revision: int = 0
    backlog: bool = False
    told: str = ""
    told_at: int = 0
    place: Place = Place()
    when: When = When()
    types: list[EventType] = []
    actors: list[Actor] = []
    tolls: list[Toll] = []
    place_in_event: bool = True
    withdrawn: bool = False
    at: int | None = None
    was_at: int | None = None
    fell_off: bool = False
    held: bool = False
    moved_from: str | None = None
    moved_version: int = 0

    @property
    def id(self) -> str:
        """The report's id, so that a source can be compared as the report it is."""
        return self.report_id

    @property
    def key(self) -> Key:
        """Its place in the order of decisions."""
        return self.published_at, self.report_id


class Claim(Toll, kw_only=True, frozen=True):
    """A line of the ledger: a toll with who answers for it (`claimant`, always set), whom the report quotes, and since when."""

    origin: str | None = None
    report_id: str = ""
    article_id: str = ""
    at: int = 0


class Attribution(Record, kw_only=True, frozen=True):
    """A line of the ledger: who is said to have done it or to have been hit, by whom (`claimant`), and since when."""

    actor: str
    role: Role
    certainty: Certainty
    claimant: str
    report_id: str = ""
    article_id: str = ""
    at: int = 0


class Join(Record, kw_only=True, frozen=True):
    """An incident that became a part of this one: its id, its reports, and the key of the report that joined them."""

    incident_id: str
    reports: list[str]
    at: Key


class Applied(Record, kw_only=True, frozen=True):
    """An operator's correction, as the incident records it."""

    id: str
    action: Action
    by: str = ""
    why: str = ""
    at: int = 0


class Moved(Record, kw_only=True, frozen=True):
    """Where an operator moved an incident: to a place of another area, with which version."""

    area: str
    place: Place
    version: int


class Incident(Record, kw_only=True, frozen=True, dict=True, gc=True):
    """One event of one type, at one place, at one time, by one set of actors. Key on the topic: `id`.

    `id` is the hash of the id of the report that opened it; `version` starts at 1 and grows with each change. `reports` are
    report ids in the order seen, `sources` in that of publication; `origins` the independent ones. `tolls` is the ledger: every
    claim with its claimant, a later claim of one claimant in the place of its earlier one; `attributions` the same of who did it.
    `alerted` says that subscribers were told, `last_alert` by which alert (sent at `last_alert_at`); `contested` that a report
    denies it. `fixed_place` and `fixed_types` are an operator's word, which no report changes. `moved_to`: an operator moved it
    to another area, where it goes on as `merged_into`; it is remembered here so that what its articles tell later follows.
    """

    id: str
    area: str
    place: Place
    when: When
    types: list[EventType]
    actors: list[Actor] = []
    tolls: list[Claim] = []
    attributions: list[Attribution] = []
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
    last_alert_at: int = 0
    contested: bool = False
    joins: list[Join] = []
    corrections: list[Applied] = []
    fixed_place: Place | None = None
    fixed_types: list[EventType] = []
    moved_to: Moved | None = None
    opened_at: int = 0
    updated_at: int = 0
    stamps: Stamps = Stamps()


class Correction(Record, kw_only=True, frozen=True):
    """An operator's change, on `corrections` keyed by area; applied by correlate itself.

    merge: `incident_id` becomes a part of `into`. split: the chosen `reports` leave it as a new incident. move: to `place`, in
    governorate `to_area` where that is another one. retype: `types`, the main one first. retract and restore need nothing more.
    receive is correlate's own, from the area that an incident was moved away from to the area that it goes on in: `incident` as it
    is now, to be `incident_id` at `place`.
    """

    id: str
    area: str
    action: Action | Literal["receive"]
    incident_id: str
    into: str | None = None
    reports: list[str] = []
    place: Place | None = None
    to_area: str | None = None
    types: list[EventType] = []
    incident: Incident | None = None
    by: str = ""
    why: str = ""
    at: int = 0
