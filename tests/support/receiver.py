"""A webhook receiver on loopback that answers as it is told and remembers what came."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import orjson
from aiohttp import web


@dataclass
class Receiver:
    """`answers` are the statuses to give next (200 when empty); `got` the (webhook-id, body) pairs in order."""

    answers: list[int] = field(default_factory=list)
    delay_s: float = 0
    headers: dict[str, str] = field(default_factory=dict)
    got: list[tuple[str, dict]] = field(default_factory=list)
    raw: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    url: str = ""

    async def take(self, request: web.Request) -> web.Response:
        payload = await request.read()
        self.raw.append((dict(request.headers), payload))
        self.got.append((request.headers["webhook-id"], orjson.loads(payload)))
        await asyncio.sleep(self.delay_s)
        status = self.answers.pop(0) if self.answers else 200
        return web.Response(status=status, headers=self.headers)

    async def start(self) -> web.AppRunner:
        app = web.Application(client_max_size=4_000_000)
        app.router.add_post("/hook", self.take)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}/hook"
        return runner

    @property
    def ids(self) -> list[str]:
        return [identity for identity, _ in self.got]
