"""Keeps the views up to date: one follower for the tables and alerts, one for what is only shown of late."""

from __future__ import annotations

import asyncio

from agents.addresses import Addresses
from agents.broker import Start, follow
from agents.clock import Clock
from agents.console.views import Views
from agents.log import logger
from streams.errors import UnavailableError
from streams.settings import Settings
from streams.topics import ALERTS, DEAD_LETTERS, DELIVERIES, FEEDS, INCIDENTS, POLLS, SUBSCRIPTIONS, Topic

log = logger("console")

WHOLE = (FEEDS, SUBSCRIPTIONS, INCIDENTS, ALERTS, DEAD_LETTERS)
LATELY = (POLLS, DELIVERIES)
LATELY_MS = 24 * 3_600_000
"""Polls and deliveries are many; a day of them says how things stand."""
AWAY_S = 2.0


async def keep_views(views: Views, settings: Settings, addresses: Addresses, clock: Clock) -> None:
    """Follow for ever; the views are ready once the tables and alerts that were there at the start are in them."""
    whole = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_keep(views, settings, addresses.broker, WHOLE, "start", whole))
        tasks.create_task(_keep(views, settings, addresses.broker, LATELY, clock() - LATELY_MS, None))
        await whole.wait()
        views.ready.set()
        log.info("views are up", alerts=len(views.alerts), incidents=len(views.incidents), feeds=len(views.feeds))


async def _keep(
    views: Views, settings: Settings, broker: str, topics: tuple[Topic, ...], start: Start, caught_up: asyncio.Event | None
) -> None:
    while True:
        try:
            async for message in follow(broker, settings, topics, start=start, caught_up=caught_up):
                views.take(message)
        except UnavailableError as error:
            log.warning("waiting for the broker", reason=str(error))
        await asyncio.sleep(AWAY_S)
