"""Topics with size, rate and lag; one topic's live tail; one record with its headers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
from aiohttp import web

from agents.broker import Message, read_at
from agents.console.desk import DESK
from agents.console.measures import Measure
from agents.console.records import laid_out, unreadable
from agents.console.render import page
from streams.topics import BY_NAME, DEAD_LETTERS, Topic

routes = web.RouteTableDef()

SORTS: dict[str, Callable[[Measure], Any]] = {
    "name": lambda one: one.topic.name,
    "offsets": lambda one: -one.offsets,
    "size": lambda one: -(one.size or 0),
    "rate": lambda one: -one.per_minute,
    "lag": lambda one: (-one.lag_ms, -one.lag_messages),
    "messages": lambda one: -one.lag_messages,
}
STAGES = ("published", "fetched", "deduplicated", "detected", "correlated", "delivered")
SHOWN = 200_000
"""Characters of one value on its page."""


@routes.get("/topics")
async def topics(request: web.Request) -> web.Response:
    """Every topic, sortable; measured anew every few seconds."""
    desk = request.app[DESK]
    sort = request.query.get("sort", "flow")
    rows = sorted(desk.measures.topics, key=SORTS[sort]) if sort in SORTS else desk.measures.topics
    return page(request, "topics.html", panel="parts/topics.html", rows=rows, sort=sort, prefix=desk.settings.topic_prefix)


@routes.get("/topics/{name}")
async def topic(request: web.Request) -> web.Response:
    """The live tail; the records come on `/stream/topics/{name}`."""
    found = topic_of(request)
    measure = next((one for one in request.app[DESK].measures.topics if one.topic.name == found.name), None)
    return page(
        request,
        "topic.html",
        panel="parts/topic.html",
        topic=found,
        measure=measure,
        text=request.query.get("text", ""),
        key=request.query.get("key", ""),
        start=request.query.get("from", "last-50"),
    )


def topic_of(request: web.Request) -> Topic:
    """The topic that the address names. Raises HTTPNotFound."""
    found = BY_NAME.get(request.match_info["name"])
    if found is None:
        raise web.HTTPNotFound
    return found


@routes.get(r"/topics/{name}/{partition:\d{1,6}}/{offset:\d{1,18}}")
async def record(request: web.Request) -> web.Response:
    """One record: where it stands, key, headers, value, and its way through the stages."""
    desk, found = request.app[DESK], topic_of(request)
    partition, offset = int(request.match_info["partition"]), int(request.match_info["offset"])
    if partition >= found.partitions:
        raise web.HTTPNotFound
    message = await read_at(desk.addresses.broker, desk.settings, found, partition, offset)
    if message is None:
        raise web.HTTPNotFound
    return page(
        request,
        "record.html",
        topic=found,
        message=message,
        value=laid_out(message.value)[:SHOWN],
        headers=[(name, value.decode("utf-8", "replace")) for name, value in message.headers],
        unreadable=None if message.value is None else unreadable(message),
        steps=stamps(message),
        dead=found == DEAD_LETTERS,
    )


def stamps(message: Message) -> list[tuple[str, int, int | None]]:
    """Stage, when, and milliseconds since the stage before; empty when the record has no stamps."""
    try:
        value = orjson.loads(message.value or b"null")
    except orjson.JSONDecodeError:
        return []
    told = value.get("stamps") if isinstance(value, dict) else None
    if not isinstance(told, dict):
        return []
    found = [(name, told[name]) for name in STAGES if isinstance(told.get(name), int)]
    before = [None, *(at for _, at in found)]
    return [(name, at, None if last is None else at - last) for (name, at), last in zip(found, before, strict=False)]
