"""`khabur subscriptions add|remove|list|test`."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any, cast

import typer

from agents import subscription_admin
from agents.addresses import find_addresses
from agents.broker import Sender, read_table
from agents.cli.main import settings_of
from agents.cli.output import FAILED, fail, print_json, print_table, terminal
from agents.clock import now_ms
from streams.settings import Settings
from streams.subscriptions.make import make_subscription
from streams.subscriptions.record import Subscription
from streams.topics import SUBSCRIPTIONS

app = typer.Typer(help="Who gets alerts: add, remove, list, test.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]


@app.command()
def add(
    ctx: typer.Context,
    address: Annotated[str, typer.Argument(help="The webhook's address, https://…")],
    name: Annotated[str, typer.Option(help="A name for people.")] = "",
    area: Annotated[list[str] | None, typer.Option(help="SY08, SY09, …; may be repeated. None: all.")] = None,
    event_type: Annotated[list[str] | None, typer.Option("--type", help="airstrike, …; may be repeated. None: all.")] = None,
    kind: Annotated[list[str] | None, typer.Option(help="NEW, UPDATE, CORRECTED, RETRACTED. None: all.")] = None,
    severity: Annotated[str, typer.Option(help="Least severity: low, moderate, high or critical.")] = "low",
    language: Annotated[str, typer.Option(help="Of the text line: en or ar.")] = "en",
    secret: Annotated[str | None, typer.Option(help="whsec_…; made when left out.", envvar="WEBHOOK_SECRET")] = None,
    as_json: Json = False,
) -> None:
    """Subscribe a webhook (Standard Webhooks: signed, retried for 28 hours, same id at each attempt)."""
    subscription = make_subscription(
        address=address,
        secret=secret or subscription_admin.new_secret(),
        now_ms=now_ms(),
        name=name,
        areas=area or (),
        types=event_type or (),
        kinds=kind or (),
        minimum_severity=severity,
        language=language,
    )
    asyncio.run(_send(settings_of(ctx), subscription))
    if as_json:
        print_json({"id": subscription.id, "secret": subscription.secret})
        return
    terminal.print(f"[green]subscribed[/green] {subscription.id}\nsecret, shown once: {subscription.secret}", soft_wrap=True)


async def _send(settings: Settings, subscription: Subscription) -> None:
    async with Sender(find_addresses(settings).broker, settings) as sender:
        await subscription_admin.add(sender, subscription)


@app.command()
def remove(ctx: typer.Context, subscription_id: str) -> None:
    """End a subscription; what is under way to it is dropped."""
    settings = settings_of(ctx)
    _find(settings, subscription_id)

    async def send() -> None:
        async with Sender(find_addresses(settings).broker, settings) as sender:
            await subscription_admin.remove(sender, subscription_id)

    asyncio.run(send())
    terminal.print(f"[green]removed[/green] {subscription_id}")


@app.command("list")
def list_subscriptions(ctx: typer.Context, as_json: Json = False) -> None:
    """All subscriptions, without their secrets."""
    rows = [shown(one) for one in _all(settings_of(ctx)).values()]
    if as_json:
        print_json(rows)
        return
    columns = ("id", "name", "address", "areas", "types", "kinds", "minimum_severity", "state")
    print_table(columns, [[_word(row[column]) for column in columns] for row in rows], "nobody has subscribed yet")


@app.command("test")
def send_test(ctx: typer.Context, subscription_id: str, as_json: Json = False) -> None:
    """Send one signed test alert now and say what the receiver answered."""
    settings = settings_of(ctx)
    subscription = _find(settings, subscription_id)
    answer = asyncio.run(subscription_admin.test(settings, subscription, now_ms()))
    if as_json:
        print_json({"status": answer.status, "error": answer.error, "latency_ms": answer.latency_ms})
    elif answer.arrived:
        terminal.print(f"[green]arrived[/green]: HTTP {answer.status} after {answer.latency_ms} ms")
    if not answer.arrived:
        fail(f"{subscription.address}: {answer.error}", FAILED)


def shown(subscription: Subscription) -> dict[str, Any]:
    """A subscription without its secret."""
    state = subscription.suspended or ("paused" if subscription.paused else "active")
    fields = ("id", "name", "channel", "address", "areas", "types", "kinds", "minimum_severity", "language", "created_at")
    return {field: getattr(subscription, field) for field in fields} | {"state": state}


def _word(value: object) -> str:
    return (",".join(map(str, value)) or "all") if isinstance(value, list) else str(value)


def _all(settings: Settings) -> dict[str, Subscription]:
    table = asyncio.run(read_table(find_addresses(settings).broker, settings, SUBSCRIPTIONS))
    return cast("dict[str, Subscription]", table)


def _find(settings: Settings, subscription_id: str) -> Subscription:
    found = _all(settings).get(subscription_id)
    if found is None:
        fail(f"no subscription {subscription_id}; `khabur subscriptions list` shows them", FAILED)
    return found
