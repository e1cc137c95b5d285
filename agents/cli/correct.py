"""`khabur correct merge|split|move|retype|retract|restore`."""

from __future__ import annotations

import asyncio
import getpass
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
import typer

from agents import corrections
from agents.addresses import find_addresses
from agents.cli.main import settings_of
from agents.cli.output import FAILED, fail, print_json, print_table, terminal
from agents.clock import now_ms
from agents.corrections import Effect
from streams.errors import CorrectionError
from streams.incidents.asked import checked, named, reports_named, with_id
from streams.incidents.record import Action, Correction, Incident
from streams.reports.places.meant import place_meant
from streams.reports.record import EVENT_TYPES
from streams.settings import Settings

app = typer.Typer(help="Set incidents right: merge, split, move, retype, retract, restore.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(help="The incident: its id, the beginning of it, or the id of one of its alerts.")]
Why = Annotated[str, typer.Option(help="The reason. It is kept with the incident, and subscribers read it.")]
By = Annotated[str | None, typer.Option(help="Who says so; the login name when left out. Subscribers do not see it.")]
Wait = Annotated[str, typer.Option(help="How long to wait to see it done: 10s, 2m; 0 not at all.")]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every action starts from."""

    settings: Settings
    known: dict[str, Incident]
    wait_s: float
    as_json: bool

    def named(self, name: str) -> Incident:
        return named(self.known.values(), name)

    def do(self, incident: Incident, action: Action, why: str, by: str | None, **said: Any) -> None:
        plain = Correction(
            id="", area=incident.area, action=action, incident_id=incident.id, why=why, by=by or _me(), at=now_ms(), **said
        )
        correction = checked(with_id(plain), self.known)
        broker = find_addresses(self.settings).broker
        if self.wait_s <= 0:
            asyncio.run(corrections.send(broker, self.settings, correction))
            _show_sent(correction, self.as_json)
            return
        effect = asyncio.run(corrections.send_and_see(broker, self.settings, correction, self.wait_s))
        _show(correction, effect, self.wait_s, self.as_json)


@app.command()
def merge(
    ctx: typer.Context,
    incident: Name,
    into: Annotated[str, typer.Option(help="The incident that it becomes a part of.")],
    why: Why,
    by: By = None,
    wait: Wait = "10s",
    as_json: Json = False,
) -> None:
    """Two incidents are one: this one becomes a part of another, and points on."""
    desk = _desk(ctx, wait, as_json)
    desk.do(desk.named(incident), "merge", why, by, into=desk.named(into).id)


@app.command()
def split(
    ctx: typer.Context,
    incident: Name,
    reports: Annotated[list[str], typer.Option(help="A report that leaves, by its id or the beginning of it; may be repeated.")],
    why: Why,
    by: By = None,
    wait: Wait = "10s",
    as_json: Json = False,
) -> None:
    """One incident is two: the reports named leave it as a new incident."""
    desk = _desk(ctx, wait, as_json)
    found = desk.named(incident)
    wanted = [one for words in reports for one in words.split(",") if one]
    desk.do(found, "split", why, by, reports=reports_named(found, wanted))


@app.command()
def move(
    ctx: typer.Context,
    incident: Name,
    place: Annotated[str, typer.Option(help="Where it happened: a name in any spelling, or a p-code.")],
    why: Why,
    area: Annotated[str | None, typer.Option(help="The governorate that the place is in: SY08, SY09, …")] = None,
    by: By = None,
    wait: Wait = "10s",
    as_json: Json = False,
) -> None:
    """It happened elsewhere. In another governorate it goes on under a new id, to which this one points."""
    desk = _desk(ctx, wait, as_json)
    found = desk.named(incident)
    entry = place_meant(place, area, found.area)
    desk.do(found, "move", why, by, place=entry.place(place, None), to_area=entry.area)


@app.command()
def retype(
    ctx: typer.Context,
    incident: Name,
    types: Annotated[str, typer.Option(help="What happened, the main one first: shelling,displacement")],
    why: Why,
    by: By = None,
    wait: Wait = "10s",
    as_json: Json = False,
) -> None:
    """Something else happened than what is told."""
    desk = _desk(ctx, wait, as_json)
    wanted = list(dict.fromkeys(one.strip() for one in types.split(",") if one.strip()))
    if not wanted or set(wanted) - set(EVENT_TYPES):
        raise CorrectionError(f"no such type: {types!r}; the types are {', '.join(EVENT_TYPES)}")
    desk.do(desk.named(incident), "retype", why, by, types=wanted)


@app.command()
def retract(ctx: typer.Context, incident: Name, why: Why, by: By = None, wait: Wait = "10s", as_json: Json = False) -> None:
    """It did not happen: subscribers who were told of it are told so."""
    desk = _desk(ctx, wait, as_json)
    desk.do(desk.named(incident), "retract", why, by)


@app.command()
def restore(ctx: typer.Context, incident: Name, why: Why, by: By = None, wait: Wait = "10s", as_json: Json = False) -> None:
    """It did happen after all: a retracted incident is told again."""
    desk = _desk(ctx, wait, as_json)
    desk.do(desk.named(incident), "restore", why, by)


def _desk(ctx: typer.Context, wait: str, as_json: bool) -> _Desk:
    settings = settings_of(ctx)
    wait_s = _seconds(wait)
    known = asyncio.run(corrections.known_incidents(find_addresses(settings).broker, settings))
    return _Desk(settings, known, wait_s, as_json)


def _seconds(wait: str) -> float:
    number, unit = (wait[:-1], wait[-1]) if wait[-1:] in {"s", "m"} else (wait, "s")
    try:
        return max(float(number), 0.0) * (60 if unit == "m" else 1)
    except ValueError:
        fail(f"--wait {wait}: give a number of seconds or minutes, such as 10s or 2m", 2)


def _show_sent(correction: Correction, as_json: bool) -> None:
    if as_json:
        print_json({"correction": msgspec.to_builtins(correction), "state": "sent"})
        return
    terminal.print(
        f"[green]sent[/green] {correction.id}; `khabur incidents {correction.incident_id[:12]}` shows it once it is applied"
    )


def _show(correction: Correction, effect: Effect, wait_s: float, as_json: bool) -> None:
    state = "refused" if effect.refused else "applied" if effect.applied else "waiting"
    if as_json:
        print_json(_told(correction, effect, state))
    elif effect.applied:
        terminal.print(f"[green]applied[/green] {correction.id}")
        incidents = [(one.id[:12], one.state, (one.merged_into or "-")[:12], one.version) for one in effect.incidents.values()]
        print_table(("incident", "state", "merged into", "version"), incidents)
        alerts = [(one.kind, one.area, one.headline_en, one.id) for one in effect.alerts.values()]
        print_table(("alert", "area", "what", "id"), alerts, "subscribers are told nothing: they were never told of it")
    if effect.refused:
        fail(f"{effect.refused.error} (dead letter {effect.refused.id[:12]})", FAILED)
    if not effect.applied:
        fail(
            f"correction {correction.id} is sent, and not applied after {wait_s:g} s: does a worker run? "
            f"`khabur doctor` looks; `khabur incidents {correction.incident_id[:12]}` shows it once it is applied",
            FAILED,
        )


def _told(correction: Correction, effect: Effect, state: str) -> dict[str, Any]:
    return {
        "correction": msgspec.to_builtins(correction),
        "state": state,
        "incidents": [msgspec.to_builtins(one) for one in effect.incidents.values()],
        "alerts": [msgspec.to_builtins(one) for one in effect.alerts.values()],
        "reason": effect.refused.error if effect.refused else None,
    }


def _me() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's user has no name
        return "unknown"
