"""Who wrote a post: the name of a page or account may hold a place of which the post tells nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PAGE = re.compile(r"facebook([^\n]{3,60}?)['’]s post")
_ACCOUNT = re.compile(r"([^\n:]{3,60}?) on (?:x|twitter)\s?(?::|$)")
"""How pages of the two networks name it, in folded text and title."""


def poster_of(title: str, text: str) -> str:
    """The name of the page or account whose post this is, folded; empty where the page says of none."""
    found = _PAGE.search(text) if "facebook" in text else _ACCOUNT.match(title)
    return found[1].strip(" .") if found else ""


def occurrences(name: str, text: str) -> Sequence[tuple[int, int]]:
    """Spans of the name in a text."""
    return [match.span() for match in re.finditer(re.escape(name), text)] if name else ()
