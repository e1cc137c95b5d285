"""Kill -9 each process in turn while articles flow, and count what is missing or repeated at the receiver.

`python tests/bench/kill.py [ARTICLES]`: that many articles in ten outlets, each of an incident of its own kind, place and day; a
first run without kills says how many alerts are due, a second one kills worker, poll, notify, console, Valkey and Kafka in turn.
"""

from __future__ import annotations

import asyncio
import collections
import sys
import tempfile
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from house import House, Outlet, serve_outlets, until
from receiver import Receiver
from stories import story, villages

from agents.broker import read_table
from streams.settings import Settings
from streams.topics import INCIDENTS

VICTIMS = ["worker", "poll", "notify", "console", "valkey-server", "kafka.Kafka"]


async def run(articles: int, victims: list[str]) -> Receiver:
    """One run; the receiver with all that came."""
    names = villages()
    outlets, receiver = [Outlet(f"outlet{n}") for n in range(10)], Receiver()
    runners = [await serve_outlets(*outlets), await receiver.start()]
    house = House(Path(tempfile.mkdtemp()) / "data")
    await asyncio.to_thread(house.start)
    await asyncio.to_thread(house.run, "subscriptions", "add", receiver.url)
    for outlet in outlets:
        await asyncio.to_thread(house.run, "feeds", "add", outlet.url, "--name", outlet.name, "--interval", "1")
    await until(lambda: all(outlet.polls for outlet in outlets), 60)
    for start in range(0, articles, articles // (len(victims) or 1) or 1):
        part = min(articles, start + (articles // (len(victims) or 1) or 1))
        for number in range(start, part):
            outlets[number % len(outlets)].tell(f"n{number}", *story(number, names), age_s=0)
        await asyncio.sleep(2)
        if victims:
            kill(house, victims[start * len(victims) // articles])
        await asyncio.sleep(6)
    await settled(receiver)
    correlated = await articles_in_incidents(house)
    await asyncio.to_thread(house.stop)
    for runner in runners:
        await runner.cleanup()
    print(f"{articles} articles told, {len(correlated)} of them among the sources of an incident", flush=True)
    return receiver


async def articles_in_incidents(house: House) -> set[str]:
    """The ids of all articles that came through every stage."""
    settings = Settings(broker=house.addresses["broker"])
    rows = await read_table(house.addresses["broker"], settings, INCIDENTS)
    return {source.article_id for incident in rows.values() for source in incident.sources}


def kill(house: House, victim: str) -> None:
    """SIGKILL the process whose command line names it."""
    for process in house.children():
        try:
            line = process.cmdline()
        except psutil.Error:
            continue
        if process.pid != house.process.pid and (victim in line or f"/{victim}" in " ".join(line)):
            process.kill()
            print(f"killed {victim} ({process.pid})", flush=True)
            return
    print(f"found no {victim}")


async def settled(receiver: Receiver) -> None:
    """Until nothing has come for 40 seconds: longer than every lease."""
    known, quiet = -1, 0
    while quiet < 40:
        await asyncio.sleep(1)
        quiet = quiet + 1 if len(receiver.got) == known else 0
        known = len(receiver.got)


def incidents(receiver: Receiver) -> collections.Counter[str]:
    """NEW alerts by place: which of several articles opens an incident, and its main type, depend on the order of the polls."""
    new = [body["data"]["incident"] for _, body in receiver.got if body["data"]["kind"] == "NEW"]
    return collections.Counter(one["place"]["name_ar"] for one in new)


async def main(articles: int) -> None:
    """Both runs and the difference."""
    calm, stormy = await run(articles, []), await run(articles, VICTIMS)
    due, came = incidents(calm), incidents(stormy)
    ids = collections.Counter(stormy.ids)
    print(f"{articles} articles; incidents alerted: {due.total()} undisturbed, {came.total()} with kills")
    print(
        f"missing {(due - came).total()}; too many {(came - due).total()}; the same alert id again {sum(n - 1 for n in ids.values())}; all messages {len(stormy.got)}"
    )


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
