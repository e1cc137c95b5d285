"""`khabur dead-letters list|show|redrive|discard`."""

from __future__ import annotations

import asyncio
import getpass
from datetime import datetime
from typing import Annotated

import msgspec
import typer
from rich.progress import track

from agents import dead_letters
from agents.addresses import find_addresses
from agents.broker import Sender
from agents.cli.main import settings_of
from agents.cli.output import FAILED, complaints, fail, print_json, print_table, terminal
from agents.clock import now_ms
from streams.errors import KhaburError
from streams.settings import Settings
from streams.wire import DeadLetter, original

app = typer.Typer(help="What could not be processed: look, send again, discard.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]
Cause = Annotated[str | None, typer.Option(help="Only those with this cause, as in the list.")]
Topic = Annotated[str | None, typer.Option(help="Only those from this topic.")]
Ids = Annotated[list[str] | None, typer.Argument(help="Ids, or beginnings of ids; with --all none.")]
All = Annotated[bool, typer.Option("--all", help="All that --cause and --topic leave.")]


@app.command("list")
def list_letters(ctx: typer.Context, cause: Cause = None, topic: Topic = None, as_json: Json = False) -> None:
    """Open dead letters, oldest first: where each came from, and why it could not be processed."""
    letters = _chosen(_open(settings_of(ctx)), cause, topic)
    if as_json:
        print_json([msgspec.to_builtins(msgspec.structs.replace(one, value=None)) for one in letters])
        return
    rows = [
        (one.id[:12], _time(one.at), one.stage, f"{one.topic}/{one.partition}@{one.offset}", one.cause, one.error[:80])
        for one in letters
    ]
    print_table(("id", "at", "stage", "origin", "cause", "error"), rows, "no dead letters")


@app.command()
def show(ctx: typer.Context, letter_id: str, as_json: Json = False) -> None:
    """One letter whole: origin, headers, error, and the original value."""
    letter = _find(_open(settings_of(ctx)), letter_id)
    if as_json:
        print_json(msgspec.to_builtins(letter))
        return
    key, value, headers = original(letter)
    fields = {
        "id": letter.id,
        "stage": letter.stage,
        "origin": _origin(letter),
        "at": _time(letter.at),
        "cause": letter.cause,
        "error": letter.error,
        "key": (key or b"").decode("utf-8", "replace"),
    } | {f"header {name}": data.decode("utf-8", "replace") for name, data in headers}
    print_table(("field", "value"), fields.items())
    terminal.print((value or b"").decode("utf-8", "backslashreplace"), markup=False, highlight=False, soft_wrap=True)


@app.command()
def redrive(ctx: typer.Context, ids: Ids = None, every: All = False, cause: Cause = None, topic: Topic = None) -> None:
    """Send the original bytes again to the topic they came from."""
    settings = settings_of(ctx)
    letters = _meant(settings, ids or [], every, cause, topic)
    refused = asyncio.run(_redrive(settings, letters))
    terminal.print(f"[green]sent again[/green] {len(letters) - len(refused)}")
    if refused:
        fail("\n".join(refused), FAILED)


@app.command()
def discard(ctx: typer.Context, ids: Ids = None, every: All = False, cause: Cause = None, topic: Topic = None) -> None:
    """Let letters go. That it was done is recorded."""
    settings = settings_of(ctx)
    letters = _meant(settings, ids or [], every, cause, topic)

    async def send() -> None:
        async with Sender(find_addresses(settings).broker, settings) as sender:
            for letter in _progress(letters, "discarding"):
                await dead_letters.discard(sender, letter, _me(), now_ms())

    asyncio.run(send())
    terminal.print(f"[green]discarded[/green] {len(letters)}")


async def _redrive(settings: Settings, letters: list[DeadLetter]) -> list[str]:
    refused: list[str] = []
    async with Sender(find_addresses(settings).broker, settings) as sender:
        for letter in _progress(letters, "sending again"):
            try:
                await dead_letters.redrive(sender, letter, _me(), now_ms())
            except KhaburError as error:
                refused.append(str(error))
    return refused


def _progress(letters: list[DeadLetter], what: str) -> list[DeadLetter]:
    if complaints.is_terminal and len(letters) > 50:
        return list(track(letters, description=what, console=complaints, transient=True))
    return letters


def _open(settings: Settings) -> dict[str, DeadLetter]:
    return asyncio.run(dead_letters.open_letters(find_addresses(settings).broker, settings))


def _chosen(letters: dict[str, DeadLetter], cause: str | None, topic: str | None) -> list[DeadLetter]:
    return [one for one in letters.values() if cause in {None, one.cause} and topic in {None, one.topic}]


def _meant(settings: Settings, ids: list[str], every: bool, cause: str | None, topic: str | None) -> list[DeadLetter]:
    if bool(ids) == every:
        fail("name ids, or say --all (with --cause or --topic to narrow it)", 2)
    letters = _open(settings)
    return _chosen(letters, cause, topic) if every else [_find(letters, one) for one in ids]


def _find(letters: dict[str, DeadLetter], letter_id: str) -> DeadLetter:
    found = [letter for known, letter in letters.items() if known.startswith(letter_id)]
    if len(found) != 1:
        several = f"{len(found)} dead letters begin with" if found else "no open dead letter"
        fail(f"{several} {letter_id}; `khabur dead-letters list` shows them", FAILED)
    return found[0]


def _origin(letter: DeadLetter) -> str:
    return f"{letter.topic}/{letter.partition}@{letter.offset}"


def _me() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's user has no name
        return "unknown"


def _time(at: int) -> str:
    return datetime.fromtimestamp(at / 1000).astimezone().strftime("%Y-%m-%d %H:%M:%S")
