"""`khabur replay`: a stretch of history through today's rules."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import msgspec
import orjson
import typer
from rich.progress import track

from agents.cli.main import settings_of
from agents.cli.output import FAILED, complaints, fail
from agents.cli.rows import numbered_lines
from agents.replay import Replay, in_order
from streams.articles.record import Article
from streams.articles.row import article_of_row
from streams.errors import DecodeError
from streams.reports.reader import Reader

app = typer.Typer()


class Show(StrEnum):
    """What to print at the end instead of the alerts."""

    incidents = "incidents"
    articles = "articles"


@app.command()
def replay(
    ctx: typer.Context,
    files: Annotated[list[Path] | None, typer.Argument(help="JSON lines, .gz too; standard input when left out.")] = None,
    show: Annotated[Show | None, typer.Option(help="Print incidents or articles at the end instead of alerts.")] = None,
) -> None:
    """Run articles in order of publication through deduplicate, detect, correlate and alert, without Kafka.

    One line an alert: {id, kind, incident_id, area, article_id, at, …}. With `--show incidents` one line an incident, with
    its article_ids; with `--show articles` one line an article: {id, verdict, of}.
    """
    rows, bad = _articles(files or [])
    run = Replay(settings_of(ctx), Reader.load())
    for article in _shown(in_order(rows)):
        for alert in run.take(article):
            if show is None:
                _print(msgspec.to_builtins(alert))
    if show is Show.articles:
        for name, seen in run.articles:
            _print({"id": name, "verdict": seen.verdict, "of": seen.of})
    if show is Show.incidents:
        for incident in run.incidents():
            articles = list(dict.fromkeys(source.article_id for source in incident.sources))
            _print(msgspec.to_builtins(incident) | {"article_ids": articles})
    sys.stdout.buffer.flush()
    if bad:
        fail(f"{bad} bad rows were left out", FAILED)


def _articles(files: list[Path]) -> tuple[list[Article], int]:
    rows: list[Article] = []
    bad = 0
    for source, number, line in numbered_lines(files):
        try:
            rows.append(article_of_row(line))
        except DecodeError as error:
            bad += 1
            complaints.print(f"{source}, line {number}: {error}", markup=False, highlight=False, soft_wrap=True)
    return rows, bad


def _shown(rows: list[Article]) -> Iterable[Article]:
    if complaints.is_terminal:
        return track(rows, description="replaying", console=complaints, transient=True)
    return rows


def _print(row: dict[str, Any]) -> None:
    sys.stdout.buffer.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
