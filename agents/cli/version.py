"""`khabur version`."""

from __future__ import annotations

from importlib.metadata import version as version_of

import typer

app = typer.Typer()


@app.command()
def version() -> None:
    """The version of Khabur that this is."""
    typer.echo(f"khabur {version_of('khabur')}")
