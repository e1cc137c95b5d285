"""What the pages show, kept in memory from the topics. Nothing here is the truth: a restart reads it again from Kafka."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

import msgspec

from agents.broker import Message, apply_to_table
from agents.console.bounded import Bounded
from agents.console.live import AlertHub, Changes
from streams.alerts.record import Alert
from streams.deliveries.record import Delivery
from streams.errors import DecodeError
from streams.feeds.record import Feed, Poll
from streams.incidents.record import Incident
from streams.subscriptions.record import Subscription
from streams.topics import ALERTS, DEAD_LETTERS, DELIVERIES, FEEDS, INCIDENTS, POLLS, SUBSCRIPTIONS
from streams.wire import DeadLetter

MEGABYTE = 1024 * 1024
MOST_ALERTS = 5_000
MOST_INCIDENTS = 5_000
MOST_LETTERS = 2_000
MOST_DELIVERIES = 5_000
MOST_BYTES = 24 * MEGABYTE
"""Of JSON in each view; as objects about four times as much."""
POLLS_KEPT = 30
"""Attempts shown of each feed."""


@dataclass(frozen=True, slots=True)
class Told:
    """An alert as it stands on the topic: its record, and its JSON as subscribers get it.

    `at` orders the history, in epoch milliseconds; `replayed` says that it was read after a start, when partitions come one after
    the other, so that its place among its neighbours may differ from the place that a subscriber saw.
    """

    alert: Alert
    json: str
    at: int = 0
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A dead letter without its bytes (they are read again when somebody looks), and where it stands on its topic."""

    letter: DeadLetter
    partition: int
    offset: int
    size: int


class Views:
    """The newest state and the recent history. `take` every message of the topics; reading is plain attribute access."""

    def __init__(self) -> None:
        self.feeds: dict[str, Feed] = {}
        self.subscriptions: dict[str, Subscription] = {}
        self.polls: dict[str, deque[Poll]] = {}
        self.incidents: Bounded[Incident] = Bounded(MOST_INCIDENTS, MOST_BYTES)
        self.alerts: Bounded[Told] = Bounded(MOST_ALERTS, MOST_BYTES)
        self.letters: Bounded[Letter] = Bounded(MOST_LETTERS, MOST_BYTES)
        self.deliveries: Bounded[dict[str, Delivery]] = Bounded(MOST_DELIVERIES, MOST_BYTES)
        self.unreadable: Counter[str] = Counter()
        self.changes = Changes()
        self.hub = AlertHub()
        self.ready = asyncio.Event()
        self._seen: dict[tuple[str, int], int] = {}
        self._takers: dict[str, Callable[[Message], None]] = {
            FEEDS.name: self._take_feed,
            SUBSCRIPTIONS.name: lambda message: apply_to_table(cast("dict[str, Any]", self.subscriptions), message),
            POLLS.name: self._take_poll,
            INCIDENTS.name: self._take_incident,
            ALERTS.name: self._take_alert,
            DELIVERIES.name: self._take_delivery,
            DEAD_LETTERS.name: self._take_letter,
        }

    def take(self, message: Message) -> None:
        """Apply one message; one that was seen already (a follower that began again) changes nothing."""
        place = (message.topic.name, message.partition)
        if message.offset <= self._seen.get(place, -1):
            return
        self._seen[place] = message.offset
        try:
            self._takers[message.topic.name](message)
        except DecodeError:
            self.unreadable[message.topic.name] += 1
        self.changes.tell(message.topic.name)

    def _take_feed(self, message: Message) -> None:
        apply_to_table(cast("dict[str, Any]", self.feeds), message)
        if message.value is None:
            self.polls.pop(message.key or "", None)

    def _take_poll(self, message: Message) -> None:
        poll = cast("Poll", message.record())
        self.polls.setdefault(message.key or poll.feed, deque(maxlen=POLLS_KEPT)).append(poll)

    def _take_incident(self, message: Message) -> None:
        if message.value is None:
            self.incidents.pop(message.key or "")
            return
        incident = cast("Incident", message.record())
        self.incidents.put(incident.id, incident, len(message.value), incident.updated_at)

    def _take_alert(self, message: Message) -> None:
        alert = cast("Alert", message.record())
        if message.value is None or alert.id in self.alerts:
            return
        live = self.ready.is_set()
        at = max(message.timestamp_ms, self.alerts.latest) if live else message.timestamp_ms
        told = Told(alert, message.value.decode(), at, not live)
        self.alerts.put(alert.id, told, len(message.value), at)
        self.hub.tell(told)

    def _take_delivery(self, message: Message) -> None:
        delivery = cast("Delivery", message.record())
        attempts = self.deliveries.get(delivery.alert_id) or {}
        attempts[f"{delivery.id}-{delivery.attempt}"] = delivery
        self.deliveries.put(delivery.alert_id, attempts, len(message.value or b"") * len(attempts), message.timestamp_ms)

    def _take_letter(self, message: Message) -> None:
        letter = cast("DeadLetter", message.record())
        if letter.disposition != "open":
            self.letters.pop(letter.id)
            return
        small = msgspec.structs.replace(letter, value=None, headers=[])
        size = len(letter.value or "") * 3 // 4
        self.letters.put(letter.id, Letter(small, message.partition, message.offset, size), 500 + len(letter.error), letter.at)
