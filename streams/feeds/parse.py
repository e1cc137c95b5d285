"""Bytes of a feed -> its items. Runs in a worker process: feedparser can take seconds on a hostile feed."""

from __future__ import annotations

import calendar
import io
import re
from dataclasses import dataclass, field
from typing import Any

import cchardet
import feedparser

from streams.errors import DecodeError
from streams.feeds.markup import one_line, plain_text, plain_title

MOST_ITEMS = 1000
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CUT_OFF = re.compile(r"no element found|unclosed (token|CDATA)")
"""What expat says of a document that ends too early."""
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));")
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
    """A feed's items in its own order, and its hints: `ttl_s` the least seconds between polls it asks for.

    `problem`: what was wrong with its XML; `cut_off` when that is its early end, so that items are missing.
    """

    title: str
    language: str | None
    ttl_s: int | None
    items: list[Item] = field(default_factory=list)
    problem: str | None = None
    cut_off: bool = False


def parse_feed(body: bytes, content_type: str | None) -> ParsedFeed:
    """Raises DecodeError when the bytes are no feed. A feed that is cut off gives what could be read, and `problem`."""
    text = decoded(body, content_type)
    parsed = feedparser.parse(
        io.BytesIO(
            _REFERENCE.sub(_possible, text).encode("utf-8", "replace")
        ),  # given bare bytes, feedparser opens a file of that name
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,  # only plain text is kept of any markup
        resolve_relative_uris=False,  # of links within texts, which go with the markup; 40 % faster
    )
    if not parsed.get("version") and not parsed.entries:
        raise DecodeError(f"not a feed: {_what_it_is(text, content_type)}")
    problem = _problem(parsed)
    cut_off = problem is not None and _CUT_OFF.search(problem) is not None
    whole = parsed.entries[:-1] if cut_off and _ends_within_item(text) else parsed.entries
    items = [_item(entry) for entry in whole[:MOST_ITEMS]]
    return ParsedFeed(
        title=plain_title(parsed.feed.get("title", "")),
        language=one_line(parsed.feed.get("language") or "", 16) or None,
        ttl_s=_ttl(parsed.feed),
        items=[item for item in items if item.title or item.text],
        problem=problem,
        cut_off=cut_off,
    )


def _possible(reference: re.Match[str]) -> str:
    """The reference; U+FFFD where it names half a surrogate pair or nothing at all, which feedparser does not survive."""
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    return "\ufffd" if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF or code == 0 else reference[0]


def _ends_within_item(text: str) -> bool:
    """Whether the last item has a beginning and no end: half a text and perhaps no link, another item tomorrow."""
    return max(text.rfind("<item"), text.rfind("<entry")) > max(text.rfind("</item"), text.rfind("</entry"))


def _problem(parsed: Any) -> str | None:
    if not parsed.bozo:
        return None
    return one_line(f"broken XML, read as far as it goes: {parsed.get('bozo_exception')}", 300)


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
    return f"{one_line(content_type or 'no content type', 80)}, starts with {text.lstrip()[:40]!r}"


def _ttl(feed: Any) -> int | None:
    try:
        if feed.get("ttl"):
            return int(float(feed["ttl"]) * 60)
        period = {"hourly": 3600, "daily": 86_400, "weekly": 604_800}.get(str(feed.get("sy_updateperiod", "")).strip().lower())
        return None if period is None else int(period / max(1.0, float(feed.get("sy_updatefrequency") or 1)))
    except (TypeError, ValueError, ArithmeticError):
        return None


def _item(entry: Any) -> Item:
    bodies = [content.get("value", "") for content in entry.get("content", [])] + [entry.get("summary", "")]
    text = max((plain_text(body or "") for body in bodies), key=len, default="")
    return Item(
        title=plain_title(entry.get("title", "")),
        text=text,
        url=one_line(entry.get("link") or "", 2000) or None,
        guid=one_line(entry.get("id") or "", 2000) or None,
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
