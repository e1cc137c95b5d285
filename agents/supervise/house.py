"""`khabur up`: broker, memory, topics, roles and console under one supervisor, on one data directory."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import shutil
import sys
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from agents import feed_admin
from agents.addresses import Addresses, addresses_file, write_addresses
from agents.broker import Sender, read_table
from agents.clock import now_ms
from agents.embedded import kafka, valkey
from agents.embedded.jars import ensure_jars
from agents.embedded.kafka import EmbeddedKafka
from agents.embedded.ports import choose_ports, is_free
from agents.embedded.valkey import EmbeddedValkey
from agents.log import logger
from agents.supervise.child import Child
from agents.topics import provision
from streams.errors import UnavailableError
from streams.settings import Settings
from streams.topics import FEEDS

log = logger("up")

ROLES = ("console", "worker", "poll", "notify")
ROLE_STOP_S = 5.0
SERVICE_STOP_S = 4.0
CONSOLE_READY_S = 60.0
LEAST_FREE_BYTES = 200_000_000
"""Kafka stops when its disk is full; better not to start than to stop in the middle."""

Say = Callable[[str], None]
"""Tells the person at the terminal what is happening."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What `up` was asked for. `sample` adds the sample feeds; `starter` imports the starter pack on a first start."""

    sample: bool = False
    starter: bool = True


class House:
    """Starts everything in order, keeps it running, and stops it in the reverse order."""

    def __init__(self, settings: Settings, plan: Plan, say: Say) -> None:
        self._settings = settings
        self._plan = plan
        self._say = say
        self._services: list[Child] = []
        self._roles: list[Child] = []
        self.token = settings.console_token.get_secret_value() if settings.console_token else kept_token(settings.data)
        self.addresses = Addresses("", "")

    async def start(self) -> None:
        """Everything up to a console that answers. Raises UnavailableError with the tail of the log of what failed."""
        check_disk(self._settings.data)
        ports = choose_ports(self._settings.data, "kafka", "controller", "valkey", "console")
        console_port = self._console_port(ports["console"])
        broker, redis = await asyncio.gather(self._start_broker(ports), self._start_valkey(ports))
        console = f"http://{self._settings.console_host}:{console_port}"
        self.addresses = Addresses(broker, redis, console)
        self._say("topics")
        await provision(broker, self._settings)
        await self._start_roles(console_port)
        await self._add_feeds(console)
        await self._console_answers(console)
        write_addresses(self._settings.data, self.addresses)

    def _console_port(self, spare: int) -> int:
        wanted = self._settings.console_port
        if wanted and is_free(wanted, self._settings.console_host):
            return wanted
        if wanted and "console_port" in self._settings.model_fields_set:
            raise UnavailableError(f"port {wanted} is in use: free it, or set another with KHABUR_CONSOLE_PORT")
        if wanted:
            self._say(f"port {wanted} is in use: the console takes {spare}")
        return spare

    async def _start_broker(self, ports: dict[str, int]) -> str:
        if self._settings.broker:
            return self._settings.broker
        self._say("Apache Kafka")
        jars = await asyncio.to_thread(ensure_jars, lambda done, of: self._say(f"fetching Kafka's jars: {done} of {of}"))
        part = EmbeddedKafka(self._settings.data, ports["kafka"], ports["controller"], tuple(jars))
        await asyncio.to_thread(part.prepare)
        await self._service("kafka", part.command(), lambda: kafka.wait_until_ready(part.address))
        return part.address

    async def _start_valkey(self, ports: dict[str, int]) -> str:
        if self._settings.redis:
            return self._settings.redis.get_secret_value()
        self._say("Valkey")
        part = EmbeddedValkey(self._settings.data, ports["valkey"])
        await self._service("valkey", part.command(), lambda: valkey.wait_until_ready(part.address))
        return part.address

    async def _service(self, name: str, command: list[str], ready: Callable[[], Coroutine[Any, Any, None]]) -> None:
        child = Child(name, command, self._log_file(name), os.environ)
        self._services.append(child)
        await child.start()
        waiting = asyncio.create_task(ready())
        ended = asyncio.create_task(_ended(child))
        await asyncio.wait({waiting, ended}, return_when=asyncio.FIRST_COMPLETED)
        ended.cancel()
        if not waiting.done():
            waiting.cancel()
            raise UnavailableError(f"{name} ended as it started; the end of {child.log_file}:\n{child.tail()}")
        try:
            await waiting
        except UnavailableError as error:
            raise UnavailableError(f"{error}; the end of {child.log_file}:\n{child.tail()}") from error

    async def _start_roles(self, console_port: int) -> None:
        environment = dict(os.environ) | {
            "KHABUR_BROKER": self.addresses.broker,
            "KHABUR_REDIS": self.addresses.redis,
            "KHABUR_DATA": str(self._settings.data.resolve()),
            "KHABUR_CONSOLE_PORT": str(console_port),
            "KHABUR_CONSOLE_TOKEN": self.token,
            "KHABUR_LOG_LEVEL": self._settings.log_level,
            "KHABUR_ALLOW_HOSTS": ",".join((*self._settings.allow_hosts, f"127.0.0.1:{console_port}")),
        }
        for role in ROLES:
            child = Child(role, [sys.executable, "-m", "agents.cli.main", role], self._log_file(role), environment)
            self._roles.append(child)
        self._say("the roles: " + ", ".join(ROLES))
        await asyncio.gather(*(child.start() for child in self._roles))

    async def _add_feeds(self, console: str) -> None:
        known = await read_table(self.addresses.broker, self._settings, FEEDS)
        marker = self._settings.data / "starter"  # removed feeds stay removed: the pack is imported once
        async with Sender(self.addresses.broker, self._settings) as sender:
            if self._plan.starter and not marker.exists():
                if not known:
                    await feed_admin.add_starter(sender, now_ms())
                marker.touch()
            if self._plan.sample:
                await feed_admin.add_sample(sender, console, now_ms(), known)

    async def _console_answers(self, console: str) -> None:
        child = next(one for one in self._roles if one.name == "console")
        async with aiohttp.ClientSession() as session:
            try:
                async with asyncio.timeout(CONSOLE_READY_S):
                    while not await _healthy(session, console):
                        await asyncio.sleep(0.1)
            except TimeoutError as error:
                raise UnavailableError(
                    f"the console did not answer within {CONSOLE_READY_S:.0f} s; the end of {child.log_file}:\n{child.tail()}"
                ) from error

    async def keep(self) -> None:
        """Restart what ends, for ever."""
        await asyncio.gather(*(child.keep() for child in (*self._services, *self._roles)))

    async def stop(self) -> None:
        """Roles first, then the services they need."""
        addresses_file(self._settings.data).unlink(missing_ok=True)
        await asyncio.gather(*(child.stop(ROLE_STOP_S) for child in self._roles))
        await asyncio.gather(*(child.stop(SERVICE_STOP_S) for child in self._services))

    def _log_file(self, name: str) -> Path:
        return self._settings.data / "logs" / f"{name}.log"


async def _ended(child: Child) -> None:
    while child.pid is not None:
        await asyncio.sleep(0.1)


async def _healthy(session: aiohttp.ClientSession, console: str) -> bool:
    with contextlib.suppress(aiohttp.ClientError, OSError):
        async with session.get(f"{console}/healthz") as response:
            return response.status == 200
    return False


def kept_token(data: Path) -> str:
    """The token in the data directory, made on first use, readable by its owner alone."""
    data.mkdir(parents=True, exist_ok=True)
    path = data / "token"
    with contextlib.suppress(FileNotFoundError):
        if token := path.read_text().strip():
            return token
    token = secrets.token_urlsafe(24)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(token)
    return token


def check_disk(data: Path) -> None:
    """Raises UnavailableError when too little room is left to start."""
    data.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(data).free
    if free < LEAST_FREE_BYTES:
        raise UnavailableError(f"only {free // 1_000_000} MB are free on the disk of {data}: Kafka needs at least 200 MB")
