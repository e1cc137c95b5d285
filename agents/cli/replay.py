"""`khabur replay`: a stretch of history through today's rules, and what they would tell otherwise than was told."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import msgspec
import orjson
import typer
from rich.progress import track
from rich.status import Status

from agents.addresses import find_addresses
from agents.cli.main import settings_of
from agents.cli.output import FAILED, USAGE, complaints, fail
from agents.cli.rows import numbered_lines
from agents.cli.window import moment_ms, span_ms
from agents.clock import now_ms
from agents.history import History, Window, alerts_sent, articles_fetched, corrections_made
from agents.replay import Replay, Step, in_order, when_fetched
from agents.replay_diff import compare_replay
from streams.alerts.record import Alert
from streams.articles.record import Article
from streams.articles.row import article_of_row
from streams.errors import DecodeError
from streams.incidents.record import Correction
from streams.reports.reader import Reader
from streams.settings import Settings
from streams.topics import ALERTS, BY_NAME
from streams.wire import decode

app = typer.Typer()

SINCE = "48h"
"""The stretch of the topic that is compared where nothing is said: a rule's author looks at the last days."""
WARM_UP = "72h"
"""As old as an event may be that still alerts: what is told in the window began within it, but for slow incidents."""


class Show(StrEnum):
    """What to print at the end instead of the alerts."""

    incidents = "incidents"
    articles = "articles"


@app.command()
def replay(
    ctx: typer.Context,
    files: Annotated[list[Path] | None, typer.Argument(help="JSON lines, .gz too; standard input when left out.")] = None,
    show: Annotated[Show | None, typer.Option(help="Print incidents or articles at the end instead of alerts.")] = None,
    against: Annotated[
        str | None, typer.Option(metavar="TOPIC|FILE", help="Compare with the topic `alerts`, or with a replay that was saved.")
    ] = None,
    since: Annotated[str | None, typer.Option(help=f"From then on: 48h back, or a date. Of the topic: {SINCE}.")] = None,
    until: Annotated[str | None, typer.Option(help="Before then: a time back, or a date.")] = None,
    warm_up: Annotated[str, typer.Option(help="Of the topic, so much is read before, and not told.")] = WARM_UP,
    as_json: Annotated[bool, typer.Option("--json", help="The comparison as one JSON object.")] = False,
) -> None:
    """Run articles in order through deduplicate, detect, correlate and alert, without Kafka, by today's rules.

    One line an alert: {id, kind, incident_id, area, article_id, at, …}. With `--show incidents` one line an incident, with
    its article_ids; with `--show articles` one line an article: {id, verdict, of}.

    With `--against alerts` the articles, and what operators corrected meanwhile, come from the running broker (unless FILES
    are given), and the alerts that today's rules raise are compared with those that were sent: which are gone, new or
    different, and why. With `--against FILE` they are compared with the saved output of an earlier replay. The exit code is 0
    when they are the same, 1 when they differ.
    `--since` without FILES replays the topic too; give it a date to have the same stretch again after a change of the rules.
    """
    if show is not None and against is not None:
        fail("--show and --against: one of them", USAGE)
    settings = settings_of(ctx)
    earlier = None if against is None else _saved(against)
    history = _history(settings, files or [], against, since, until, warm_up)
    if against is not None:
        _compare(settings, history, against, earlier, as_json=as_json)
        return
    run = Replay(settings, Reader.load(), history.time_of)
    _tell(run, history, show)
    if history.bad:
        fail(f"{history.bad} bad rows were left out", FAILED)


def _tell(run: Replay, history: History, show: Show | None) -> None:
    for step in _shown(history.steps()):
        for alert in run.take(step):
            if show is None and history.counts(alert):
                _print(msgspec.to_builtins(alert))
    if show is Show.articles:
        for name, seen in run.articles:
            _print({"id": name, "verdict": seen.verdict, "of": seen.of})
    if show is Show.incidents:
        for incident in run.incidents():
            articles = list(dict.fromkeys(source.article_id for source in incident.sources))
            _print(msgspec.to_builtins(incident) | {"article_ids": articles})
    sys.stdout.buffer.flush()


def _compare(settings: Settings, history: History, against: str, saved: list[Alert] | None, *, as_json: bool) -> None:
    from agents.cli.compared import as_object, show_comparison

    if saved is None:
        saved = asyncio.run(alerts_sent(find_addresses(settings).broker, settings, history.window, history.moment))
    before = [alert for alert in saved if history.counts(alert)]
    run = Replay(settings, Reader.load(), history.time_of, {alert.article_id for alert in before if alert.article_id})
    raised = [alert for step in _shown(history.steps()) for alert in run.take(step) if history.counts(alert)]
    comparison = compare_replay(before, raised, run.fates, history.window.begin, run.corrected)
    if as_json:
        _print(as_object(comparison, history))
        sys.stdout.buffer.flush()
    else:
        show_comparison(comparison, history, against)
    if history.bad:
        fail(f"{history.bad} bad rows were left out", FAILED)
    if not comparison.is_same:
        raise typer.Exit(FAILED)


def _saved(against: str) -> list[Alert] | None:
    """The alerts of a replay's saved output; None for the topic `alerts`. Leaves with a message when it is neither."""
    if against == ALERTS.name:
        return None
    if not Path(against).is_file():
        hint = f"the topic {against} holds no alerts" if against in BY_NAME else f"no file {against}"
        fail(f"--against {against}: {hint}; give `{ALERTS.name}` or a file that `khabur replay` wrote", USAGE)
    found: list[Alert] = []
    for source, number, line in numbered_lines([Path(against)]):
        try:
            found.append(decode(line, Alert))
        except DecodeError as error:
            fail(f"{source}, line {number}: {error}; a file that `khabur replay` wrote was due", USAGE)
    return found


def _history(
    settings: Settings, files: list[Path], against: str | None, since: str | None, until: str | None, warm_up: str
) -> History:
    """From the files; from the topic where none is given and the topic or a time is asked for; else from standard input."""
    now = now_ms()
    end = now if until is None else moment_ms("--until", until, now)
    if files or (against != ALERTS.name and since is None and until is None):
        return _from_rows(files, since, None if until is None else end, now)
    start = moment_ms("--since", since or SINCE, now)
    window = Window(start - span_ms("--warm-up", warm_up), start, end)
    if start >= end:
        fail("--since is not before --until", USAGE)
    with Status("reading the topic articles", console=complaints) as status:

        def told(count: int) -> None:
            if count % 500 == 0:
                status.update(f"reading the topic articles: {count:,}")

        found, corrections = asyncio.run(_came(settings, window, told))
    return History(in_order(found, when_fetched), window, live=True, corrections=corrections)


async def _came(settings: Settings, window: Window, told: Callable[[int], None]) -> tuple[list[Article], list[Correction]]:
    broker = find_addresses(settings).broker
    return await asyncio.gather(articles_fetched(broker, settings, window, told), corrections_made(broker, settings, window))


def _from_rows(files: list[Path], since: str | None, until: int | None, now: int) -> History:
    """All rows before `until`; the ones before `since` are the warm-up."""
    found, bad = _articles(files)
    rows = in_order(row for row in found if until is None or row.published_at < until)
    begin, end = (rows[0].published_at, rows[-1].published_at + 1) if rows else (0, 0)
    start = begin if since is None else moment_ms("--since", since, now)
    return History(rows, Window(begin, start, end), live=False, bad=bad)


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


def _shown(rows: Sequence[Step]) -> Iterable[Step]:
    if complaints.is_terminal:
        return track(rows, description="replaying", console=complaints, transient=True)
    return rows


def _print(row: dict[str, Any]) -> None:
    sys.stdout.buffer.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
