"""What commands print: tables and colours on a terminal, JSON with --json, errors on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, NoReturn
from unicodedata import category

import orjson
import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

terminal = Console()
complaints = Console(stderr=True)

JOINERS = "\u200c\u200d"
"""Format characters that are part of words in Kurdish and Persian."""

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


def shown(text: str) -> str:
    """Without what drives a terminal or turns text round: control characters are spaces, format characters nothing."""
    return "".join(char if char.isprintable() or char in JOINERS else _instead(char) for char in text)


def _instead(char: str) -> str:
    if char == "\n":
        return " "
    return "" if category(char) == "Cf" else " "


def when(at_ms: int, *, seconds: bool = False) -> str:
    """A moment in the machine's zone."""
    form = "%Y-%m-%d %H:%M:%S" if seconds else "%Y-%m-%d %H:%M"
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone().strftime(form)


def fail(message: str, code: int = FAILED) -> NoReturn:
    """Say what went wrong on standard error and leave with `code`."""
    complaints.print(f"[bold red]khabur:[/bold red] {escape(message)}", soft_wrap=True)
    raise typer.Exit(code)
