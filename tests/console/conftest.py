"""A console on topics of its own, served on a real port, and a producer to put records on them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from aiohttp import ClientSession, DummyCookieJar, web

from agents.addresses import Addresses
from agents.broker import Sender
from agents.console.desk import DESK, Desk
from agents.console.server import make_app
from agents.stage import Outgoing
from agents.topics import provision
from streams.record import Record
from streams.topics import ALERTS, INCIDENTS, Topic

HTML = {"Accept": "text/html"}


@dataclass
class RunningConsole:
    """`base` is its address; `put` sends records as the stages would; `changing` are headers that may change things."""

    base: str
    desk: Desk
    sender: Sender
    session: ClientSession

    @property
    def changing(self) -> dict[str, str]:
        return {"X-Khabur-Token": self.desk.token}

    async def put(self, topic: Topic, key: str, record: Record | None) -> None:
        await self.sender.send(Outgoing(topic, key, record))

    async def put_alert(self, alert) -> None:
        await self.put(INCIDENTS, alert.incident_id, alert.incident)
        await self.put(ALERTS, alert.incident_id, alert)

    async def get(self, path: str, **options):
        async with self.session.get(self.base + path, **options) as answer:
            return answer.status, await answer.text()

    async def post(self, path: str, form: dict | list, **options):
        options.setdefault("headers", HTML | self.changing)
        async with self.session.post(self.base + path, data=form, **options) as answer:
            return answer.status, await answer.text()


@pytest.fixture
async def console(settings) -> AsyncIterator[RunningConsole]:
    await provision(settings.broker, settings)
    app = make_app(settings, Addresses(settings.broker, settings.redis.get_secret_value()))
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    await app[DESK].views.ready.wait()
    async with Sender(settings.broker, settings) as sender, ClientSession(cookie_jar=DummyCookieJar()) as session:
        yield RunningConsole(base, app[DESK], sender, session)
    await runner.cleanup()
