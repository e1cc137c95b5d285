"""`khabur feeds add|remove|list|import|export|poll-now`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar, cast

import typer

from agents import feed_admin
from agents.addresses import find_addresses
from agents.broker import Sender, apply_to_table, follow, read_table
from agents.cli.main import settings_of
from agents.cli.output import FAILED, fail, print_json, print_table, terminal
from agents.clock import now_ms
from streams.feeds.opml import read_opml, write_opml
from streams.feeds.record import Feed, Poll
from streams.settings import Settings
from streams.state import connect
from streams.topics import FEEDS, POLLS

T = TypeVar("T")
LOOK_BACK_MS = 27 * 3_600_000
"""The longest that two polls of a feed lie apart is a day, and a tenth of one."""

app = typer.Typer(help="What is polled: add, remove, list, import and export OPML.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]


@app.command()
def add(
    ctx: typer.Context,
    url: Annotated[str, typer.Argument(help="The feed's address, https://…")],
    name: Annotated[str, typer.Option(help="The outlet's name; the feed's own title when left out.")] = "",
    language: Annotated[str | None, typer.Option(help="ar, en, ku, tr; what the feed says when left out.")] = None,
    interval: Annotated[int | None, typer.Option(help="Seconds between polls; else learned from its habit.")] = None,
) -> None:
    """Poll a feed from now on."""
    feed = Feed(url=url, name=name, language=language, interval_s=interval, added_at=now_ms())
    _sending(settings_of(ctx), lambda sender: feed_admin.add(sender, [feed]))
    terminal.print(f"[green]added[/green] {url}", soft_wrap=True, highlight=False)


@app.command()
def remove(
    ctx: typer.Context,
    url: Annotated[str | None, typer.Argument(help="The feed's address.")] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Remove the sample feeds.")] = False,
) -> None:
    """Poll a feed no more. Its articles stay."""
    settings = settings_of(ctx)
    known = _known(settings)
    if sample:
        _sending(settings, lambda sender: feed_admin.remove_sample(sender, known))
        terminal.print("[green]removed[/green] the sample feeds")
        return
    if url is None or url not in known:
        fail(f"no feed {url or ''}; `khabur feeds list` shows them", FAILED)
    _sending(settings, lambda sender: feed_admin.remove(sender, [url]))
    terminal.print(f"[green]removed[/green] {url}", soft_wrap=True, highlight=False)


@app.command("list")
def list_feeds(ctx: typer.Context, as_json: Json = False) -> None:
    """All feeds with their last poll."""
    settings = settings_of(ctx)
    polls = asyncio.run(_last_polls(settings))
    rows = [_row(feed, polls.get(feed.url)) for feed in sorted(_known(settings).values(), key=lambda one: one.name)]
    if as_json:
        print_json(rows)
        return
    columns = ("name", "status", "newest item", "next poll", "address", "error")
    print_table(columns, [_cells(row) for row in rows], "no feeds yet: khabur feeds add ADDRESS")


@app.command("import")
def import_opml(ctx: typer.Context, file: Annotated[Path, typer.Argument(help="An OPML file, or - for standard input.")]) -> None:
    """Add all feeds of an OPML file; those that are there already stay as they are."""
    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        fail(f"{file}: {error.strerror}", FAILED)
    feeds = read_opml(content, str(file))
    settings = settings_of(ctx)
    known = _known(settings)
    added = _sending(settings, lambda sender: feed_admin.add_missing(sender, feeds, known, now_ms()))
    terminal.print(f"[green]added[/green] {added} feeds{_already(len(feeds) - added)}")


@app.command()
def export(ctx: typer.Context) -> None:
    """Print all feeds as OPML, without the sample feeds."""
    sys.stdout.buffer.write(write_opml(feed for feed in _known(settings_of(ctx)).values() if not feed.sample))


@app.command("poll-now")
def poll_now(ctx: typer.Context, url: Annotated[str | None, typer.Argument(help="One feed; all when left out.")] = None) -> None:
    """Make a feed due at once."""
    settings = settings_of(ctx)
    known = _known(settings)
    if url is not None and url not in known:
        fail(f"no feed {url}; `khabur feeds list` shows them", FAILED)

    async def due() -> None:
        redis = connect(find_addresses(settings).redis)
        for one in [url] if url else list(known):
            await feed_admin.poll_now(redis, one, now_ms())
        await redis.aclose()

    asyncio.run(due())
    terminal.print(f"[green]due now[/green]: {url or f'{len(known)} feeds'}", soft_wrap=True, highlight=False)


def _already(count: int) -> str:
    return f", {count} were there already" if count else ""


def _sending(settings: Settings, work: Callable[[Sender], Awaitable[T]]) -> T:
    async def send() -> T:
        async with Sender(find_addresses(settings).broker, settings) as sender:
            return await work(sender)

    return asyncio.run(send())


def _known(settings: Settings) -> dict[str, Feed]:
    return cast("dict[str, Feed]", asyncio.run(read_table(find_addresses(settings).broker, settings, FEEDS)))


async def _last_polls(settings: Settings) -> dict[str, Poll]:
    last: dict[str, Any] = {}
    start = now_ms() - LOOK_BACK_MS
    async for message in follow(find_addresses(settings).broker, settings, [POLLS], start=start, stop_at_end=True):
        apply_to_table(last, message)
    return last


def _row(feed: Feed, poll: Poll | None) -> dict[str, Any]:
    if feed.paused:
        status = "paused"
    elif poll is None:
        status = "not polled yet"
    else:
        status = str(poll.status) if poll.status else "no answer"
    return {
        "name": feed.name,
        "url": feed.url,
        "status": status,
        "items": poll.items if poll else 0,
        "newest_item": _iso(poll.newest_item_at if poll else None),
        "next_poll": None if feed.paused else _iso(poll.next_at if poll else None),
        "error": poll.error if poll else None,
    }


def _cells(row: dict[str, Any]) -> list[str]:
    """For a terminal: what fits first, what may be long last."""
    return [row["name"], row["status"], _clock(row["newest_item"]), _clock(row["next_poll"]), row["url"], row["error"] or ""]


def _iso(at: int | None) -> str | None:
    return datetime.fromtimestamp(at / 1000).astimezone().isoformat(timespec="seconds") if at else None


def _clock(moment: str | None) -> str:
    """The hour, or the day when that is not today."""
    if moment is None:
        return ""
    when = datetime.fromisoformat(moment)
    return when.strftime("%H:%M:%S") if when.date() == datetime.now(when.tzinfo).date() else when.strftime("%Y-%m-%d")
