"""JSON lines from files or standard input, with where each stood."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from agents.cli.output import FAILED, fail


def numbered_lines(files: list[Path]) -> Iterator[tuple[str, int, bytes]]:
    """(source, line number from 1, line) of every line that is not empty; standard input when there are no files."""
    if not files:
        yield from _numbered("standard input", sys.stdin.buffer)
    for path in files:
        try:
            with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
                yield from _numbered(str(path), stream)
        except OSError as error:
            fail(f"{path}: {error.strerror or error}", FAILED)


def _numbered(source: str, stream: Iterable[bytes]) -> Iterator[tuple[str, int, bytes]]:
    for number, line in enumerate(stream, 1):
        if line.strip():
            yield source, number, line
