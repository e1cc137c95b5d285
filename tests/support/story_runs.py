"""Runs stories, and says in a story's own words which alert was not due or did not come."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from stories_file import Due, Item, Says, Story

from agents.replay import Replay, when_fetched
from streams.alerts.record import Alert
from streams.articles.record import Article
from streams.incidents.ledger import totals
from streams.incidents.record import Correction, Incident
from streams.record import Stamps
from streams.reports.places.gazetteer import load_entries
from streams.reports.reader import Reader
from streams.reports.record import Place
from streams.reports.text import fold
from streams.settings import Settings


def ms(moment: Any) -> int:
    return int(moment.timestamp() * 1000)


def article_of(story: Story, item: Item) -> Article:
    """An edit keeps its article's address, id and time of publication."""
    first = story.items[item.edits - 1] if item.edits else item
    while first.edits:
        first = story.items[first.edits - 1]
    outlets = list(dict.fromkeys(one.outlet for one in story.items))
    url = f"https://outlet{outlets.index(item.outlet)}.example.org/{first.number}"
    published, fetched = ms(first.told or first.at), ms(item.at)
    return Article(
        id=f"{story.name}-{first.number}",
        url=url,
        title=item.title,
        text=item.text,
        published_at=published,
        fetched_at=fetched,
        feed=item.outlet,
        backlog=item.backlog,
        stamps=Stamps(published=published, fetched=fetched),
    )


def rows_of(story: Story) -> str:
    """The articles as JSON lines for `khabur replay`, each of the time at which it was seen."""
    rows = []
    for item in story.items:
        article = article_of(story, item)
        row = {"id": article.id, "url": article.url, "title": article.title, "text": article.text, "feed": article.feed}
        rows.append(row | {"published": item.at.isoformat()})
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def place_named(name: str) -> tuple[Place, str]:
    """The place of the watched governorates that bears the name, and its governorate."""
    for entry, names in load_entries():
        if entry.area in {"SY08", "SY09"} and fold(name) in map(fold, names):
            return entry.place(name, None), entry.area
    raise LookupError(f"no place {name}")


class Told:
    """The incidents of a story by the order in which they were told, and whose report each article's is."""

    def __init__(self) -> None:
        self.incidents: list[str] = []
        self.area: dict[str, str] = {}
        self.sources: dict[str, dict[str, list[str]]] = {}

    def note(self, alerts: Iterable[Alert]) -> None:
        for alert in alerts:
            if alert.incident_id not in self.area:
                self.incidents.append(alert.incident_id)
            self.area[alert.incident_id] = alert.area

    def correction(self, story: Story, item: Item, says: Says, reports: Iterable[tuple[str, str, str]]) -> Correction:
        """`reports`: of each source its incident, article and report."""
        name = self._incident(says.incident)
        article = article_of(story, story.items[says.item - 1]).id if says.item else ""
        place, area = place_named(says.place) if says.place else (None, None)
        return Correction(
            id=f"{story.name}-{item.number}",
            area=self.area[name],
            action=says.action,
            incident_id=name,
            into=self._incident(says.into) if says.into else None,
            reports=[report for incident, of, report in reports if incident == name and of == article],
            place=place,
            to_area=area,
            types=[says.type] if says.type else [],
            by="Test",
            why=says.why,
            at=ms(item.at),
        )

    def _incident(self, number: int) -> str:
        if not 0 < number <= len(self.incidents):
            raise AssertionError(f"no incident {number} was told: {len(self.incidents)} were")
        return self.incidents[number - 1]


def by_rules(story: Story, reader: Reader) -> list[list[Alert]]:
    """The alerts of each item by the pure rules: deduplicate, read, correlate, alert; an operator's lines go to the desks."""
    run, told, found = Replay(Settings(), reader, when_fetched), Told(), []
    for item in story.items:
        alerts = list(run.take(record_of(story, item, told, run.incidents())))
        told.note(alerts)
        found.append(alerts)
    return found


def record_of(story: Story, item: Item, told: Told, incidents: Iterable[Incident]) -> Article | Correction:
    """What comes in with an item; `incidents` are those known so far."""
    if item.says is None:
        return article_of(story, item)
    return told.correction(
        story, item, item.says, [(one.id, of.article_id, of.report_id) for one in incidents for of in one.sources]
    )


def complaints(story: Story, found: Sequence[Sequence[Alert]]) -> list[str]:
    """What differs from what is due, one line each; empty when the story came out as written."""
    told = Told()
    said = []
    for item, alerts in zip(story.items, found, strict=True):
        told.note(alerts)
        left = list(alerts)
        for due in item.due:
            match = next((alert for alert in left if _meets(alert, due, told)), None)
            if match is None:
                said.append(
                    f"due and not sent: {due}" + (f" of {due.of}" if due.of else "") + (f" because {due.why}" if due.why else "")
                )
            else:
                left.remove(match)
        said += [f"sent and not due, line {item.line}: {shown(alert, told)}" for alert in left]
    return said


def shown(alert: Alert, told: Told) -> str:
    """The alert as a story writes it."""
    place = alert.incident.place
    numbers = " ".join(
        f"{kind} {low}" + ("+" if high is None else f"-{high}" if high != low else "")
        for kind, low, high in sorted(_tolls(alert), key=str)
    )
    number = told.incidents.index(alert.incident_id) + 1
    where = place.name_ar or place.name or place.text
    return " ".join(
        f"{alert.kind} {alert.area} {alert.incident.types[0]} {where} {numbers} of {number} because {alert.why.rule}".split()
    )


def _meets(alert: Alert, due: Due, told: Told) -> bool:
    place = alert.incident.place
    names = {fold(name) for name in (place.name_ar, place.name, place.text) if name}
    return (
        (alert.kind, alert.area, alert.incident.types[0]) == (due.kind, due.area, due.type)
        and fold(due.place) in names
        and _tolls(alert) == due.tolls
        and (due.of is None or told.incidents.index(alert.incident_id) + 1 == due.of)
        and due.why in alert.why.rule
    )


def _tolls(alert: Alert) -> frozenset[tuple[str, int, int | None]]:
    ranges = totals(alert.incident.tolls)
    return frozenset((kind, told.low, told.high) for kind, told in ranges.items() if kind in {"killed", "injured"})
