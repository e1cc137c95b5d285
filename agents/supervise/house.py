"""Everything under one roof: broker, memory, topics, roles and console; started side by side, stopped in order."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from collections.abc import Callable, Coroutine
from typing import Any

import aiohttp

from agents.addresses import Addresses, addresses_file, write_addresses
from agents.embedded import kafka, valkey
from agents.embedded.rehearsal import with_cache
from agents.log import logger
from agents.supervise.causes import cause
from agents.supervise.child import Child, Part, Say, ending, role_part
from agents.supervise.logs import bound
from agents.supervise.plan import LEAST_FREE_BYTES, Plan, poll_environment
from agents.supervise.rehearse import rehearse
from agents.topics import provision
from streams.errors import KhaburError, UnavailableError

log = logger("up")

CONSOLE_READY_S = 60.0
HOUSEKEEPING_S = 30.0
STOP_S = (("poll", 1.5), ("worker", 2.5), ("notify", 1.0), ("console", 1.0), ("kafka", 3.0), ("valkey", 0.8))
"""The order, and how long each may take before the next is asked: less than ten seconds together. What polls stops first and
what keeps stops last, so that nothing is cut off from what it writes to."""


class House:
    """The plan as running processes. `say` tells the operator about what ends and starts again."""

    def __init__(self, plan: Plan, say: Say) -> None:
        self.plan = plan
        self._say = say
        self._data = plan.settings.data.absolute()
        self._children = {part.name: Child(part, self._data, say) for part in parts(plan)}

    async def start(self, progress: Say) -> None:
        """Until the services answer, the topics are there and the roles are on their way. Raises UnavailableError."""
        progress("Apache Kafka and Valkey")
        await self._children["console"].start(hold=True)  # the others would take time from the broker's start
        await asyncio.gather(self._start_kafka(), self._start_valkey())
        await asyncio.gather(
            *(child.start(hold=True) for name, child in self._children.items() if name in ("worker", "poll", "notify"))
        )
        progress("topics")
        addresses = self.plan.addresses
        await self.while_services_run(provision(addresses.broker, self.plan.settings))
        write_addresses(self._data, Addresses(addresses.broker, addresses.redis))
        for child in self._children.values():
            child.go()

    async def _start_kafka(self) -> None:
        if self.plan.kafka is not None:
            await asyncio.to_thread(self.plan.kafka.prepare)
            await self._service("kafka", lambda: kafka.wait_until_ready(self.plan.addresses.broker))
            log.info("the broker answers")

    async def _start_valkey(self) -> None:
        if self.plan.valkey is not None:
            await self._service("valkey", lambda: valkey.wait_until_ready(self.plan.addresses.redis))

    async def _service(self, name: str, ready: Callable[[], Coroutine[Any, Any, None]]) -> None:
        await self._children[name].start()
        await self._until_ready(name, ready)

    async def console_answers(self) -> None:
        """Until the console's pages can be read. Raises UnavailableError."""
        await self._until_ready("console", lambda: healthy(self.plan.console, CONSOLE_READY_S))
        write_addresses(self._data, self.plan.addresses)

    async def while_services_run(self, work: Coroutine[Any, Any, Any]) -> None:
        """Do a piece of the start. Raises UnavailableError as soon as the broker or Valkey ends meanwhile, saying why."""
        services = [child for child in self._children.values() if not child.part.gated]
        task = asyncio.create_task(work)
        ends = {asyncio.create_task(child.ended()): child for child in services}
        try:
            await asyncio.wait({task, *ends}, return_when=asyncio.FIRST_COMPLETED)
            for end, child in ends.items():
                if end.done() and not task.done():
                    raise UnavailableError(failure(child, f"{child.part.name} {ending(end.result())} during the start"))
            await task
        finally:
            for one in (task, *ends):
                one.cancel()

    async def _until_ready(self, name: str, ready: Callable[[], Coroutine[Any, Any, None]]) -> None:
        child = self._children[name]
        waiting, ended = asyncio.create_task(ready()), asyncio.create_task(child.ended())
        try:
            await asyncio.wait({waiting, ended}, return_when=asyncio.FIRST_COMPLETED)
            if ended.done() and not waiting.done():
                raise UnavailableError(failure(child, f"{name} {ending(ended.result())} as it started"))
            try:
                await waiting
            except KhaburError as error:
                raise UnavailableError(failure(child, str(error))) from error
        finally:
            waiting.cancel()
            ended.cancel()

    async def keep(self) -> None:
        """Start again what ends, and keep the logs bounded; for ever."""
        chores = [self._keep_house(), *(child.keep() for child in self._children.values())]
        if self.plan.kafka is not None:
            chores.append(rehearse(self.plan.kafka))
        await asyncio.gather(*chores)

    async def _keep_house(self) -> None:
        warned = False
        while True:
            await asyncio.sleep(HOUSEKEEPING_S)
            with contextlib.suppress(OSError):
                for child in self._children.values():
                    bound(child.log)
                low = shutil.disk_usage(self._data).free < LEAST_FREE_BYTES
                if low and not warned:
                    self._say(f"The disk of {self._data} is nearly full: Kafka ends when it is. Free some space.")
                warned = low

    async def stop(self) -> None:
        """In order, each within its time; then whatever is still there is ended."""
        addresses_file(self._data).unlink(missing_ok=True)
        for child in self._children.values():
            child.retire()
        for name, seconds in STOP_S:
            if part := self._children.get(name):
                await part.stop(seconds)
        for child in self._children.values():
            if child.running:
                self._say(f"{child.part.name} did not stop in time and was ended; see {child.log}")
        self.kill()

    def kill(self) -> None:
        """End everything at once. What was not acknowledged is done again at the next start."""
        for child in self._children.values():
            child.kill()


def parts(plan: Plan) -> list[Part]:
    """What runs, services first."""
    services = []
    if plan.kafka is not None:
        services.append(Part("kafka", tuple(with_cache(plan.kafka))))
    if plan.valkey is not None:
        services.append(Part("valkey", tuple(plan.valkey.command())))
    roles = [role_part(role, plan.environment) for role in ("console", "worker", "notify")]
    return [*services, *roles, role_part("poll", poll_environment(plan))]


def failure(child: Child, message: str) -> str:
    """The message with the cause, when the log tells it, and the end of the log."""
    lines = child.last_words()
    head = f"{message}: {why}" if (why := cause(lines)) else message
    return "\n".join([f"{head}. The end of {child.log}:", *(f"    {line}" for line in lines)])


async def healthy(console: str, seconds: float) -> None:
    """Until GET /healthz answers 200. Raises UnavailableError after so many seconds."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as session:
        try:
            async with asyncio.timeout(seconds):
                while not await _is_healthy(session, console):
                    await asyncio.sleep(0.05)
        except TimeoutError as error:
            raise UnavailableError(f"the console at {console} was not ready within {seconds:.0f} s") from error


async def _is_healthy(session: aiohttp.ClientSession, console: str) -> bool:
    try:
        async with session.get(f"{console}/healthz") as response:
            return response.status == 200
    except (aiohttp.ClientError, OSError, TimeoutError):
        return False
