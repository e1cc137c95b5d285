"""Incidents: which reports tell of one event, and the ledger of what is claimed about it."""
