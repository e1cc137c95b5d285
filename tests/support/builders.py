"""Records for tests, with sensible values where a test does not care."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from streams.alerts.record import Alert, Why
from streams.articles.record import Article
from streams.incidents.record import Incident
from streams.reports.record import Place, When
from streams.subscriptions.record import Subscription

NOON = 1_790_000_000_000
"""An epoch millisecond that tests take for now."""
SECRET = "whsec_" + "c2VjcmV0LW9mLXR3ZW50eS1mb3VyLWJ5dGVzISE="


R = TypeVar("R", bound=msgspec.Struct)


def with_changes(record: R, changes: dict[str, Any]) -> R:
    return msgspec.structs.replace(record, **changes)


def an_article(**changes: Any) -> Article:
    base = Article(
        id="a1",
        url="https://example.org/a1",
        title="قصف على ريف دير الزور",
        text="قُتل شخصان جراء قصف مدفعي على بلدة الشحيل بريف دير الزور الشرقي.",
        published_at=NOON,
        fetched_at=NOON,
        feed="Example",
    )
    return with_changes(base, changes)


def a_place(**changes: Any) -> Place:
    base = Place(
        name="Ash Shuhayl",
        name_ar="الشحيل",
        pcode="C5197",
        lat=35.107,
        lon=40.467,
        precision="town",
        text="بلدة الشحيل",
        span=(20, 31),
    )
    return with_changes(base, changes)


def an_incident(**changes: Any) -> Incident:
    base = Incident(
        id="i1", area="SY09", place=a_place(), when=When(day="2026-09-21"), types=["shelling"], opened_at=NOON, updated_at=NOON
    )
    return with_changes(base, changes)


def an_alert(**changes: Any) -> Alert:
    incident = changes.pop("incident", None) or an_incident(area=changes.get("area", "SY09"))
    base = Alert(
        id=f"{incident.id}-v{incident.version}",
        kind="NEW",
        incident_id=incident.id,
        version=incident.version,
        area=incident.area,
        severity="moderate",
        headline_ar="قصف في الشحيل: قتيلان",
        headline_en="Shelling in Ash Shuhayl: 2 killed",
        incident=incident,
        why=Why(rule="no earlier incident is near"),
        at=NOON,
    )
    return with_changes(base, changes)


def a_subscription(**changes: Any) -> Subscription:
    base = Subscription(id="s1", name="Desk", address="http://127.0.0.1:9/hook", secret=SECRET)
    return with_changes(base, changes)
