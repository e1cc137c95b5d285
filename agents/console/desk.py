"""What the handlers share: settings, views, measures, the token, and what was just said to a person."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, field

from aiohttp import web
from redis.asyncio import Redis

from agents.addresses import Addresses
from agents.broker import Sender
from agents.clock import Clock
from agents.console.bounded import Bounded
from agents.console.measures import Measures
from agents.console.views import Views
from agents.log import logger
from streams.settings import Settings

log = logger("console")

NOTICES = 200


@dataclass(frozen=True, slots=True)
class Notice:
    """What a page says once, after something was done or refused."""

    text: str
    bad: bool = False


@dataclass
class Desk:
    """One for each console process."""

    settings: Settings
    addresses: Addresses
    views: Views
    measures: Measures
    redis: Redis
    token: str
    clock: Clock
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    notices: Bounded[Notice] = field(default_factory=lambda: Bounded(NOTICES, NOTICES * 4096))

    def sender(self) -> Sender:
        """A producer for one change; changes are rare, an idle connection is not worth its keeping."""
        return Sender(self.addresses.broker, self.settings)

    def note(self, text: str, *, bad: bool = False) -> str:
        """Keep a notice; its key goes into the address of the page that shows it."""
        key = secrets.token_urlsafe(6)
        self.notices.put(key, Notice(text, bad), len(text) + 100, self.clock())
        return key


DESK: web.AppKey[Desk] = web.AppKey("desk", Desk)
