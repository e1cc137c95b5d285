"""One attempt at one webhook: what came back, in the words that the retry rule needs."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import aiohttp

from streams.alerts.record import Alert
from streams.deliveries.webhook import body, signed_headers
from streams.errors import RefusedError
from streams.subscriptions.record import Subscription

TIMEOUT_S = 15
"""Standard Webhooks recommends 15 to 30 s; a time-out means unknown, so the attempt is repeated under the same id."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`status` None when there was none; `error` None when it arrived; `retry_after_s` as the receiver asked."""

    status: int | None
    error: str | None
    latency_ms: int
    retry_after_s: float | None = None

    @property
    def arrived(self) -> bool:
        """Any 2xx."""
        return self.error is None

    @property
    def is_gone(self) -> bool:
        """410: the receiver ends the subscription."""
        return self.status == 410


async def post(session: aiohttp.ClientSession, subscription: Subscription, alert: Alert, now_ms: int) -> Answer:
    """Send the alert; every failure is an Answer, none an exception."""
    payload = body(alert, subscription)
    begun = time.monotonic()
    try:
        headers = signed_headers(alert.id, payload, subscription.secret, now_ms)
        async with session.post(
            subscription.address,
            data=payload,
            headers=headers,
            allow_redirects=False,
            timeout=aiohttp.ClientTimeout(total=TIMEOUT_S),
        ) as response:
            return _answer(response, _since(begun), now_ms)
    except asyncio.TimeoutError:  # noqa: UP041  aiohttp raises a subclass of both; this name says which is meant
        return Answer(None, f"no answer within {TIMEOUT_S} s", _since(begun))
    except (aiohttp.ClientError, RefusedError, OSError, ValueError, RuntimeError) as error:
        return Answer(None, f"{type(error).__name__}: {error}"[:500], _since(begun))


def _since(begun: float) -> int:
    return int((time.monotonic() - begun) * 1000)


def _answer(response: aiohttp.ClientResponse, latency_ms: int, now_ms: int) -> Answer:
    if 200 <= response.status < 300:
        return Answer(response.status, None, latency_ms)
    if 300 <= response.status < 400:
        reason = "redirects are not followed: subscribe the final address"
    else:
        reason = response.reason or "refused"
    wait = retry_after(response.headers.get("Retry-After"), now_ms)
    return Answer(response.status, f"HTTP {response.status}: {reason}"[:500], latency_ms, wait)


def retry_after(header: str | None, now_ms: int) -> float | None:
    """Seconds to wait, from seconds or an HTTP date; None when there is none or it makes no sense."""
    if header is None:
        return None
    if header.strip().isdigit():
        return float(header.strip()[:9])
    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, TypeError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.fromtimestamp(now_ms / 1000, UTC)).total_seconds())
