"""Alerts as an Atom feed: one entry for each alert, the newest first, with its full text and the ways to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from html import escape
from typing import Any, get_args

from feedgen.feed import FeedGenerator

from streams.alerts.clean import plain_line, unisolated, web_address, xml_text
from streams.alerts.dates import moment
from streams.alerts.fulltext import headline_of, sections
from streams.alerts.ledger_words import voice
from streams.alerts.names import Language, known_name
from streams.alerts.phrases import say
from streams.alerts.record import Alert
from streams.alerts.section import Section
from streams.incidents.record import Severity

MOST_ENTRIES = 200
"""As many as a reader that looks in once a day needs on a bad day."""
MOST_LINKS = 10

FORMATS = ((".cap.xml", "application/cap+xml", "CAP 1.2"), (".json", "application/cloudevents+json", "CloudEvents"))
"""Ending of an alert's address, media type, and name of what is there."""


def atom_feed(
    alerts: Iterable[Alert], address: str, language: Language = "en", title: str = "Khabur alerts", pages: str | None = None
) -> bytes:
    """The feed as XML. `alerts` newest first; `address` is where it is served, which is also the feed's id.

    `pages` is where the alerts' own pages are ("http://…/alerts"): entries then link to their page and other formats.
    """
    feed: Any = FeedGenerator()
    feed.id(_clean(address))
    feed.title(title)
    feed.author(name="Khabur")
    feed.language(language)
    feed.link(href=_clean(address), rel="self", type="application/atom+xml")
    newest = 0
    for alert in list(alerts)[:MOST_ENTRIES]:
        newest = max(newest, alert.at)
        _add_entry(feed, alert, language, pages)
    feed.updated(_time(newest))
    return bytes(feed.atom_str(pretty=False))


def _add_entry(feed: Any, alert: Alert, language: Language, pages: str | None) -> None:
    entry = feed.add_entry(order="append")
    entry.id(f"urn:khabur:alert:{_clean(alert.id)}")
    entry.title(_clean(headline_of(alert, language)) or _clean(alert.id) or "-")
    entry.updated(_time(alert.at))
    entry.published(_time(alert.at))
    for word in (alert.kind, alert.area, alert.severity, *alert.incident.types):
        entry.category(term=_clean(word), label=_label(word, language))
    entry.register_extension("links", partial(_Links, _links(alert, language, pages)), rss=False)
    entry.content(_clean(as_html(alert, language)), type="html")


class _Links:
    """Writes an entry's links with all they have; feedgen 1.0 leaves out everything but the address."""

    def __init__(self, links: list[dict[str, str]]) -> None:
        self._links = links

    def extend_atom(self, entry: Any) -> None:
        """Called by feedgen with the entry's element (lxml)."""
        for link in self._links:
            entry.append(entry.makeelement("{http://www.w3.org/2005/Atom}link", link))


def _links(alert: Alert, language: Language, pages: str | None) -> list[dict[str, str]]:
    links = []
    if pages is not None and alert.id.replace("-", "").isalnum():
        links.append({"href": f"{pages}/{alert.id}", "rel": "alternate", "type": "text/html"})
        links += [
            {"href": f"{pages}/{alert.id}{end}", "rel": "alternate", "type": kind, "title": name} for end, kind, name in FORMATS
        ]
    sources = {address: source for source in alert.incident.sources if (address := web_address(source.url))}
    for address, source in list(sources.items())[-MOST_LINKS:]:
        title = _clean(unisolated(voice(source.feed, language))) or _clean(address)
        links.append({"href": _clean(address), "rel": "related", "title": title})
    return links


def as_html(alert: Alert, language: Language) -> str:
    """The full text as paragraphs and lists; whatever strangers wrote is escaped."""
    note = f"<p><strong>{say('sample', language)}</strong></p>" if alert.sample else ""
    body = "".join(_paragraph(section, language) for section in sections(alert, language))
    return f'<div dir="{"rtl" if language == "ar" else "ltr"}" lang="{language}">{note}{body}</div>'


def _paragraph(section: Section, language: Language) -> str:
    title = f"<strong>{escape(section.title)}</strong>"
    if len(section.lines) == 1:
        return f"<p>{say('line', language, title, escape(section.lines[0]))}</p>"
    return f"<p>{title}</p><ul>{''.join(f'<li>{escape(line)}</li>' for line in section.lines)}</ul>"


def _label(word: str, language: Language) -> str:
    if word in get_args(Severity):
        return say(word, language)
    return known_name("area", word, language) or known_name("type", word, language) or _clean(word)


def _time(at_ms: int) -> datetime:
    return moment(at_ms)


def _clean(text: str) -> str:
    return xml_text(plain_line(text, 100_000, keep="\u2066\u2068\u2069"))
