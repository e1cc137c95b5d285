"""From a feed's change to the alert at a webhook receiver: `python tests/bench/latency.py [INCIDENTS]`.

The whole system on its embedded broker and Valkey, one outlet polled every second, one subscriber. Each incident is told after
the one before has arrived, at a random moment of the polling second. Prints p50 and p95 and where the time goes.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from house import House, Outlet, serve_outlets, until
from receiver import Receiver
from stories import story, villages


async def measure(incidents: int) -> None:
    """Print the figures."""
    outlet, receiver = Outlet("alpha"), Receiver()
    runners = [await serve_outlets(outlet), await receiver.start()]
    house = House(Path(tempfile.mkdtemp()) / "data")
    print(f"started in {await asyncio.to_thread(house.start):.1f} s")
    await asyncio.to_thread(house.run, "feeds", "add", outlet.url, "--name", outlet.name, "--interval", "1")
    await asyncio.to_thread(house.run, "subscriptions", "add", receiver.url)
    await until(lambda: outlet.polls > 2)
    taken, stages, names = [], [], villages()
    for number in range(incidents):
        title, text = story(number, names)
        await asyncio.sleep(random.random())
        before, begun = len(receiver.got), time.time()
        outlet.tell(f"n{number}", title, text, age_s=0)
        try:
            await until(lambda known=before: len(receiver.got) > known, 5)
        except TimeoutError:
            continue  # told as part of an earlier incident: no alert is due
        taken.append(time.time() - begun)
        stages.append(receiver.got[-1][1]["data"]["stamps"])
    report(taken, stages, incidents)
    await asyncio.to_thread(house.stop)
    for runner in runners:
        await runner.cleanup()


def report(taken: list[float], stages: list[dict[str, int]], incidents: int) -> None:
    """p50 and p95 in milliseconds, whole and by stage."""
    cuts = statistics.quantiles(taken, n=100)
    print(
        f"{len(taken)} alerts of {incidents} told; feed's change to receiver: p50 {cuts[49] * 1000:.0f} ms, p95 {cuts[94] * 1000:.0f} ms"
    )
    for first, last in (("fetched", "deduplicated"), ("deduplicated", "detected"), ("detected", "correlated")):
        spans = [one[last] - one[first] for one in stages if one.get(first) and one.get(last)]
        if len(spans) > 1:
            cuts = statistics.quantiles(spans, n=100)
            print(f"  {first} to {last}: p50 {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms")


if __name__ == "__main__":
    asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
