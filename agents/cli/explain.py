"""`khabur explain FILE|-`: one article with every word that was read marked, and why each report says what it says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import msgspec
import orjson
import typer

from agents.cli.main import settings_of
from agents.cli.output import FAILED, USAGE, complaints, fail, print_json
from agents.cli.rows import numbered_lines
from streams.alerts.names import name_of
from streams.alerts.worth import why_not
from streams.articles.record import Article
from streams.articles.row import article_of_row, parse_time
from streams.errors import DecodeError
from streams.reports.explain import Explanation, Fact, Mark, Passage, explain
from streams.reports.explain.sayings import Name, Saying, told
from streams.reports.reader import Reader
from streams.settings import Settings
from streams.wire import derive_id

app = typer.Typer()


@app.command("explain")
def explain_article(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="JSON lines (.gz too) or plain text; - for standard input.")] = Path("-"),
    identity: Annotated[str | None, typer.Option("--id", help="Of JSON lines the article with this id; else the first.")] = None,
    published: Annotated[str | None, typer.Option(help="When it was published, where the input does not say; else now.")] = None,
    title: Annotated[str, typer.Option(help="The title of a plain text.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object, spans in code points of title and text.")] = False,
) -> None:
    """Show what every word of an article was read as, by which rule, and why each report says what it says.

    JSON is {id?, url, title, text, published, feed}, as for detect; anything else is taken for plain text.
    """
    article = _article(file, identity, published, title)
    explanation = explain(Reader.load(), article)
    if as_json:
        print_json(as_object(explanation, settings_of(ctx)))
        return
    from agents.cli.explained import show

    show(explanation, [_alert(report, article, settings_of(ctx)) for report in explanation.reports])


def _article(file: Path, identity: str | None, published: str | None, title: str) -> Article:
    """The one article asked for; leaves with a message when there is none."""
    lines = list(_lines(file))
    if not lines:
        fail(f"{file}: nothing stands in it", FAILED)
    if lines[0][2].lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return _of_rows(lines, identity, published)
    if identity is not None:
        fail("--id is for JSON lines; this is plain text", USAGE)
    try:
        text = b"".join(line for _, _, line in lines).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fail(f"{file}: is neither JSON nor UTF-8 text: {error}", FAILED)
    at = _time(published)
    return Article(id=derive_id(title + text), title=title, text=text, published_at=at, fetched_at=at)


def _lines(file: Path) -> Iterator[tuple[str, int, bytes]]:
    return numbered_lines([] if str(file) == "-" else [file])


def _of_rows(lines: list[tuple[str, int, bytes]], identity: str | None, published: str | None) -> Article:
    found = next(_articles(lines, identity, published), None)
    if found is None:
        fail(f"no article {identity} in {lines[0][0]}", FAILED)
    return found


def _articles(lines: list[tuple[str, int, bytes]], identity: str | None, published: str | None) -> Iterator[Article]:
    for source, number, line in _rows(lines):
        try:
            article = article_of_row(_with_time(line, published))
        except DecodeError as error:
            if identity is None:
                fail(f"{source}, line {number}: {error}", FAILED)
            complaints.print(f"{source}, line {number}: {error}", markup=False, highlight=False, soft_wrap=True)
            continue
        if identity in {None, article.id}:
            yield article


def _rows(lines: list[tuple[str, int, bytes]]) -> list[tuple[str, int, bytes]]:
    """The lines, or one row where they are one object over several lines."""
    whole = b"".join(line for _, _, line in lines)
    try:
        one = orjson.loads(whole)
    except orjson.JSONDecodeError:
        return lines
    return [(*lines[0][:2], whole)] if isinstance(one, dict) else lines


def _with_time(line: bytes, published: str | None) -> bytes:
    """The row with --published where it has no time of its own."""
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError:
        return line
    if published is None or not isinstance(row, dict) or row.get("published"):
        return line
    return orjson.dumps(row | {"published": _time(published)})


def _time(published: str | None) -> int:
    if published is None:
        return int(datetime.now(UTC).timestamp() * 1000)
    try:
        return parse_time(published)
    except DecodeError as error:
        fail(f"--{error}", USAGE)


def _alert(report: Any, article: Article, settings: Settings) -> str | None:
    return why_not(report, article.published_at, settings.areas, settings.max_event_age_h)


def english(saying: Saying | None) -> str:
    """A saying with the names that alerts use."""
    return "" if saying is None else told(saying, name=_name)


def _name(name: Name) -> str:
    """Sources have no name but their id."""
    if name.kind == "place":
        return name.id
    found = name_of(name.kind, name.id, "en")
    return name.id if name.kind == "actor" and found == name.id.lower() else found


def as_object(explanation: Explanation, settings: Settings) -> dict[str, Any]:
    """For programs: `marks` and `passages` with the indices of the `reports` into which they went."""
    article = explanation.article
    return {
        "id": article.id,
        "reports": [
            {
                "report": msgspec.to_builtins(report),
                "facts": [_fact(fact) for fact in facts],
                "no_alert": _alert(report, article, settings),
            }
            for report, facts in zip(explanation.reports, explanation.facts, strict=True)
        ],
        "passages": [_passage(one) for one in explanation.passages],
        "marks": [_mark(one) for one in explanation.marks],
    }


def _mark(one: Mark) -> dict[str, Any]:
    told_of = {"read_as": english(one.read_as), "rule": one.rule, "why": english(one.why) or None, "reports": one.reports}
    return {"part": one.part, "span": (one.start, one.end), "words": one.words, "kind": one.kind} | told_of


def _passage(one: Passage) -> dict[str, Any]:
    return {
        "part": one.part,
        "span": (one.start, one.end),
        "outcome": [english(saying) for saying in one.outcome],
        "reports": one.reports,
    }


def _fact(one: Fact) -> dict[str, Any]:
    return {"field": one.field, "value": english(one.value), "why": english(one.why), "words": one.words, "rule": one.rule}
