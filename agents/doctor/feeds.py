"""The feeds: are there any, are they polled, do they answer."""

from __future__ import annotations

from typing import cast

from agents.broker import follow, read_table
from agents.doctor.check import Check, good, note, wrong
from streams.errors import DecodeError
from streams.feeds.record import Feed, Poll
from streams.settings import Settings
from streams.topics import FEEDS, POLLS

DAY_MS = 86_400_000
AHEAD_MS = 10_000
"""A poll from the future means that the poller's clock is ahead of ours."""
LATE_MS = 600_000
NAMED = 3
LONGEST = 120
"""Characters of an error: the whole stands in the poller's log."""


async def check_feeds(broker: str, settings: Settings, now_ms: int) -> Check:
    """From the last day's polls. The topics must be there."""
    feeds = cast("dict[str, Feed]", await read_table(broker, settings, FEEDS))
    polls: dict[str, Poll] = {}
    async for message in follow(broker, settings, [POLLS], start=now_ms - DAY_MS, stop_at_end=True):
        try:
            poll = cast("Poll", message.record())
        except DecodeError:
            continue
        if poll.feed not in polls or poll.at >= polls[poll.feed].at:
            polls[poll.feed] = poll
    return judge_feeds(feeds, polls, now_ms)


def judge_feeds(feeds: dict[str, Feed], polls: dict[str, Poll], now_ms: int) -> Check:
    """By each feed's last poll. Pure."""
    active = [feed for feed in feeds.values() if not feed.paused]
    last = {feed.url: polls[feed.url] for feed in active if feed.url in polls}
    failing = {url: poll for url, poll in last.items() if poll.error is not None or poll.status == 0 or poll.status >= 400}
    if not active:
        return note("feeds", "none", "add one with `khabur feeds add`, or the starter pack with a first `khabur up`")
    if any(poll.at > now_ms + AHEAD_MS for poll in last.values()):
        return wrong("feeds", "polls from the future", "the poller's clock is ahead of this machine's: set both by NTP")
    if not last or all(poll.next_at + LATE_MS < now_ms for poll in last.values()):
        return wrong("feeds", f"{len(active)}, none polled when it was due", "see that `khabur poll` runs, and its log")
    if len(failing) == len(last):
        return wrong("feeds", f"no feed can be reached: {_named(failing)}", "is there a connection to the internet?")
    if failing:
        return note(
            "feeds",
            f"{len(failing)} of {len(active)} fail: {_named(failing)}",
            "see `khabur feeds list`; pause or remove those that are gone",
        )
    return good("feeds", f"{len(active)}, all answer")


def _named(failing: dict[str, Poll]) -> str:
    rows = [f"{url} ({(poll.error or f'HTTP status {poll.status}')[:LONGEST]})" for url, poll in failing.items()]
    return "; ".join(rows[:NAMED]) + (f"; and {len(rows) - NAMED} more" if len(rows) > NAMED else "")
