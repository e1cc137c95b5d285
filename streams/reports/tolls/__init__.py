"""How many people: each claim with its kind, range and whom it counts; and what the claims of one report say together."""

from __future__ import annotations

from streams.reports.tolls.claimant import claimant_of
from streams.reports.tolls.claims import Count, goes_on, is_of_long, is_running, toll
from streams.reports.tolls.combine import combined, is_vague, joined
from streams.reports.tolls.tongues import find_counts

__all__ = ["Count", "claimant_of", "combined", "find_counts", "goes_on", "is_of_long", "is_running", "is_vague", "joined", "toll"]
