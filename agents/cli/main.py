"""`khabur`: commands are imported when they are called, so that each starts fast."""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_command_from_info

from agents.cli.output import FAILED, UNAVAILABLE, USAGE, complaints, fail
from agents.log import configure_logging
from streams.errors import KhaburError, SettingsError, UnavailableError
from streams.settings import Settings, load_settings

COMMANDS: dict[str, str] = {
    "up": "up",
    "worker": "worker",
    "poll": "poll",
    "notify": "notify",
    "console": "console",
    "topics": "topics",
    "feeds": "feeds",
    "subscriptions": "subscriptions",
    "alerts": "alerts",
    "why": "why",
    "incidents": "incidents",
    "correct": "correct",
    "detect": "detect",
    "explain": "explain",
    "replay": "replay",
    "places": "places",
    "dead-letters": "dead_letters",
    "rebuild": "rebuild",
    "doctor": "doctor",
    "config": "config",
    "version": "version",
}
"""Command -> module of `agents.cli`, whose `app` (a Typer) holds it."""


class LazyGroup(TyperGroup):
    """Imports the module of a command when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """All names, in the order of the table."""
        return [name for name, module in COMMANDS.items() if importlib.util.find_spec(f"agents.cli.{module}")]

    def get_command(self, ctx: Any, name: str) -> Any:
        """The command or group of that name; None when there is none."""
        module_name = COMMANDS.get(name)
        if module_name is None:
            return None
        app: typer.Typer = importlib.import_module(f"agents.cli.{module_name}").app
        if app.registered_callback or len(app.registered_commands) > 1 or app.registered_groups:
            command = get_command(app)
        else:
            command = get_command_from_info(app.registered_commands[0], pretty_exceptions_short=True, rich_markup_mode="rich")
        command.name = name
        return command


app = typer.Typer(cls=LazyGroup, rich_markup_mode="rich", no_args_is_help=True, pretty_exceptions_enable=False)


@app.callback()
def khabur(
    ctx: typer.Context,
    broker: Annotated[str | None, typer.Option(help="Kafka bootstrap servers, host:port[,…].")] = None,
    redis: Annotated[str | None, typer.Option(help="redis:// address of Redis 7+ or Valkey.")] = None,
    data: Annotated[Path | None, typer.Option(help="Directory of the embedded broker and Valkey.")] = None,
    config: Annotated[Path | None, typer.Option(help="Settings file instead of ./khabur.toml.")] = None,
    log_level: Annotated[str | None, typer.Option(help="DEBUG, INFO, WARNING or ERROR.")] = None,
) -> None:
    """Khabur watches news feeds and raises an alert when a new incident in Hasakah or Deir ez-Zor is reported."""
    if config is not None:
        os.environ["KHABUR_CONFIG"] = str(config)
    settings = load_settings(broker=broker, redis=redis, data=data, log_level=log_level)
    configure_logging(settings)
    ctx.obj = settings


def settings_of(ctx: typer.Context) -> Settings:
    """The settings that the flags before the command, the environment and the file made."""
    settings = ctx.find_object(Settings)
    if settings is None:  # only when a command is called without the group, in a test
        settings = load_settings()
    return settings


def main() -> None:
    """The console script: errors of ours are said in one line, never as a traceback."""
    try:
        app()
    except KhaburError as error:
        leave(error)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stdout = None  # the reader left (`| head`): nothing to say, nothing to flush
        sys.exit(0)


def leave(error: KhaburError) -> None:
    """Print the error and exit with the code of its kind."""
    code = USAGE if isinstance(error, SettingsError) else UNAVAILABLE if isinstance(error, UnavailableError) else FAILED
    try:
        fail(str(error), code)
    except typer.Exit as leaving:
        complaints.file.flush()
        sys.exit(leaving.exit_code)


if __name__ == "__main__":
    main()
