"""`khabur poll`."""

from __future__ import annotations

import typer

from agents.cli.main import settings_of

app = typer.Typer()


@app.command()
def poll(ctx: typer.Context) -> None:
    """Poll feeds. Run as many as you like: they share the feeds by claiming what is due from Redis."""
    from agents.addresses import find_addresses
    from agents.poll.process import run_poll
    from agents.run import run_role

    settings = settings_of(ctx)
    run_role("poll", settings, run_poll(settings, find_addresses(settings)))
