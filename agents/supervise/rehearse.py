"""Rehearses the broker's start beside the running house, once for an installation, so that the next start is quicker."""

from __future__ import annotations

import asyncio
import shutil
import signal
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from agents.embedded.kafka import EmbeddedKafka, wait_until_ready
from agents.embedded.ports import choose_ports
from agents.embedded.rehearsal import assembling, cache_file, can_rehearse, recording
from agents.log import logger
from agents.supervise.child import Child, Part, ending
from streams.errors import KhaburError, UnavailableError

log = logger("up")

AFTER_S = 60.0
"""The first minute belongs to whoever has just started Khabur."""
LEAST_MEMORY = 1_200_000_000
"""A second broker takes 300 MB, the making of the cache as much."""
STEP_S = 120.0
READY_S = 30.0
TERMINATED = 128 + signal.SIGTERM
"""How Java says that it was asked to end."""


async def rehearse(kafka: EmbeddedKafka, after_s: float = AFTER_S) -> None:
    """Make the cache unless it is there. What goes wrong is logged: the broker starts without it too."""
    if not can_rehearse():
        return
    await asyncio.sleep(after_s)
    if psutil.virtual_memory().available < LEAST_MEMORY:
        return
    try:
        with TemporaryDirectory(prefix="rehearsal-", dir=kafka.data) as folder:
            await _rehearse_in(Path(folder), kafka)
    except (KhaburError, OSError, TimeoutError) as error:
        log.warning("the broker's start could not be rehearsed", reason=str(error) or type(error).__name__)


async def _rehearse_in(folder: Path, kafka: EmbeddedKafka) -> None:
    ports = choose_ports(folder, "kafka", "controller")
    double = replace(kafka, data=folder, port=ports["kafka"], controller_port=ports["controller"])
    await asyncio.to_thread(double.prepare)
    notes, made = folder / "notes", folder / "made.aot"
    await _play(recording(double, notes), kafka.data, double.address)
    await _play(assembling(double, notes, made), kafka.data)
    partial = cache_file().with_suffix(f".{folder.name}")  # the folder may be on another disk than the jars
    await asyncio.to_thread(shutil.move, made, partial)
    partial.replace(cache_file())
    log.info("the broker's next start is quicker", cache=str(cache_file()))


async def _play(command: Sequence[str], data: Path, address: str | None = None) -> None:
    child = Child(Part("rehearsal", tuple(command)), data, log.info)
    try:
        await child.start()
        if address is not None:
            await wait_until_ready(address, READY_S)
            await child.stop(STEP_S)
        async with asyncio.timeout(STEP_S):
            status = await child.ended()
        if status not in {0, TERMINATED}:
            raise UnavailableError(f"the rehearsal {ending(status)}: {child.last_words()[-3:]}")
    finally:
        child.kill()
