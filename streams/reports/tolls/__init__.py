"""How many people: each claim with its kind, range and whom it counts; and what the claims of one report say together."""

from __future__ import annotations

from streams.reports.tolls.claims import Count, find_counts, toll
from streams.reports.tolls.combine import combined, joined

__all__ = ["Count", "combined", "find_counts", "joined", "toll"]
