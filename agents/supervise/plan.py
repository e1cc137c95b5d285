"""What `khabur up` is going to run: addresses, secrets and environment, decided before anything starts."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from agents.addresses import Addresses
from agents.embedded.jars import Progress, ensure_jars
from agents.embedded.kafka import EmbeddedKafka
from agents.embedded.ports import choose_ports, is_free
from agents.embedded.valkey import EmbeddedValkey
from streams.errors import UnavailableError
from streams.settings import Settings

LEAST_FREE_BYTES = 200_000_000
"""Kafka takes 20 MB empty, its segments grow by megabytes, and it ends when the disk is full."""


@dataclass(frozen=True, slots=True)
class Plan:
    """`kafka` and `valkey` are None where the settings name others. `environment` is what every role gets."""

    settings: Settings
    addresses: Addresses
    token: str
    environment: dict[str, str]
    kafka: EmbeddedKafka | None
    valkey: EmbeddedValkey | None

    @property
    def console(self) -> str:
        """The console's address without the token."""
        assert self.addresses.console is not None
        return self.addresses.console

    @property
    def console_with_token(self) -> str:
        """The link that lets a browser change things."""
        return f"{self.console}/?token={self.token}"


def make_plan(settings: Settings, progress: Progress, say: Callable[[str], None]) -> Plan:
    """Decide it all. Fetches jars that are missing. Raises UnavailableError saying what is in the way."""
    data = settings.data.absolute()
    _check_disk(data)
    jars = () if settings.broker else tuple(ensure_jars(progress))
    ports = choose_ports(data, "kafka", "controller", "valkey")
    kafka = None if settings.broker else EmbeddedKafka(data, ports["kafka"], ports["controller"], jars)
    valkey = None if settings.redis else EmbeddedValkey(data, ports["valkey"])
    port = console_port(settings, say)
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.console_host, settings.console_host)  # noqa: S104  how to reach it
    addresses = Addresses(
        broker=kafka.address if kafka else str(settings.broker),
        redis=valkey.address if valkey else _redis(settings),
        console=f"http://{host}:{port}",
    )
    token = settings.console_token.get_secret_value() if settings.console_token else kept_token(data)
    return Plan(settings, addresses, token, _environment(settings, addresses, port, token), kafka, valkey)


def _redis(settings: Settings) -> str:
    assert settings.redis is not None
    return settings.redis.get_secret_value()


def _check_disk(data: Path) -> None:
    free = shutil.disk_usage(data).free
    if free < LEAST_FREE_BYTES:
        raise UnavailableError(
            f"the disk of {data} has only {free // 1_000_000} MB left, and Kafka ends when it is full: free some"
        )


def console_port(settings: Settings, say: Callable[[str], None]) -> int:
    """The port that was asked for; or the usual one, or another where that is taken. Raises UnavailableError."""
    wished = settings.console_port
    if "console_port" in settings.model_fields_set and wished:
        if not is_free(wished, settings.console_host):
            raise UnavailableError(f"port {wished} is in use by another program: stop it, or set KHABUR_CONSOLE_PORT (0: any free)")
        return wished
    chosen = choose_ports(settings.data, "console", wished={"console": wished})["console"]
    if wished and chosen != wished:
        say(f"Port {wished} is in use by another program: the console takes {chosen}.")
    return chosen


def kept_token(data: Path) -> str:
    """The token for changes, made once and readable by its owner only."""
    path = data / "token"
    if path.exists() and (token := path.read_text().strip()):
        return token
    token = secrets.token_urlsafe(24)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(token)
    return token


def _environment(settings: Settings, addresses: Addresses, port: int, token: str) -> dict[str, str]:
    """What flags and defaults decided, for the roles, which read settings like anyone else."""
    return {
        "KHABUR_BROKER": addresses.broker,
        "KHABUR_REDIS": addresses.redis,
        "KHABUR_DATA": str(settings.data.absolute()),
        "KHABUR_CONSOLE_HOST": settings.console_host,
        "KHABUR_CONSOLE_PORT": str(port),
        "KHABUR_CONSOLE_TOKEN": token,
        "KHABUR_LOG_LEVEL": settings.log_level,
        "PYTHONUNBUFFERED": "1",
    }


def poll_environment(plan: Plan) -> dict[str, str]:
    """The poller may also fetch from the console, which serves the sample feed; nobody else may send anyone there."""
    console = plan.console.removeprefix("http://")
    return plan.environment | {"KHABUR_ALLOW_HOSTS": ",".join([*plan.settings.allow_hosts, console])}
