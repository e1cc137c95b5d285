"""`khabur console`."""

from __future__ import annotations

import typer

from agents.cli.main import settings_of

app = typer.Typer()


@app.command()
def console(ctx: typer.Context) -> None:
    """Serve the pages, the live stream of alerts and the API; by default on http://127.0.0.1:8642."""
    from agents.addresses import find_addresses
    from agents.console.server import run_console
    from agents.run import run_role

    settings = settings_of(ctx)
    run_role("console", settings, run_console(settings, find_addresses(settings)))
