"""Alerts in the formats of others: CAP 1.2, GeoJSON, CloudEvents, and plain text. The Atom feed is in api.py."""

from __future__ import annotations

from aiohttp import web

from agents.console.api import MOST_ROWS, limit_of
from agents.console.desk import DESK
from agents.console.language import language_of
from agents.console.streams import filter_of
from streams.alerts import cap, cloudevents
from streams.alerts.fulltext import full_text
from streams.alerts.geojson import feature_collection
from streams.alerts.record import Alert
from streams.subscriptions.match import wants

routes = web.RouteTableDef()


@routes.get("/alerts.geojson")
async def geojson(request: web.Request) -> web.Response:
    """The newest alerts as a FeatureCollection, newest first; filters as on the stream, `limit` up to MOST_ROWS."""
    chosen, most = filter_of(request), min(limit_of(request), MOST_ROWS)
    found = [told.alert for told in request.app[DESK].views.alerts.newest() if wants(chosen, told.alert)][:most]
    return _answer(feature_collection(found), "application/geo+json")


@routes.get("/alerts/{id}.cap.xml")
async def cap_xml(request: web.Request) -> web.Response:
    """One alert as a CAP message; it refers to the alert before it when that is known here."""
    alert = _alert(request)
    desk = request.app[DESK]
    earlier = desk.views.alerts.get(alert.updates or "")
    body = cap.cap_message(alert, desk.settings.cap_sender, earlier_at=earlier.alert.at if earlier else None)
    return _answer(body, cap.MEDIA_TYPE)


@routes.get("/alerts/{id}.json")
async def cloud_event(request: web.Request) -> web.Response:
    """One alert as a CloudEvent in structured mode."""
    return _answer(cloudevents.cloud_event(_alert(request)), cloudevents.MEDIA_TYPE)


@routes.get("/alerts/{id}.txt")
async def text(request: web.Request) -> web.Response:
    """One alert's full text in the language of `?lang=`."""
    return _answer(full_text(_alert(request), language_of(request)).encode() + b"\n", "text/plain")


def _alert(request: web.Request) -> Alert:
    told = request.app[DESK].views.alerts.get(request.match_info["id"])
    if told is None:
        raise web.HTTPNotFound
    return told.alert


def _answer(body: bytes, kind: str) -> web.Response:
    return web.Response(body=body, headers={"Content-Type": f"{kind}; charset=utf-8", "Cache-Control": "no-cache"})
