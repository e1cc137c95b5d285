"""`khabur rebuild`: Redis from Kafka."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated

import typer
from rich.status import Status

from agents.addresses import find_addresses
from agents.cli.main import settings_of
from agents.cli.output import complaints, print_json, print_table
from agents.clock import now_ms
from agents.rebuild import marker, rebuild_articles, rebuild_deliveries, rebuild_feeds, rebuild_incidents
from streams.settings import Settings
from streams.state import connect

app = typer.Typer()


@app.command()
def rebuild(ctx: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False) -> None:
    """Fill Redis again from Kafka: articles seen, open incidents, feeds, deliveries. Safe to repeat, also while roles run."""
    counts = asyncio.run(_rebuild(settings_of(ctx)))
    if as_json:
        print_json(counts)
    else:
        print_table(("part", "records"), counts.items())


async def _rebuild(settings: Settings) -> dict[str, int]:
    addresses = find_addresses(settings)
    redis = connect(addresses.redis)
    counts: dict[str, int] = {}
    with Status("reading Kafka", console=complaints) as status:

        def told(part: str) -> Callable[[int], None]:
            return lambda count: status.update(f"{part}: {count:,} records") if count % 500 == 0 else None

        steps: dict[str, Callable[[], Awaitable[int]]] = {
            "articles": lambda: rebuild_articles(addresses.broker, settings, redis, told("articles")),
            "incidents": lambda: rebuild_incidents(addresses.broker, settings, redis, told("incidents")),
            "feeds": lambda: rebuild_feeds(addresses.broker, settings, redis, told("feeds")),
            "deliveries": lambda: rebuild_deliveries(addresses.broker, settings, redis, now_ms()),
        }
        for part, step in steps.items():
            counts[part] = await step()
            await redis.set(marker(part), "1")
    await redis.aclose()
    return counts
