"""The API: JSON of what the pages show, the Atom feed, metrics, the health check, and the sample outlets."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import msgspec
import orjson
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from agents.console.desk import DESK, Desk
from agents.console.language import language_of
from agents.console.measures import Measure
from agents.console.streams import filter_of
from streams.errors import SettingsError
from streams.subscriptions.match import wants

routes = web.RouteTableDef()

MOST_ROWS = 1_000
ATOM_ENTRIES = 50


def as_json(value: Any, status: int = 200) -> web.Response:
    """A JSON answer that no cache keeps."""
    body = orjson.dumps(value, default=msgspec.to_builtins)
    return web.Response(body=body, status=status, content_type="application/json", headers={"Cache-Control": "no-store"})


def limit_of(request: web.Request) -> int:
    """`?limit=`, 100 when it is not given. Raises SettingsError."""
    word = request.query.get("limit", "100")
    if not word.isdigit() or not 1 <= int(word[:9]) <= MOST_ROWS:
        raise SettingsError(f"limit {word!r}: between 1 and {MOST_ROWS}")
    return int(word)


@routes.get("/healthz")
async def healthz(request: web.Request) -> web.Response:
    """200 once the views are up, 503 before."""
    ready = request.app[DESK].views.ready.is_set()
    return as_json({"ready": ready}, 200 if ready else 503)


@routes.get("/api/alerts")
async def api_alerts(request: web.Request) -> web.Response:
    """The newest alerts, newest first; filters as on the stream."""
    chosen, most = filter_of(request), limit_of(request)
    found = [told.json for told in request.app[DESK].views.alerts.newest() if wants(chosen, told.alert)][:most]
    return as_json([orjson.Fragment(row) for row in found])


@routes.get("/api/incidents")
async def api_incidents(request: web.Request) -> web.Response:
    """The incidents that changed last, newest first; `area` and `state` narrow it."""
    area, state, most = request.query.get("area"), request.query.get("state"), limit_of(request)
    incidents = request.app[DESK].views.incidents.newest()
    found = [one for one in incidents if area in {None, one.area} and state in {None, one.state}]
    return as_json(found[:most])


@routes.get("/api/incidents/{id}")
async def api_incident(request: web.Request) -> web.Response:
    """One incident."""
    incident = request.app[DESK].views.incidents.get(request.match_info["id"])
    if incident is None:
        raise web.HTTPNotFound
    return as_json(incident)


@routes.get("/api/topics")
async def api_topics(request: web.Request) -> web.Response:
    """Sizes, rates and lag of every topic."""
    return as_json([topic_row(one) for one in request.app[DESK].measures.topics])


def topic_row(one: Measure) -> dict[str, Any]:
    """A topic's measures as one flat object."""
    lags = [{"group": lag.group, "messages": lag.messages, "ms": lag.ms} for lag in one.lags]
    kept = {"partitions": one.topic.partitions, "cleanup": one.topic.cleanup, "keep_ms": one.topic.keep_ms}
    return {"name": one.topic.name, "offsets": one.offsets, "bytes": one.size, "per_minute": one.per_minute, "lags": lags} | kept


@routes.get("/api/topics/history")
async def api_history(request: web.Request) -> web.Response:
    """Records per minute of each topic over the last hour, for charts: `at` in epoch seconds, one list a topic."""
    samples = list(request.app[DESK].measures.samples)
    pairs = list(pairwise(samples))
    names = list(samples[-1].totals) if samples else []
    rates = {name: [round((b.totals[name] - a.totals[name]) * 60_000 / max(1, b.at - a.at), 2) for a, b in pairs] for name in names}
    return as_json({"at": [b.at // 1000 for _, b in pairs], "per_minute": rates})


@routes.get("/api/feeds")
async def api_feeds(request: web.Request) -> web.Response:
    """Every feed with its last poll."""
    return as_json([feed_row(request.app[DESK], url) for url in sorted(request.app[DESK].views.feeds)])


def feed_row(desk: Desk, url: str) -> dict[str, Any]:
    """A feed and how its last poll went; null before the first."""
    polls = desk.views.polls.get(url)
    return {"feed": desk.views.feeds[url], "last_poll": polls[-1] if polls else None}


@routes.get("/alerts.atom")
async def atom(request: web.Request) -> web.Response:
    """The newest alerts as an Atom feed; filters as on the stream."""
    from streams.alerts.atom import atom_feed

    desk, chosen = request.app[DESK], filter_of(request)
    found = [told.alert for told in desk.views.alerts.newest() if wants(chosen, told.alert)][:ATOM_ENTRIES]
    body = atom_feed(found, str(request.url), language_of(request), pages=f"{request.url.origin()}/alerts")
    return web.Response(body=body, headers={"Content-Type": "application/atom+xml; charset=utf-8", "Cache-Control": "no-cache"})


@routes.get("/metrics")
async def metrics(_request: web.Request) -> web.Response:
    """For Prometheus."""
    return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})
