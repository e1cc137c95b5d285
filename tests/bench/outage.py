"""Valkey and then Kafka frozen for a minute while news goes on: `python tests/bench/outage.py [SECONDS]`. Nothing may be lost."""

from __future__ import annotations

import asyncio
import signal
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

import psutil
from house import House, Outlet, serve_outlets, until
from receiver import Receiver
from stories import story, villages


def process_of(house: House, word: str) -> psutil.Process:
    """The child whose command line names it."""
    return next(one for one in house.children() if one.pid != house.process.pid and word in " ".join(one.cmdline()))


async def main(seconds: float) -> None:
    """Five stories before, during and after each outage."""
    outlet, receiver, names = Outlet("alpha"), Receiver(), villages()
    runners = [await serve_outlets(outlet), await receiver.start()]
    house = House(Path(tempfile.mkdtemp()) / "data")
    await asyncio.to_thread(house.start)
    await asyncio.to_thread(house.run, "subscriptions", "add", receiver.url)
    await asyncio.to_thread(house.run, "feeds", "add", outlet.url, "--name", "alpha", "--interval", "1")
    await until(lambda: outlet.polls)
    told = 0
    for word in ("valkey-server", "kafka.Kafka"):
        victim = process_of(house, word)
        for moment in ("before", "during", "after"):
            if moment == "during":
                victim.send_signal(signal.SIGSTOP)
            for _ in range(5):
                outlet.tell(f"n{told}", *story(told, names), age_s=0)
                told += 1
            await asyncio.sleep(seconds if moment == "during" else 3)
            if moment == "during" and victim.is_running():
                victim.send_signal(signal.SIGCONT)
        await until(lambda due=told: len(receiver.got) >= due, 120)
        print(
            f"{word} frozen for {seconds:.0f} s: {told} told, {len(receiver.got)} arrived, {len(set(receiver.ids))} different",
            flush=True,
        )
    await asyncio.to_thread(house.stop)
    for runner in runners:
        await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1]) if len(sys.argv) > 1 else 60))
