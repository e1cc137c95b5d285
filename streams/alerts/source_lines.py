"""The sources of an incident: outlet, time, whom it quotes, title and link; and the words that tell the event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from streams.alerts.clean import ltr, named, web_address
from streams.alerts.counting import figure
from streams.alerts.dates import moment_words
from streams.alerts.ledger_words import voice
from streams.alerts.names import Language
from streams.alerts.phrases import say
from streams.alerts.record import Alert
from streams.alerts.section import Section
from streams.incidents.record import Source

MOST_SOURCES = 12
"""Shown in full, the first and the newest; the rest is counted."""


def source_lines(sources: Sequence[Source], language: Language) -> list[str]:
    """One line for each, in the order in which they came."""
    if len(sources) <= MOST_SOURCES:
        return [_source(source, language) for source in sources]
    half = MOST_SOURCES // 2
    left_out = say("earlier sources", language, figure(len(sources) - MOST_SOURCES))
    first, last = [[_source(source, language) for source in part] for part in (sources[:half], sources[-half:])]
    return [*first, left_out, *last]


def _source(source: Source, language: Language) -> str:
    line = say("source", language, voice(source.feed or source.article_id, language), moment_words(source.published_at, language))
    if source.origin and source.origin != source.feed:
        line = say("after", language, line, voice(source.origin, language))
    marks = {"denies": source.status == "denied", "copy": source.copy_of, "edited": source.revision, "withdrawn": source.withdrawn}
    for key in (key for key, holds in marks.items() if holds):
        line = say(key, language, line)
    if title := named(source.title, language, 200):
        line = say("titled", language, line, title)
    address = web_address(source.url)
    return f"{line} {ltr(address, language)}" if address else line


def quote_section(alert: Alert, language: Language) -> Iterator[Section]:
    """The sentence that tells it, as the source of this alert has it."""
    sources = [one for one in alert.incident.sources if not one.withdrawn] or alert.incident.sources
    source = next((one for one in reversed(sources) if one.article_id == alert.article_id), sources[-1] if sources else None)
    if source is not None and (quote := named(source.quote, language, 300)):
        yield Section(say("words", language, voice(source.feed or source.article_id, language)), [say("quote", language, quote)])
