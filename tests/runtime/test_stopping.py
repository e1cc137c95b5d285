"""Whatever a library does with a cancellation, a loop that runs for ever ends."""

import asyncio
import contextlib

import pytest

from agents.clock import now_ms
from agents.notify.deliver import Deliverer
from agents.stopping import end_if_cancelled
from streams.deliveries.pending import PendingDeliveries


async def test_a_cancellation_that_was_swallowed_is_raised_next_time_round():
    async def forgetful():
        while True:
            end_if_cancelled()
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.sleep(0.01)

    task = asyncio.create_task(forgetful())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        async with asyncio.timeout(5):
            await task


async def test_a_task_that_nobody_cancelled_goes_on():
    end_if_cancelled()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(0.01):  # cancels the task from within and takes it back
            await asyncio.sleep(1)
    end_if_cancelled()


@pytest.mark.services
@pytest.mark.parametrize("turns", range(6))
async def test_the_deliverer_ends_though_an_alert_is_queued_in_the_same_moment(redis, turns):
    queued = asyncio.Event()
    deliverer = Deliverer(None, None, None, PendingDeliveries(redis), now_ms)
    task = asyncio.create_task(deliverer.run(queued))
    await asyncio.sleep(0.1)  # it has looked, found nothing, and waits
    queued.set()
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    done, _ = await asyncio.wait({task}, timeout=5)
    assert done
    assert task.cancelled()
