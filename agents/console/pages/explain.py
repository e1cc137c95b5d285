"""Why a report of an incident says what it says: its article with every word that was read marked."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from functools import partial
from typing import cast

from aiohttp import web
from markupsafe import Markup, escape

from agents.broker import Message, follow
from agents.console.desk import DESK, Desk
from agents.console.language import language_of, translator
from agents.console.reading import explained
from agents.console.render import page
from streams.alerts.headline import headline
from streams.alerts.names import Language, name_of
from streams.articles.record import Article
from streams.errors import DecodeError
from streams.incidents.record import Incident, Source
from streams.reports.explain import Explanation, segments
from streams.reports.explain.sayings import KINDS, Name, Saying, told
from streams.topics import COPIES, UNIQUE

routes = web.RouteTableDef()

LOOK_S = 10.0
"""For finding an article on its topic: a month of a hundred feeds is read in less."""
EARLIER_MS = 3_600_000
"""Clocks of machines differ: the search begins so long before the publication."""
MOST_TABLES = 400
"""Passages whose words are listed: hostile text has thousands, no article half as many."""


@routes.get("/incidents/{id}/reports/{report}")
async def explain_report(request: web.Request) -> web.Response:
    """The article of one report, as the rules of today read it."""
    desk, language = request.app[DESK], language_of(request)
    incident, source = _find(desk, request.match_info["id"], request.match_info["report"])
    article = await find_article(desk, source)
    explanation = None if article is None else await asyncio.to_thread(explained, article)
    return page(
        request,
        "explain.html",
        incident=incident,
        source=source,
        headline=headline(incident, language),
        explanation=explanation,
        same=explanation is not None and is_same(explanation, source),
        segments=segments,
        kinds=KINDS,
        say=partial(in_words, language=language),
        most=MOST_TABLES,
    )


def _find(desk: Desk, incident_id: str, report_id: str) -> tuple[Incident, Source]:
    """Raises HTTPNotFound."""
    incident = desk.views.incidents.get(incident_id)
    source = next((one for one in incident.sources if one.report_id == report_id), None) if incident is not None else None
    if incident is None or source is None:
        raise web.HTTPNotFound
    return incident, source


async def find_article(desk: Desk, source: Source) -> Article | None:
    """The article in the revision that was read, else the newest found. None when it is kept no more or not found in time."""
    topic = COPIES if source.copy_of else UNIQUE
    found: Article | None = None
    since = max(0, source.published_at - EARLIER_MS)
    try:
        async with asyncio.timeout(LOOK_S):
            messages = follow(desk.addresses.broker, desk.settings, [topic], start=since, stop_at_end=True)
            async with aclosing(messages):
                async for message in messages:
                    if message.key == source.article_id and (article := _article(message)) is not None:
                        found = article
                        if article.revision == source.revision:
                            break
    except TimeoutError:
        return found
    return found


def _article(message: Message) -> Article | None:
    try:
        return cast("Article", message.record())
    except DecodeError:
        return None


def is_same(explanation: Explanation, source: Source) -> bool:
    """Whether today's rules still make that report of it."""
    return any(report.id == source.report_id and report.quote == source.quote for report in explanation.reports)


def in_words(saying: Saying | None, *, language: Language) -> Markup:
    """A saying in the page's language; what strangers wrote is escaped and keeps its own direction."""
    if saying is None:
        return Markup()
    translate = translator(language)
    said = told(
        saying,
        translate=lambda label: escape(translate(label)),
        name=lambda name: Markup("<bdi>{}</bdi>").format(_named(name, language)),
        value=Markup("<bdi>{}</bdi>").format,
    )
    return Markup(said)  # noqa: S704  every piece of it is escaped above


def _named(name: Name, language: Language) -> str:
    """Sources have no name but their id."""
    if name.kind == "place":
        return name.arabic if language == "ar" and name.arabic else name.id
    found = name_of(name.kind, name.id, language)
    return name.id if name.kind == "actor" and found == name.id.lower() else found
