"""Where an outlet names itself: the end of the title, the dateline, a line of its own, the credit at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from streams.reports.matcher import Match
from streams.reports.origin.names import Name, find_names
from streams.reports.origin.record import Origin
from streams.reports.text import Normalised

HEAD = 200
"""Code points in which the line of the outlet stands."""
FAR = 60
"""Code points of that line before and within the name."""
TAIL = 120
"""Code points at the end in which the credit stands."""
_LAST = re.compile(r"[|–—-]\s*([^|–—]{2,60}?)\s*$")
_PAGE = re.compile(r"(?:\s*@\w+)?\s+(?:on (?:x|twitter)\W|[-–|]\s)")
"""Behind the name of a page in the title of its post."""
_OPENS = re.compile(r"(?:^|[-–—|/\\(\[:،,]|(?<!\w)(?:by|خاص|مركز الاخبار))\s*$")
_CLOSES = re.compile(r"\s*(?:$|[-–—|/\\)\]:،,.]|\n)")
_CREDIT = re.compile(r"(?:^|\n|[.])\s*(?:المصدر|المصادر|مصدر الخبر|source|çavkanî|kaynak)\s*[::]\s*([^\n]{2,60})$")


def byline(title: Normalised, body: Normalised) -> Origin | None:
    """The outlet of an article by its own words."""
    return _of_title(title) or _of_head(body) or _of_tail(body)


def _of_title(title: Normalised) -> Origin | None:
    """Its last part, or the page before a post: … | Outlet; Outlet on X: …"""
    last = _LAST.search(title.text)
    name = next(_names(title.text, *last.span(1)), None) if last is not None else None
    if name is not None and last is not None and name.start == last.start(1):
        return _origin(title, name, in_title=True)
    first = next(_names(title.text, 0, FAR), None)
    is_page = first is not None and first.start == 0 and _PAGE.match(title.text, first.end) is not None
    return _origin(title, first, in_title=True) if is_page and first is not None else None


def _of_head(body: Normalised) -> Origin | None:
    """Between marks or the ends of a line: BEIRUT (Reuters) -, الحسكة – هاوار."""
    head = body.text[:HEAD]
    for name in _names(head, 0, len(head)):
        line = head.rfind("\n", 0, name.start) + 1
        if name.start - line > FAR:
            continue
        if _OPENS.search(head[line : name.start]) and _CLOSES.match(body.text, name.end):
            return _origin(body, name, in_title=False)
    return None


def _of_tail(body: Normalised) -> Origin | None:
    tail = max(0, len(body.text) - TAIL)
    credit = _CREDIT.search(body.text.rstrip(), tail)
    name = next(_names(body.text, *credit.span(1)), None) if credit is not None else None
    return _origin(body, name, in_title=False) if name is not None else None


def _names(text: str, start: int, end: int) -> Iterator[Match[Name]]:
    return (one for one in find_names(text, start, end) if one.payload.kind != "unnamed")


def _origin(text: Normalised, name: Match[Name], *, in_title: bool) -> Origin:
    words = text.words(name.start, name.end)
    return Origin(name.payload.id, "byline", words, text.span(name.start, name.end), in_title, name.payload.row)
