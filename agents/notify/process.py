"""The notify process: subscribers, intake and deliverer side by side until it is stopped."""

from __future__ import annotations

import asyncio

from agents.addresses import Addresses
from agents.broker import Sender
from agents.clock import Clock, now_ms
from agents.log import logger
from agents.notify.deliver import Deliverer
from agents.notify.intake import Intake
from agents.notify.subscribers import Subscribers
from agents.outgoing import guarded_session
from agents.rebuild import ensure, rebuild_deliveries
from agents.stopping import end_if_cancelled
from streams.deliveries.pending import PendingDeliveries
from streams.settings import Settings
from streams.state import connect

log = logger("notify")


async def run_notify(settings: Settings, addresses: Addresses, clock: Clock = now_ms) -> None:
    """Run until cancelled. A part that fails ends the process, and whoever supervises it starts it again."""
    redis = connect(addresses.redis)
    pending = PendingDeliveries(redis)
    subscribers = Subscribers(addresses.broker, settings)
    async with Sender(addresses.broker, settings) as sender, guarded_session(settings) as session:
        await ensure(redis, "deliveries", lambda: rebuild_deliveries(addresses.broker, settings, redis, clock()))
        end_if_cancelled()
        intake = Intake(settings, sender, subscribers, pending, clock)
        deliverer = Deliverer(session, sender, subscribers, pending, clock)
        try:
            async with asyncio.TaskGroup() as parts:
                parts.create_task(subscribers.run(), name="subscribers")
                await subscribers.ready.wait()
                log.info("ready", subscriptions=len(subscribers.all()))
                parts.create_task(intake.run(addresses.broker), name="intake")
                parts.create_task(deliverer.run(intake.queued), name="deliverer")
        finally:
            await redis.aclose()
