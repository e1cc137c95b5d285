"""One child process: started, its output in a bounded log, restarted with growing pauses, stopped."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from agents.log import logger
from agents.supervise.launch import command_that_dies_with_us

log = logger("up")

PAUSES_S = (0.5, 1, 2, 4, 8, 15, 30)
STEADY_S = 60
"""A child that ran this long has recovered: the next restart is quick again."""
LOG_BYTES = 5_000_000
"""A log larger than this is moved to `.1` at a start: two generations are kept."""


class Child:
    """A command that runs until `stop`. `log_file` takes what it prints."""

    def __init__(self, name: str, command: Sequence[str], log_file: Path, environment: Mapping[str, str]) -> None:
        self.name = name
        self.log_file = log_file
        self._command = list(command)
        self._environment = dict(environment)
        self._process: asyncio.subprocess.Process | None = None
        self._stopping = False
        self.restarts = 0

    @property
    def pid(self) -> int | None:
        """Of the running process; None when there is none."""
        return self._process.pid if self._process and self._process.returncode is None else None

    async def start(self) -> None:
        """Start the process in a session of its own, so that a Ctrl-C on the terminal reaches the supervisor alone."""
        self.log_file.parent.mkdir(parents=True, exist_ok=True)
        _rotate(self.log_file)
        with self.log_file.open("ab") as out:
            self._process = await asyncio.create_subprocess_exec(
                *command_that_dies_with_us(self._command),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                env=self._environment,
                start_new_session=True,
            )

    async def keep(self) -> None:
        """Restart it whenever it ends, until `stop`."""
        failures = 0
        while self._process is not None:
            begun = time.monotonic()
            code = await self._process.wait()
            if self._stopping:
                return
            failures = 0 if time.monotonic() - begun > STEADY_S else failures + 1
            pause = PAUSES_S[min(failures, len(PAUSES_S) - 1)]
            log.warning("a part ended; starting it again", part=self.name, exit=code, pause_s=pause, log=str(self.log_file))
            if failures > 1:
                log.warning("it keeps ending", part=self.name, end_of_log=self.tail())
            await asyncio.sleep(pause)
            if self._stopping:
                return
            self.restarts += 1
            await self.start()

    async def stop(self, seconds: float) -> None:
        """SIGTERM, and SIGKILL when it has not ended after so many seconds."""
        self._stopping = True
        process = self._process
        if process is None or process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), seconds)
        except TimeoutError:
            log.warning("a part did not stop in time and was ended", part=self.name)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()

    def tail(self, most: int = 1500) -> str:
        """The end of its log."""
        try:
            return self.log_file.read_bytes()[-most:].decode("utf-8", "replace").strip()
        except OSError:
            return ""


def _rotate(path: Path) -> None:
    with contextlib.suppress(OSError):
        if path.stat().st_size > LOG_BYTES:
            path.replace(path.with_suffix(path.suffix + ".1"))
