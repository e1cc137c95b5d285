"""When a feed is polled next."""

from hypothesis import given
from hypothesis import strategies as st

from streams.feeds.schedule import Bounds, backoff_s, habit_s, interval_s, jittered

BOUNDS = Bounds(120, 86_400)
HOUR = 3_600_000


def test_the_habit_is_a_quarter_of_the_usual_gap():
    assert habit_s([0, HOUR, 2 * HOUR, 3 * HOUR], 4 * HOUR) == 900
    assert habit_s([], 0) == 900


def test_the_operators_wish_counts_alone():
    assert interval_s(1, 900, [7200], BOUNDS) == 1


def test_hints_are_a_least_and_bounds_hold():
    assert interval_s(None, 300, [None, 1800], BOUNDS) == 1800
    assert interval_s(None, 10, [], BOUNDS) == 120
    assert interval_s(None, 10, [10**9], BOUNDS) == 86_400


def test_failures_double_up_to_four_hours():
    assert [backoff_s(n, None, None) for n in (1, 2, 3)] == [60, 120, 240]
    assert backoff_s(50, None, None) == 4 * 3600
    assert backoff_s(1, 600, None) == 600
    assert backoff_s(1, None, 2) == 2


@given(st.floats(1, 86_400), st.text(), st.integers(0, 2**42))
def test_the_jitter_is_derived_and_within_a_tenth(seconds, url, now):
    assert jittered(seconds, url, now) == jittered(seconds, url, now)
    assert seconds * 1000 - 1 <= jittered(seconds, url, now) <= seconds * 1100 + 1
