"""What a webhook receiver gets: body and Standard Webhooks headers (standardwebhooks.com)."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import orjson
from standardwebhooks import Webhook

from streams.alerts.record import Alert
from streams.subscriptions.record import Subscription


def body(alert: Alert, subscription: Subscription) -> bytes:
    """`{type, timestamp, data: Alert, text, unsubscribe}`: the same bytes for the same alert and subscription."""
    return orjson.dumps(
        {
            "type": f"alert.{alert.kind.lower()}",
            "timestamp": datetime.fromtimestamp(alert.at / 1000, UTC).isoformat(),
            "text": alert.headline_ar if subscription.language == "ar" else alert.headline_en,
            "data": msgspec.to_builtins(alert),
            "unsubscribe": f"answer 410 Gone, or: khabur subscriptions remove {subscription.id}",
        }
    )


def signed_headers(alert_id: str, payload: bytes, secret: str, now_ms: int) -> dict[str, str]:
    """The signature's headers. `webhook-id` is the alert's id, the same at every attempt: a receiver discards repeats by it."""
    moment = datetime.fromtimestamp(now_ms // 1000, UTC)
    return {
        "content-type": "application/json; charset=utf-8",
        "webhook-id": alert_id,
        "webhook-timestamp": str(now_ms // 1000),
        "webhook-signature": Webhook(secret).sign(alert_id, moment, payload.decode()),
    }
