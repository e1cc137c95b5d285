"""Which part of Syria an outlet writes about: what its own readers need not be told."""

from __future__ import annotations

from functools import cache, lru_cache
from urllib.parse import urlsplit

from streams.reports.table import read_table
from streams.reports.text import fold

COUNTRY = "SY"
AREAS = frozenset([COUNTRY, *(f"SY{number:02d}" for number in range(1, 15))])
SHORTEST = 4
"""Letters of a word: shorter ones stand in too many addresses."""


def read_coverage(content: str | None = None) -> dict[str, str]:
    """Letters of an outlet's name or address -> area. Raises DataError with file, line and reason."""
    found: dict[str, str] = {}
    for row in read_table("coverage.tsv", ("area", "words"), content):
        if row["area"] not in AREAS:
            raise row.refuse(f"area {row['area']!r} is unknown; SY or a governorate's p-code")
        for words in row.words("words"):
            letters = _letters(words)
            if len(letters) < SHORTEST:
                raise row.refuse(f"{words!r} is too short to tell an outlet by")
            if found.setdefault(letters, row["area"]) != row["area"]:
                raise row.refuse(f"{words!r} stands already under {found[letters]}")
    return found


@lru_cache(maxsize=10_000)
def covered(feed: str, url: str | None) -> frozenset[str]:
    """Areas that an outlet writes about alone, with the country's own mark; none for one of many countries or an unknown one.

    It is known by its name or by its address: the host, on a social site with the account behind it.
    """
    told = {area for known in (_letters(feed), _address(url)) for words, area in _known().items() if words in known}
    return frozenset(told | {COUNTRY}) if told else frozenset()


@cache
def _known() -> dict[str, str]:
    return read_coverage()


def _address(url: str | None) -> str:
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return _letters(
        f"{parts.netloc} {parts.path.split('/', 2)[1]}" if "/" in parts.path and _is_social(parts.netloc) else parts.netloc
    )


def _is_social(host: str) -> bool:
    return host.lower().removeprefix("www.").removeprefix("m.") in {
        "twitter.com",
        "x.com",
        "facebook.com",
        "t.me",
        "youtube.com",
        "instagram.com",
    }


def _letters(words: str) -> str:
    return "".join(letter for letter in fold(words) if letter.isalnum())
