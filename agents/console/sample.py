"""The sample outlets: invented news, served as any outlet would serve its feed and its pages."""

from __future__ import annotations

from aiohttp import web

from agents.console.desk import DESK
from agents.console.render import page
from streams.feeds.sample import OUTLETS, sample_feed, sample_item

routes = web.RouteTableDef()


@routes.get("/sample/items/{name}")
async def item(request: web.Request) -> web.Response:
    """The page behind an item's link."""
    found = sample_item(request.match_info["name"])
    if found is None:
        raise web.HTTPNotFound
    return page(request, "sample.html", item=found)


@routes.get("/sample/{outlet}.xml")
async def feed(request: web.Request) -> web.Response:
    """An outlet's RSS, unfolding from when its feed was added; 503 until the feeds are read, 404 once it was removed."""
    desk, outlet = request.app[DESK], request.match_info["outlet"]
    begun = [one.added_at for one in desk.views.feeds.values() if one.sample and one.url.endswith(f"/sample/{outlet}.xml")]
    if outlet in OUTLETS and not desk.views.ready.is_set():
        raise web.HTTPServiceUnavailable(text="the console is still reading the topics\n", headers={"Retry-After": "1"})
    if outlet not in OUTLETS or not begun:
        raise web.HTTPNotFound
    body = sample_feed(outlet, max(begun), desk.clock(), f"{request.scheme}://{request.host}")
    return web.Response(body=body, headers={"Content-Type": "application/rss+xml; charset=utf-8"})
