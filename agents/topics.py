"""Provisioning: topics are made by an explicit, idempotent step, never by accident of a first read."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from aiokafka.admin import AIOKafkaAdminClient, NewPartitions, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import KafkaError, for_code

from streams.errors import UnavailableError
from streams.settings import Settings
from streams.topics import TOPICS, Topic

LED_S = 10.0
ALREADY_THERE = 36
"""Kafka's TOPIC_ALREADY_EXISTS: someone else provisioned at the same time, which is fine."""


@dataclass(frozen=True, slots=True)
class Finding:
    """How a topic stands against the table. `differences` maps what differs to (table's, broker's)."""

    topic: Topic
    name: str
    state: Literal["created", "as it should be", "different", "missing", "changed"]
    partitions: int = 0
    differences: dict[str, tuple[str, str]] = field(default_factory=dict)


async def provision(broker: str, settings: Settings, *, change: bool = False) -> list[Finding]:
    """Create what is missing and report what differs; with `change`, set the broker's settings to the table's.

    Partitions are only ever added. Raises UnavailableError when the broker is away or refuses.
    """
    async with admin_client(broker) as admin:
        before = await inspect(admin, settings)
        missing = [one for one in before if one.state == "missing"]
        if missing:
            await _create(admin, missing, settings)
        different = [one for one in before if one.state == "different"]
        if change:
            for one in different:
                await _change(admin, one)
            await _until_as_it_should_be(admin, settings)
        return [_after(one, change) for one in before]


def _after(one: Finding, change: bool) -> Finding:
    if one.state == "missing":
        return Finding(one.topic, one.name, "created", one.topic.partitions)
    if one.state == "different" and change:
        return Finding(one.topic, one.name, "changed", one.partitions, one.differences)
    return one


@asynccontextmanager
async def admin_client(broker: str) -> AsyncIterator[Any]:
    """A started admin client. Raises UnavailableError when the broker does not answer."""
    admin = AIOKafkaAdminClient(bootstrap_servers=broker, request_timeout_ms=15_000)
    try:
        await admin.start()
    except KafkaError as error:
        await admin.close()
        raise UnavailableError(f"the broker {broker} does not answer: {error}; is it running?") from error
    try:
        yield admin
    except KafkaError as error:
        raise UnavailableError(f"the broker {broker}: {error}") from error
    finally:
        await admin.close()


async def inspect(admin: Any, settings: Settings) -> list[Finding]:
    """How each topic of the table stands on the broker."""
    names = {settings.topic_prefix + topic.name: topic for topic in TOPICS}
    there = set(await admin.list_topics()) & set(names)
    partitions = {row["topic"]: len(row["partitions"]) for row in await admin.describe_topics(sorted(there))} if there else {}
    configs = await _configs(admin, sorted(there)) if there else {}
    return [_finding(name, topic, partitions.get(name), configs.get(name, {})) for name, topic in names.items()]


def _finding(name: str, topic: Topic, partitions: int | None, config: Mapping[str, str]) -> Finding:
    if partitions is None:
        return Finding(topic, name, "missing")
    differences = {key: (value, config.get(key, "")) for key, value in topic.config().items() if config.get(key) != value}
    if partitions != topic.partitions:
        differences["partitions"] = (str(topic.partitions), str(partitions))
    return Finding(topic, name, "different" if differences else "as it should be", partitions, differences)


async def _configs(admin: Any, names: Sequence[str]) -> dict[str, dict[str, str]]:
    resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
    answers = await admin.describe_configs(resources)
    found: dict[str, dict[str, str]] = {}
    for answer in answers:
        for row in answer.resources:
            found[row[3]] = {entry[0]: entry[1] for entry in row[4]}
    return found


async def _create(admin: Any, missing: Sequence[Finding], settings: Settings) -> None:
    made = [NewTopic(one.name, one.topic.partitions, settings.replication, topic_configs=one.topic.config()) for one in missing]
    answer = await admin.create_topics(made)
    for row in answer.topic_errors:
        if row[1] not in {0, ALREADY_THERE}:
            raise UnavailableError(f"the broker did not create {row[0]}: {for_code(row[1]).__name__} {row[2] or ''}".strip())
    await _until_led(admin, [one.name for one in missing])


async def _until_led(admin: Any, names: Sequence[str]) -> None:
    """Until every partition has a leader: the broker answers before that, and first sends would be refused."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(LED_S):
            while not all(_is_led(row) for row in await admin.describe_topics(list(names))):
                await asyncio.sleep(0.05)


async def _until_as_it_should_be(admin: Any, settings: Settings) -> None:
    """The broker answers a change before it has taken it in everywhere. More partitions than the table's stay a difference."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(LED_S / 2):
            while any(one.state == "different" for one in await inspect(admin, settings)):
                await asyncio.sleep(0.1)


def _is_led(row: Mapping[str, Any]) -> bool:
    return row["error_code"] == 0 and all(part["error_code"] == 0 and part["leader"] >= 0 for part in row["partitions"])


async def _change(admin: Any, one: Finding) -> None:
    wanted = {key: table for key, (table, _) in one.differences.items() if key != "partitions"}
    if wanted:
        await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, one.name, configs=one.topic.config())])
    if one.partitions < one.topic.partitions:
        await admin.create_partitions({one.name: NewPartitions(one.topic.partitions)})
