"""Jinja2 and what templates need: labels in two languages, times, sizes, safe addresses."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from agents.console.desk import DESK
from agents.console.guard import may_change
from agents.console.language import language_of, translator
from streams.alerts.names import name_of
from streams.alerts.reasons import whole_reason

HERE = Path(__file__).parent
PANEL = "panel"
"""The id of the part of a page that is drawn again when its view changes."""

NAVIGATION = (
    ("/", "Overview"),
    ("/alerts", "Alerts"),
    ("/incidents", "Incidents"),
    ("/feeds", "Feeds"),
    ("/topics", "Topics"),
    ("/subscriptions", "Subscriptions"),
    ("/dead-letters", "Dead letters"),
)


def page(request: web.Request, template: str, *, status: int = 200, panel: str | None = None, **values: Any) -> web.Response:
    """A page, or its panel alone when htmx asks for that."""
    desk = request.app[DESK]
    language = language_of(request)
    alone = panel is not None and request.headers.get("HX-Target") == PANEL
    text = (
        _environment()
        .get_template(panel if alone and panel else template)
        .render(
            t=translator(language),
            lang=language,
            here="/" + request.path.split("/")[1],
            address=str(request.rel_url.without_query_params("said", "lang")),
            other_language=str(request.rel_url.update_query(lang="en" if language == "ar" else "ar")),
            navigation=NAVIGATION,
            may_change=may_change(request),
            notice=desk.notices.get(request.query.get("said", "")),
            broken=desk.measures.error,
            now=desk.clock(),
            changes=desk.views.changes.number,
            letters_waiting=len(desk.views.letters),
            **{"panel": panel, **values},
        )
    )
    headers = {"Cache-Control": "no-store", "Vary": "HX-Target, Cookie, Accept-Language"}
    return web.Response(text=text, status=status, content_type="text/html", headers=headers)


def done(request: web.Request, path: str, text: str, *, bad: bool = False) -> web.Response:
    """After a change: back to a page that says what was done."""
    key = request.app[DESK].note(text, bad=bad)
    mark = "&" if "?" in path else "?"
    return web.Response(status=303, headers={"Location": f"{path}{mark}said={key}"})


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(HERE / "templates")
    made = Environment(
        loader=loader, autoescape=True, auto_reload=False, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {
        "when": when,
        "span": span,
        "size": size,
        "link": safe_link,
        "host": host,
        "number": number,
        "reason": whole_reason,
        "words": lambda word: str(word).replace("_", " "),
    }
    made.globals |= {"name_of": name_of, "static": static, "area_codes": [f"SY{n:02}" for n in range(1, 15)]}
    return made


@cache
def static(name: str) -> str:
    """The address of a file of ours, with its age, so that a browser takes the new one after an upgrade."""
    path = HERE / "static" / name
    age = int(path.stat().st_mtime) if path.is_file() else 0
    return f"/static/{name}?v={age}"


def when(at_ms: int | None) -> Markup:
    """A moment: in UTC as it stands, told as "2 min ago" by the page's script."""
    if not at_ms:
        return Markup('<span class="dim">—</span>')
    try:
        moment = datetime.fromtimestamp(at_ms / 1000, UTC)
    except (OverflowError, ValueError, OSError):
        return Markup('<span class="dim">?</span>')
    text = Markup('<time datetime="{}" data-at="{}" title="{}">{}</time>')
    return text.format(f"{moment:%Y-%m-%dT%H:%M:%SZ}", at_ms, f"{moment:%Y-%m-%d %H:%M:%S} UTC", f"{moment:%Y-%m-%d %H:%M} UTC")


def span(ms: float | None) -> str:
    """A length of time in its fitting unit."""
    if ms is None:
        return "—"
    if ms < 1_000:
        return f"{ms:.0f} ms"
    for unit, length, most in (("s", 1_000, 120_000), ("min", 60_000, 7_200_000), ("h", 3_600_000, 172_800_000)):
        if ms < most:
            return f"{ms / length:.1f} {unit}" if ms / length < 10 else f"{ms / length:.0f} {unit}"
    return f"{ms / 86_400_000:.0f} d"


def size(count: float | None) -> str:
    """Bytes in their fitting unit."""
    if count is None:
        return "—"
    for unit in ("B", "kB", "MB", "GB"):
        if count < 1_000 or unit == "GB":
            return f"{count:.0f} {unit}" if unit == "B" or count >= 10 else f"{count:.1f} {unit}"
        count /= 1_000
    return "—"


def number(value: float) -> str:
    """With thousands separated."""
    return f"{value:,.0f}" if value >= 10 or value == int(value) else f"{value:.1f}"


def safe_link(address: str | None) -> str | None:
    """The address when a page may link to it: http and https alone."""
    if address is None:
        return None
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    return address.strip() if parts.scheme in {"http", "https"} and parts.netloc else None


def host(address: str | None) -> str:
    """The host of an address, for showing."""
    try:
        return urlsplit(address or "").hostname or (address or "")
    except ValueError:
        return address or ""
