"""`khabur config`: what is in force, secrets masked."""

from __future__ import annotations

from typing import Annotated

import typer
from pydantic import SecretStr

from agents.cli.main import settings_of
from agents.cli.output import print_json, print_table
from streams.settings import Settings

app = typer.Typer()


def shown(value: object) -> object:
    """A setting's value as it may be printed."""
    if isinstance(value, SecretStr):
        return "********"
    return list(value) if isinstance(value, tuple) else value if isinstance(value, int | float | str | None) else str(value)


@app.command()
def config(ctx: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False) -> None:
    """The settings in force: value, default and meaning of each; secrets are masked."""
    settings = settings_of(ctx)
    values = {name: shown(getattr(settings, name)) for name in Settings.model_fields}
    if as_json:
        print_json(values)
        return
    rows = [(f"KHABUR_{name.upper()}", _word(value), Settings.model_fields[name].description) for name, value in values.items()]
    print_table(("setting", "value", "meaning"), rows)


def _word(value: object) -> str:
    return "-" if value is None else ",".join(map(str, value)) if isinstance(value, list) else str(value)
