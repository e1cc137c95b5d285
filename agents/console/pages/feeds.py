"""Feeds: how each fares; add, remove, pause, poll now, OPML in and out, an end to the sample."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from aiohttp import web

from agents import feed_admin
from agents.console.desk import DESK, Desk, log
from agents.console.health import FeedHealth, all_health, nothing_reachable
from agents.console.render import done, page
from streams.errors import SettingsError
from streams.feeds.opml import read_opml, write_opml
from streams.feeds.record import Feed

routes = web.RouteTableDef()

SORTS: dict[str, Callable[[FeedHealth], Any]] = {
    "name": lambda one: one.feed.name or one.feed.url,
    "new": lambda one: -(one.new_at or 0),
    "polled": lambda one: -(one.last.at if one.last else 0),
    "next": lambda one: one.last.next_at if one.last else 0,
}


@routes.get("/feeds")
async def feeds(request: web.Request) -> web.Response:
    """Every feed, the troubled first; sortable."""
    desk = request.app[DESK]
    healths = all_health(desk.views.feeds, desk.views.polls, desk.clock())
    sort = request.query.get("sort", "state")
    return page(
        request,
        "feeds.html",
        panel="parts/feeds.html",
        rows=sorted(healths, key=SORTS[sort]) if sort in SORTS else healths,
        sort=sort,
        unreachable=nothing_reachable(healths),
        has_sample=any(one.feed.sample for one in healths),
    )


@routes.get("/feeds/export.opml")
async def export(request: web.Request) -> web.Response:
    """All but the sample, for any feed reader."""
    body = write_opml(feed for feed in request.app[DESK].views.feeds.values() if not feed.sample)
    return web.Response(
        body=body,
        headers={"Content-Type": "text/x-opml; charset=utf-8", "Content-Disposition": 'attachment; filename="khabur-feeds.opml"'},
    )


@routes.post("/feeds/add")
async def add(request: web.Request) -> web.Response:
    """One feed, by its address. What is known of it already stays unless it is given anew."""
    desk, form = request.app[DESK], await request.post()
    url, name, word = (str(form.get(field, "")).strip() for field in ("url", "name", "interval"))
    if word and not (word.isdigit() and len(word) < 6):
        raise SettingsError(f"interval {word!r}: seconds, between 1 and 86400")
    old = desk.views.feeds.get(url) or Feed(url=url, added_at=desk.clock())
    feed = msgspec.structs.replace(old, name=name or old.name or url, interval_s=int(word) if word else old.interval_s)
    async with desk.sender() as sender:
        await feed_admin.add(sender, [feed])
    log.info("feed added", url=url)
    return done(request, "/feeds", f"{feed.name}: added, polled within seconds")


@routes.post("/feeds/remove")
async def remove(request: web.Request) -> web.Response:
    """End a feed."""
    desk, feed = request.app[DESK], await feed_of(request)
    async with desk.sender() as sender:
        await feed_admin.remove(sender, [feed.url])
    log.info("feed removed", url=feed.url)
    return done(request, "/feeds", f"{feed.name or feed.url}: removed")


@routes.post("/feeds/pause")
async def pause(request: web.Request) -> web.Response:
    """Stop polling a feed, or go on."""
    desk, feed = request.app[DESK], await feed_of(request)
    async with desk.sender() as sender:
        await feed_admin.pause(sender, feed, paused=not feed.paused)
    log.info("feed paused" if not feed.paused else "feed goes on", url=feed.url)
    return done(request, "/feeds", f"{feed.name or feed.url}: {'goes on' if feed.paused else 'paused'}")


@routes.post("/feeds/poll")
async def poll(request: web.Request) -> web.Response:
    """Make a feed due at once."""
    desk, feed = request.app[DESK], await feed_of(request)
    await feed_admin.poll_now(desk.redis, feed.url, desk.clock())
    return done(request, "/feeds", f"{feed.name or feed.url}: is polled now")


@routes.post("/feeds/import")
async def take_opml(request: web.Request) -> web.Response:
    """All feeds of an OPML file; those that are there already stay as they are."""
    desk, form = request.app[DESK], await request.post()
    file = form.get("file")
    if not isinstance(file, web.FileField):
        raise SettingsError("choose an OPML file first")
    found = [feed for feed in read_opml(file.file.read(), file.filename) if feed.url not in desk.views.feeds]
    async with desk.sender() as sender:
        await feed_admin.add(sender, [msgspec.structs.replace(feed, added_at=desk.clock()) for feed in found])
    log.info("feeds imported", count=len(found))
    return done(request, "/feeds", f"{len(found)} feeds added from {file.filename}")


@routes.post("/feeds/sample/remove")
async def remove_sample(request: web.Request) -> web.Response:
    """End the invented news."""
    desk: Desk = request.app[DESK]
    async with desk.sender() as sender:
        count = await feed_admin.remove_sample(sender, desk.views.feeds)
    log.info("sample removed", count=count)
    return done(request, "/feeds", "The sample feed is removed")


async def feed_of(request: web.Request) -> Feed:
    """The feed that a form names. Raises SettingsError when it is not known."""
    form = await request.post()
    feed = request.app[DESK].views.feeds.get(str(form.get("url", "")))
    if feed is None:
        raise SettingsError(f"no feed {str(form.get('url', ''))[:200]!r}")
    return feed
