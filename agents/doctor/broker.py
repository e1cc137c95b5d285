"""The broker: reachable, topics as the table says, consumers keeping up."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition

from agents.doctor.check import Check, good, note, wrong
from agents.topics import Finding, admin_client, inspect
from streams.errors import UnavailableError
from streams.settings import Settings

MUCH_LAG = 1_000
"""Records: a worker does hundreds a second, so more than this means that it is away or stuck."""


async def check_broker(broker: str, settings: Settings) -> AsyncIterator[Check]:
    """All of them; only the first when the broker is away."""
    try:
        async with admin_client(broker) as admin:
            cluster = await admin.describe_cluster()
            brokers = len(cluster["brokers"])
            yield good("broker", f"{broker} answers: cluster {cluster['cluster_id']}, {brokers} broker{'s' * (brokers != 1)}")
            findings = await inspect(admin, settings)
            yield check_topics(findings)
            yield check_replication(settings, brokers)
            yield await check_lag(admin, broker, settings)
    except UnavailableError as error:
        yield wrong("broker", str(error), "start `khabur up`, or set KHABUR_BROKER to one that runs")


def check_topics(findings: list[Finding]) -> Check:
    """Each as the table says."""
    missing = [one.name for one in findings if one.state == "missing"]
    different = [one for one in findings if one.state == "different"]
    if missing:
        return wrong("topics", f"missing: {', '.join(missing)}", "run `khabur topics create`")
    if different:
        rows = [
            f"{one.name} {key} is {there or 'not set'}, not {table}"
            for one in different
            for key, (table, there) in one.differences.items()
        ]
        return wrong("topics", "; ".join(rows), "run `khabur topics create --change`, or leave it if you meant it")
    return good("topics", f"{len(findings)} as they should be")


def check_replication(settings: Settings, brokers: int) -> Check:
    """Whether losing a machine loses records."""
    if settings.replication > brokers:
        return wrong(
            "replication", f"{settings.replication} replicas on {brokers} brokers", "lower KHABUR_REPLICATION or add brokers"
        )
    if brokers >= 3 and settings.replication < 3:
        return note("replication", f"{settings.replication} of {brokers} brokers", "KHABUR_REPLICATION=3 survives the loss of one")
    return good("replication", f"{settings.replication} on {brokers}")


async def check_lag(admin: Any, broker: str, settings: Settings) -> Check:
    """How far each of our consumer groups is behind, in records."""
    committed = {name: await _committed(admin, name) for name in await _groups(admin, settings)}
    ends = await _ends(broker, {partition for offsets in committed.values() for partition in offsets})
    lags = {name: sum(max(0, ends[p] - offset) for p, offset in offsets.items()) for name, offsets in committed.items()}
    found = ", ".join(f"{name} {lag:,}" for name, lag in lags.items())
    if not lags:
        return note("lag", "no consumer has ever run", "start `khabur up`, or `khabur worker` and `khabur notify`")
    if any(lag > MUCH_LAG for lag in lags.values()):
        return wrong(
            "lag", f"records behind: {found}", "see that workers run and what their logs say; more workers share the partitions"
        )
    return good("lag", f"records behind: {found}")


async def _groups(admin: Any, settings: Settings) -> list[str]:
    return sorted(name for name, *_ in await admin.list_consumer_groups() if name.startswith(settings.consumer_group))


async def _committed(admin: Any, group: str) -> dict[TopicPartition, int]:
    rows: dict[TopicPartition, Any] = await admin.list_consumer_group_offsets(group)
    return {partition: row.offset for partition, row in rows.items() if row.offset >= 0}


async def _ends(broker: str, partitions: set[TopicPartition]) -> dict[TopicPartition, int]:
    if not partitions:  # aiokafka's consumer cannot be stopped before it has done anything
        return {}
    consumer = AIOKafkaConsumer(bootstrap_servers=broker, enable_auto_commit=False)
    await consumer.start()
    try:
        return dict(await consumer.end_offsets(list(partitions)))
    finally:
        await consumer.stop()
