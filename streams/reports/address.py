"""The headline that a page's address repeats: the page may have lost its article, the address keeps what it was called."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

LEAST = 4
"""Words of a headline: sections of a site have fewer."""
LIKE = 0.5
"""Share of its words that stand in the page's title too, from which it says nothing new."""
STRANGE = 0.34
"""Share of its words up to which the page's title and text know them, where the page shows another story by now."""
_LEAST_LETTERS = 3
_ARABIC = re.compile(r"[\u0621-\u064a]{2}")
_ESCAPED = re.compile(r"%[dD][89]")
_GAP = re.compile(r"[-_+\s]+")


def headline_of(url: str | None, title: str) -> str:
    """The longest Arabic part of the address as words; empty where there is none, or it is the title again."""
    slug = _words_of(url)
    words = slug.split()
    return "" if sum(word in title for word in words) >= LIKE * len(words) else slug


def other_story(url: str | None, title: str, text: str) -> str:
    """The headline in the address, where neither title nor text know what it speaks of: the site has put another story there."""
    slug = _words_of(url)
    words = [word for word in slug.split() if len(word) >= _LEAST_LETTERS]
    if len(words) < LEAST:
        return ""
    known = sum(word in title or word in text for word in words)
    return slug if known <= STRANGE * len(words) else ""


def _words_of(url: str | None) -> str:
    if not url or not (_ESCAPED.search(url) or _ARABIC.search(url)):
        return ""
    try:
        parts = urlsplit(url).path.split("/")
    except ValueError:  # no address at all
        return ""
    slug = max((_GAP.sub(" ", unquote(part)).strip() for part in parts), key=len, default="")
    return slug if len(slug.split()) >= LEAST and _ARABIC.search(slug) else ""
