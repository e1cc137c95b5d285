"""The numbers that the same-incident rule rests on, read from data/thresholds.toml and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from itertools import pairwise
from typing import Any

from streams.errors import DataError
from streams.incidents.tables import read_data

FILE = "thresholds.toml"

RISING = (("sure", "clear"), ("same_spot_km", "near_km", "subdistrict_km", "district_km"), ("close_h", "apart_h", "span_h"))
"""Each of these must not be lower than the one before it."""

SHARES = ("sure", "clear", "words_alike")
"""These lie between 0 and 1."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """One number for each entry of the file, where each is told with its meaning and its source."""

    sure: float
    clear: float
    same_spot_km: float
    near_km: float
    subdistrict_km: float
    district_km: float
    close_h: float
    apart_h: float
    span_h: float
    words_alike: float
    fewest_words: float
    telling_toll: float


@cache
def thresholds() -> Thresholds:
    """The numbers in force."""
    return read_thresholds(read_data(FILE))


def read_thresholds(text: str) -> Thresholds:
    """Thresholds from TOML. Raises DataError saying which entry is wrong."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{FILE}: not TOML: {error}") from error
    known = [field.name for field in fields(Thresholds)]
    if strange := set(table) ^ set(known):
        name = min(strange)
        raise DataError(f"{FILE}: [{name}] " + ("is missing" if name in known else "is no threshold of the rule"))
    values = {name: _value(name, table[name]) for name in known}
    _check(values)
    return Thresholds(**values)


def _value(name: str, entry: Mapping[str, Any]) -> float:
    value = entry.get("value") if isinstance(entry, dict) else None
    if type(value) not in (int, float) or value is None or not value > 0:
        raise DataError(f"{FILE}: [{name}] value = {value!r} is no number above 0")
    for word in ("means", "source"):
        if not isinstance(entry.get(word), str) or not entry[word].strip():
            raise DataError(f"{FILE}: [{name}] {word}: say it in words")
    return float(value)


def _check(values: Mapping[str, float]) -> None:
    for name in SHARES:
        if values[name] > 1:
            raise DataError(f"{FILE}: [{name}] value = {values[name]:g} is above 1")
    for row in RISING:
        for lower, higher in pairwise(row):
            if values[lower] > values[higher]:
                raise DataError(f"{FILE}: [{lower}] may not be above [{higher}]")
