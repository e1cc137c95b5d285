"""One part under the supervisor: a process that is started again, with growing pauses, whenever it ends by itself."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from agents.supervise.causes import cause
from agents.supervise.launch import command_that_dies_with_us
from agents.supervise.logs import log_file, open_log, tail

LONGEST_PAUSE_S = 30.0
SETTLED_S = 60.0
"""A part that ran this long is sound: its next failure counts as the first."""
TAILS = 3
"""So many times in a row the end of the log is shown; then only that it happens again."""

Say = Callable[[str], None]
"""Tells the operator something, in one or more lines."""


@dataclass(frozen=True, slots=True)
class Part:
    """What to run. `gated` parts are started with a pipe and go on when it is written to (see role.py)."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    gated: bool = False


def role_part(role: str, environment: Mapping[str, str]) -> Part:
    """A role of Khabur, in this interpreter."""
    return Part(role, (sys.executable, "-m", "agents.supervise.role"), environment, gated=True)


def pause_before_restart(failures: int) -> float:
    """Seconds before the next start: 1, 2, 4 … 30."""
    return min(LONGEST_PAUSE_S, 2.0 ** max(0, min(failures, 10) - 1))


class Child:
    """A part's process. Started from the main thread only: the kernel ends a child with the thread that made it."""

    def __init__(self, part: Part, data: Path, say: Say) -> None:
        self.part = part
        self.log = log_file(data, part.name)
        self._say = say
        self._process: asyncio.subprocess.Process | None = None
        self._gate: int | None = None
        self._began = 0.0
        self._log_began = 0
        self._failures = 0
        self._stopping = False

    @property
    def pid(self) -> int | None:
        """Its process id while it runs."""
        return self._process.pid if self.running and self._process else None

    @property
    def running(self) -> bool:
        """Whether there is a process that has not ended."""
        return self._process is not None and self._process.returncode is None

    async def start(self, *, hold: bool = False) -> None:
        """Start the process; with `hold` a gated part waits for `go`."""
        with open_log(self.log) as log:
            self._log_began = self.log.stat().st_size
            self._began = time.monotonic()
            command, read_end = self._command(hold=hold)
            try:
                self._process = await asyncio.create_subprocess_exec(
                    *command_that_dies_with_us(command),
                    stdin=asyncio.subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    env=os.environ | dict(self.part.environment),
                    start_new_session=True,  # Ctrl-C on the terminal is for the supervisor alone
                    pass_fds=() if read_end is None else (read_end,),
                )
            finally:
                if read_end is not None:
                    os.close(read_end)

    def _command(self, *, hold: bool) -> tuple[list[str], int | None]:
        if not self.part.gated:
            return list(self.part.command), None
        if not hold:
            return [*self.part.command, "-1", self.part.name], None
        read_end, self._gate = os.pipe()
        return [*self.part.command, str(read_end), self.part.name], read_end

    def go(self) -> None:
        """Let a held part go on."""
        if self._gate is not None:
            with contextlib.suppress(BrokenPipeError):  # it has ended already; `keep` will say so
                os.write(self._gate, b"g")
            os.close(self._gate)
            self._gate = None

    async def ended(self) -> int:
        """Wait for its end; the exit status, negative for a signal."""
        assert self._process is not None
        return await self._process.wait()

    async def keep(self) -> None:
        """Start it again whenever it ends, until `stop`. Returns then."""
        while True:
            status = await self.ended()
            if self._stopping:
                return
            self._signal_group(signal.SIGKILL)  # whatever it had started must not go on beside its heir
            self._failures = 1 if time.monotonic() - self._began > SETTLED_S else self._failures + 1
            pause = pause_before_restart(self._failures)
            self._say(self._report(status, pause))
            await asyncio.sleep(pause)
            if self._stopping:
                return
            with contextlib.suppress(OSError):  # a full disk: the process from before still counts as ended, so try again
                await self.start()

    def _report(self, status: int, pause: float) -> str:
        head = f"{self.part.name} {ending(status)}; it starts again in {pause:.0f} s"
        lines = self.last_words()
        if why := cause(lines):
            head += f" ({why})"
        if self._failures > TAILS:
            return f"{head}; {self._failures} times in a row now, see {self.log}"
        return "\n".join([head, *(f"    {line}" for line in lines[-8:])])

    def last_words(self) -> list[str]:
        """The end of its log since it was last started."""
        return tail(self.log, since=self._log_began)

    async def stop(self, seconds: float) -> bool:
        """SIGTERM, then wait so long; whether it has ended."""
        self.retire()
        if not self.running or self._process is None:
            return True
        with contextlib.suppress(ProcessLookupError):
            self._process.terminate()
        try:
            async with asyncio.timeout(seconds):
                await self._process.wait()
        except TimeoutError:
            return False
        return True

    def retire(self) -> None:
        """Do not start it again."""
        self._stopping = True
        if self._gate is not None:
            os.close(self._gate)
            self._gate = None

    def kill(self) -> None:
        """End it and whatever it has started, at once."""
        self.retire()
        self._signal_group(signal.SIGKILL)

    def _signal_group(self, number: signal.Signals) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, number)


def ending(status: int) -> str:
    """An exit status in words."""
    if status < 0:
        return f"was ended by {signal.Signals(-status).name}"
    if status > 128 and status - 128 in {*signal.Signals}:  # Java reports signals as a shell does
        return f"was ended by {signal.Signals(status - 128).name}"
    return "ended" if status == 0 else f"ended with exit status {status}"
