"""The parts' logs under `data/logs`: bounded on disk, and their ends as a person can read them."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import IO

KEEP_BYTES = 5_000_000
"""Of a log before it is put aside as `….log.1`; so a part never takes more than about ten megabytes."""
TAIL_BYTES = 8_000


def log_file(data: Path, part: str) -> Path:
    """Where a part's standard output and error go."""
    return data / "logs" / f"{part}.log"


def open_log(path: Path) -> IO[bytes]:
    """For appending: a writer with this handle goes on at the new end after `bound`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    bound(path)
    return path.open("ab", buffering=0)


def bound(path: Path, most: int = KEEP_BYTES) -> None:
    """Put a log that has grown too large aside, by copying, so that its writer need not know."""
    if not path.exists() or path.stat().st_size <= most:
        return
    with path.open("r+b") as log:
        log.seek(-min(most, path.stat().st_size), 2)
        path.with_suffix(".log.1").write_bytes(log.read(most))
        log.truncate(0)


def log_to_file(data: Path) -> None:
    """This process' own records go to `up.log`: the terminal is for the operator, also when the disk is full."""
    logging.raiseExceptions = False
    path = log_file(data, "up")
    open_log(path).close()
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.StreamHandler):
            handler.setStream(path.open("a", encoding="utf-8"))


def tail(path: Path, lines: int = 12, since: int = 0) -> list[str]:
    """The last lines written after byte `since`; our own JSON lines as `time level logger: event, field=value`."""
    try:
        with path.open("rb") as log:
            size = log.seek(0, 2)
            start = max(since if since <= size else 0, size - TAIL_BYTES)
            log.seek(start)
            text = log.read().decode("utf-8", "replace")
    except OSError:
        return []
    return [_readable(line) for line in text.splitlines()[-lines:] if line.strip()]


def _readable(line: str) -> str:
    try:
        said = json.loads(line)
        head = f"{said.pop('timestamp')[11:19]} {said.pop('level')} {said.pop('logger')}: {said.pop('event')}"
    except (ValueError, KeyError, TypeError, AttributeError):
        return line
    return ", ".join([head, *(f"{name}={value}" for name, value in said.items())])
