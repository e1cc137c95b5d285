"""Services for the tests: one embedded Apache Kafka and one Valkey for the whole run, topics under a fresh prefix each."""

from __future__ import annotations

import asyncio
import itertools
import os
import signal
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError
from pydantic import SecretStr
from redis.asyncio import Redis

from agents.embedded import kafka as kafka_part
from agents.embedded import valkey as valkey_part
from agents.embedded.jars import ensure_jars
from agents.embedded.kafka import EmbeddedKafka
from agents.embedded.ports import choose_ports
from agents.embedded.rehearsal import with_cache
from agents.embedded.valkey import EmbeddedValkey
from agents.supervise.launch import command_that_dies_with_us
from streams.errors import KhaburError
from streams.settings import Settings
from streams.state import connect

_numbers = itertools.count(1)


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch):
    for name in list(os.environ):
        if name.startswith("KHABUR_") and name not in {"KHABUR_TEST_REQUIRE", "KHABUR_SHARED"}:
            monkeypatch.delenv(name)


def unavailable(reason: str) -> None:
    """Skip, or fail where everything is required."""
    if os.environ.get("KHABUR_TEST_REQUIRE") == "all":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def kafka(tmp_path_factory) -> Iterator[str]:
    """Bootstrap address of the run's broker."""
    data: Path = tmp_path_factory.mktemp("kafka")
    try:
        jars = tuple(ensure_jars())
        ports = choose_ports(data, "kafka", "controller")
        part = EmbeddedKafka(data, ports["kafka"], ports["controller"], jars)
        part.prepare()
    except KhaburError as error:
        unavailable(f"no embedded broker: {error}")
        return
    roomy = ["-Xmx512m" if word.startswith("-Xmx") else word for word in with_cache(part)]  # it holds every test's topics
    yield from _serving(roomy, data / "kafka.log", kafka_part.wait_until_ready, part.address)


@pytest.fixture(scope="session")
def valkey(tmp_path_factory) -> Iterator[str]:
    """redis:// address of the run's Valkey."""
    data: Path = tmp_path_factory.mktemp("valkey")
    part = EmbeddedValkey(data, choose_ports(data, "valkey")["valkey"])
    yield from _serving(part.command(), data / "valkey.log", valkey_part.wait_until_ready, part.address)


def _serving(command, log: Path, wait, address: str) -> Iterator[str]:
    with log.open("wb") as out:
        process = subprocess.Popen(command_that_dies_with_us(command), stdout=out, stderr=out, start_new_session=True)
    try:
        asyncio.run(wait(address))
    except KhaburError as error:
        process.kill()
        unavailable(f"{error}: {log.read_text(errors='replace')[-2000:]}")
        return
    yield address
    process.send_signal(signal.SIGTERM)
    process.wait(20)


@pytest.fixture
def prefix() -> str:
    """A topic prefix that no other test has."""
    return f"t{next(_numbers)}-{os.getpid()}."


@pytest.fixture
async def redis(valkey: str) -> AsyncIterator[Redis]:
    """A client on an empty database."""
    client = connect(valkey)
    await client.flushdb()
    yield client
    await client.aclose()


async def _drop_topics(kafka: str, prefix: str) -> None:
    """What a test leaves weighs on the broker for the rest of the run."""
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka)
    with suppress(KafkaError):
        await admin.start()
        if left := [name for name in await admin.list_topics() if name.startswith(prefix)]:
            await admin.delete_topics(left)
    await admin.close()


@pytest.fixture
def settings(kafka: str, valkey: str, prefix: str, tmp_path: Path) -> Iterator[Settings]:
    """Settings on the run's services, with topics and data of their own."""
    yield Settings(
        broker=kafka,
        redis=SecretStr(valkey),
        topic_prefix=prefix,
        consumer_group=prefix.rstrip("."),
        data=tmp_path,
        allow_hosts=("127.0.0.1", "localhost"),
        console_port=0,
        poll_floor=1,
    )
    asyncio.run(_drop_topics(kafka, prefix))
