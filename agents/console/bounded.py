"""A mapping in the order of time that forgets its oldest entries when it grows over its bounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

V = TypeVar("V")

SLACK = 1.1
"""Trimming begins so far over the bounds: what is read from several partitions comes out of order and must be sorted first."""


@dataclass(frozen=True, slots=True)
class Entry(Generic[V]):
    """A value, what it weighs in bytes, and its moment in epoch milliseconds."""

    value: V
    weight: int
    at: int


class Bounded(Generic[V]):
    """About `most` entries and `most_bytes` of what they weigh together. Putting a key again replaces it and its moment."""

    def __init__(self, most: int, most_bytes: int) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._entries: dict[str, Entry[V]] = {}
        self._bytes = 0
        self._in_order = True
        self.latest = 0

    def put(self, key: str, value: V, weight: int, at: int) -> None:
        """Enter or replace."""
        self.pop(key)
        self._entries[key] = Entry(value, weight, at)
        self._bytes += weight
        self._in_order = self._in_order and at >= self.latest
        self.latest = max(self.latest, at)
        if len(self._entries) > self._most * SLACK or self._bytes > self._most_bytes * SLACK:
            self._trim()

    def _trim(self) -> None:
        self._sort()
        while len(self._entries) > self._most or (self._bytes > self._most_bytes and len(self._entries) > 1):
            self.pop(next(iter(self._entries)))

    def _sort(self) -> None:
        if not self._in_order:
            self._entries = dict(sorted(self._entries.items(), key=lambda item: item[1].at))
            self._in_order = True

    def pop(self, key: str) -> V | None:
        """Take it out; None when it is not there."""
        entry = self._entries.pop(key, None)
        if entry is None:
            return None
        self._bytes -= entry.weight
        return entry.value

    def get(self, key: str) -> V | None:
        """The value of a key, or None."""
        entry = self._entries.get(key)
        return None if entry is None else entry.value

    def newest(self) -> Iterator[V]:
        """All values, the newest first."""
        self._sort()
        return (entry.value for entry in reversed(self._entries.values()))

    def oldest(self) -> Iterator[V]:
        """All values, the oldest first."""
        self._sort()
        return (entry.value for entry in self._entries.values())

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def __len__(self) -> int:
        return len(self._entries)
