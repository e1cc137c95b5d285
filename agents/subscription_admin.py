"""Changing subscriptions: the command line and the console do the same thing here."""

from __future__ import annotations

import base64
import secrets

from agents.broker import Sender
from agents.notify.webhook import Answer, post
from agents.outgoing import guarded_session
from agents.stage import Outgoing
from streams.alerts.record import Alert, Why
from streams.incidents.record import Incident
from streams.reports.record import Place, When
from streams.settings import Settings
from streams.subscriptions.record import Subscription
from streams.topics import SUBSCRIPTIONS


def new_secret() -> str:
    """A fresh signing secret, `whsec_` and base64 of 32 bytes."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


async def add(sender: Sender, subscription: Subscription) -> None:
    """Put it in force, or replace the one with its id."""
    await sender.send(Outgoing(SUBSCRIPTIONS, subscription.id, subscription))


async def remove(sender: Sender, subscription_id: str) -> None:
    """End it: a tombstone on the compacted topic."""
    await sender.send(Outgoing(SUBSCRIPTIONS, subscription_id, None))


async def test(settings: Settings, subscription: Subscription, now_ms: int) -> Answer:
    """One signed test alert to the receiver, now, outside the queue."""
    async with guarded_session(settings) as session:
        return await post(session, subscription, trial_alert(subscription, now_ms), now_ms)


def trial_alert(subscription: Subscription, now_ms: int) -> Alert:
    """An alert that says in both languages that it is a test."""
    area = (subscription.areas or ["SY08"])[0]
    place = Place(name="Test", name_ar="تجربة", precision="governorate", text="تجربة")
    incident = Incident(id="test", area=area, place=place, when=When(), types=["other"], opened_at=now_ms, updated_at=now_ms)
    return Alert(
        id=f"test-{subscription.id}-{now_ms}",
        kind="NEW",
        incident_id="test",
        version=1,
        area=area,
        severity="low",
        headline_ar="تجربة من خابور: لا حادث، وصلت الرسالة فقط",
        headline_en="Test from Khabur: no incident, only to see that this arrives",
        incident=incident,
        why=Why(rule="a person asked for a test"),
        sample=True,
        at=now_ms,
    )
