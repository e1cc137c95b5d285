"""`khabur notify`."""

from __future__ import annotations

import typer

from agents.cli.main import settings_of

app = typer.Typer()


@app.command()
def notify(ctx: typer.Context) -> None:
    """Deliver alerts to subscribers. Run as many as you like: they share the work by claiming it from Redis."""
    from agents.addresses import find_addresses
    from agents.notify.process import run_notify
    from agents.run import run_role

    settings = settings_of(ctx)
    run_role("notify", settings, run_notify(settings, find_addresses(settings)))
