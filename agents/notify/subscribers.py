"""The subscriptions in force, read from their compacted topic and kept up to date."""

from __future__ import annotations

import asyncio

from agents.broker import apply_to_table, follow
from streams.settings import Settings
from streams.subscriptions.record import Subscription
from streams.topics import SUBSCRIPTIONS


class Subscribers:
    """A live table. `ready` is set when everything that was on the topic at the start is in it."""

    def __init__(self, broker: str, settings: Settings) -> None:
        self._broker = broker
        self._settings = settings
        self._rows: dict[str, Subscription] = {}
        self.ready = asyncio.Event()

    async def run(self) -> None:
        """Follow the topic for ever."""
        async for message in follow(self._broker, self._settings, [SUBSCRIPTIONS], start="start", caught_up=self.ready):
            apply_to_table(self._rows, message)

    def all(self) -> list[Subscription]:
        """Those in force, suspended and paused ones included."""
        return list(self._rows.values())

    def get(self, subscription_id: str) -> Subscription | None:
        """One of them, or None when it was removed."""
        return self._rows.get(subscription_id)

    def put(self, subscription: Subscription) -> None:
        """Know a change at once that was just sent to the topic."""
        self._rows[subscription.id] = subscription
