"""Feeds: what is polled, when, and how each poll went."""
