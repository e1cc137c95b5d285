"""The Faust app, in the one shape that loses nothing (measured with kill -9, hanging producers and rebalances).

`stream.noack().noack_take(…)` with concurrency 1; await each delivery; acknowledge in order; crash on what is a bug, so that
the supervisor starts the process anew. Values stay bytes: typed topics drop bad JSON silently.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import faust
from redis.asyncio import Redis

from agents.batch import AWAY, FIRST_PAUSE_S, Batcher, Raw
from agents.clock import Clock, now_ms
from agents.heartbeat import heartbeat
from agents.log import logger
from agents.rebuild import ensure, marker, rebuild_articles, rebuild_incidents
from agents.stage import Stage
from agents.stopping import end_if_cancelled
from streams.settings import Settings
from streams.state import connect
from streams.topics import Topic
from streams.wire import Headers

log = logger("worker")

BATCH = 200
WITHIN_S = 0.05
"""A lone record waits this long for company: far below the second in which a subscriber must hear."""


def make_app(stages: Sequence[Stage], settings: Settings, broker: str, redis: str, clock: Clock = now_ms) -> Any:
    """A Faust app with one agent for each stage. Call `run_worker` on it."""
    name = "-".join([settings.consumer_group, "worker", *_suffix(stages)])
    app = faust.App(
        name,
        broker=";".join(f"kafka://{server}" for server in broker.split(",")),
        store="memory://",
        datadir=settings.data / "faust",
        value_serializer="raw",
        key_serializer="raw",
        agent_supervisor="mode.CrashingSupervisor",
        stream_wait_empty=True,
        processing_guarantee="at_least_once",
        broker_commit_interval=1.0,
        broker_session_timeout=10,
        broker_heartbeat_interval=3,
        broker_rebalance_timeout=30,
        broker_request_timeout=40,
        producer_acks=-1,
        producer_linger=0.005,
        producer_max_batch_size=262_144,
        producer_max_request_size=2_000_000,
        consumer_max_fetch_size=4 * 1024 * 1024,
        stream_buffer_maxsize=4096,
        topic_replication_factor=settings.replication,
        web_enabled=False,
        web_tables_enabled=False,
        topic_allow_declare=False,
    )
    for stage in stages:
        _add_agent(app, stage, settings, broker, redis, clock)

    async def beat() -> None:
        async with heartbeat(settings.data, "worker"):
            await asyncio.Event().wait()

    app.task(beat)
    return app


def _suffix(stages: Sequence[Stage]) -> list[str]:
    names = [stage.name for stage in stages]
    return [] if len(names) == 3 else names  # a worker of some stages is a group of its own


def _add_agent(app: Any, stage: Stage, settings: Settings, broker: str, redis: str, clock: Clock) -> None:
    names = {settings.topic_prefix + topic.name: topic for topic in stage.sources}
    batcher = Batcher(stage, _sender(app, settings), clock)

    async def run(stream: Any) -> None:
        client = connect(redis)
        await _patiently(lambda: _open(stage, settings, client, broker), stage.name)
        log.info("ready", stage=stage.name)
        async for events in stream.noack().noack_take(BATCH, within=WITHIN_S):
            await _patiently(lambda: _open_again(stage, settings, client, broker), stage.name)
            await batcher.process([_raw(event, names) for event in events])
            for event in events:
                event.ack()

    source = app.topic(*names, key_type=bytes, value_type=bytes)
    app.agent(source, name=stage.name, concurrency=1)(run)


def _sender(app: Any, settings: Settings) -> Any:
    async def send(topic: Topic, key: bytes | None, value: bytes | None, headers: Headers) -> None:
        delivery = await app.producer.send(settings.topic_prefix + topic.name, key, value, None, None, headers)
        await delivery

    return send


def _raw(event: Any, names: dict[str, Topic]) -> Raw:
    message = event.message
    headers = message.headers
    pairs = list(headers.items() if isinstance(headers, dict) else headers or ())
    return Raw(names[message.topic], message.partition, message.offset, message.key, message.value, pairs)


FILLS = {"deduplicate": ("articles", rebuild_articles), "correlate": ("incidents", rebuild_incidents)}
"""Stage -> the part of Redis that it owns, and what fills it from Kafka."""


async def _open(stage: Stage, settings: Settings, redis: Redis, broker: str) -> None:
    if stage.name in FILLS:
        part, fill = FILLS[stage.name]
        await ensure(redis, part, lambda: fill(broker, settings, redis))
    await stage.open(settings, redis)


async def _open_again(stage: Stage, settings: Settings, redis: Redis, broker: str) -> None:
    """When Redis came up empty in the middle: one look-up a batch."""
    if stage.name in FILLS and not await redis.exists(marker(FILLS[stage.name][0])):
        await _open(stage, settings, redis, broker)


async def _patiently(step: Callable[[], Awaitable[None]], stage: str) -> None:
    while True:
        end_if_cancelled()
        try:
            await step()
        except AWAY as error:
            log.warning("waiting for a service", stage=stage, reason=str(error))
            await asyncio.sleep(FIRST_PAUSE_S * 4)
        else:
            return


def run_worker(app: Any) -> None:
    """Run until SIGTERM or SIGINT; an escaped exception ends the process with it."""
    Path(app.conf.datadir).mkdir(parents=True, exist_ok=True)
    worker = faust.Worker(app, loglevel="INFO", override_logging=False, redirect_stdouts=False, quiet=True)
    worker.execute_from_commandline()
