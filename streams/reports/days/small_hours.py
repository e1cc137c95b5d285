"""What is told between midnight and dawn: "tonight" is the night that is under way, and it began the day before."""

from __future__ import annotations

from datetime import UTC, datetime, time

from streams.reports.days.dates import DAMASCUS

DAWN = 5
"""The hour from which "tonight" is the night to come."""
MIDDAY = 11
"""The hour from which a part of a day cannot have been yet before dawn."""


def is_before_dawn(published_at: int) -> bool:
    """Whether it was published at night. A stamp of midnight, here or in Greenwich, is most often a day without its hour."""
    stamp = datetime.fromtimestamp(published_at / 1000, UTC)
    local = stamp.astimezone(DAMASCUS)
    return local.hour < DAWN and time.min not in {stamp.time(), local.time()}
