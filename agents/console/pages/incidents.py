"""Incidents as a table and a map; one incident with its ledger, sources, versions and why."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import orjson
from aiohttp import web

from agents.console.desk import DESK, Desk
from agents.console.language import language_of
from agents.console.render import page
from streams.alerts.headline import headline
from streams.alerts.names import Language
from streams.alerts.record import Alert
from streams.incidents.ledger import totals
from streams.incidents.record import Incident
from streams.reports.record import Precision

routes = web.RouteTableDef()

PER_PAGE = 100
ON_MAP = 500
STATES = ("open", "closed", "merged", "retracted")

UNCERTAIN_M: dict[Precision, int] = {"point": 0, "neighbourhood": 1_000, "town": 2_500, "subdistrict": 10_000, "district": 25_000}
"""The circle in metres that a place of this precision may be anywhere in. A governorate has none: its area is shaded."""


@routes.get("/incidents")
async def incidents(request: web.Request) -> web.Response:
    """What changed last comes first; `area`, `state` and `text` narrow it."""
    desk = request.app[DESK]
    return page(
        request,
        "incidents.html",
        panel="parts/incidents.html",
        incidents=list(islice(chosen(desk, request), PER_PAGE)),
        headlines=headline,
        totals=totals,
        query={name: request.query.get(name, "") for name in ("area", "state", "text")},
        states=STATES,
        count=len(desk.views.incidents),
    )


def chosen(desk: Desk, request: web.Request) -> Iterator[Incident]:
    """The incidents that the address asks for."""
    area, state = request.query.get("area", ""), request.query.get("state", "")
    text = request.query.get("text", "").strip().casefold()
    for one in desk.views.incidents.newest():
        if area in {"", one.area} and state in {"", one.state} and (not text or text in haystack(one)):
            yield one


def haystack(one: Incident) -> str:
    """What a search looks through."""
    words = [one.id, one.place.name or "", one.place.name_ar or "", one.place.text, *one.types, *(actor.id for actor in one.actors)]
    return " ".join([*words, *(source.title for source in one.sources), *(source.feed for source in one.sources)]).casefold()


@routes.get("/incidents.geojson")
async def geojson(request: web.Request) -> web.Response:
    """The same incidents for the map: points with their uncertainty; governorate-level ones have no geometry."""
    desk, language = request.app[DESK], language_of(request)
    features = [feature(one, language) for one in islice(chosen(desk, request), ON_MAP)]
    body = orjson.dumps({"type": "FeatureCollection", "features": features})
    return web.Response(body=body, content_type="application/geo+json", headers={"Cache-Control": "no-store"})


def feature(one: Incident, language: Language) -> dict[str, Any]:
    """An incident as a GeoJSON feature."""
    place = one.place
    located = place.lat is not None and place.lon is not None and place.precision != "governorate"
    geometry = {"type": "Point", "coordinates": [place.lon, place.lat]} if located else None
    told = {"id": one.id, "area": one.area, "severity": one.severity, "state": one.state, "title": headline(one, language)}
    uncertainty = {"precision": place.precision, "metres": UNCERTAIN_M.get(place.precision, 0), "day": one.when.day}
    return {"type": "Feature", "id": one.id, "geometry": geometry, "properties": told | uncertainty}


@routes.get("/incidents/{id}")
async def incident(request: web.Request) -> web.Response:
    """One incident, whole."""
    desk = request.app[DESK]
    found = desk.views.incidents.get(request.match_info["id"])
    if found is None:
        raise web.HTTPNotFound
    return page(
        request,
        "incident.html",
        panel="parts/incident.html",
        incident=found,
        headlines=headline,
        totals=totals(found.tolls),
        alerts=alerts_of(desk, found.id),
        known=desk.views.incidents,
    )


def alerts_of(desk: Desk, identity: str) -> list[Alert]:
    """The incident's alerts, newest first."""
    return [told.alert for told in desk.views.alerts.newest() if told.alert.incident_id == identity]
