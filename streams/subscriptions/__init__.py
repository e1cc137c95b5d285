"""Subscriptions: who wants to hear of what, and where."""
