"""Lists of feeds as OPML, in and out; and the starter pack."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from xml.etree import ElementTree as ET

import listparser

from streams.errors import DataError
from streams.feeds.record import Feed


def read_opml(content: bytes, source: str) -> list[Feed]:
    """The feeds of an OPML file, folders as categories. Raises DataError when there is none in it."""
    if not content.lstrip().startswith(b"<?xml"):  # without a declaration Arabic titles turn to mojibake
        content = b'<?xml version="1.0" encoding="utf-8"?>\n' + content
    parsed = listparser.parse(content)
    feeds = [
        Feed(url=found.url, name=found.title or found.url, category=next((c[0] for c in found.categories if c), None))
        for found in parsed.feeds
        if found.url.startswith(("http://", "https://"))
    ]
    if not feeds:
        reason = f": {parsed.bozo_exception}" if parsed.bozo_exception else ""
        raise DataError(f"{source}: no feed in it{reason}; OPML with xmlUrl attributes was due")
    return feeds


def write_opml(feeds: Iterable[Feed]) -> bytes:
    """OPML 2.0 with one outline a feed, by name."""
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = "Khabur feeds"
    body = ET.SubElement(root, "body")
    for feed in sorted(feeds, key=lambda one: (one.name, one.url)):
        attributes = {"type": "rss", "text": feed.name or feed.url, "title": feed.name or feed.url, "xmlUrl": feed.url}
        optional = {"htmlUrl": feed.site, "language": feed.language, "category": feed.category}
        ET.SubElement(body, "outline", attributes | {name: value for name, value in optional.items() if value})
    ET.indent(root)
    encoded: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return encoded + b"\n"


def starter_feeds() -> list[Feed]:
    """The outlets that a fresh installation polls."""
    return read_opml(files("streams.feeds").joinpath("starter.opml").read_bytes(), "starter.opml")
