"""`khabur topics create|list|describe`."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

import typer

from agents.addresses import find_addresses
from agents.cli.main import settings_of
from agents.cli.output import FAILED, fail, print_json, print_table, terminal
from agents.topics import Finding, admin_client, inspect, provision
from streams.settings import Settings
from streams.topics import BY_NAME

app = typer.Typer(help="Provision and inspect the topics.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]


@app.command()
def create(
    ctx: typer.Context,
    change: Annotated[bool, typer.Option("--change", help="Also set what differs on the broker to the table's value.")] = False,
    as_json: Json = False,
) -> None:
    """Create the topics that are missing; report what differs. Safe to repeat."""
    settings = settings_of(ctx)
    findings = asyncio.run(provision(_broker(settings), settings, change=change))
    _show(findings, as_json)
    if any(one.state == "different" for one in findings):
        terminal.print("[yellow]the broker differs from the table; `khabur topics create --change` sets it[/yellow]")


@app.command("list")
def list_topics(ctx: typer.Context, as_json: Json = False) -> None:
    """Every topic: partitions, retention, and whether the broker has it so. Exit code 1 when one is missing or differs."""
    settings = settings_of(ctx)
    findings = asyncio.run(_inspect(settings))
    _show(findings, as_json)
    if any(one.state in {"missing", "different"} for one in findings):
        raise typer.Exit(FAILED)


@app.command()
def describe(ctx: typer.Context, name: Annotated[str, typer.Argument(help="As in the list, without prefix.")]) -> None:
    """One topic: its record's JSON Schema, key and settings, as one JSON object."""
    import msgspec

    topic = BY_NAME.get(name)
    if topic is None:
        fail(f"no topic {name!r}; one of {', '.join(BY_NAME)}", FAILED)
    shown = {"name": settings_of(ctx).topic_prefix + name, "key": topic.key, "partitions": topic.partitions}
    print_json(shown | {"config": topic.config(), "schema": msgspec.json.schema(topic.record)})


def _broker(settings: Settings) -> str:
    return find_addresses(settings).broker


async def _inspect(settings: Settings) -> list[Finding]:
    async with admin_client(_broker(settings)) as admin:
        return await inspect(admin, settings)


def _show(findings: list[Finding], as_json: bool) -> None:
    if as_json:
        print_json([_row(one) for one in findings])
        return
    columns = ("topic", "record", "key", "partitions", "kept", "state")
    print_table(columns, [[*list(_row(one).values())[:5], _state(one)] for one in findings])


def _row(one: Finding) -> dict[str, Any]:
    kept = "compacted" if one.topic.keep_ms is None else f"{one.topic.keep_ms // 86_400_000} days"
    named = {"topic": one.name, "record": one.topic.record.__name__, "key": one.topic.key}
    return named | {"partitions": one.topic.partitions, "kept": kept, "state": one.state, "differences": one.differences}


def _state(one: Finding) -> str:
    told = [f"{name}: {broker or 'unset'} on the broker, {table} in the table" for name, (table, broker) in one.differences.items()]
    return "; ".join([one.state, *told])
