"""Bytes of a feed -> its items. Runs in a worker process: feedparser can take seconds on a hostile feed."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from typing import Any

import cchardet
import feedparser

from streams.errors import DecodeError
from streams.feeds.markup import plain_text, plain_title

MOST_ITEMS = 1000
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry, as plain text. `published_at` in epoch milliseconds, None when the feed does not say."""

    title: str
    text: str
    url: str | None
    guid: str | None
    author: str | None
    published_at: int | None


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed's items, newest as it has them, and its hints: `ttl_s` the least seconds between polls it asks for."""

    title: str
    language: str | None
    ttl_s: int | None
    items: list[Item] = field(default_factory=list)
    problem: str | None = None


def parse_feed(body: bytes, content_type: str | None) -> ParsedFeed:
    """Raises DecodeError when the bytes are no feed. A feed that is cut off gives what could be read, and `problem`."""
    text = decoded(body, content_type)
    parsed = feedparser.parse(
        text.encode("utf-8", "replace"), response_headers={"content-type": "application/xml; charset=utf-8"}, sanitize_html=False
    )
    if not parsed.get("version") and not parsed.entries:
        raise DecodeError(f"not a feed: {_what_it_is(text, content_type)}")
    problem = None
    if parsed.bozo:
        problem = f"broken XML, read as far as it goes: {parsed.get('bozo_exception')}"[:300]
    items = [_item(entry) for entry in parsed.entries[:MOST_ITEMS]]
    kept = [item for item in items if item.title or item.text]
    return ParsedFeed(plain_title(parsed.feed.get("title", "")), parsed.feed.get("language"), _ttl(parsed.feed), kept, problem)


def decoded(body: bytes, content_type: str | None) -> str:
    """The body as text: BOM, strict UTF-8, HTTP charset, XML declaration, detector, in this order.

    windows-1256 Arabic declared as something else is common; strict UTF-8 hardly ever succeeds by accident.
    """
    for bom, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if body.startswith(bom):
            return _undeclared(body[len(bom) :].decode(name, "replace"))
    declared = _DECLARED.match(body[:400])
    charset = _CHARSET.search(content_type or "")
    names = ["utf-8", charset.group(1) if charset else "", declared.group(1).decode("ascii") if declared else ""]
    for name in filter(None, names):
        try:
            return _undeclared(body.decode(name))
        except (UnicodeDecodeError, LookupError):
            continue
    if _is_cut_utf8(body):
        return _undeclared(body.decode("utf-8", "replace"))
    guess: str = cchardet.detect(body[:200_000]).get("encoding") or "windows-1256"
    return _undeclared(body.decode(guess, "replace"))


def _is_cut_utf8(body: bytes) -> bool:
    """Whether only the last few bytes are no UTF-8: a feed cut off in the middle of a letter."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > 0 and error.start >= len(body) - 4
    return True


def _undeclared(text: str) -> str:
    return _DECLARATION.sub("", text, count=1)


def _what_it_is(text: str, content_type: str | None) -> str:
    start = text.lstrip()[:200].lower()
    if not start:
        return "the body is empty"
    if start.startswith(("<!doctype html", "<html")):
        return "an HTML page; look on it for the address of its feed"
    return f"{content_type or 'no content type'}, starts with {text.lstrip()[:40]!r}"


def _ttl(feed: Any) -> int | None:
    try:
        if feed.get("ttl"):
            return int(float(feed["ttl"]) * 60)
        period = {"hourly": 3600, "daily": 86_400, "weekly": 604_800}.get(str(feed.get("sy_updateperiod", "")).strip().lower())
        return None if period is None else int(period / max(1.0, float(feed.get("sy_updatefrequency") or 1)))
    except (TypeError, ValueError):
        return None


def _item(entry: Any) -> Item:
    bodies = [content.get("value", "") for content in entry.get("content", [])] + [entry.get("summary", "")]
    text = max((plain_text(body or "") for body in bodies), key=len, default="")
    return Item(
        title=plain_title(entry.get("title", "")),
        text=text,
        url=(entry.get("link") or "").strip()[:2000] or None,
        guid=(entry.get("id") or "").strip()[:2000] or None,
        author=plain_title(entry.get("author", ""))[:200] or None,
        published_at=_time(entry),
    )


def _time(entry: Any) -> int | None:
    for name in ("published_parsed", "updated_parsed", "created_parsed"):
        if moment := entry.get(name):
            try:
                return calendar.timegm(moment) * 1000
            except (ValueError, OverflowError):
                continue
    return None
