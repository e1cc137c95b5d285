"""The headline that a page's address repeats: the page may have lost its article, the address keeps what it was called."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

LEAST = 4
"""Words of a headline: sections of a site have fewer."""
LIKE = 0.5
"""Share of its words that stand in the page's title too, from which it says nothing new."""
_ARABIC = re.compile(r"[\u0621-\u064a]{2}")
_ESCAPED = re.compile(r"%[dD][89]")
_GAP = re.compile(r"[-_+\s]+")


def headline_of(url: str | None, title: str) -> str:
    """The longest Arabic part of the address as words; empty where there is none, or it is the title again."""
    if not url or not (_ESCAPED.search(url) or _ARABIC.search(url)):
        return ""
    try:
        parts = urlsplit(url).path.split("/")
    except ValueError:  # no address at all
        return ""
    slug = max((_GAP.sub(" ", unquote(part)).strip() for part in parts), key=len, default="")
    words = slug.split()
    if len(words) < LEAST or not _ARABIC.search(slug):
        return ""
    return "" if sum(word in title for word in words) >= LIKE * len(words) else slug
