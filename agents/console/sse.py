"""Server-sent events: opening a stream, writing to it, noticing who is too slow."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from types import TracebackType
from typing import Self, TypeVar

from aiohttp import web

from agents.console.desk import DESK

T = TypeVar("T")

HEARTBEAT_S = 15.0
"""Proxies close a stream that is silent for a minute; a comment keeps it open."""
WRITE_S = 10.0
"""A client that does not take a write for so long is dropped."""
RETRY_MS = 1_000
"""What a browser waits before it comes back."""


class EventStream:
    """One client's stream. In its `async with`, a client that left or is too slow ends the body without an error."""

    def __init__(self, request: web.Request) -> None:
        self._request = request
        self.response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        )

    async def __aenter__(self) -> Self:
        await self.response.prepare(self._request)
        await self.write(f"retry: {RETRY_MS}\n\n")
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> bool:
        if not isinstance(error, (ConnectionResetError, TimeoutError)):
            return False
        self.response.force_close()
        if self._request.transport is not None:
            self._request.transport.abort()  # what still waits to be sent will never be read
        return True

    async def event(self, name: str, data: str, identity: str | None = None) -> None:
        """One event; `data` may have several lines."""
        lines = [f"event: {name}", *(f"data: {line}" for line in data.split("\n"))]
        if identity is not None:
            lines.insert(0, f"id: {identity}")
        await self.write("\n".join(lines) + "\n\n")

    async def heartbeat(self) -> None:
        """A comment that clients pass over."""
        await self.write(": heartbeat\n\n")

    async def write(self, text: str) -> None:
        """As it is. Raises ConnectionResetError when the client is gone, TimeoutError when it does not read."""
        async with asyncio.timeout(WRITE_S):
            await self.response.write(text.encode())


async def next_or_heartbeat(request: web.Request, stream: EventStream, awaitable: Awaitable[T]) -> T | None:
    """What comes next, with heartbeats while nothing does; None when the console is closing."""
    closing = request.app[DESK].closing
    wanted = asyncio.ensure_future(awaitable)
    ending = asyncio.ensure_future(closing.wait())
    try:
        while not closing.is_set():
            done, _ = await asyncio.wait({wanted, ending}, timeout=HEARTBEAT_S, return_when=asyncio.FIRST_COMPLETED)
            if wanted in done:
                return wanted.result()
            if not done:
                await stream.heartbeat()
        return None
    finally:
        wanted.cancel()
        ending.cancel()
