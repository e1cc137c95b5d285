"""`khabur detect`: the reader on articles from files or standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import msgspec
import orjson
import typer
from rich.progress import track

from agents.cli.main import settings_of
from agents.cli.output import FAILED, complaints, fail
from agents.cli.rows import numbered_lines
from streams.alerts.worth import why_not
from streams.articles.record import Article
from streams.articles.row import article_of_row
from streams.errors import DecodeError
from streams.reports.reader import Reader
from streams.reports.record import Report
from streams.reports.sent import as_sent
from streams.settings import Settings

app = typer.Typer()


@app.command()
def detect(
    ctx: typer.Context,
    files: Annotated[list[Path] | None, typer.Argument(help="JSON lines, .gz too; standard input when left out.")] = None,
) -> None:
    """Read articles and print what each tells: {id, language, reports, alerts}, one line an article, in order.

    Articles are JSON lines {id?, url, title, text, published, feed}. `alerts` are the areas in which the article alone,
    with nothing known before, opens a NEW alert; the clock is its publication.
    """
    settings = settings_of(ctx)
    reader = Reader.load()
    bad = 0
    for source, number, line in _lines(files or []):
        try:
            article = article_of_row(line)
        except DecodeError as error:
            bad += 1
            complaints.print(f"{source}, line {number}: {error}", markup=False, highlight=False, soft_wrap=True)
            continue
        sys.stdout.buffer.write(orjson.dumps(detected(reader, article, settings), option=orjson.OPT_APPEND_NEWLINE))
    sys.stdout.buffer.flush()
    if bad:
        fail(f"{bad} bad rows were left out", FAILED)


def detected(reader: Reader, article: Article, settings: Settings) -> dict[str, Any]:
    """The line for one article."""
    reports = as_sent(article, reader.read(article), settings.areas)
    language = reports[0].language if reports else article.language
    return {
        "id": article.id,
        "language": language,
        "reports": [msgspec.to_builtins(report) for report in reports],
        "alerts": alerted_areas(reports, article.published_at, settings),
    }


def alerted_areas(reports: list[Report], now_ms: int, settings: Settings) -> list[str]:
    """The areas in which these reports alone open a NEW alert."""
    limit = settings.max_event_age_h
    return sorted({report.area for report in reports if why_not(report, now_ms, settings.areas, limit) is None})


def _lines(files: list[Path]) -> Iterator[tuple[str, int, bytes]]:
    lines = numbered_lines(files)
    if files and complaints.is_terminal:
        return iter(track(list(lines), description="reading", console=complaints, transient=True))
    return lines
