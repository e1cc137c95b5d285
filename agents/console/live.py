"""Telling those who look: which views changed (pages), and each new alert (subscribers)."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agents.console.views import Told

QUEUED_ALERTS = 512
"""A client that is so far behind is dropped; it comes back with Last-Event-ID and loses nothing."""
MOST_CLIENTS = 1_000
"""Open streams; each costs a socket and some kilobytes."""


class Watcher:
    """What changed since one client last looked. Bounded by the number of views."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._event = asyncio.Event()

    def tell(self, name: str) -> None:
        """Note a change."""
        self._names.add(name)
        self._event.set()

    async def changed(self, within: float | None) -> set[str]:
        """Wait for a change, at most `within` seconds; all that changed by then."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self._event.wait()
        self._event.clear()
        names, self._names = self._names, set()
        return names


class Changes:
    """Passes each change on to everyone who watches. Changes are numbered, so that a page can say up to where it was drawn."""

    def __init__(self) -> None:
        self._watchers: set[Watcher] = set()
        self._last: dict[str, int] = {}
        self.number = 0

    def tell(self, name: str) -> None:
        """Say that a view changed."""
        self.number += 1
        self._last[name] = self.number
        for watcher in self._watchers:
            watcher.tell(name)

    @contextmanager
    def watch(self, since: int | None = None) -> Iterator[Watcher]:
        """A watcher for as long as the body runs; it begins with what changed after number `since`."""
        watcher = Watcher()
        for name, number in self._last.items():
            if since is not None and number > since:
                watcher.tell(name)
        self._watchers.add(watcher)
        try:
            yield watcher
        finally:
            self._watchers.discard(watcher)

    def __len__(self) -> int:
        return len(self._watchers)


class Pace:
    """When to tell a page of changes: urgent views at once, the others together every `calm_s` seconds. Times in seconds."""

    def __init__(self, urgent: frozenset[str], calm_s: float) -> None:
        self._urgent = urgent
        self._calm_s = calm_s
        self._waiting: set[str] = set()
        self._due = 0.0

    def wait_s(self, now: float) -> float | None:
        """How long to wait for more changes at most; None: nothing is waiting."""
        return max(0.0, self._due - now) if self._waiting else None

    def ready(self, changed: set[str], now: float) -> list[str]:
        """What to tell now, of what changed and what waited."""
        self._waiting |= changed
        telling = self._waiting if now >= self._due else self._waiting & self._urgent
        self._waiting = self._waiting - telling
        if telling - self._urgent:
            self._due = now + self._calm_s
        return sorted(telling)


class Listener:
    """One subscriber's queue. `dropped` once it was too slow: what follows would have a hole."""

    def __init__(self) -> None:
        self.queue: asyncio.Queue[Told] = asyncio.Queue(QUEUED_ALERTS)
        self.dropped = False

    def tell(self, told: Told) -> None:
        """Queue without ever waiting."""
        try:
            self.queue.put_nowait(told)
        except asyncio.QueueFull:
            self.dropped = True


class AlertHub:
    """Gives each new alert to every listener; a slow one delays nobody."""

    def __init__(self) -> None:
        self._listeners: set[Listener] = set()

    def tell(self, told: Told) -> None:
        """Pass an alert on."""
        for listener in self._listeners:
            listener.tell(told)

    @contextmanager
    def listen(self) -> Iterator[Listener]:
        """A listener for as long as the body runs."""
        listener = Listener()
        self._listeners.add(listener)
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    def __len__(self) -> int:
        return len(self._listeners)
