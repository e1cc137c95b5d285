"""An alert's words as codes of CAP 1.2, by the table data/cap.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from streams.alerts.dates import day_of, moment
from streams.alerts.record import Alert
from streams.errors import DataError
from streams.reports.record import EventType, Precision


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Categories of a type of event, and whether it may still go on a day later."""

    category: list[str]
    lasts: bool


class Codes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table."""

    expires_days: int
    radius_km: dict[Precision, float]
    message: dict[str, str]
    severity: dict[str, str]
    certainty: dict[str, str]
    urgency: dict[str, str]
    type: dict[EventType, Kind]


ALLOWED: Mapping[str, frozenset[str]] = {
    "message": frozenset({"Alert", "Update", "Cancel"}),
    "severity": frozenset({"Extreme", "Severe", "Moderate", "Minor", "Unknown"}),
    "certainty": frozenset({"Observed", "Likely", "Possible", "Unlikely", "Unknown"}),
    "urgency": frozenset({"Immediate", "Expected", "Future", "Past", "Unknown"}),
}
CATEGORIES = frozenset(
    {"Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE", "Other"}
)


@cache
def codes() -> Codes:
    """The table that ships with Khabur."""
    return read_codes(resources.files("streams.alerts").joinpath("data", "cap.toml").read_text(encoding="utf-8"))


def read_codes(text: str) -> Codes:
    """The table. Raises DataError where it is not whole or names a code that CAP does not have."""
    try:
        table = msgspec.convert(tomllib.loads(text), Codes)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(f"cap.toml: {error}") from error
    for name, allowed in ALLOWED.items():
        row: dict[str, str] = getattr(table, name)
        if wrong := set(row.values()) - allowed:
            raise DataError(f"cap.toml: {name} {wrong.pop()!r} is no code of CAP; one of {', '.join(sorted(allowed))}")
    if wrong := {one for kind in table.type.values() for one in kind.category} - CATEGORIES:
        raise DataError(f"cap.toml: category {wrong.pop()!r} is no code of CAP; one of {', '.join(sorted(CATEGORIES))}")
    return table


def categories(alert: Alert) -> Sequence[str]:
    """Of the main type."""
    kinds = codes().type
    return kinds[alert.incident.types[0] if alert.incident.types else "other"].category


def urgency(alert: Alert) -> str:
    """By the event's day and whether its type lasts."""
    table, day = codes(), day_of(alert.incident.when)
    if day is None:
        return table.urgency["undated"]
    lasts = any(table.type[kind].lasts for kind in alert.incident.types[:1])
    fresh = abs((moment(alert.at).date() - day).days) <= 1
    return table.urgency["lasting" if lasts and fresh and alert.kind != "RETRACTED" else "over"]


def certainty(alert: Alert) -> str:
    """By what speaks against it first, then by how many independent origins speak for it."""
    table: Mapping[str, Any] = codes().certainty
    if alert.kind == "RETRACTED":
        return str(table["retracted"])
    if alert.incident.contested and alert.incident.status != "denied":
        return str(table["contested"])
    if alert.incident.status in table:
        return str(table[alert.incident.status])
    return str(table["single source" if alert.single_source else "several sources"])
