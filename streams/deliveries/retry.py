"""When a delivery that failed is tried again."""

from __future__ import annotations

import xxhash

DELAYS_S: tuple[int, ...] = (0, 5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 10 * 3600)
"""Before each attempt: Standard Webhooks' schedule, about 28 hours in all."""

JITTER = 0.2
"""Share of a delay by which it is spread, so that receivers that fell together are not hit together."""

LONGEST_WAIT_S = 24 * 3600
"""A Retry-After beyond a day is cut to a day: the alert would be history."""


def next_attempt_at(delivery_id: str, attempt: int, now_ms: int, retry_after_s: float | None = None) -> int | None:
    """When attempt number `attempt` (0 the first) is due, in epoch milliseconds; None when there are no more.

    The jitter is derived from the delivery's id, so that two notifiers say the same. A longer Retry-After is respected.
    """
    if attempt >= len(DELAYS_S):
        return None
    share = xxhash.xxh3_64_intdigest(f"{delivery_id}/{attempt}".encode()) / 2**64
    delay = DELAYS_S[attempt] * (1 + JITTER * share)
    if retry_after_s is not None:
        delay = max(delay, min(retry_after_s, LONGEST_WAIT_S))
    return now_ms + int(delay * 1000)
