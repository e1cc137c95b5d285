"""A sign of life on disk, for health checks: a role that hangs stops touching its file."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

EVERY_S = 5.0


def heartbeat_file(data: Path, role: str) -> Path:
    """The file that `role` touches: its age says how long its event loop has not turned."""
    return data / "alive" / role


@asynccontextmanager
async def heartbeat(data: Path, role: str) -> AsyncIterator[None]:
    """Touch the role's file every few seconds while the body runs; gone when it ends."""
    path = heartbeat_file(data, role)
    path.parent.mkdir(parents=True, exist_ok=True)
    task = asyncio.create_task(_beat(path))
    try:
        yield
    finally:
        task.cancel()
        path.unlink(missing_ok=True)


async def _beat(path: Path) -> None:
    while True:
        with contextlib.suppress(OSError):  # a full disk must not end the role that a health check looks at
            path.touch()  # noqa: ASYNC240  one system call on a local directory
        await asyncio.sleep(EVERY_S)
