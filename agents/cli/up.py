"""`khabur up`: the whole system on one machine."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.status import Status

from agents.cli.main import settings_of
from agents.cli.output import complaints, terminal
from agents.log import logger
from streams.settings import Settings

if TYPE_CHECKING:
    from agents.supervise.house import House
    from agents.supervise.plan import Plan

app = typer.Typer()
log = logger("up")


@app.command()
def up(
    ctx: typer.Context,
    sample: Annotated[bool, typer.Option("--sample", help="Add the sample feed: invented incidents over three minutes.")] = False,
    no_starter: Annotated[
        bool, typer.Option("--no-starter", help="Do not add the starter pack of feeds on a first start.")
    ] = False,
) -> None:
    """Run everything: broker, memory, topics, all roles and the console. Stop it with Ctrl-C.

    Uses KHABUR_BROKER and KHABUR_REDIS where they are set, and its own Apache Kafka and Valkey where they are not.
    What it knows is kept in the data directory (--data) and goes on at the next start.
    """
    from agents.supervise.lock import locked
    from agents.supervise.logs import log_to_file
    from streams.incidents.severity_rule import rule_of

    settings = settings_of(ctx)
    rule_of(settings.severity_file)  # a bad file is said before anything starts
    with locked(settings.data):
        log_to_file(settings.data)
        plan = _plan(settings)
        asyncio.run(_run(plan, starter=not no_starter, sample=sample))


def _plan(settings: Settings) -> Plan:
    from agents.supervise.plan import make_plan

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=complaints, transient=True) as bars:
        bar = bars.add_task("fetching Apache Kafka", total=None, visible=False)
        return make_plan(settings, lambda done, of: bars.update(bar, completed=done, total=of, visible=True), _say)


async def _run(plan: Plan, *, starter: bool, sample: bool) -> None:
    from agents.clock import now_ms
    from agents.supervise.house import House
    from agents.supervise.watch import watch

    begun = now_ms()
    house = House(plan, _say_plainly)
    stopped = _listen_for_signals(house)
    try:
        if await _unless(stopped, _start(house, starter=starter, sample=sample)):
            return
        _banner(plan, (now_ms() - begun) / 1000)
        await _unless(stopped, _all(house.keep(), watch(plan.settings, plan.addresses, begun, _say)))
    finally:
        _say("[dim]stopping …[/dim]")
        await house.stop()
        _say("[dim]stopped[/dim]")


async def _start(house: House, *, starter: bool, sample: bool) -> None:
    from agents.supervise.first_feeds import add_first_feeds

    with Status("starting", console=complaints) as status:

        def show(words: str) -> None:
            log.info("starting", part=words)
            status.update(f"starting: {words}")

        await house.start(show)
        show("console")
        first_feeds = add_first_feeds(house.plan, starter=starter, sample=sample)
        await house.while_services_run(_all(first_feeds, house.console_answers()))


def _listen_for_signals(house: House) -> asyncio.Event:
    """The first Ctrl-C or SIGTERM stops everything in order, the second at once."""
    stopped = asyncio.Event()

    def on_signal() -> None:
        if stopped.is_set():
            house.kill()
        stopped.set()

    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, on_signal)
    return stopped


async def _all(*work: Coroutine[Any, Any, None]) -> None:
    await asyncio.gather(*work)


async def _unless(stopped: asyncio.Event, work: Coroutine[Any, Any, None]) -> bool:
    """Run the work unless a signal comes first; whether one came."""
    task, waiting = asyncio.create_task(work), asyncio.create_task(stopped.wait())
    await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if task.done():
        task.result()
        return False
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    return True


def _say(words: str) -> None:
    terminal.print(words, highlight=False, soft_wrap=True)


def _say_plainly(words: str) -> None:
    _say(escape(words))


def _banner(plan: Plan, seconds: float) -> None:
    data = escape(str(plan.settings.data.absolute()))
    _say(
        f"\n  [bold green]Khabur is up[/bold green] (in {seconds:.1f} s)\n\n"
        f"  Console  [bold]{plan.console_with_token}[/bold]\n"
        f"           this link may change things; {plan.console} is for reading\n"
        f"  Data     {data} (logs in {data}/logs)\n"
        "  Stop     Ctrl-C; the next start goes on from there\n"
    )
