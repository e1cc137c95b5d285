"""Runs a role (`khabur worker`, …) under the supervisor, warmed up: its modules are loaded while the broker still starts.

Run as `python -m agents.supervise.role GATE ROLE`. GATE is a pipe's file descriptor: a byte on it means go, its end means
that the supervisor has given up; -1 means go at once.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
import os
import sys

WARM: dict[str, tuple[str, ...]] = {
    "worker": ("agents.cli.worker", "agents.app", "agents.deduplicate", "agents.detect", "agents.correlate"),
    "poll": ("agents.cli.poll", "agents.addresses", "agents.run", "agents.poll.process"),
    "notify": ("agents.cli.notify", "agents.addresses", "agents.run", "agents.notify.process"),
    "console": ("agents.cli.console", "agents.addresses", "agents.run", "agents.console.server"),
}
"""What each role's command imports when it is called."""


def warm_up(role: str) -> None:
    """Import the role's modules. What cannot be imported is said by the command itself, with its cause."""
    for name in WARM[role]:
        with contextlib.suppress(Exception):
            importlib.import_module(name)


def wait_for_go(gate: int) -> bool:
    """Block until the supervisor says go; False when it has gone."""
    if gate < 0:
        return True
    with os.fdopen(gate, "rb", buffering=0) as pipe:
        return bool(pipe.read(1))


def run(gate: int, role: str) -> None:
    """Warm up, wait, and become the command."""
    from agents.cli.main import main

    logging.raiseExceptions = False  # on a full disk a traceback for each record would keep it full
    if gate >= 0:
        warm_up(role)
    if wait_for_go(gate):
        sys.argv = ["khabur", role]
        main()


if __name__ == "__main__":
    run(int(sys.argv[1]), sys.argv[2])
