"""One `khabur up` on a data directory: an exclusive lock that the kernel drops however its holder ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from streams.errors import UnavailableError


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Hold the data directory. Raises UnavailableError when it cannot be written or another process holds it."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        handle = (data / "lock").open("a+")
    except OSError as error:
        raise UnavailableError(f"{data} cannot be written: {error.strerror}; name another directory with --data") from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            handle.seek(0)
            holder = handle.read().strip() or "unknown"
            raise UnavailableError(
                f"another `khabur up` (process {holder}) runs on {data}: stop it, or name another directory with --data"
            ) from error
        handle.seek(0)
        handle.truncate()
        handle.write(str(os.getpid()))
        handle.flush()
        yield
