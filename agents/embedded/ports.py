"""Ports: chosen free on loopback, remembered in the data directory so that addresses stay the same across restarts."""

from __future__ import annotations

import contextlib
import json
import socket
from pathlib import Path


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Whether something else already listens there."""
    with contextlib.closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def choose_ports(data: Path, *names: str) -> dict[str, int]:
    """A free port for each name: the remembered one where it is still free, else a new one, remembered."""
    path = data / "ports.json"
    try:
        known = {str(name): int(port) for name, port in json.loads(path.read_text()).items()}
    except (OSError, ValueError, AttributeError, TypeError):
        known = {}
    chosen = {name: known[name] for name in names if name in known and is_free(known[name])}
    for name in names:
        if name not in chosen:
            chosen[name] = _new_port(set(chosen.values()))
    path.write_text(json.dumps(known | chosen))
    return chosen


def _new_port(taken: set[int]) -> int:
    while True:
        with contextlib.closing(socket.socket()) as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        if port not in taken:
            return port
