"""`khabur incidents [ID]`: what is known, and one incident with its ledger and sources."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, cast

import msgspec
import typer

from agents.addresses import find_addresses
from agents.broker import read_table
from agents.cli.main import settings_of
from agents.cli.output import FAILED, fail, print_json, print_table, terminal
from streams.alerts.headline import headline
from streams.incidents.ledger import is_disputed, totals
from streams.incidents.record import Incident, Source
from streams.settings import Settings
from streams.topics import INCIDENTS

app = typer.Typer()


@app.command()
def incidents(
    ctx: typer.Context,
    incident_id: Annotated[str | None, typer.Argument(help="An incident's id, or its beginning.")] = None,
    area: Annotated[list[str] | None, typer.Option(help="Only SY08, SY09, …; may be repeated.")] = None,
    state: Annotated[str | None, typer.Option(help="Only open, closed, merged or retracted.")] = None,
    last: Annotated[int, typer.Option("-n", "--last", help="At most so many, the latest changed.", min=1)] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON: an array, or one object for an ID.")] = False,
) -> None:
    """The incidents known, the latest changed last; with an ID, all that is known of it. Exit code 1 when there is none."""
    known = asyncio.run(_known(settings_of(ctx)))
    if incident_id is not None:
        _show_one(_find(known, incident_id), as_json)
        return
    found = [one for one in known if (not area or one.area in area) and (state is None or one.state == state)][-last:]
    if as_json:
        print_json([msgspec.to_builtins(one) for one in found])
    else:
        columns = ("changed", "area", "state", "severity", "what", "sources", "origins", "id")
        print_table(columns, [_row(one) for one in found], "no incidents yet")
    if not found:
        raise typer.Exit(FAILED)


async def _known(settings: Settings) -> list[Incident]:
    table = await read_table(find_addresses(settings).broker, settings, INCIDENTS)
    found = cast("list[Incident]", list(table.values()))
    return sorted(found, key=lambda one: (one.updated_at, one.id))


def _find(known: Sequence[Incident], wanted: str) -> Incident:
    matches = [one for one in known if one.id.startswith(wanted)]
    if not matches:
        fail(f"no incident {wanted}; `khabur incidents` lists them", FAILED)
    if len(matches) > 1:
        fail(f"{len(matches)} incidents begin with {wanted}: give more of the id", FAILED)
    return matches[0]


def _row(one: Incident) -> tuple[object, ...]:
    what = headline(one, "en") + (" (denied by a source)" if one.contested else "")
    return _time(one.updated_at), one.area, one.state, one.severity, what, len(one.sources), len(one.origins), one.id[:12]


def _show_one(one: Incident, as_json: bool) -> None:
    if as_json:
        print_json(msgspec.to_builtins(one))
        return
    print_table(("", ""), _facts(one))
    terminal.print()
    claims = [(_time(c.at), c.kind, _number(c.min, c.max), c.who, c.claimant or "-") for c in one.tolls]
    print_table(("said", "kind", "number", "who", "claimant"), claims, "no toll is claimed")
    terminal.print()
    said = [(_time(a.at), a.actor, a.role, a.certainty, a.claimant) for a in one.attributions]
    print_table(("said", "actor", "role", "certainty", "claimant"), said, "nobody is said to have done it")
    terminal.print()
    sources = [
        (_time(s.published_at), s.feed, _status(s), s.origin or "-", s.title, s.report_id, s.url or "-") for s in one.sources
    ]
    print_table(("published", "outlet", "status", "origin", "title", "report", "address"), sources)
    if one.corrections:
        terminal.print()
        corrections = [(_time(c.at), c.action, c.by or "-", c.why) for c in one.corrections]
        print_table(("corrected", "what", "by", "why"), corrections)


def _facts(one: Incident) -> list[tuple[str, object]]:
    disputed = [kind for kind in totals(one.tolls) if is_disputed(one.tolls, kind)]
    return [
        ("incident", one.id),
        ("what", headline(one, "en")),
        ("", headline(one, "ar")),
        ("types", ", ".join(one.types)),
        ("place", f"{one.place.name or one.place.text} ({one.precision}, {one.place.pcode or 'no p-code'})"),
        ("day", one.when.day or "undated"),
        ("severity", one.severity),
        ("state", f"{one.state}, version {one.version}" + (", denied by a source" if one.contested else "")),
        *([("merged into", one.merged_into)] if one.merged_into else []),
        ("origins", ", ".join(one.origins)),
        ("disputed", ", ".join(disputed) or "-"),
        ("alerted", one.last_alert or "no"),
        ("may be", ", ".join(one.possible_duplicates) or "-"),
    ]


def _status(source: Source) -> str:
    kept = ", ".join(word for word, so in (("withdrawn", source.withdrawn), ("held here", source.held)) if so)
    return f"{source.status} ({kept})" if kept else source.status


def _number(low: int, high: int | None) -> str:
    return f"{low} or more" if high is None else str(low) if low == high else f"{low} to {high}"


def _time(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone().strftime("%Y-%m-%d %H:%M")
