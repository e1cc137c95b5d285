"""`khabur up` as a user starts it: what it prints, what it refuses, how it ends, and that it goes on where it stopped."""

import asyncio
import json
import os
import signal
import socket
import stat
import time
import urllib.request
from contextlib import contextmanager, suppress

import psutil
import pytest
from house import House

from agents.addresses import Addresses
from agents.broker import Sender, read_table
from agents.embedded.kafka import wait_until_ready
from agents.stage import Outgoing
from agents.supervise.plan import kept_token
from streams.feeds.record import Feed
from streams.settings import Settings
from streams.state import connect
from streams.topics import FEEDS

pytestmark = pytest.mark.services

STOP_S = 10


@pytest.fixture
def house(tmp_path, kafka):
    """Not started yet. `kafka` only says that a broker can be had here."""
    made = House(tmp_path / "data")
    yield made
    if made.process and made.process.poll() is None:
        made.stop()


@contextmanager
def taken_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def alive(processes):
    return [one for one in processes if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]


def healthy(address):
    with urllib.request.urlopen(f"{address}/healthz", timeout=5) as answer:
        return answer.status == 200


def test_one_command_runs_everything_and_ctrl_c_ends_it(house):
    house.start()
    assert healthy(house.addresses["console"])
    said = house.output()
    token = (house.data / "token").read_text()
    assert f"{house.addresses['console']}/?token={token}" in said
    assert stat.S_IMODE((house.data / "token").stat().st_mode) == 0o600

    second = house.run("up", check=False)
    assert second.returncode == 3
    assert f"another `khabur up` (process {house.process.pid}) runs on" in second.stderr

    checks = {row["name"]: row for row in json.loads(house.run("doctor", "--json", check=False).stdout)}
    assert {name for name, row in checks.items() if row["verdict"] == "wrong"} <= {"roles"}
    assert checks["topics"]["verdict"] == "good"

    children = list(house.children())
    assert house.stop(signal.SIGINT) < STOP_S
    assert house.process.returncode == 0
    assert alive(children) == []
    assert not (house.data / "addresses.json").exists()
    assert house.output().rstrip().endswith("stopped")


def test_after_a_kill_nothing_lingers_and_the_next_start_goes_on(house):
    house.start()
    before = dict(house.addresses)
    asyncio.run(put_something(house))
    children = list(house.children())
    assert len(children) >= 7  # the supervisor, Kafka, Valkey, four roles
    os.kill(house.process.pid, signal.SIGKILL)
    house.process.wait()
    deadline = time.monotonic() + 5
    while alive(children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert alive(children) == []

    (house.data / "addresses.json").unlink()
    (house.data / "up.out").unlink()
    house.start()
    assert house.addresses == before
    assert asyncio.run(what_is_there(house)) == ({"https://a.example/rss"}, b"kept")
    assert house.stop(signal.SIGTERM) < STOP_S


async def put_something(house):
    addresses, settings = Addresses(**house.addresses), Settings(data=house.data)
    async with Sender(addresses.broker, settings) as sender:
        feed = Feed(url="https://a.example/rss", paused=True)
        await sender.send(Outgoing(FEEDS, feed.url, feed))
    redis = connect(addresses.redis)
    await redis.set("test", "kept")
    await asyncio.sleep(1.2)  # the append-only file is written each second
    await redis.aclose()


async def what_is_there(house):
    addresses, settings = Addresses(**house.addresses), Settings(data=house.data)
    redis = connect(addresses.redis)
    try:
        return set(await read_table(addresses.broker, settings, FEEDS)), await redis.get("test")
    finally:
        await redis.aclose()


def test_a_part_that_is_killed_comes_back(house):
    house.start()
    killed = {"java": role_pid(house, "kafka.Kafka"), "notify": role_pid(house, "notify")}
    for pid in killed.values():
        os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + 30
    while not (role_pid(house, "kafka.Kafka") and role_pid(house, "notify")) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert "kafka was ended by SIGKILL; it starts again in 1 s" in house.output()
    assert "notify was ended by SIGKILL; it starts again in 1 s" in house.output()
    asyncio.run(wait_until_ready(house.addresses["broker"]))
    asyncio.run(put_something(house))
    assert house.stop() < STOP_S


def role_pid(house, word):
    for one in house.children():
        with suppress(psutil.Error):
            if word in one.cmdline():
                return one.pid
    return None


def test_a_console_port_that_is_taken_is_refused_when_it_was_asked_for(tmp_path):
    with taken_port() as port:
        house = House(tmp_path / "data", {"KHABUR_CONSOLE_PORT": str(port)})
        refused = house.run("up", "--no-starter", check=False)
    assert refused.returncode == 3
    assert f"port {port} is in use by another program" in refused.stderr
    assert not (tmp_path / "data" / "kafka").exists()


def test_a_data_directory_that_cannot_be_used_is_refused(tmp_path):
    (tmp_path / "file").touch()
    refused = House(tmp_path / "file").run("up", check=False)
    assert refused.returncode == 3
    assert "cannot be written" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_broken_kafka_log_is_said_with_the_end_of_its_log(house):
    folder = house.data / "kafka"
    folder.mkdir(parents=True)
    (folder / "meta.properties").write_text("cluster.id=abc\nversion=1\nnode.id=7\n")
    refused = house.run("up", "--no-starter", check=False)
    assert refused.returncode == 3
    assert "kafka ended with exit status 1 as it started" in refused.stderr
    assert "node" in refused.stderr
    assert "kafka.log" in refused.stderr


def test_the_token_is_made_once(tmp_path):
    first = kept_token(tmp_path)
    assert kept_token(tmp_path) == first
    assert len(first) >= 32


def test_other_services_can_be_named(house, kafka, valkey):
    house.environment |= {"KHABUR_BROKER": kafka, "KHABUR_REDIS": valkey, "KHABUR_TOPIC_PREFIX": "elsewhere."}
    house.start()
    assert house.addresses["broker"] == kafka
    assert not (house.data / "kafka").exists()
    assert not any("java" in one.name() for one in house.children())
    assert house.stop() < STOP_S


def test_a_service_that_is_not_there_is_named(tmp_path):
    environment = {"KHABUR_BROKER": "127.0.0.1:1", "KHABUR_REDIS": "redis://127.0.0.1:1/0"}
    refused = House(tmp_path / "data", environment).run("up", "--no-starter", check=False)
    assert refused.returncode == 3
    assert "the broker 127.0.0.1:1 does not answer" in refused.stderr
