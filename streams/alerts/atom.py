"""Alerts as an Atom feed: one entry for each alert, the newest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from feedgen.feed import FeedGenerator

from streams.alerts.names import Language, name_of
from streams.alerts.record import Alert

MOST_ENTRIES = 200
"""As many as a reader that looks in once a day needs on a bad day."""


def atom_feed(alerts: Iterable[Alert], address: str, language: Language = "en", title: str = "Khabur alerts") -> bytes:
    """The feed as XML. `alerts` newest first; `address` is where it is served, which is also the feed's id."""
    feed: Any = FeedGenerator()
    feed.id(address)
    feed.title(title)
    feed.author(name="Khabur")
    feed.language(language)
    feed.link(href=address, rel="self")
    newest = 0
    for alert in list(alerts)[:MOST_ENTRIES]:
        newest = max(newest, alert.at)
        _add_entry(feed, alert, language)
    feed.updated(_time(newest))
    return bytes(feed.atom_str(pretty=False))


def _add_entry(feed: Any, alert: Alert, language: Language) -> None:
    entry = feed.add_entry(order="append")
    entry.id(f"urn:khabur:alert:{alert.id}")
    entry.title(_clean(alert.headline_ar if language == "ar" else alert.headline_en))
    entry.updated(_time(alert.at))
    entry.published(_time(alert.incident.opened_at))
    for word in (alert.kind, alert.area, alert.severity, *alert.incident.types):
        entry.category(term=word, label=_label(word, language))
    for source in alert.incident.sources[:10]:
        if source.url and source.url.startswith(("http://", "https://")):
            entry.link(href=_clean(source.url), rel="related", title=_clean(source.feed or source.url))
    entry.content(_clean("\n\n".join(_paragraphs(alert))), type="text")


def _paragraphs(alert: Alert) -> list[str]:
    lead = [alert.headline_ar, alert.headline_en, f"{alert.kind}, {alert.severity}: {alert.why.rule}"]
    quotes = [f"{source.feed}: {source.quote or source.title}" for source in alert.incident.sources[-5:]]
    return lead + quotes


def _label(word: str, language: Language) -> str:
    return name_of("area", word, language) if word.startswith("SY") else word


def _time(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, UTC)


def _clean(text: str) -> str:
    """Without what XML cannot hold: control characters and lone surrogates out of strangers' texts."""
    return "".join(char for char in text if char in "\n\t" or (char.isprintable() and not "\ud800" <= char <= "\udfff"))
