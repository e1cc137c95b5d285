"""Where broker and Redis are: from the settings, or from the `khabur up` that runs on the data directory."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from streams.errors import UnavailableError
from streams.settings import Settings


@dataclass(frozen=True, slots=True)
class Addresses:
    """`broker` as host:port[,…], `redis` as a redis:// address, `console` as an http:// one when it is known."""

    broker: str
    redis: str
    console: str | None = None


def addresses_file(data: Path) -> Path:
    """Where `khabur up` writes its addresses while it runs."""
    return data / "addresses.json"


def write_addresses(data: Path, addresses: Addresses) -> None:
    """Say where the embedded parts listen, for other commands on the same data directory. Replaced atomically."""
    path = addresses_file(data)
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps(asdict(addresses)))
    partial.replace(path)


def find_addresses(settings: Settings) -> Addresses:
    """The settings' addresses, else those of the running `khabur up`. Raises UnavailableError saying what to do."""
    redis = settings.redis.get_secret_value() if settings.redis else None
    if settings.broker and redis:
        return Addresses(settings.broker, redis)
    path = addresses_file(settings.data)
    try:
        found = Addresses(**json.loads(path.read_text()))
    except (OSError, ValueError, TypeError) as error:
        raise UnavailableError(
            f"no broker and Redis are configured, and no `khabur up` runs on {settings.data}: "
            "start one, name its directory with --data, or set KHABUR_BROKER and KHABUR_REDIS"
        ) from error
    return Addresses(settings.broker or found.broker, redis or found.redis, found.console)
