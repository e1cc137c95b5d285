"""`khabur alerts`: those that were raised, and with --follow those to come."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Annotated

import msgspec
import typer

from agents.addresses import find_addresses
from agents.broker import Message, Start, follow
from agents.cli.main import settings_of
from agents.cli.output import FAILED, USAGE, fail, plain, print_json, print_table, terminal
from agents.cli.rendered import FORMATS, WHOLE, Format, write
from agents.clock import now_ms
from streams.alerts.names import Language
from streams.alerts.record import Alert
from streams.errors import DecodeError
from streams.incidents.severity import RANK
from streams.settings import Settings
from streams.topics import ALERTS

app = typer.Typer()

COLOURS = {"low": "dim", "moderate": "yellow", "high": "dark_orange", "critical": "bold red"}
Wanted = Callable[[Alert], bool]


@app.command()
def alerts(
    ctx: typer.Context,
    following: Annotated[bool, typer.Option("--follow", "-f", help="Stay, and print each alert as it is raised.")] = False,
    area: Annotated[list[str] | None, typer.Option(help="Only SY08, SY09, …; may be repeated.")] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Only NEW, UPDATE, CORRECTED or RETRACTED; may be repeated.")] = None,
    severity: Annotated[str, typer.Option(help="Least severity: low, moderate, high or critical.")] = "low",
    since: Annotated[float | None, typer.Option(help="Only of the last so many hours.", min=0)] = None,
    last: Annotated[int, typer.Option("-n", "--last", help="At most so many earlier ones.", min=0)] = 50,
    language: Annotated[str, typer.Option(help="Of the headline: en or ar.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON lines, each the whole Alert.")] = False,
    form: Annotated[str | None, typer.Option("--as", help=f"In another format: {', '.join(FORMATS)}.")] = None,
) -> None:
    """The alerts raised so far, oldest first. Exit code 1 when there is none."""
    settings = settings_of(ctx)
    wanted = _filter(area or [], kind or [], severity)
    if language not in ("en", "ar"):
        fail(f"--language {language}: en or ar", USAGE)
    chosen = _format(form, following)
    spoken: Language = "ar" if language == "ar" else "en"
    start: Start = "start" if since is None else now_ms() - int(since * 3_600_000)
    sender = settings.cap_sender
    show = (lambda alert: write([alert], chosen, spoken, sender)) if chosen else _json_line if as_json else _line(language)
    if following:
        asyncio.run(_stay(settings, wanted, start if since is not None or last else "end", last, show))
        return
    found = asyncio.run(_earlier(settings, wanted, start, last))
    if chosen:
        write(found, chosen, spoken, sender)
    elif as_json or not terminal.is_terminal:
        for alert in found:
            show(alert)
    else:
        print_table(("at", "kind", "severity", "headline", "id"), [_row(alert, language) for alert in found], "no alerts yet")
    if not found:
        raise typer.Exit(FAILED)


def _format(form: str | None, following: bool) -> Format | None:
    chosen = next((one for one in FORMATS if one == form), None)
    if form is not None and chosen is None:
        fail(f"--as {form}: one of {', '.join(FORMATS)}", USAGE)
    if chosen in WHOLE and following:
        fail(f"--as {form} is one document of all alerts; leave out --follow", USAGE)
    return chosen


def _filter(areas: list[str], kinds: list[str], severity: str) -> Wanted:
    if severity not in RANK:
        fail(f"--severity {severity}: one of {', '.join(RANK)}", USAGE)
    if wrong := set(kinds) - {"NEW", "UPDATE", "CORRECTED", "RETRACTED"}:
        fail(f"--kind {wrong.pop()}: one of NEW, UPDATE, CORRECTED, RETRACTED", USAGE)
    least = RANK[severity]  # type: ignore[index]

    def wanted(alert: Alert) -> bool:
        fits = (not areas or alert.area in areas) and (not kinds or alert.kind in kinds)
        return fits and RANK[alert.severity] >= least

    return wanted


async def _read(settings: Settings, wanted: Wanted, start: Start, *, stop: bool, caught_up: asyncio.Event) -> AsyncIterator[Alert]:
    broker = find_addresses(settings).broker
    seen: set[str] = set()
    async for message in follow(broker, settings, [ALERTS], start=start, stop_at_end=stop, caught_up=caught_up):
        alert = _decoded(message)
        if alert is not None and alert.id not in seen and wanted(alert):
            seen.add(alert.id)  # a worker that was killed may have sent it twice
            yield alert


def _decoded(message: Message) -> Alert | None:
    try:
        record = message.record()
    except DecodeError:
        return None  # the console's dead letters and `khabur dead-letters` show what is broken
    return record if isinstance(record, Alert) else None


async def _earlier(settings: Settings, wanted: Wanted, start: Start, last: int) -> list[Alert]:
    found = [alert async for alert in _read(settings, wanted, start, stop=True, caught_up=asyncio.Event())]
    return sorted(found, key=lambda alert: (alert.at, alert.id))[-last:] if last else []


async def _stay(settings: Settings, wanted: Wanted, start: Start, last: int, show: Callable[[Alert], None]) -> None:
    """Print the last ones once they are known, then each as it comes."""
    caught_up = asyncio.Event()
    earlier: deque[Alert] = deque(maxlen=last)

    async def greet() -> None:
        await caught_up.wait()
        for alert in sorted(earlier, key=lambda one: (one.at, one.id)):
            show(alert)

    greeting = asyncio.create_task(greet())
    async for alert in _read(settings, wanted, start, stop=False, caught_up=caught_up):
        if caught_up.is_set():
            await greeting
            show(alert)
        else:
            earlier.append(alert)


def _json_line(alert: Alert) -> None:
    print_json(msgspec.to_builtins(alert))


def _line(language: str) -> Callable[[Alert], None]:
    def show(alert: Alert) -> None:
        at, kind, severity, headline, _ = _row(alert, language)
        terminal.print(f"[dim]{at}[/dim] [{COLOURS[severity]}]{kind} {severity}[/]", end=" ")
        terminal.print(plain(headline), markup=False, soft_wrap=True)

    return show


def _row(alert: Alert, language: str) -> tuple[str, str, str, str, str]:
    at = datetime.fromtimestamp(alert.at / 1000, UTC).astimezone().strftime("%Y-%m-%d %H:%M")
    headline = alert.headline_ar if language == "ar" else alert.headline_en
    return at, alert.kind, alert.severity, headline, alert.id
