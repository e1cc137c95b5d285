"""A subscription from what a person typed: checked, with a derived id."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Literal, get_args
from urllib.parse import urlsplit

from standardwebhooks import Webhook

from streams.alerts.record import AlertKind
from streams.errors import SettingsError
from streams.incidents.record import Severity
from streams.reports.record import EVENT_TYPES, EventType
from streams.subscriptions.record import Subscription
from streams.wire import derive_id

AREAS = frozenset(f"SY{n:02}" for n in range(1, 15))
MOST_ADDRESS = 2000
"""Longer addresses are refused by common proxies."""


def make_subscription(
    *,
    address: str,
    secret: str,
    now_ms: int,
    name: str = "",
    areas: Sequence[str] = (),
    types: Sequence[str] = (),
    kinds: Sequence[str] = (),
    minimum_severity: str = "low",
    language: str = "en",
) -> Subscription:
    """A webhook subscription; the same address and filters make the same id. Raises SettingsError naming what is wrong."""
    check_address(address)
    check_secret(secret)
    kinds = [kind.upper() for kind in kinds]
    _each("area", areas, sorted(AREAS))
    _each("type", types, EVENT_TYPES)
    _each("kind", kinds, get_args(AlertKind))
    _each("severity", [minimum_severity], get_args(Severity))
    _each("language", [language], ("ar", "en"))
    chosen_types: list[EventType] = [kind for kind in EVENT_TYPES if kind in types]
    chosen_kinds: list[AlertKind] = [kind for kind in get_args(AlertKind) if kind in kinds]
    severity: Severity = next(level for level in get_args(Severity) if level == minimum_severity)
    tongue: Literal["ar", "en"] = "ar" if language == "ar" else "en"
    key = (address, *sorted(areas), *chosen_types, *chosen_kinds, severity)
    return Subscription(
        id=derive_id(*key)[:12],
        name=name,
        address=address,
        secret=secret,
        areas=sorted(areas),
        types=chosen_types,
        kinds=chosen_kinds,
        minimum_severity=severity,
        language=tongue,
        created_at=now_ms,
    )


def check_address(address: str) -> None:
    """Raises SettingsError unless it is an absolute http(s) address without user and password."""
    try:
        parts = urlsplit(address)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError as error:
        raise SettingsError(f"address {address!r}: {error}") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or not port_is_fine or len(address) > MOST_ADDRESS:
        raise SettingsError(f"address {address!r} is not an http(s) address, such as https://example.org/hook")
    if parts.username or parts.password:
        raise SettingsError(f"address of {parts.hostname}: a user and password in it would be logged; use the signature instead")


def check_secret(secret: str) -> None:
    """Raises SettingsError unless it is `whsec_` and base64 of 24 to 64 bytes, as Standard Webhooks has it."""
    try:
        size = len(base64.b64decode(secret.removeprefix("whsec_"), validate=True))
        Webhook(secret)
    except (ValueError, RuntimeError) as error:
        raise SettingsError("secret: must be whsec_ and base64; leave it out to have one made") from error
    if not 24 <= size <= 64:
        raise SettingsError(f"secret: {size} bytes; Standard Webhooks wants 24 to 64")


def _each(what: str, values: Sequence[str], known: Sequence[str]) -> None:
    for value in values:
        if value not in known:
            raise SettingsError(f"{what} {value!r} is unknown; one of {', '.join(known)}")
