"""The console process: one aiohttp application over the views, with what keeps them up to date beside it."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import AsyncIterator
from pathlib import Path

from aiohttp import web

from agents.addresses import Addresses
from agents.clock import Clock, now_ms
from agents.console import api, assets, formats, guard, sample, streams
from agents.console.desk import DESK, Desk
from agents.console.errors import shown_errors
from agents.console.follower import keep_views
from agents.console.language import keep_language
from agents.console.measures import Measures
from agents.console.pages import alerts, dead_letters, explain, feeds, incidents, overview, subscriptions, topics
from agents.console.token import find_token
from agents.console.views import Views
from agents.log import logger
from streams.errors import SettingsError, UnavailableError
from streams.settings import Settings
from streams.state import connect

log = logger("console")

MODULES = (api, formats, streams, sample, overview, alerts, incidents, explain, feeds, topics, subscriptions, dead_letters)
STATIC = Path(__file__).parent / "static"
MOST_BODY = 2 * 1024 * 1024
"""An OPML file of ten thousand feeds."""
PARTS: web.AppKey[list[asyncio.Task[None]]] = web.AppKey("parts", list)
"""What runs beside the server."""
LEAVE_S = 0.5
"""For answers that are under way when the console is stopped."""


def make_app(settings: Settings, addresses: Addresses, clock: Clock = now_ms) -> web.Application:
    """The application; the views fill while it runs. Raises SettingsError for a place or token that is not safe."""
    guard.check_place(settings)
    app = web.Application(
        client_max_size=MOST_BODY,
        middlewares=[
            shown_errors,
            guard.known_host,
            guard.login,
            guard.token_in_address,
            guard.changes_need_the_token,
            keep_language,
        ],
    )
    views = Views()
    measures = Measures(settings, addresses.broker, views.changes, clock)
    app[DESK] = Desk(settings, addresses, views, measures, connect(addresses.redis), find_token(settings), clock)
    app[streams.TAILS] = set()
    app[PARTS] = []
    if lacking := assets.missing():
        log.warning("pages lack scripts: run `make assets`", missing=lacking)
    for module in MODULES:
        app.add_routes(module.routes)
    app.router.add_static("/static", STATIC, follow_symlinks=False)
    app.on_response_prepare.append(guard.add_headers)
    app.cleanup_ctx.append(_background)
    app.on_shutdown.append(_close_streams)
    return app


async def _background(app: web.Application) -> AsyncIterator[None]:
    desk = app[DESK]
    app[PARTS] += [
        asyncio.create_task(keep_views(desk.views, desk.settings, desk.addresses, desk.clock)),
        asyncio.create_task(desk.measures.run()),
    ]
    yield
    for part in app[PARTS]:
        part.cancel()
    await asyncio.gather(*app[PARTS], return_exceptions=True)
    await desk.redis.aclose()


async def _close_streams(app: web.Application) -> None:
    app[DESK].closing.set()


async def run_console(settings: Settings, addresses: Addresses) -> None:
    """Serve until cancelled. Raises UnavailableError when the port is taken."""
    app = make_app(settings, addresses)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=LEAVE_S)
    await runner.setup()
    try:
        site = web.TCPSite(runner, settings.console_host, settings.console_port)
        await _listen(site, settings)
        host, port = runner.addresses[0][:2]
        log.info("ready", address=f"http://{host}:{port}")
        await asyncio.gather(*app[PARTS])  # they run for ever: what ends one ends the process, to be started anew
    finally:
        await runner.cleanup()


async def _listen(site: web.TCPSite, settings: Settings) -> None:
    place = f"{settings.console_host}:{settings.console_port}"
    try:
        await site.start()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise UnavailableError(
                f"port {settings.console_port} is in use by another program: set KHABUR_CONSOLE_PORT to another one, or 0 for any"
            ) from error
        raise SettingsError(f"console_host, console_port = {place}: {error.strerror}") from error
