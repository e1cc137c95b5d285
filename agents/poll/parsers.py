"""Feed parsing in processes of their own, with a clock: a hostile feed costs one worker, never the poller or a feed beside it."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from agents.supervise.launch import die_with_parent
from streams.errors import DecodeError, UnavailableError
from streams.feeds.parse import ParsedFeed, parse_feed

CLOCK_S = 10.0
"""1 MB of nested tags takes feedparser 6 s; what takes longer is no feed that a person reads."""
START_S = 40.0
"""A fresh interpreter takes one second, and several on a machine that is starting everything at once. Not the feed's fault."""
WORKERS = 2
TASKS_EACH = 500
"""Then a worker is replaced: feedparser's memory only grows."""
MEMORY_BYTES = 1024**3
"""Address space of a worker: the worst bodies of 15 MB that were tried took 540 MB within the clock."""


class Parsers:
    """A few workers with one feed each at a time. The clock runs only while a worker reads the feed, not while it waits for one."""

    def __init__(self, workers: int = WORKERS, clock_s: float = CLOCK_S) -> None:
        self._clock_s = clock_s
        self._workers = [_Worker() for _ in range(workers)]
        self._free: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()  # last in, first out: in quiet times one worker does
        for worker in self._workers:
            self._free.put_nowait(worker)

    async def parse(self, body: bytes, content_type: str | None) -> ParsedFeed:
        """Raises DecodeError when the bytes are no feed, take too long, or bring the worker down."""
        worker = await self._free.get()
        try:
            await worker.ready()
            async with asyncio.timeout(self._clock_s):
                return await worker.parse(body, content_type)
        except TimeoutError as error:
            worker.end()
            raise DecodeError(f"not parsed within {self._clock_s:.0f} s: nested too deep or too large") from error
        except BrokenProcessPool as error:
            worker.end()
            raise DecodeError("the parser ended while reading it") from error
        except (asyncio.CancelledError, UnavailableError):
            worker.end()
            raise
        except DecodeError:
            raise
        except Exception as error:
            raise DecodeError(f"{type(error).__name__} while parsing: {error}"[:300]) from error
        finally:
            self._free.put_nowait(worker)

    def close(self) -> None:
        """End the workers."""
        for worker in self._workers:
            worker.end()


class _Worker:
    """One process, started when it is first needed and again after it was ended."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._done = 0

    async def ready(self) -> None:
        """Have a process that answers. Raises UnavailableError."""
        if self._pool is not None and self._done >= TASKS_EACH:
            self.end()
        if self._pool is None:
            self._pool = _pool()
            loop = asyncio.get_running_loop()
            try:
                async with asyncio.timeout(START_S):
                    await loop.run_in_executor(self._pool, os.getpid)
            except (TimeoutError, BrokenProcessPool, OSError) as error:
                raise UnavailableError(f"the parser's process did not start: {error or f'not within {START_S:.0f} s'}") from error

    async def parse(self, body: bytes, content_type: str | None) -> ParsedFeed:
        """In the process."""
        self._done += 1
        return await asyncio.get_running_loop().run_in_executor(self._pool, parse_feed, body, content_type)

    def end(self) -> None:
        """Kill the process, whatever it is at."""
        pool, self._pool, self._done = self._pool, None, 0
        if pool is None:
            return
        processes = list((getattr(pool, "_processes", None) or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            with contextlib.suppress(OSError, ValueError):
                process.kill()


def _pool() -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(1, mp_context=context, initializer=_begin, initargs=(os.getpid(),))


def _begin(parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the poller decides when to stop
    die_with_parent(parent)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
