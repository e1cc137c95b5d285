"""Whom an article quotes for an incident: the unit of independence."""
