"""Who may read and who may change: host names, the login, the token, and what browsers must not be talked into."""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import BasicAuth, web

from agents.console.desk import DESK, Desk
from streams.errors import SettingsError
from streams.settings import Settings
from streams.wire import derive_id

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

SAFE = {"GET", "HEAD", "OPTIONS"}
OPEN_TO_ALL = ("/healthz", "/sample/")
"""A health check has no password, and a poller asks for the invented news as it asks for any feed."""
REFUSAL_S = 0.5
"""A pause before a wrong password or token is refused: too slow to try many."""
COOKIE_S = 90 * 86_400

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with no-referrer browsers send "Origin: null" with our own forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}


def check_place(settings: Settings) -> None:
    """Raises SettingsError where the console would listen to the network without a login."""
    if not is_loopback(settings.console_host) and settings.console_login is None:
        raise SettingsError(
            f"console_host = {settings.console_host!r} is not a loopback address: set KHABUR_CONSOLE_LOGIN=user:password as well"
        )


def is_loopback(host: str) -> bool:
    """Whether a name or address means this machine alone."""
    name = host.strip("[]").lower()
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")


def host_of(authority: str) -> str:
    """The name in `name:port`; empty when it cannot be read."""
    try:
        return urlsplit(f"//{authority}").hostname or ""
    except ValueError:
        return ""


async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """On every answer, streams included."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.pop("Server", None)


@web.middleware
async def known_host(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Without a login, only names of this machine are answered: a stranger's page that rebinds its name gets nothing."""
    desk = request.app[DESK]
    if desk.settings.console_login is None and not is_loopback(host_of(request.host)):
        raise web.HTTPMisdirectedRequest(text="this console answers to localhost only\n")
    return await handler(request)


@web.middleware
async def login(request: web.Request, handler: Handler) -> web.StreamResponse:
    """HTTP Basic, where a login is configured."""
    wanted = request.app[DESK].settings.console_login
    if wanted is None or request.path.startswith(OPEN_TO_ALL):
        return await handler(request)
    given = request.headers.get("Authorization", "")
    if not _same_login(given, wanted.get_secret_value()):
        if given:
            await asyncio.sleep(REFUSAL_S)
        raise web.HTTPUnauthorized(headers={"WWW-Authenticate": 'Basic realm="Khabur", charset="UTF-8"'}, text="log in first\n")
    return await handler(request)


def _same_login(header: str, wanted: str) -> bool:
    try:
        found = BasicAuth.decode(header, encoding="utf-8")
    except ValueError:
        return False
    return hmac.compare_digest(f"{found.login}:{found.password}".encode(), wanted.encode())


@web.middleware
async def changes_need_the_token(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Whatever is not a safe method needs the token, and must come from our own pages when a browser sends it."""
    if request.method in SAFE:
        return await handler(request)
    if not same_origin(request):
        raise web.HTTPForbidden(text="this change did not come from the console's own pages\n")
    if request.path != "/unlock" and not may_change(request):
        await asyncio.sleep(REFUSAL_S)
        raise web.HTTPForbidden(text="changing anything needs the token: open the address with ?token=… that `khabur up` printed\n")
    return await handler(request)


def same_origin(request: web.Request) -> bool:
    """What browsers say of where a request comes from. A cookie alone would not do: cookies do not know ports."""
    origin = request.headers.get("Origin")
    if origin is not None:
        return urlsplit(origin).netloc == request.host
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    return _header_token(request) != ""


def may_change(request: web.Request) -> bool:
    """Whether the request carries the token: as a header (scripts), or in the cookie that it was exchanged for."""
    desk = request.app[DESK]
    cookie = request.cookies.get(cookie_name(request), "")
    if hmac.compare_digest(cookie.encode(), cookie_value(desk).encode()):
        return True
    return hmac.compare_digest(_header_token(request).encode(), desk.token.encode())


def _header_token(request: web.Request) -> str:
    return request.headers.get("X-Khabur-Token", "")


def cookie_name(request: web.Request) -> str:
    """One for each port: cookies do not know ports, and two consoles on a machine must not log each other out."""
    return f"khabur_{request.url.port or 80}"


def cookie_value(desk: Desk) -> str:
    """What stands for the token in a browser; the token itself stays out of it."""
    return derive_id("console cookie", desk.token)


async def unlock(request: web.Request, given: str) -> web.Response:
    """Exchange a token for the cookie. Raises HTTPForbidden after a pause when it is wrong."""
    desk = request.app[DESK]
    if not hmac.compare_digest(given.encode(), desk.token.encode()):
        await asyncio.sleep(REFUSAL_S)
        raise web.HTTPForbidden(text="that is not this console's token\n")
    response = web.Response(status=303, headers={"Location": "/", "Cache-Control": "no-store"})
    response.set_cookie(
        cookie_name(request),
        cookie_value(desk),
        max_age=COOKIE_S,
        httponly=True,
        samesite="Strict",
        secure=request.secure,
        path="/",
    )
    return response


@web.middleware
async def token_in_address(request: web.Request, handler: Handler) -> web.StreamResponse:
    """`/?token=…`, the link that `khabur up` prints, becomes a cookie, and the token leaves the address bar."""
    if request.method == "GET" and request.path == "/" and "token" in request.query:
        return await unlock(request, request.query["token"])
    return await handler(request)
