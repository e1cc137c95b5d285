"""`khabur alerts --as …`: alerts as text, CAP, GeoJSON, Atom or CloudEvents on standard output."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Literal, get_args

from streams.alerts.names import Language
from streams.alerts.record import Alert

Format = Literal["text", "cap", "geojson", "atom", "cloudevents"]
FORMATS: tuple[Format, ...] = get_args(Format)
WHOLE = frozenset({"geojson", "atom"})
"""One document for all alerts, so nothing to follow."""


def write(alerts: Sequence[Alert], form: Format, language: Language, sender: str) -> None:
    """One document, or one after another: text with an empty line between, CAP messages, CloudEvents a line each."""
    sent = {alert.id: alert.at for alert in alerts}
    each = (_one(alert, form, language, sender, sent) for alert in alerts)
    for body in [_whole(alerts, form, language)] if form in WHOLE else each:
        sys.stdout.buffer.write(body + b"\n")
    sys.stdout.buffer.flush()


def _whole(alerts: Sequence[Alert], form: Format, language: Language) -> bytes:
    if form == "geojson":
        from streams.alerts.geojson import feature_collection

        return feature_collection(alerts)
    from streams.alerts.atom import atom_feed

    return atom_feed(reversed(alerts), "urn:khabur:alerts", language)


def _one(alert: Alert, form: Format, language: Language, sender: str, sent: dict[str, int]) -> bytes:
    if form == "cap":
        from streams.alerts.cap import cap_message

        return cap_message(alert, sender, earlier_at=sent.get(alert.updates or ""))
    if form == "cloudevents":
        from streams.alerts.cloudevents import cloud_event

        return cloud_event(alert)
    from streams.alerts.fulltext import full_text

    return full_text(alert, language).encode("utf-8", "replace") + b"\n"
