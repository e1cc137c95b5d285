"""How the feeds fare: which fail, which are late, and whether any news can come in at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from streams.feeds.record import Feed, Poll

State = Literal["failing", "overdue", "waiting", "paused", "fine"]
ORDER: tuple[State, ...] = ("failing", "overdue", "waiting", "paused", "fine")
LATE_MS = 5 * 60_000
"""A poll that is later than this past its time says that no poller runs, or that it cannot keep up."""


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """One feed: its state, its last poll, how many failed in a row, when it last answered and last had something new."""

    feed: Feed
    state: State
    last: Poll | None
    failures: int
    answered_at: int | None
    new_at: int | None
    saved: int
    """Of the polls we know, those that a 304 made free."""
    known: int


def failed(poll: Poll) -> bool:
    """Whether an attempt brought no feed."""
    return poll.status == 0 or poll.status >= 400 or poll.error is not None


def feed_health(feed: Feed, polls: Sequence[Poll], now_ms: int) -> FeedHealth:
    """From the newest attempts, oldest first."""
    failures = 0
    for poll in reversed(polls):
        if not failed(poll):
            break
        failures += 1
    answered = [poll.at for poll in polls if not failed(poll)]
    new = [poll.newest_item_at for poll in polls if poll.newest_item_at]
    last = polls[-1] if polls else None
    saved = sum(poll.not_modified for poll in polls)
    return FeedHealth(
        feed, _state(feed, last, now_ms), last, failures, max(answered, default=None), max(new, default=None), saved, len(polls)
    )


def _state(feed: Feed, last: Poll | None, now_ms: int) -> State:
    if feed.paused:
        return "paused"
    if last is None:
        return "waiting"
    if failed(last):
        return "failing"
    return "overdue" if last.next_at and now_ms > last.next_at + LATE_MS else "fine"


def all_health(feeds: Mapping[str, Feed], polls: Mapping[str, Sequence[Poll]], now_ms: int) -> list[FeedHealth]:
    """Every feed, the troubled first."""
    found = [feed_health(feed, list(polls.get(url, ())), now_ms) for url, feed in feeds.items()]
    return sorted(found, key=lambda one: (ORDER.index(one.state), one.feed.name, one.feed.url))


def nothing_reachable(healths: Iterable[FeedHealth]) -> bool:
    """Whether every real feed that was tried failed, with at least one tried: no news comes in."""
    tried = [one for one in healths if not one.feed.sample and one.state not in {"paused", "waiting"}]
    return bool(tried) and all(one.state == "failing" for one in tried)
