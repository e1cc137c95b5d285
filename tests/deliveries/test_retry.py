"""When a delivery that failed is tried again."""

from hypothesis import given
from hypothesis import strategies as st

from streams.deliveries.retry import DELAYS_S, JITTER, next_attempt_at


def test_eight_attempts_over_28_hours_then_none():
    waits = [next_attempt_at("d", attempt, 0) for attempt in range(len(DELAYS_S))]
    assert None not in waits
    assert 27.5 * 3600 < sum(wait or 0 for wait in waits) / 1000 < 33.5 * 3600
    assert next_attempt_at("d", len(DELAYS_S), 0) is None


def test_a_longer_retry_after_is_respected_and_bounded():
    assert next_attempt_at("d", 1, 0, retry_after_s=600) == 600_000
    assert next_attempt_at("d", 1, 0, retry_after_s=0) > 4_999
    assert next_attempt_at("d", 1, 0, retry_after_s=10**9) == 24 * 3_600_000


@given(st.text(), st.integers(0, len(DELAYS_S) - 1), st.integers(0, 2**42))
def test_the_jitter_is_derived_and_bounded(delivery_id, attempt, now):
    due = next_attempt_at(delivery_id, attempt, now)
    assert due == next_attempt_at(delivery_id, attempt, now)
    delay = DELAYS_S[attempt] * 1000
    assert now + delay <= due <= now + delay * (1 + JITTER) + 1
