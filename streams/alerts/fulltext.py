"""The whole of an alert in words, in Arabic or English: what a subscriber needs to judge it without opening anything else."""

from __future__ import annotations

from collections.abc import Iterator

from streams.alerts.certainty import certainty_lines, who_lines
from streams.alerts.clean import FSI, ISOLATES, LRI, PDI, ltr, named, plain_line, unisolated
from streams.alerts.dates import moment_words, when_words
from streams.alerts.headline import where
from streams.alerts.kinds_of_event import what
from streams.alerts.ledger_words import toll_lines
from streams.alerts.names import Language
from streams.alerts.phrases import say
from streams.alerts.places import code_of, coordinates, spot
from streams.alerts.record import Alert
from streams.alerts.section import Section
from streams.alerts.source_lines import quote_section, source_lines
from streams.alerts.why_lines import changes, reasons
from streams.incidents.record import Applied

UPDATES = {"UPDATE": "updates", "CORRECTED": "corrects", "RETRACTED": "retracts"}
"""What the alert does to the one before it, as a key of phrases.tsv."""

MOST_CORRECTIONS = 5
"""An operator's corrections that are shown, the newest."""


def headline_of(alert: Alert, language: Language) -> str:
    """The alert's own headline, cleaned again: whoever wrote the record, it is one printable line."""
    line = alert.headline_ar if language == "ar" else alert.headline_en
    line = plain_line(line, 400, keep=ISOLATES)
    balanced = line.count(FSI) + line.count(LRI) == line.count(PDI)
    return line if balanced else unisolated(line)


def full_text(alert: Alert, language: Language) -> str:
    """The headline, an empty line, and the sections."""
    parts = [headline_of(alert, language), ""]
    if alert.sample:
        parts += [say("sample", language), ""]
    for section in sections(alert, language):
        if len(section.lines) == 1:
            parts.append(say("line", language, section.title, section.lines[0]))
        else:
            parts += [f"{section.title}:", *(line if line.startswith("– ") else f"• {line}" for line in section.lines)]
    return "\n".join(parts)


def sections(alert: Alert, language: Language) -> list[Section]:
    """All there is to say, in the order in which an editor asks for it."""
    return [section for section in _sections(alert, language) if section.lines]


def _sections(alert: Alert, language: Language) -> Iterator[Section]:
    incident = alert.incident
    if alert.kind != "NEW":
        yield changes(alert, language)
    yield Section(say("what", language), [what(alert, language)])
    yield Section(say("where", language), [_where(alert, language)])
    yield Section(say("when", language), [when_words(incident.when, language)])
    yield Section(say("who", language), who_lines(incident, language))
    yield Section(say("toll", language), toll_lines(incident.tolls, language))
    yield Section(say("certainty", language), certainty_lines(alert, language))
    yield Section(say("severity", language), [say(alert.severity, language)])
    yield reasons(alert, language)
    yield from quote_section(alert, language)
    yield Section(say("sources", language), source_lines(incident.sources, language))
    yield from _links(alert, language)


def _links(alert: Alert, language: Language) -> Iterator[Section]:
    if alert.updates:
        yield Section(say(UPDATES.get(alert.kind, "updates"), language), [_id(alert.updates, language)])
    if alert.incident.merged_into:
        yield Section(say("merged into", language), [_id(alert.incident.merged_into, language)])
    yield Section(
        say("corrections", language), [_correction(one, language) for one in alert.incident.corrections[-MOST_CORRECTIONS:]]
    )
    others = [_id(name, language) for name in alert.incident.possible_duplicates]
    yield Section(say("duplicates", language), others)
    yield Section(say("alert", language), [say("moment", language, _id(alert.id, language), moment_words(alert.at, language))])


def _correction(one: Applied, language: Language) -> str:
    line = say("moment", language, say(f"action {one.action}", language), moment_words(one.at, language))
    return say("now", language, line, why) if (why := named(one.why, language, 200)) else line


def _where(alert: Alert, language: Language) -> str:
    place, area = alert.incident.place, alert.incident.area
    facts = [say(place.precision, language)]
    if (found := spot(place)) is not None:
        facts.append(say("coordinates", language, ltr(coordinates(found), language)))
    if code := code_of(place, area):
        facts.append(say("code", language, ltr(code, language)))
    joined = ("؛ " if language == "ar" else "; ").join(facts)
    return say("precision", language, where(place, area, language), joined)


def _id(name: str, language: Language) -> str:
    return ltr(plain_line(name, 100), language)
