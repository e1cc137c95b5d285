"""An alert as a message of the Common Alerting Protocol 1.2 (OASIS), with one info block in each language."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import timedelta

from streams.alerts.cap_codes import categories, certainty, codes, urgency
from streams.alerts.clean import unisolated, web_address, xml_text
from streams.alerts.dates import stamp
from streams.alerts.fulltext import full_text, headline_of
from streams.alerts.headline import where
from streams.alerts.names import Language, name_of
from streams.alerts.phrases import say
from streams.alerts.places import code_of, spot
from streams.alerts.record import Alert
from streams.incidents.ledger import best, totals

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
MEDIA_TYPE = "application/cap+xml"
SENDER = "khabur"
"""Who sends, where an installation gives no name of its own that is unique in the world."""

LANGUAGES: tuple[Language, ...] = ("ar", "en")

Pairs = list[tuple[str, str]]

ET.register_namespace("", NAMESPACE)


def cap_message(alert: Alert, sender: str = SENDER, earlier_at: int | None = None) -> bytes:
    """The message as XML. `earlier_at`: when the alert that it updates was sent, where the alert itself does not say so."""
    root = ET.Element(f"{{{NAMESPACE}}}alert")
    for name, value in _head(alert, _token(sender) or SENDER, earlier_at):
        _add(root, name, value)
    for language in LANGUAGES:
        _info(root, alert, language)
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body


def _head(alert: Alert, sender: str, earlier_at: int | None) -> Iterator[tuple[str, str]]:
    yield "identifier", _token(alert.id) or "unnamed"
    yield "sender", sender
    yield "sent", stamp(alert.at)
    yield "status", "Test" if alert.sample else "Actual"
    yield "msgType", codes().message[alert.kind]
    yield "scope", "Public"
    sent_at = alert.updates_at or earlier_at
    if alert.sample:
        yield "note", say("sample", "en")
    elif alert.updates and not sent_at:
        yield "note", f"The alert before it is {_token(alert.updates)}; when that was sent is not known here."
    elif alert.kind == "RETRACTED":
        yield "note", alert.why.rule  # the standard asks a Cancel for its reason here
    if alert.updates and sent_at:
        yield "references", f"{sender},{_token(alert.updates)},{stamp(sent_at)}"
    yield "incidents", _token(alert.incident_id)


def _info(root: ET.Element, alert: Alert, language: Language) -> None:
    info = _add(root, "info")
    for name, value in _told(alert, language):
        _add(info, name, value)
    for name, value in _parameters(alert):
        _pair(info, "parameter", name, value)
    area = _add(info, "area")
    _add(area, "areaDesc", unisolated(where(alert.incident.place, alert.area, language)))
    if (found := spot(alert.incident.place)) is not None and (radius := codes().radius_km.get(alert.incident.place.precision)):
        _add(area, "circle", f"{found.lat},{found.lon} {radius}")
    for code in dict.fromkeys(filter(None, (code_of(alert.incident.place, alert.area), code_of_area(alert.area)))):
        _pair(area, "geocode", "OCHA p-code", code)


def _told(alert: Alert, language: Language) -> Iterator[tuple[str, str]]:
    yield "language", language
    for category in categories(alert):
        yield "category", category
    yield "event", name_of("type", alert.incident.types[0] if alert.incident.types else "other", language)
    yield "urgency", urgency(alert)
    yield "severity", codes().severity[alert.severity]
    yield "certainty", certainty(alert)
    yield "effective", stamp(alert.at)
    if alert.incident.when.start_at is not None:
        yield "onset", stamp(alert.incident.when.start_at)
    yield "expires", stamp(alert.at + int(timedelta(days=codes().expires_days).total_seconds() * 1000))
    yield "senderName", "Khabur"
    yield "headline", headline_of(alert, language)
    yield "description", full_text(alert, language)
    if address := next((found for source in alert.incident.sources if (found := web_address(source.url))), None):
        yield "web", address


def _parameters(alert: Alert) -> Pairs:
    """What CAP has no element for, by the names of our records; the same in both blocks."""
    incident = alert.incident
    told = [
        ("kind", alert.kind),
        ("incident", alert.incident_id),
        ("version", str(alert.version)),
        ("precision", incident.place.precision),
        ("single_source", str(alert.single_source).lower()),
        ("contested", str(incident.contested).lower()),
        ("origins", str(len(incident.origins))),
        ("rule", alert.why.rule),
    ]
    for kind, found in totals(incident.tolls).items():
        claims = [claim for claim in incident.tolls if claim.kind == kind]
        high = "" if found.high is None else str(found.high)
        told.append((kind, f"{found.low} {best(claims, kind)} {high}".strip()))
    return [(f"khabur:{name}", value) for name, value in told if value]


def code_of_area(area: str) -> str | None:
    """The governorate's p-code, None for what is elsewhere."""
    return area if area.startswith("SY") else None


def _add(parent: ET.Element, name: str, value: str = "") -> ET.Element:
    element = ET.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    element.text = xml_text(value) or None
    return element


def _pair(parent: ET.Element, name: str, key: str, value: str) -> None:
    pair = _add(parent, name)
    _add(pair, "valueName", key)
    _add(pair, "value", value)


def _token(name: str) -> str:
    """As CAP wants identifiers and senders: no spaces, commas, `<` or `&`."""
    return "".join(char for char in xml_text(name) if char.isprintable() and char not in " ,<&")[:200]
