"""Alerts live and their history, each with its deliveries."""

from __future__ import annotations

from itertools import islice
from typing import get_args

from aiohttp import web

from agents.console.desk import DESK
from agents.console.render import page
from agents.console.streams import filter_of
from streams.alerts.record import AlertKind
from streams.deliveries.record import Delivery
from streams.incidents.record import Severity
from streams.reports.record import EVENT_TYPES
from streams.subscriptions.match import wants

routes = web.RouteTableDef()

PER_PAGE = 50


@routes.get("/alerts")
async def alerts(request: web.Request) -> web.Response:
    """The newest first; the same filters as the stream; `skip` pages back."""
    desk = request.app[DESK]
    chosen = filter_of(request)
    word = request.query.get("skip", "0")
    skip = int(word) if word.isdigit() and len(word) < 7 else 0
    found = (told.alert for told in desk.views.alerts.newest() if wants(chosen, told.alert))
    rows = list(islice(found, skip, skip + PER_PAGE + 1))
    return page(
        request,
        "alerts.html",
        panel="parts/alerts.html",
        alerts=rows[:PER_PAGE],
        older=skip + PER_PAGE if len(rows) > PER_PAGE else None,
        skip=skip,
        chosen=chosen,
        deliveries={alert.id: summary(desk.views.deliveries.get(alert.id) or {}) for alert in rows},
        kinds=get_args(AlertKind),
        severities=get_args(Severity),
        types=EVENT_TYPES,
        areas=desk.settings.areas,
        query={name: value for name, value in request.query.items() if name in {"area", "kind", "severity", "type"} and value},
    )


def summary(attempts: dict[str, Delivery]) -> dict[str, int]:
    """Outcome -> how many subscriptions it holds for now: the newest attempt of each counts."""
    newest: dict[str, Delivery] = {}
    for one in sorted(attempts.values(), key=lambda one: one.attempt):
        newest[one.subscription_id] = one
    counts: dict[str, int] = {}
    for one in newest.values():
        counts[one.outcome] = counts.get(one.outcome, 0) + 1
    return counts


@routes.get("/alerts/{id}")
async def alert(request: web.Request) -> web.Response:
    """One alert: the incident as it was then, why, and every attempt to deliver it."""
    desk = request.app[DESK]
    told = desk.views.alerts.get(request.match_info["id"])
    if told is None:
        raise web.HTTPNotFound
    attempts = sorted((desk.views.deliveries.get(told.alert.id) or {}).values(), key=lambda one: (one.subscription_id, one.attempt))
    names = {one.id: one.name or one.address for one in desk.views.subscriptions.values()}
    return page(
        request,
        "alert.html",
        panel="parts/alert.html",
        alert=told.alert,
        incident=told.alert.incident,
        attempts=attempts,
        names=names,
    )
