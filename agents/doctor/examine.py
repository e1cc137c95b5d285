"""All checks in order."""

from __future__ import annotations

from collections.abc import AsyncIterator

from agents.addresses import find_addresses
from agents.doctor.broker import check_broker
from agents.doctor.check import Check, wrong
from agents.doctor.feeds import check_feeds
from agents.doctor.machine import check_machine
from agents.doctor.memory import check_memory
from streams.errors import UnavailableError
from streams.settings import Settings


async def examine(settings: Settings, now_ms: int) -> AsyncIterator[Check]:
    """Every finding as it is made; what needs a service that is away is left out."""
    for check in check_machine(settings):
        yield check
    try:
        addresses = find_addresses(settings)
    except UnavailableError as error:
        yield wrong("broker and Redis", str(error), "run `khabur up`")
        return
    sound = True
    async for check in check_broker(addresses.broker, settings):
        sound = sound and not (check.name in {"broker", "topics"} and check.verdict == "wrong")
        yield check
    async for check in check_memory(addresses.redis):
        yield check
    if sound:
        yield await check_feeds(addresses.broker, settings, now_ms)
