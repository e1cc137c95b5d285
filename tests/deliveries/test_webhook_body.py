"""The body and signature that a receiver verifies with any Standard Webhooks library."""

import orjson
import pytest
from builders import SECRET, a_subscription, an_alert
from standardwebhooks import Webhook, WebhookVerificationError

from agents.clock import now_ms
from streams.deliveries.webhook import body, signed_headers


def test_the_receiver_verifies_with_the_library():
    payload = body(an_alert(), a_subscription())
    headers = signed_headers("i1-v1", payload, SECRET, now_ms())
    data = Webhook(SECRET).verify(payload, headers)
    assert data["data"]["headline_ar"] == an_alert().headline_ar
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(payload + b" ", headers)


def test_the_same_alert_has_the_same_bytes_and_id_at_every_attempt():
    assert body(an_alert(), a_subscription()) == body(an_alert(), a_subscription())
    assert signed_headers("i1-v1", b"{}", SECRET, 0)["webhook-id"] == signed_headers("i1-v1", b"{}", SECRET, 9_000)["webhook-id"]


def test_the_text_line_is_in_the_subscribers_language():
    assert orjson.loads(body(an_alert(), a_subscription(language="ar")))["text"] == an_alert().headline_ar
    assert orjson.loads(body(an_alert(), a_subscription()))["text"] == an_alert().headline_en
