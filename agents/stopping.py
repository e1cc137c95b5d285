"""Stopping for certain: a task that was told to end does, even where a library forgot the telling."""

from __future__ import annotations

import asyncio


def end_if_cancelled() -> None:
    """Raise CancelledError when the current task has been cancelled; a loop that runs for ever asks each time round.

    Python 3.11's `asyncio.wait_for`, which redis uses inside, swallows a cancellation that comes in the same turn of
    the event loop as the answer (python/cpython#86296, mended in 3.12). The loop would then go on for ever and its process hang.
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
