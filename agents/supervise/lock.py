"""The data directory belongs to one `khabur up` at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from streams.errors import UnavailableError


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Hold the directory's lock; the kernel lets go of it however the process ends. Raises UnavailableError."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        file = (data / "lock").open("a+")
    except OSError as error:
        raise UnavailableError(f"{data} cannot be written: {error.strerror}; name another directory with --data") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            owner = file.read().strip() or "unknown"
            raise UnavailableError(
                f"another `khabur up` (process {owner}) already runs on {data}: stop it, or name another directory with --data"
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
