"""Alerts: what is worth one, and what it says."""
