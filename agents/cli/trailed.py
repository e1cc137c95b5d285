"""The way of an alert on a terminal. Arabic is printed in the order in which it is stored, and stands last on its line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from agents.cli.output import shown, terminal, when
from agents.cli.why import verdict_of
from agents.trail import Rest, Trail, way
from streams.alerts.names import name_of
from streams.articles.record import Article
from streams.deliveries.record import Delivery
from streams.incidents.compare import SURE
from streams.incidents.judge import CLEAR
from streams.incidents.record import Attribution, Correction, Source
from streams.record import Stamps
from streams.reports.record import Actor, Report, Toll

BAR = 20
"""Characters of a full score."""
SEVERITIES = {"low": "dim", "moderate": "yellow", "high": "dark_orange", "critical": "bold red"}

Row = tuple[str, str | Text]


def show(trail: Trail) -> None:
    """Alert, decision, reports with their articles, deliveries, and what could not be found."""
    _show_alert(trail)
    _show_decision(trail)
    _show_list("who did it, by whom it is said", [_attribution(one) for one in trail.alert.incident.attributions])
    for number, rest in enumerate(trail.rests, 1):
        _show_rest(trail.alert.area, number, len(trail.rests), rest)
    _show_list("operators' corrections", [_correction(one) for one in trail.corrections])
    _show_list("deliveries", [_delivery(one) for one in trail.deliveries] or [("", "none")])
    if trail.notes:
        _show_list("not found", [("", note) for note in trail.notes], "yellow")


def _show_alert(trail: Trail) -> None:
    alert, incident = trail.alert, trail.alert.incident
    head = Text.assemble((alert.kind, "bold"), f"  {alert.area}  ", (alert.severity, SEVERITIES[alert.severity]))
    terminal.print(head + Text(f"  {when(alert.at, seconds=True)}"))
    rows: list[Row] = [("", shown(alert.headline_en)), ("", shown(alert.headline_ar)), ("alert", alert.id)]
    if alert.updates:
        rows.append(("updates", alert.updates))
    state = f"version {alert.version}, opened {when(incident.opened_at)}, {_many(len(incident.origins), 'origin')}"
    rows += [("incident", alert.incident_id), ("", f"{state}: {shown(', '.join(incident.origins)) or '-'}")]
    if len(trail.alerts) > 1:
        rows.append(
            ("alerts", ", ".join(f"{one.kind} {when(one.at)}" + (" (this)" if one.id == alert.id else "") for one in trail.alerts))
        )
    _show_rows(rows)


def _show_decision(trail: Trail) -> None:
    reason = trail.alert.why
    rows: list[Row] = [("rule", shown(reason.rule))]
    if trail.correction is not None:
        rows.append(("cause", f"an operator's correction: {_change(trail.correction)}"))
    if reason.nearest is None and trail.alert.article_id is None:
        pass  # nothing was compared
    elif reason.nearest is None:
        rows.append(("nearest", "there was no earlier incident to compare with"))
    else:
        own = " (the incident itself, before)" if reason.nearest == trail.alert.incident_id else ""
        rows.append(("nearest", reason.nearest + own))
        if trail.nearest is not None:
            rows += [("", shown(trail.nearest.headline_en)), ("", shown(trail.nearest.headline_ar))]
    rows += [(name, _score(score)) for name, score in reason.scores.items()]
    terminal.print(Text("\ndecision", "bold"))
    _show_rows(rows)


def _score(score: float) -> Text:
    full = round(BAR * max(0.0, min(1.0, score)))
    said, style = (
        ("rules it out", "red")
        if score == 0
        else ("in doubt", "yellow")
        if score < SURE
        else ("agrees", "green")
        if score >= CLEAR
        else ("agrees enough", "")
    )
    return Text.assemble(("█" * full, style), ("░" * (BAR - full), "dim"), f" {score:.2f}  ", (said, style))


def _show_rest(area: str, number: int, count: int, rest: Rest) -> None:
    source = rest.source
    led = f"  led to {rest.led_to.kind} version {rest.led_to.version}" if rest.led_to else ""
    withdrawn = "  withdrawn: its article tells it no more" if source.withdrawn else ""
    terminal.print(Text.assemble((f"\nreport {number} of {count}", "bold"), (led, "dim"), (withdrawn, "yellow")))
    origin = f", quotes {source.origin}" if source.origin else ""
    rows: list[Row] = [("id", source.report_id), ("outlet", shown(source.feed + origin)), ("status", source.status)]
    if rest.report is None:
        rows.append(("", Text("the report itself is kept no more; as the incident has it:", "yellow")))
    rows += _facts(area, rest.report or source)
    rows += [("quote", shown(source.quote) or "-")]
    rows += _article(rest.article) if rest.article is not None else [("article", f"{source.article_id}, kept no more")]
    rows += [("", shown(source.url or "without an address")), ("", shown(source.title)), ("way", _way(rest.stamps))]
    _show_rows(rows)


def _facts(area: str, report: Report | Source) -> list[Row]:
    place = report.place
    name = place.name or place.name_ar or place.text
    day = report.when.day or "undated"
    return [
        ("place", shown(f"{area}, {place.precision}, {place.pcode or 'no p-code'}: {name}")),
        ("day", shown(f"{day}: {report.when.text}" if report.when.text else f"{day}, inferred")),
        ("types", ", ".join(name_of("type", kind, "en") for kind in report.types)),
        ("actors", "; ".join(map(_actor, report.actors)) or "-"),
        ("tolls", shown("; ".join(map(_toll, report.tolls))) or "-"),
    ]


def _actor(actor: Actor) -> str:
    certainty = "" if actor.certainty == "stated" else f", {actor.certainty}"
    return f"{actor.role} {name_of('actor', actor.id, 'en')}{certainty}"


def _toll(toll: Toll) -> str:
    number = f"{toll.min} or more" if toll.max is None else str(toll.min) if toll.min == toll.max else f"{toll.min} to {toll.max}"
    who = "" if toll.who == "unstated" else f" {toll.who}"
    return f"{number}{who} {toll.kind}" + (f", says {toll.claimant}" if toll.claimant else "")


def _article(article: Article) -> list[Row]:
    verdict, of = verdict_of(article)
    said = {"copy": f"copy of {of}", "related": f"related to {of}", "revision": f"revision {article.revision}"}.get(
        verdict, verdict
    )
    backlog = ", was there when the feed was first seen" if article.backlog else ""
    return [("article", article.id), ("", f"{said}, language {article.language or 'not stated'}{backlog}")]


def _way(stamps: Stamps) -> str:
    steps = way(stamps)
    if not steps:
        return "-"
    parts = [f"{steps[0].stage} {when(steps[0].at, seconds=True)}"]
    parts += [f"{step.stage} {when(step.at, seconds=True)[11:]} ({lag(step.after_ms or 0)})" for step in steps[1:]]
    return " → ".join(part.replace(" ", "\u00a0") for part in parts)


def lag(ms: int) -> str:
    """`+0.4 s`, `+1 min 30 s`, `+2 h 5 min`, `+3 d 4 h`; a clock that went back shows as minus."""
    sign, seconds = ("-" if ms < 0 else "+"), abs(ms) / 1000
    if seconds < 60:
        return f"{sign}{seconds:.1f} s"
    for unit, length, small, least in (("d", 86_400, "h", 3600), ("h", 3600, "min", 60), ("min", 60, "s", 1)):
        if seconds >= length:
            return f"{sign}{int(seconds // length)} {unit} {int(seconds % length // least)} {small}"
    raise AssertionError


def _attribution(one: Attribution) -> Row:
    certainty = "" if one.certainty == "stated" else f", {one.certainty}"
    said = f"{one.role} {name_of('actor', one.actor, 'en')}{certainty}, says {one.claimant}"
    return when(one.at, seconds=True), shown(said)


def _correction(one: Correction) -> Row:
    return when(one.at, seconds=True), _change(one)


def _change(one: Correction) -> str:
    into = f" into {one.into}" if one.into else ""
    to = f" to {one.place.name or one.place.name_ar or one.place.text}" if one.place else ""
    types = f" as {', '.join(name_of('type', kind, 'en') for kind in one.types)}" if one.types else ""
    reports = f" ({_many(len(one.reports), 'report')})" if one.reports else ""
    who = f"by {one.by or 'nobody named'}: {one.why or 'without a reason'}"
    return shown(f"{one.action} {one.incident_id}{reports}{into}{to}{types}, {who}")


def _delivery(one: Delivery) -> Row:
    answer = f", status {one.status}" if one.status else ""
    error = f", {one.error}" if one.error else ""
    again = f", again {when(one.next_at, seconds=True)}" if one.next_at else ""
    said = f"{one.outcome}, attempt {one.attempt + 1}{answer}, {one.latency_ms} ms{again}{error}"
    return when(one.at, seconds=True), shown(f"{said}: {one.channel} {one.address}")


def _show_list(title: str, rows: Sequence[Row], style: str = "") -> None:
    if rows:
        terminal.print(Text(f"\n{title}", f"bold {style}".strip()))
        _show_rows(rows)


def _show_rows(rows: Iterable[Row]) -> None:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="dim", min_width=8)
    table.add_column(overflow="fold", ratio=1)
    for name, value in rows:
        table.add_row(name, Text(value) if isinstance(value, str) else value)
    terminal.print(Padding(table, (0, 0, 0, 2)))


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
