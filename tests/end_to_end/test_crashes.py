"""Kill -9 each process in turn while articles flow: nothing is missing, nothing comes under a new id."""

import asyncio

import psutil
import pytest
from house import House, Outlet, serve_outlets, until
from receiver import Receiver
from stories import story, villages

pytestmark = pytest.mark.services

ROUND = 8
VICTIMS = ["worker", "poll", "notify", "valkey-server", "kafka.Kafka"]


def kill(house, victim):
    for process in house.children():
        try:
            line = process.cmdline()
        except psutil.Error:
            continue
        if process.pid != house.process.pid and (victim in line or f"/{victim}" in " ".join(line)):
            process.kill()
            return
    raise AssertionError(f"no {victim} among the children")


async def test_each_process_killed_in_turn(tmp_path, kafka):
    outlet, receiver, names = Outlet("alpha"), Receiver(), villages()
    runners = [await serve_outlets(outlet), await receiver.start()]
    house = House(tmp_path / "data")
    await asyncio.to_thread(house.start)
    await asyncio.to_thread(house.run, "subscriptions", "add", receiver.url)
    await asyncio.to_thread(house.run, "feeds", "add", outlet.url, "--name", "alpha", "--interval", "1")
    await until(lambda: outlet.polls)
    told = 0
    for victim in VICTIMS:
        for _ in range(ROUND):
            outlet.tell(f"n{told}", *story(told, names), age_s=0)
            told += 1
        await asyncio.sleep(0.8)
        kill(house, victim)
        await asyncio.sleep(2)

    def slugs():
        return {body["data"]["article_id"] for _, body in receiver.got if body["data"]["kind"] == "NEW"}

    await until(lambda: len(slugs()) >= told, 120)
    await asyncio.sleep(3)
    new = [body["data"]["incident_id"] for _, body in receiver.got if body["data"]["kind"] == "NEW"]
    assert len(slugs()) == told
    assert len(set(new)) == told
    assert len(receiver.ids) - len(set(receiver.ids)) <= ROUND  # the same id again: a receiver drops it
    await asyncio.to_thread(house.stop)
    for runner in runners:
        await runner.cleanup()
