"""Feed parsing in processes of their own, with a clock: a hostile feed costs a worker, never the poller."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import signal
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from agents.supervise.launch import die_with_parent
from streams.errors import DecodeError
from streams.feeds.parse import ParsedFeed, parse_feed

CLOCK_S = 10.0
"""1 MB of nested tags takes feedparser 6 s; what takes longer is no feed that a person reads."""
WORKERS = 2
TASKS_EACH = 500
"""Then a worker is replaced: feedparser's memory only grows."""


class Parsers:
    """A pool that is thrown away and made anew when a feed does not end in time."""

    def __init__(self) -> None:
        self._pool: Executor = _pool()

    async def parse(self, body: bytes, content_type: str | None) -> ParsedFeed:
        """Raises DecodeError when the bytes are no feed, take too long, or bring the worker down."""
        pool = self._pool
        loop = asyncio.get_running_loop()
        try:
            return await asyncio.wait_for(loop.run_in_executor(pool, parse_feed, body, content_type), CLOCK_S)
        except TimeoutError as error:
            self._replace(pool)
            raise DecodeError(f"not parsed within {CLOCK_S:.0f} s: nested too deep or too large") from error
        except BrokenProcessPool as error:
            self._replace(pool)
            raise DecodeError("the parser ended while reading it, or while reading a feed beside it") from error
        except DecodeError:
            raise
        except Exception as error:
            raise DecodeError(f"{type(error).__name__} while parsing: {error}"[:300]) from error

    def _replace(self, pool: Executor) -> None:
        if pool is self._pool:
            self._pool = _pool()
        _kill(pool)

    def close(self) -> None:
        """End the workers."""
        _kill(self._pool)


def _pool() -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(
        WORKERS, mp_context=context, initializer=_begin, initargs=(os.getpid(),), max_tasks_per_child=TASKS_EACH
    )


def _begin(parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the poller decides when to stop
    die_with_parent(parent)


def _kill(pool: Executor) -> None:
    processes = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        with contextlib.suppress(OSError, ValueError):
            process.kill()
