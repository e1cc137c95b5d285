"""`khabur up`: the whole system on one machine."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from typing import Annotated

import typer
from rich.panel import Panel
from rich.status import Status

from agents.cli.main import settings_of
from agents.cli.output import complaints, terminal
from streams.settings import Settings

app = typer.Typer()


@app.command()
def up(
    ctx: typer.Context,
    sample: Annotated[bool, typer.Option("--sample", help="Add the sample feed: invented incidents over three minutes.")] = False,
    no_starter: Annotated[bool, typer.Option("--no-starter", help="Do not import the starter pack on a first start.")] = False,
) -> None:
    """Run everything: broker, memory, topics, all roles and the console. Stop it with Ctrl-C.

    Uses KHABUR_BROKER and KHABUR_REDIS where they are set, and its own Apache Kafka and Valkey where they are not.
    """
    from agents.supervise.house import Plan
    from agents.supervise.lock import locked

    settings = settings_of(ctx)
    with locked(settings.data):
        asyncio.run(_run(settings, Plan(sample=sample, starter=not no_starter)))


async def _run(settings: Settings, plan: object) -> None:
    from agents.supervise.house import House, Plan
    from agents.supervise.watch import watch

    assert isinstance(plan, Plan)
    stopped = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    status = Status("starting", console=complaints)
    house = House(settings, plan, lambda words: _say(status, words))
    try:
        with status:
            if await _unless(stopped, house.start()):
                return
        _banner(house.addresses.console or "", house.token, settings)
        await _unless(stopped, asyncio.gather(house.keep(), watch(settings, house.addresses, terminal)))
    finally:
        terminal.print("stopping …", style="dim")
        await house.stop()
        terminal.print("stopped")


async def _unless(stopped: asyncio.Event, work: object) -> bool:
    """Run the work unless a signal comes first; whether one came."""
    task = asyncio.ensure_future(work)  # type: ignore[call-overload]
    waiting = asyncio.create_task(stopped.wait())
    await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if not task.done():
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        return True
    await task
    return False


def _say(status: Status, words: str) -> None:
    status.update(words)
    if not complaints.is_terminal:
        complaints.print(f"starting: {words}", highlight=False)


def _banner(console: str, token: str, settings: Settings) -> None:
    text = (
        f"[bold]Khabur is up[/bold]\n\nconsole  {console}\n"
        f"         {console}/?token={token}   (this one may change things)\n"
        f"data     {settings.data}\nstop     Ctrl-C"
    )
    if terminal.is_terminal:
        terminal.print(Panel.fit(text, border_style="green"), soft_wrap=True)
    else:
        terminal.print(text, soft_wrap=True, highlight=False)
