"""One conditional GET of one feed, and what came back in the words that the loop needs."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass

import aiohttp
from yarl import URL

from agents.notify.webhook import retry_after
from agents.outgoing import REDIRECTS, read_bounded
from streams.errors import KhaburError
from streams.feeds.markup import one_line

ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.5"
PERMANENT = frozenset({301, 308})
LONGEST_VALIDATOR = 1000
LONGEST_URL = 2000
_MAX_AGE = re.compile(r"max-age\s*=\s*(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Fetched:
    """`status` 0 when there was no answer; `error` in words when the body cannot be used. Validators exactly as received."""

    status: int
    body: bytes = b""
    content_type: str | None = None
    etag: str | None = None
    modified: str | None = None
    max_age_s: float | None = None
    retry_after_s: float | None = None
    moved_to: str | None = None
    error: str | None = None

    @property
    def is_not_modified(self) -> bool:
        """304: nothing new, nothing sent."""
        return self.status == 304

    @property
    def is_rate_limited(self) -> bool:
        """429 or 503: the host has too much to do."""
        return self.status in {429, 503}

    @property
    def is_gone(self) -> bool:
        """410: the feed says that it ended."""
        return self.status == 410


async def fetch(session: aiohttp.ClientSession, url: str, etag: str | None, modified: str | None, now_ms: int) -> Fetched:
    """Get the feed; every failure is a Fetched, none an exception."""
    headers = {"Accept": ACCEPT}
    if etag:
        headers["If-None-Match"] = etag
    if modified:
        headers["If-Modified-Since"] = modified
    try:
        async with session.get(URL(url), headers=headers, max_redirects=REDIRECTS) as response:
            return await _taken(response, now_ms)
    except TimeoutError:
        return Fetched(0, error="no answer in time")
    except aiohttp.TooManyRedirects:
        return Fetched(0, error=f"more than {REDIRECTS} redirects")
    except (aiohttp.ClientError, KhaburError, OSError, ValueError, asyncio.IncompleteReadError) as error:
        return Fetched(0, error=one_line(_cause(error), 300))


def _cause(error: BaseException) -> str:
    inner = error.__cause__
    while inner is not None and not isinstance(inner, KhaburError):
        inner = inner.__cause__
    if isinstance(error, KhaburError) or inner is not None:
        return str(inner or error)
    return f"{type(error).__name__}: {error}"


async def _taken(response: aiohttp.ClientResponse, now_ms: int) -> Fetched:
    wait = retry_after(response.headers.get("Retry-After"), now_ms)
    if response.status == 304:
        return Fetched(304, max_age_s=_max_age(response))
    if response.status != 200:
        return Fetched(response.status, retry_after_s=wait, error=one_line(f"HTTP {response.status} {response.reason or ''}", 300))
    return Fetched(
        200,
        body=await read_bounded(response),
        content_type=response.headers.get("Content-Type"),
        etag=_validator(response, "ETag"),
        modified=_validator(response, "Last-Modified"),
        max_age_s=_max_age(response),
        moved_to=_moved(response),
    )


def _validator(response: aiohttp.ClientResponse, name: str) -> str | None:
    """As it was received, quotes included; one that cannot be sent back as a header is as good as none."""
    value = response.headers.get(name, "")
    return value if value.isascii() and value.isprintable() and len(value) <= LONGEST_VALIDATOR else None


def _max_age(response: aiohttp.ClientResponse) -> float | None:
    found = _MAX_AGE.search(response.headers.get("Cache-Control", ""))
    return float(found.group(1)) if found else None


def _moved(response: aiohttp.ClientResponse) -> str | None:
    url = str(response.url)
    moved = response.history and all(step.status in PERMANENT for step in response.history) and len(url) <= LONGEST_URL
    return url if moved else None
