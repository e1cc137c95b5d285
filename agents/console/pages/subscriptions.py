"""Subscriptions: list, create, test, pause, remove."""

from __future__ import annotations

from typing import get_args

import msgspec
from aiohttp import web

from agents import subscription_admin
from agents.console.desk import DESK, log
from agents.console.render import done, page
from streams.alerts.record import AlertKind
from streams.errors import SettingsError
from streams.incidents.record import Severity
from streams.reports.record import EVENT_TYPES
from streams.subscriptions.make import make_subscription
from streams.subscriptions.record import Subscription

routes = web.RouteTableDef()


@routes.get("/subscriptions")
async def subscriptions(request: web.Request) -> web.Response:
    """Who gets what."""
    desk = request.app[DESK]
    outcomes: dict[str, dict[str, int]] = {}
    for attempts in desk.views.deliveries.newest():
        for one in attempts.values():
            counts = outcomes.setdefault(one.subscription_id, {})
            counts[one.outcome] = counts.get(one.outcome, 0) + 1
    return page(
        request,
        "subscriptions.html",
        panel="parts/subscriptions.html",
        rows=sorted(desk.views.subscriptions.values(), key=lambda one: (one.name, one.id)),
        outcomes=outcomes,
        areas=desk.settings.areas,
        types=EVENT_TYPES,
        kinds=get_args(AlertKind),
        severities=get_args(Severity),
    )


@routes.post("/subscriptions/add")
async def add(request: web.Request) -> web.Response:
    """A webhook; its secret is shown once, on the next page."""
    desk, form = request.app[DESK], await request.post()
    several = {name: [str(value) for value in form.getall(name, [])] for name in ("area", "type", "kind")}
    subscription = make_subscription(
        address=str(form.get("address", "")).strip(),
        secret=str(form.get("secret", "")).strip() or subscription_admin.new_secret(),
        now_ms=desk.clock(),
        name=str(form.get("name", "")).strip(),
        areas=several["area"],
        types=several["type"],
        kinds=several["kind"],
        minimum_severity=str(form.get("severity", "low")),
        language=str(form.get("language", "en")),
    )
    async with desk.sender() as sender:
        await subscription_admin.add(sender, subscription)
    log.info("subscription added", id=subscription.id)
    return done(request, "/subscriptions", f"Subscribed {subscription.id}. Its secret, shown once: {subscription.secret}")


@routes.post("/subscriptions/test")
async def send_test(request: web.Request) -> web.Response:
    """One signed test alert, now."""
    desk, found = request.app[DESK], await subscription_of(request)
    answer = await subscription_admin.test(desk.settings, found, desk.clock())
    if answer.arrived:
        return done(request, "/subscriptions", f"{named(found)}: arrived, HTTP {answer.status} after {answer.latency_ms} ms")
    return done(request, "/subscriptions", f"{named(found)}: {answer.error}", bad=True)


@routes.post("/subscriptions/pause")
async def pause(request: web.Request) -> web.Response:
    """Send nothing for now, or go on; going on lifts a suspension too."""
    desk, found = request.app[DESK], await subscription_of(request)
    stopped = found.paused or found.suspended is not None
    async with desk.sender() as sender:
        await subscription_admin.add(sender, msgspec.structs.replace(found, paused=not stopped, suspended=None))
    log.info("subscription goes on" if stopped else "subscription paused", id=found.id)
    return done(request, "/subscriptions", f"{named(found)}: {'goes on' if stopped else 'paused'}")


@routes.post("/subscriptions/remove")
async def remove(request: web.Request) -> web.Response:
    """End it."""
    desk, found = request.app[DESK], await subscription_of(request)
    async with desk.sender() as sender:
        await subscription_admin.remove(sender, found.id)
    log.info("subscription removed", id=found.id)
    return done(request, "/subscriptions", f"{named(found)}: removed")


async def subscription_of(request: web.Request) -> Subscription:
    """The subscription that a form names. Raises SettingsError when it is not known."""
    form = await request.post()
    found = request.app[DESK].views.subscriptions.get(str(form.get("id", "")))
    if found is None:
        raise SettingsError(f"no subscription {str(form.get('id', ''))[:100]!r}")
    return found


def named(one: Subscription) -> str:
    """What a person knows it by."""
    return one.name or one.address
