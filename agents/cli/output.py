"""What commands print: tables and colours on a terminal, JSON with --json, errors on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

import orjson
import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

terminal = Console()
complaints = Console(stderr=True)

OK, FAILED, USAGE, UNAVAILABLE = 0, 1, 2, 3
"""Exit codes: done; done with failures or nothing found; wrong call or settings; a service does not answer."""


def print_json(value: Any) -> None:
    """One JSON value on a line of standard output."""
    sys.stdout.buffer.write(orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE))
    sys.stdout.buffer.flush()


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], empty: str = "nothing here yet") -> None:
    """A table; strangers' text is shown as it is, never read as markup or as terminal control."""
    table = Table(*columns, box=None, header_style="bold", pad_edge=False)
    count = 0
    for row in rows:
        table.add_row(*(escape(plain(str(cell))) for cell in row))
        count += 1
    terminal.print(table if count else f"[dim]{empty}[/dim]")


def plain(text: str) -> str:
    """Without control characters, so that a title cannot drive the terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


def fail(message: str, code: int = FAILED) -> NoReturn:
    """Say what went wrong on standard error and leave with `code`."""
    complaints.print(f"[bold red]khabur:[/bold red] {escape(message)}", soft_wrap=True)
    raise typer.Exit(code)
