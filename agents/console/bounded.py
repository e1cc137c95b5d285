"""A mapping that forgets its oldest entries when it grows over its bounds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

V = TypeVar("V")


class Bounded(Generic[V]):
    """At most `most` entries and `most_bytes` of what they weigh together; putting a key again makes it the newest."""

    def __init__(self, most: int, most_bytes: int) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._entries: dict[str, tuple[V, int]] = {}
        self._bytes = 0

    def put(self, key: str, value: V, weight: int) -> None:
        """Enter or replace; `weight` in bytes."""
        self.pop(key)
        self._entries[key] = (value, weight)
        self._bytes += weight
        while len(self._entries) > self._most or (self._bytes > self._most_bytes and len(self._entries) > 1):
            self.pop(next(iter(self._entries)))

    def pop(self, key: str) -> V | None:
        """Take it out; None when it is not there."""
        value, weight = self._entries.pop(key, (None, 0))
        self._bytes -= weight
        return value

    def get(self, key: str) -> V | None:
        """The value of a key, or None."""
        entry = self._entries.get(key)
        return None if entry is None else entry[0]

    def newest(self) -> Iterator[V]:
        """All values, the newest first."""
        return (value for value, _ in reversed(self._entries.values()))

    def oldest(self) -> Iterator[V]:
        """All values, the oldest first."""
        return (value for value, _ in self._entries.values())

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def __len__(self) -> int:
        return len(self._entries)
