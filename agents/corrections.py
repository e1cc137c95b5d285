"""Correcting incidents: the command line and whoever else does it send the record here, and see what became of it."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import cast

from agents.broker import Message, Sender, follow, read_table
from agents.stage import Outgoing
from streams.alerts.record import Alert
from streams.errors import DecodeError
from streams.incidents.record import Correction, Incident
from streams.settings import Settings
from streams.topics import ALERTS, CORRECTIONS, DEAD_LETTERS, INCIDENTS
from streams.wire import DeadLetter, decode, original

SETTLE_S = 0.5
"""Alerts and incidents of one batch come by different topics: so long after the last of them there are no more."""


@dataclass(slots=True)
class Effect:
    """What a correction led to: the incidents that record it, its alerts, or why it was refused. `applied`: seen to be done."""

    incidents: dict[str, Incident] = field(default_factory=dict)
    alerts: dict[str, Alert] = field(default_factory=dict)
    refused: DeadLetter | None = None

    @property
    def applied(self) -> bool:
        """Whether the stage has done it."""
        return bool(self.incidents)

    def is_whole(self, correction: Correction) -> bool:
        """Whether there is nothing to come but alerts: what is moved to another area is taken over there a moment later."""
        areas = {incident.area for incident in self.incidents.values()}
        return self.applied and (correction.action != "move" or (correction.to_area or correction.area) in areas)


async def known_incidents(broker: str, settings: Settings) -> dict[str, Incident]:
    """All incidents, by id, as they stand."""
    return cast("dict[str, Incident]", await read_table(broker, settings, INCIDENTS))


async def send(broker: str, settings: Settings, correction: Correction) -> None:
    """Send it, and wait for nothing but the broker."""
    async with Sender(broker, settings) as sender:
        await sender.send(Outgoing(CORRECTIONS, correction.area, correction))


async def send_and_see(broker: str, settings: Settings, correction: Correction, wait_s: float) -> Effect:
    """Send it, and look for at most so long at what comes of it."""
    effect, listening = Effect(), asyncio.Event()
    looking = asyncio.create_task(_look(broker, settings, correction, effect, listening))
    try:
        await _first(listening, looking)
        await send(broker, settings, correction)
        async with asyncio.timeout(wait_s):
            await looking
    except TimeoutError:
        pass
    finally:
        looking.cancel()
        await asyncio.gather(looking, return_exceptions=True)
    return effect


async def _first(listening: asyncio.Event, looking: asyncio.Task[None]) -> None:
    """Until it listens, or has failed."""
    waiting = asyncio.create_task(listening.wait())
    await asyncio.wait([waiting, looking], return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if looking.done():
        looking.result()


async def _look(broker: str, settings: Settings, correction: Correction, effect: Effect, listening: asyncio.Event) -> None:
    messages = follow(broker, settings, [INCIDENTS, ALERTS, DEAD_LETTERS], caught_up=listening)
    async with aclosing(messages):
        while effect.refused is None:
            try:
                async with asyncio.timeout(SETTLE_S if effect.is_whole(correction) else None):
                    message = await anext(messages)
            except TimeoutError:
                return
            take(effect, message, correction)


def take(effect: Effect, message: Message, correction: Correction) -> None:
    """Enter a message if it is of the correction. What is broken is none."""
    try:
        record = message.record()
    except DecodeError:
        return
    match record:
        case Incident() if _records(record, correction):
            effect.incidents[record.id] = record
        case Alert() if _records(record.incident, correction):
            effect.alerts[record.id] = record
        case DeadLetter() if _is_of(record, correction):
            effect.refused = record


def _records(incident: Incident, correction: Correction) -> bool:
    """Whether the correction is the last thing that the incident records: later versions bear it too, and are not its doing."""
    return any(one.id == correction.id for one in incident.corrections[-1:])


def _is_of(letter: DeadLetter, correction: Correction) -> bool:
    if letter.topic != CORRECTIONS.name or letter.disposition != "open":
        return False
    try:
        return decode(original(letter)[1], Correction).id == correction.id
    except DecodeError:
        return False
