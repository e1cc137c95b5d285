"""Dead letters by cause and origin: look, redrive, discard."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import cast

from aiohttp import web

from agents import dead_letters as admin
from agents.broker import read_at
from agents.console.desk import DESK, Desk, log
from agents.console.records import laid_out
from agents.console.render import done, page
from agents.console.views import Letter
from streams.topics import DEAD_LETTERS
from streams.wire import DeadLetter, original

routes = web.RouteTableDef()

PER_PAGE = 100
BY = "console"
"""Who is recorded as having dealt with a letter."""
SHOWN = 100_000
"""Characters of the original value on its page."""


@routes.get("/dead-letters")
async def dead_letters(request: web.Request) -> web.Response:
    """Grouped by cause and origin, then one by one; `cause` and `topic` narrow it."""
    desk = request.app[DESK]
    cause, topic = request.query.get("cause", ""), request.query.get("topic", "")
    found = matching(desk, cause, topic)
    return page(
        request,
        "dead_letters.html",
        panel="parts/dead_letters.html",
        groups=Counter((one.letter.cause, one.letter.topic, one.letter.stage) for one in desk.views.letters.newest()).most_common(),
        rows=list(islice(found, PER_PAGE)),
        count=len(found),
        cause=cause,
        topic=topic,
    )


@routes.get("/dead-letters/{id}")
async def dead_letter(request: web.Request) -> web.Response:
    """One letter with its bytes, as they were."""
    desk = request.app[DESK]
    kept = kept_letter(desk, request.match_info["id"])
    letter = await whole(desk, kept)
    key, value, headers = original(letter)
    return page(
        request,
        "dead_letter.html",
        letter=letter,
        partition=kept.partition,
        offset=kept.offset,
        key=None if key is None else key.decode("utf-8", "replace"),
        value=laid_out(value)[:SHOWN],
        size=kept.size,
        headers=[(name, data.decode("utf-8", "replace")) for name, data in headers],
    )


def kept_letter(desk: Desk, identity: str) -> Letter:
    """The letter of that id. Raises HTTPNotFound."""
    kept = desk.views.letters.get(identity)
    if kept is None:
        raise web.HTTPNotFound
    return kept


async def whole(desk: Desk, kept: Letter) -> DeadLetter:
    """The letter with its bytes, read again from its topic. Raises HTTPNotFound when it has left it."""
    message = await read_at(desk.addresses.broker, desk.settings, DEAD_LETTERS, kept.partition, kept.offset)
    if message is None:
        raise web.HTTPNotFound
    return cast("DeadLetter", message.record())


@routes.post("/dead-letters/redrive")
async def redrive(request: web.Request) -> web.Response:
    """Send one again, or all that a form names, to where they came from."""
    desk = request.app[DESK]
    done_count, refused = 0, []
    async with desk.sender() as sender:
        for kept in await chosen_letters(request):
            number, reasons = await admin.redrive_all(sender, [await whole(desk, kept)], BY, desk.clock())
            done_count += number
            refused += reasons
    log.info("dead letters redriven", count=done_count, refused=len(refused))
    said = [f"{done_count} sent again", *refused[:3]]
    return done(request, "/dead-letters", "; ".join(said), bad=bool(refused))


@routes.post("/dead-letters/discard")
async def discard(request: web.Request) -> web.Response:
    """Let one go, or all that a form names; it is recorded."""
    desk = request.app[DESK]
    letters = await chosen_letters(request)
    async with desk.sender() as sender:
        for kept in letters:
            await admin.discard(sender, kept.letter, BY, desk.clock())
    log.info("dead letters discarded", count=len(letters))
    return done(request, "/dead-letters", f"{len(letters)} discarded")


async def chosen_letters(request: web.Request) -> list[Letter]:
    """The one whose id a form carries, or with `all` every one of its cause and topic."""
    desk, form = request.app[DESK], await request.post()
    if not form.get("all"):
        return [kept_letter(desk, str(form.get("id", "")))]
    return matching(desk, str(form.get("cause", "")), str(form.get("topic", "")))


def matching(desk: Desk, cause: str, topic: str) -> list[Letter]:
    """Open letters of a cause and an origin, newest first; empty takes any."""
    return [one for one in desk.views.letters.newest() if cause in {"", one.letter.cause} and topic in {"", one.letter.topic}]
