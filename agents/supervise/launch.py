"""Starts a command so that it ends when its parent does, however the parent ends.

Run as `python -I …/launch.py PARENT_PID COMMAND…`. On Linux the kernel is asked to kill it with its parent and it becomes the
command; elsewhere it stays, watches the parent, and passes signals on. Standard library only: it starts in 20 ms.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

PR_SET_PDEATHSIG = 1
WATCH_S = 1.0


def command_that_dies_with_us(command: Sequence[str]) -> list[str]:
    """The command, wrapped so that it does not outlive this process."""
    return [sys.executable, "-I", "-S", __file__, str(os.getpid()), *command]


def die_with_parent(parent: int) -> bool:
    """Ask the kernel to kill this process when its parent ends; whether it can. Leaves at once when it already has."""
    if not sys.platform.startswith("linux"):
        return False
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(1)
    return True


def _watch(command: list[str], parent: int) -> int:
    child = subprocess.Popen(command)  # noqa: S603  the supervisor's own command
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda number, _: child.send_signal(number))
    while child.poll() is None:
        if os.getppid() != parent:
            child.kill()
        time.sleep(WATCH_S)
    return child.returncode


if __name__ == "__main__":
    parent_pid, words = int(sys.argv[1]), sys.argv[2:]
    if not die_with_parent(parent_pid):
        sys.exit(_watch(words, parent_pid))
    os.execvp(words[0], words)  # noqa: S606  becoming the command is the point
