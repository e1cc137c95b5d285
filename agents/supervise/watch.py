"""What the terminal of `khabur up` shows while it runs: alerts as they come, and plain words when no feed can be reached."""

from __future__ import annotations

import asyncio
from typing import cast

from rich.console import Console
from rich.markup import escape

from agents.addresses import Addresses
from agents.broker import follow
from agents.cli.output import plain
from streams.alerts.record import Alert
from streams.errors import DecodeError, UnavailableError
from streams.feeds.record import Poll
from streams.settings import Settings
from streams.topics import ALERTS, POLLS

QUIET_S = 20.0
"""After the start: long enough for the first polls to end, short enough to be of use."""
COLOURS = {"NEW": "bold red", "UPDATE": "yellow", "CORRECTED": "cyan", "RETRACTED": "magenta"}


async def watch(settings: Settings, addresses: Addresses, terminal: Console) -> None:
    """Print until cancelled; waits when the broker is away."""
    await asyncio.gather(_patiently(_alerts, settings, addresses, terminal), _patiently(_feeds, settings, addresses, terminal))


async def _patiently(part: object, settings: Settings, addresses: Addresses, terminal: Console) -> None:
    while True:
        try:
            await part(settings, addresses, terminal)  # type: ignore[operator]
        except UnavailableError:
            await asyncio.sleep(2)


async def _alerts(settings: Settings, addresses: Addresses, terminal: Console) -> None:
    async for message in follow(addresses.broker, settings, [ALERTS], start="end"):
        try:
            alert = cast("Alert", message.record())
        except DecodeError:
            continue
        headline = escape(plain(alert.headline_en))
        terminal.print(f"[{COLOURS[alert.kind]}]{alert.kind:9}[/] {alert.area} {headline}", highlight=False, soft_wrap=True)


async def _feeds(settings: Settings, addresses: Addresses, terminal: Console) -> None:
    last: dict[str, Poll] = {}
    asyncio.get_running_loop().call_later(QUIET_S, lambda: _say_blind(last, terminal))
    async for message in follow(addresses.broker, settings, [POLLS], start="end"):
        try:
            poll = cast("Poll", message.record())
        except DecodeError:
            continue
        last[poll.feed] = poll


def _say_blind(last: dict[str, Poll], terminal: Console) -> None:
    outside = {url: poll for url, poll in last.items() if "//127.0.0.1" not in url}
    failing = [poll for poll in outside.values() if poll.error]
    if outside and len(failing) == len(outside):
        terminal.print(
            f"[bold yellow]no feed can be reached[/]: all {len(failing)} failed, the last with: {escape(failing[-1].error or '')}. "
            "Is there a connection? Khabur keeps trying.",
            soft_wrap=True,
        )
    elif failing:
        terminal.print(f"[yellow]{len(failing)} of {len(outside)} feeds fail[/]: the console's Feeds page says why", soft_wrap=True)
