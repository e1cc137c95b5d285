"""The feeds that `khabur up` brings: the starter pack once, and the samples when they are asked for."""

from __future__ import annotations

from agents import feed_admin
from agents.broker import Sender, read_table
from agents.clock import Clock, now_ms
from agents.supervise.plan import Plan
from streams.feeds.record import Feed
from streams.topics import FEEDS


async def add_first_feeds(plan: Plan, *, starter: bool, sample: bool, clock: Clock = now_ms) -> None:
    """Bring the feeds topic to what was asked for.

    Feeds that the operator removed stay removed: the starter pack and the samples are added once for a data directory. Without
    `sample`, samples from an earlier start are taken out, so that no invented incident comes up among real ones.
    """
    broker = plan.addresses.broker
    known = await read_table(broker, plan.settings, FEEDS)
    samples = any(isinstance(feed, Feed) and feed.sample for feed in known.values())
    async with Sender(broker, plan.settings) as sender:
        if starter and _first_time(plan, "starter") and not known:
            await feed_admin.add_starter(sender, clock())
        if sample and (_first_time(plan, "sample") or samples):
            await feed_admin.add_sample(sender, plan.console, clock(), known)
        if samples and not sample:
            await feed_admin.remove_sample(sender, known)


def _first_time(plan: Plan, what: str) -> bool:
    marker = plan.settings.data / f"{what}-added"
    first = not marker.exists()
    marker.touch()
    return first
