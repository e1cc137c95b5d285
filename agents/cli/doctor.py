"""`khabur doctor`."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from agents.cli.main import settings_of
from agents.cli.output import FAILED, complaints, plain, print_json, terminal

if TYPE_CHECKING:
    from agents.doctor.check import Check
    from streams.settings import Settings

app = typer.Typer()

MARKS = {"good": "[green]good[/green]", "note": "[yellow]note[/yellow]", "wrong": "[bold red]wrong[/bold red]"}


@app.command()
def doctor(ctx: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="As one JSON array.")] = False) -> None:
    """Check machine, broker, topics, Redis, clocks and feeds, and say what to do. Exit code 1 when something is wrong."""
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # what the client retries is said by the finding
    with complaints.status("looking"):
        checks = asyncio.run(_all(settings_of(ctx)))
    if as_json:
        print_json([asdict(check) for check in checks])
    else:
        _show(checks)
    if any(check.verdict == "wrong" for check in checks):
        raise typer.Exit(FAILED)


async def _all(settings: Settings) -> list[Check]:
    from agents.clock import now_ms
    from agents.doctor.examine import examine

    return [check async for check in examine(settings, now_ms())]


def _show(checks: list[Check]) -> None:
    table = Table.grid(padding=(0, 2))
    for check in checks:
        advice = f"\n[dim]{escape(check.advice)}[/dim]" if check.advice else ""
        table.add_row(MARKS[check.verdict], check.name, escape(plain(check.found)) + advice)
    terminal.print(table)
