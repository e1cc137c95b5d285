"""The live streams: alerts for subscribers, changes for pages, records of one topic for its tail."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import get_args

import orjson
from aiohttp import web

from agents.broker import Message, Start, follow
from agents.console.desk import DESK, Desk
from agents.console.live import MOST_CLIENTS, Pace
from agents.console.records import matches, start_of, tail_row
from agents.console.sse import EventStream, next_or_heartbeat
from agents.console.views import Told
from streams.alerts.record import AlertKind
from streams.errors import SettingsError, UnavailableError
from streams.incidents.record import Severity
from streams.reports.record import EVENT_TYPES
from streams.subscriptions.make import AREAS
from streams.subscriptions.match import wants
from streams.subscriptions.record import Subscription
from streams.topics import ALERTS, BY_NAME, Topic

routes = web.RouteTableDef()

URGENT = frozenset({ALERTS.name})
"""Views whose change a page must show within a second."""
CALM_S = 2.0
"""Other changes are told together at this pace, so that a busy topic does not redraw a page all the time."""
COALESCE_S = 0.1
MOST_TAILS = 20
"""Each tail is a consumer of its own on the broker."""
TAIL_QUEUE = 2_000
"""Records of a tail that wait for a slow browser; what goes beyond is counted and the number shown."""


def filter_of(request: web.Request) -> Subscription:
    """`area`, `kind`, `type` (repeated or comma-separated) and `severity` (the least) as a filter. Raises SettingsError."""

    def words(name: str, known: Sequence[str]) -> list[str]:
        found = [word.strip() for value in request.query.getall(name, []) for word in value.split(",") if word.strip()]
        if wrong := [word for word in found if word not in known]:
            raise SettingsError(f"{name} {wrong[0]!r} is unknown; one or more of {', '.join(known)}")
        return found

    severities = words("severity", get_args(Severity)) or ["low"]
    return Subscription(
        id="stream",
        areas=words("area", sorted(AREAS)),
        kinds=[kind for kind in get_args(AlertKind) if kind in words("kind", get_args(AlertKind))],
        types=[one for one in EVENT_TYPES if one in words("type", EVENT_TYPES)],
        minimum_severity=next(level for level in get_args(Severity) if level == severities[0]),
    )


OVERLAP_MS = 10_000
"""After a restart, alerts that came so close together may stand in another order than a subscriber saw: rather repeat than miss."""


def missed(desk: Desk, last_id: str | None, recent: int) -> list[Told]:
    """What to send first: all after the last id that a client has (all there is, when that is too old), or the last few."""
    history = list(desk.views.alerts.oldest())
    if not last_id:
        return history[-recent:] if recent > 0 else []
    last = desk.views.alerts.get(last_id)
    if last is None:
        return history
    if last.replayed:
        return [told for told in history if told.at >= last.at - OVERLAP_MS and told is not last]
    return history[history.index(last) + 1 :]


@routes.get("/stream/alerts")
async def alerts(request: web.Request) -> web.StreamResponse:
    """For subscribers: id = alert id, event = its kind, data = the Alert as JSON. Resumes after `Last-Event-ID`."""
    desk = request.app[DESK]
    chosen = filter_of(request)
    recent = request.query.get("recent", "0")
    if not recent.isdigit() or len(recent) > 6:
        raise SettingsError(f"recent {recent!r}: a number of alerts was due")
    if len(desk.views.hub) >= MOST_CLIENTS:
        raise web.HTTPServiceUnavailable(text="too many open streams\n", headers={"Retry-After": "30"})
    last_id = request.headers.get("Last-Event-ID") or request.query.get("last_event_id")
    async with EventStream(request) as stream:
        await next_or_heartbeat(request, stream, desk.views.ready.wait())
        with desk.views.hub.listen() as listener:
            for told in missed(desk, last_id, int(recent)):
                await send_alert(stream, told, chosen)
            while not listener.dropped or not listener.queue.empty():
                told_now = await next_or_heartbeat(request, stream, listener.queue.get())
                if told_now is None:
                    break
                await send_alert(stream, told_now, chosen)
    return stream.response


async def send_alert(stream: EventStream, told: Told, chosen: Subscription) -> None:
    """One alert, when the filter lets it through."""
    if wants(chosen, told.alert):
        await stream.event(told.alert.kind, told.json, told.alert.id)


@routes.get("/stream/changes")
async def changes(request: web.Request) -> web.StreamResponse:
    """For our pages: an event with the name of each view that changed; the page then asks for its panel again."""
    desk = request.app[DESK]
    if len(desk.views.changes) >= MOST_CLIENTS:
        raise web.HTTPServiceUnavailable(text="too many open streams\n", headers={"Retry-After": "30"})
    clock = asyncio.get_running_loop().time
    pace = Pace(URGENT, CALM_S)
    since = request.query.get("since", "")[:18]
    async with EventStream(request) as stream:
        with desk.views.changes.watch(int(since) if since.isdigit() else None) as watcher:
            while (found := await next_or_heartbeat(request, stream, watcher.changed(pace.wait_s(clock())))) is not None:
                for name in pace.ready(found, clock()):
                    await stream.event(name, "changed")
                await asyncio.sleep(COALESCE_S)
    return stream.response


@routes.get("/stream/topics/{name}")
async def tail(request: web.Request) -> web.StreamResponse:
    """One topic's records as they come; `from` says where to begin (records.start_of), `key` and `text` what to show."""
    desk = request.app[DESK]
    topic = BY_NAME.get(request.match_info["name"])
    if topic is None:
        raise web.HTTPNotFound
    start = start_of(request.query.get("from", "end"), desk.clock())
    open_tails = request.app[TAILS]
    if len(open_tails) >= MOST_TAILS:
        raise web.HTTPServiceUnavailable(text="too many open tails\n", headers={"Retry-After": "10"})
    mark = object()
    open_tails.add(mark)
    queue = TailQueue()
    feeder = asyncio.create_task(_feed(desk, topic, start, request, queue))
    try:
        async with EventStream(request) as stream:
            await _drain(request, stream, queue)
    finally:
        feeder.cancel()
        open_tails.discard(mark)
    return stream.response


TAILS: web.AppKey[set[object]] = web.AppKey("tails", set)


class TailQueue:
    """Rows on their way to one browser; what does not fit is counted, never hidden."""

    def __init__(self) -> None:
        self.rows: asyncio.Queue[str] = asyncio.Queue(TAIL_QUEUE)
        self.dropped = 0
        self.failure: str | None = None

    def put(self, row: str) -> None:
        """Queue or count."""
        try:
            self.rows.put_nowait(row)
        except asyncio.QueueFull:
            self.dropped += 1


async def _feed(desk: Desk, topic: Topic, start: Start, request: web.Request, queue: TailQueue) -> None:
    text, key = request.query.get("text", ""), request.query.get("key", "")
    try:
        async for message in follow(desk.addresses.broker, desk.settings, [topic], start=start):
            if matches(message, text, key):
                queue.put(_row(message))
    except UnavailableError as error:
        queue.put(orjson.dumps({"error": str(error)}).decode())


def _row(message: Message) -> str:
    return orjson.dumps(tail_row(message)).decode()


async def _drain(request: web.Request, stream: EventStream, queue: TailQueue) -> None:
    while True:
        row = await next_or_heartbeat(request, stream, queue.rows.get())
        if row is None:
            return
        await stream.event("record", row)
        if queue.dropped:
            number, queue.dropped = queue.dropped, 0
            await stream.event("dropped", str(number))
