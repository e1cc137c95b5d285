"""What goes wrong is said where it was asked: as a page to a person, as JSON to a program, never as a traceback."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from aiohttp import web

from agents.console.desk import DESK
from agents.console.render import page
from agents.log import logger
from streams.errors import KhaburError, SettingsError, UnavailableError

log = logger("console")

SHOWN = 2_000
"""Characters of a message on a page."""


@web.middleware
async def shown_errors(request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> web.StreamResponse:
    """Outermost. Redirects pass; errors of ours and of aiohttp become answers; others are logged and said plainly."""
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status < HTTPStatus.BAD_REQUEST:
            raise
        return _answer(request, error.status, _text(error), dict(error.headers))
    except KhaburError as error:
        return _answer(request, status_of(error), str(error)[:SHOWN], {})
    except Exception:
        log.exception("a page failed", path=request.path)
        return _answer(request, 500, "the console failed at this; its log has the cause", {})


def status_of(error: KhaburError) -> int:
    """The HTTP status for an error of ours."""
    if isinstance(error, SettingsError):
        return HTTPStatus.BAD_REQUEST
    return HTTPStatus.SERVICE_UNAVAILABLE if isinstance(error, UnavailableError) else HTTPStatus.UNPROCESSABLE_ENTITY


def _text(error: web.HTTPException) -> str:
    if error.status == HTTPStatus.NOT_FOUND:
        return "there is nothing at this address (any more)"
    return (error.text or error.reason).strip()


def _answer(request: web.Request, status: int, text: str, headers: dict[str, str]) -> web.StreamResponse:
    kept = {name: value for name, value in headers.items() if name in {"WWW-Authenticate", "Retry-After", "Allow"}}
    if "text/html" not in request.headers.get("Accept", ""):
        return web.json_response({"error": text}, status=status, headers=kept)
    if request.method == "POST" and status in {400, 422, 503}:
        key = request.app[DESK].note(text, bad=True)
        return web.Response(status=303, headers={"Location": f"/{request.path.split('/')[1]}?said={key}"})
    response = page(request, "error.html", status=status, code=status, text=text)
    response.headers.update(kept)
    return response
