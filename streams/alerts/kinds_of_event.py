"""What happened: the types of an alert's incident in words."""

from __future__ import annotations

from streams.alerts.names import Language, name_of
from streams.alerts.phrases import say
from streams.alerts.record import Alert


def what(alert: Alert, language: Language) -> str:
    """The types, the main one first."""
    first, *others = [name_of("type", kind, language) for kind in alert.incident.types] or [name_of("type", "other", language)]
    if not others:
        return first
    if language == "en":
        others = [name.lower() for name in others]
    return say("also", language, first, ("، " if language == "ar" else ", ").join(others))
