"""Ports: chosen free on loopback, remembered in the data directory so that addresses stay the same across restarts."""

from __future__ import annotations

import contextlib
import json
import socket
import time
from collections.abc import Mapping
from pathlib import Path

RELEASE_S = 1.0
"""How long a remembered port may still be held by a process that was killed a moment ago."""


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Whether something else already listens there."""
    with contextlib.closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def choose_ports(data: Path, *names: str, wished: Mapping[str, int] | None = None) -> dict[str, int]:
    """A free port for each name: the remembered one, else the wished one, else any; remembered for the next start.

    Raises OSError when the data directory cannot be written.
    """
    path = data / "ports.json"
    known = _remembered(path)
    chosen: dict[str, int] = {}
    for name in names:
        remembered = known.get(name)
        if remembered and _becomes_free(remembered):
            chosen[name] = remembered
        else:
            chosen[name] = _another((wished or {}).get(name), {*chosen.values(), *known.values()})
    path.write_text(json.dumps(known | chosen))
    return chosen


def _remembered(path: Path) -> dict[str, int]:
    try:
        return {str(name): int(port) for name, port in json.loads(path.read_text()).items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _becomes_free(port: int) -> bool:
    deadline = time.monotonic() + RELEASE_S
    while not is_free(port):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _another(wished: int | None, taken: set[int]) -> int:
    if wished and wished not in taken and is_free(wished):
        return wished
    while True:
        with contextlib.closing(socket.socket()) as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        if port not in taken:
            return port
