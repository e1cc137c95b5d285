"""Runs a role: SIGTERM and SIGINT end it cleanly, its heartbeat goes on, failures of services are said in one line."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any

from agents.heartbeat import heartbeat
from streams.settings import Settings


def run_role(role: str, settings: Settings, work: Coroutine[Any, Any, None]) -> None:
    """Run to its end, or until SIGTERM or SIGINT cancels it. Errors are raised as they are, out of task groups too."""
    asyncio.run(_guarded(role, settings, work))


async def _guarded(role: str, settings: Settings, work: Coroutine[Any, Any, None]) -> None:
    task = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, task.cancel)
    try:
        async with heartbeat(settings.data, role):
            await task
    except asyncio.CancelledError:
        return
    except BaseExceptionGroup as group:
        raise _first(group) from group


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    error: BaseException = group
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
