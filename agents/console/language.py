"""The language of the pages: English or Arabic, by `?lang=`, a cookie, or what the browser asks for."""

from __future__ import annotations

import tomllib
from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from importlib import resources

from aiohttp import web

from streams.alerts.names import Language

COOKIE = "khabur_lang"
YEAR_S = 365 * 86_400


def language_of(request: web.Request) -> Language:
    """What was asked for in the address, kept in the cookie, or preferred by the browser; English otherwise."""
    asked = request.query.get("lang") or request.cookies.get(COOKIE)
    if asked in {"en", "ar"}:
        return "ar" if asked == "ar" else "en"
    return "ar" if request.headers.get("Accept-Language", "").lower().startswith("ar") else "en"


@web.middleware
async def keep_language(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """`?lang=` on a page is kept for the next ones."""
    response = await handler(request)
    if request.query.get("lang") in {"en", "ar"} and not response.prepared:
        response.set_cookie(COOKIE, request.query["lang"], max_age=YEAR_S, samesite="Lax", httponly=True, path="/")
    return response


@cache
def arabic() -> Mapping[str, str]:
    """English label -> Arabic label (words/ar.toml)."""
    text = resources.files("agents.console").joinpath("words", "ar.toml").read_text(encoding="utf-8")
    words: dict[str, str] = tomllib.loads(text)
    return words


def translator(language: Language) -> Callable[..., str]:
    """Translates a label; `{}` places are filled after the translation. What has no translation stays English."""
    words = arabic() if language == "ar" else {}

    def translate(label: str, *values: object) -> str:
        told = words.get(label, label)
        return told.format(*values) if values else told

    return translate
