"""`khabur why ALERT`: the whole way of an alert, from its articles to its deliveries."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

import msgspec
import typer
from rich.status import Status

from agents.addresses import find_addresses
from agents.cli.main import settings_of
from agents.cli.output import FAILED, complaints, fail, print_json, when
from agents.trail import Found, Rest, Trail, find_alerts, read_trail, way
from streams.alerts.record import Alert
from streams.articles.record import Article
from streams.settings import Settings

app = typer.Typer()

NAMED = 6
"""Alerts that an ambiguous beginning names."""


@app.command()
def why(
    ctx: typer.Context,
    alert: Annotated[str, typer.Argument(help="An alert's id, or its beginning.")],
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object, times in epoch milliseconds.")] = False,
) -> None:
    """Show why an alert was raised: the decision, each report and article that it rests on, all times, and its deliveries."""
    trail = asyncio.run(_trail(settings_of(ctx), alert.strip()))
    if as_json:
        print_json(as_object(trail))
        return
    from agents.cli.trailed import show

    show(trail)


async def _trail(settings: Settings, wanted: str) -> Trail:
    broker = find_addresses(settings).broker
    with Status("reading the topics", console=complaints):
        found = await find_alerts(broker, settings, wanted)
        return await read_trail(broker, settings, found, _one(found, wanted))


def _one(found: Found, wanted: str) -> Alert:
    """The alert that is meant; leaves with a message when it is none or several."""
    matches = sorted(found.matches.values(), key=lambda one: (one.at, one.id))
    if not wanted or not matches:
        fail(f"no alert {wanted}; `khabur alerts` lists them", FAILED)
    if len(matches) > 1:
        rows = [f"\n  {when(one.at)}  {one.kind:9}  {one.id}" for one in matches[:NAMED]]
        rest = "" if len(matches) <= NAMED else f"\n  and {len(matches) - NAMED} more"
        fail(f"{len(matches)} alerts begin with {wanted}: give more of the id" + "".join(rows) + rest, FAILED)
    return matches[0]


def as_object(trail: Trail) -> dict[str, Any]:
    """For programs: the records as they stand on the topics, and what was made of them; the articles without their text."""
    nearest = trail.nearest
    return {
        "alert": msgspec.to_builtins(trail.alert),
        "alerts_of_incident": [{"id": one.id, "kind": one.kind, "at": one.at} for one in trail.alerts],
        "decision": {
            "rule": trail.alert.why.rule,
            "scores": trail.alert.why.scores,
            "nearest": None
            if nearest is None
            else {"id": nearest.id, "headline_en": nearest.headline_en}
            | {"headline_ar": nearest.headline_ar, "as_of": nearest.as_of},
        },
        "reports": [_rest(rest) for rest in trail.rests],
        "cause": None if trail.correction is None else trail.correction.id,
        "corrections": [msgspec.to_builtins(one) for one in trail.corrections],
        "deliveries": [msgspec.to_builtins(one) for one in trail.deliveries],
        "notes": list(trail.notes),
    }


def _rest(rest: Rest) -> dict[str, Any]:
    return {
        "source": msgspec.to_builtins(rest.source),
        "report": None if rest.report is None else msgspec.to_builtins(rest.report),
        "article": None if rest.article is None else _article(rest.article),
        "led_to": None if rest.led_to is None else rest.led_to.id,
        "way": [{"stage": step.stage, "at": step.at, "after_ms": step.after_ms} for step in way(rest.stamps)],
    }


def _article(article: Article) -> dict[str, Any]:
    verdict, of = verdict_of(article)
    fields = {"id": article.id, "url": article.url, "title": article.title, "language": article.language}
    return fields | {"verdict": verdict, "of": of, "revision": article.revision, "backlog": article.backlog}


def verdict_of(article: Article) -> tuple[str, str | None]:
    """What deduplicate made of it, and the article that it copies or is related to."""
    if article.copy_of:
        return "copy", article.copy_of
    if article.revision:
        return "revision", article.id
    return ("related", article.related_to) if article.related_to else ("new", None)
