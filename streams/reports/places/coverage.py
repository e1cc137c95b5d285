"""Which part of Syria an outlet writes about: what its own readers need not be told."""

from __future__ import annotations

from functools import cache, lru_cache
from urllib.parse import urlsplit

from streams.reports.places.gazetteer import AREAS
from streams.reports.table import read_table
from streams.reports.text import fold

COUNTRY = "SY"
KNOWN = AREAS | {COUNTRY}
SOCIAL = frozenset(["twitter.com", "x.com", "facebook.com", "t.me", "youtube.com", "instagram.com"])
"""Hosts on which everybody has a page: the account is the outlet."""
SHORTEST = 4
"""Letters of a word: shorter ones stand in too many addresses."""


def read_coverage(content: str | None = None) -> dict[str, str]:
    """Letters of an outlet's name or address -> area. Raises DataError with file, line and reason."""
    found: dict[str, str] = {}
    for row in read_table("coverage.tsv", ("area", "words"), content):
        if row["area"] not in KNOWN:
            raise row.refuse(f"area {row['area']!r} is unknown; SY or a governorate's p-code")
        for words in row.words("words"):
            letters = _letters(words)
            if len(letters) < SHORTEST:
                raise row.refuse(f"{words!r} is too short to tell an outlet by")
            if found.setdefault(letters, row["area"]) != row["area"]:
                raise row.refuse(f"{words!r} stands already under {found[letters]}")
    return found


def covered(feed: str, url: str | None) -> frozenset[str]:
    """Areas that an outlet writes about alone, with the country's own mark; none for one of many countries or an unknown one.

    It is known by its name or by its address: the host, on a social site with the account behind it.
    """
    return _covered(feed, _address(url))


@lru_cache(maxsize=10_000)
def _covered(feed: str, address: str) -> frozenset[str]:
    told = {area for known in (_letters(feed), _letters(address)) for words, area in coverage().items() if words in known}
    return frozenset(told | {COUNTRY}) if told else frozenset()


@cache
def coverage() -> dict[str, str]:
    """The shipped table. Raises DataError with file, line and reason."""
    return read_coverage()


def _address(url: str | None) -> str:
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:  # no address at all
        return ""
    return f"{host} {parts.path.split('/')[1]}" if host in SOCIAL and "/" in parts.path else host


def _letters(words: str) -> str:
    return "".join(letter for letter in fold(words) if letter.isalnum())
