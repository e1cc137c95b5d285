"""Feed (what to poll) and Poll (how an attempt went)."""

from __future__ import annotations

from streams.record import Record


class Feed(Record, kw_only=True, frozen=True):
    """A source to poll. Key on the topic: `url`. A tombstone removes it.

    `interval_s` is the operator's wish (None: learned from the feed's habit); `added_at` in epoch milliseconds.
    """

    url: str
    name: str = ""
    language: str | None = None
    category: str | None = None
    site: str | None = None
    interval_s: int | None = None
    paused: bool = False
    sample: bool = False
    added_at: int = 0


class Poll(Record, kw_only=True, frozen=True):
    """One attempt. `status` is the HTTP status, or 0 when there was no answer (then `error` says why)."""

    feed: str
    status: int = 0
    items: int = 0
    new: int = 0
    changed: int = 0
    bytes: int = 0
    latency_ms: int = 0
    not_modified: bool = False
    error: str | None = None
    at: int = 0
    next_at: int = 0
    newest_item_at: int | None = None
    moved_to: str | None = None
