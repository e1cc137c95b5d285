"""How everything stands at a glance; and the door to changing things."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from itertools import takewhile
from zoneinfo import ZoneInfo

from aiohttp import web

from agents.console.desk import DESK, Desk
from agents.console.guard import unlock
from agents.console.health import all_health, nothing_reachable
from agents.console.latency import steps
from agents.console.render import page
from streams.alerts.record import Alert

routes = web.RouteTableDef()

DAMASCUS = ZoneInfo("Asia/Damascus")
DAY_MS = 86_400_000
NEWEST = 6


@routes.get("/")
async def overview(request: web.Request) -> web.Response:
    """End-to-end times, alerts of today, feeds, lag, what is blind."""
    desk = request.app[DESK]
    healths = all_health(desk.views.feeds, desk.views.polls, desk.clock())
    lately = recent_alerts(desk)
    return page(
        request,
        "overview.html",
        panel="parts/overview.html",
        healths=healths,
        states=Counter(one.state for one in healths),
        unreachable=nothing_reachable(healths),
        steps=steps(lately, [one for attempts in desk.views.deliveries.newest() for one in attempts.values()]),
        today=today(lately, desk.clock()),
        newest=[told.alert for told, _ in zip(desk.views.alerts.newest(), range(NEWEST), strict=False)],
        lagging=sorted((one for one in desk.measures.topics if one.lag_messages), key=lambda one: -one.lag_ms),
        measures=desk.measures.topics,
        open_incidents=sum(one.state == "open" for one in desk.views.incidents.newest()),
        ready=desk.views.ready.is_set(),
        areas=desk.settings.areas,
    )


def recent_alerts(desk: Desk) -> list[Alert]:
    """Of the last 24 hours, newest first."""
    since = desk.clock() - DAY_MS
    return [told.alert for told in takewhile(lambda told: told.alert.at >= since, desk.views.alerts.newest())]


def today(alerts: list[Alert], now_ms: int) -> dict[str, Counter[str]]:
    """Area -> kind -> alerts since midnight in Damascus."""
    day = datetime.fromtimestamp(now_ms / 1000, UTC).astimezone(DAMASCUS).date()
    counts: dict[str, Counter[str]] = {}
    for alert in alerts:
        if datetime.fromtimestamp(alert.at / 1000, UTC).astimezone(DAMASCUS).date() == day:
            counts.setdefault(alert.area, Counter())[alert.kind] += 1
    return counts


@routes.get("/unlock")
async def ask_token(request: web.Request) -> web.Response:
    """Where the token can be typed in."""
    return page(request, "unlock.html")


@routes.post("/unlock")
async def take_token(request: web.Request) -> web.Response:
    """The same as opening `/?token=…`."""
    form = await request.post()
    return await unlock(request, str(form.get("token", "")).strip())
