"""Alerts as a GeoJSON FeatureCollection (RFC 7946). What is only known by its district or governorate has no geometry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson

from streams.alerts.clean import plain_line, unisolated, web_address
from streams.alerts.dates import day_of, stamp
from streams.alerts.fulltext import full_text, headline_of
from streams.alerts.names import name_of
from streams.alerts.places import code_of, spot
from streams.alerts.record import Alert
from streams.incidents.ledger import best, is_disputed, totals
from streams.incidents.record import Incident


def feature_collection(alerts: Iterable[Alert]) -> bytes:
    """JSON, one feature an alert, in the order given. Positions are [longitude, latitude]."""
    return orjson.dumps({"type": "FeatureCollection", "features": [feature(alert) for alert in alerts]})


def feature(alert: Alert) -> dict[str, Any]:
    """The alert; its properties are flat, so that any map can show and filter them, but for the toll."""
    found = spot(alert.incident.place)
    geometry = None if found is None else {"type": "Point", "coordinates": [found.lon, found.lat]}
    return {"type": "Feature", "id": text_of(alert.id), "geometry": geometry, "properties": _properties(alert)}


def _properties(alert: Alert) -> dict[str, Any]:
    incident = alert.incident
    addresses = [address for source in incident.sources if (address := web_address(source.url))]
    day = day_of(incident.when)
    return {
        "kind": alert.kind,
        "incident_id": text_of(alert.incident_id),
        "version": alert.version,
        "updates": text_of(alert.updates) if alert.updates else None,
        "sent": stamp(alert.at),
        "headline_en": headline_of(alert, "en"),
        "headline_ar": headline_of(alert, "ar"),
        "text_en": full_text(alert, "en"),
        "text_ar": full_text(alert, "ar"),
        "types": list(incident.types),
        "severity": alert.severity,
        "day": day.isoformat() if day else None,
        "area": text_of(alert.area),
        "area_en": unisolated(name_of("area", text_of(alert.area), "en")),
        "area_ar": unisolated(name_of("area", text_of(alert.area), "ar")),
        "place_en": text_of(incident.place.name or "") or None,
        "place_ar": text_of(incident.place.name_ar or "") or None,
        "pcode": code_of(incident.place, alert.area),
        "precision": incident.place.precision,
        "single_source": alert.single_source,
        "contested": incident.contested,
        "sample": alert.sample,
        "toll": _toll(incident),
        "sources": list(dict.fromkeys(addresses)),
    }


def _toll(incident: Incident) -> dict[str, Any]:
    """Low, best and high of each kind; `high` null is open."""
    return {
        kind: {
            "low": told.low,
            "best": best([claim for claim in incident.tolls if claim.kind == kind], kind),
            "high": told.high,
            "disputed": is_disputed(incident.tolls, kind),
        }
        for kind, told in totals(incident.tolls).items()
    }


def text_of(text: str) -> str:
    """A name or an id as JSON holds it: without lone surrogates and control characters."""
    return plain_line(text, 300)
