"""Articles in; each goes on as unique (new, revised, related) or as a copy."""

from __future__ import annotations

from collections.abc import Sequence

from redis.asyncio import Redis

from agents.stage import Incoming, Outcome, Outgoing
from streams.articles.judge import judged
from streams.articles.seen import RedisSeen
from streams.settings import Settings
from streams.topics import ARTICLES, COPIES, UNIQUE, Topic


class Deduplicate:
    """ARTICLES -> UNIQUE or COPIES, keyed by article id. The function remembers as it decides, and gives a record that comes
    again the same answer: a crash between its answer and the send repeats the send, never loses it.
    """

    name = "deduplicate"
    sources: tuple[Topic, ...] = (ARTICLES,)

    async def open(self, settings: Settings, redis: Redis) -> None:
        """Load the function."""
        self._seen = RedisSeen(redis)
        await self._seen.load()

    async def work(self, batch: Sequence[Incoming], now_ms: int) -> Outcome:
        """One after the other: a copy must meet the article that came just before it."""
        outcome = Outcome()
        for incoming in batch:
            article = incoming.record
            marked = judged(article, await self._seen.see(article), now_ms)
            outcome.outgoing.append(Outgoing(COPIES if marked.copy_of else UNIQUE, marked.id, marked))
        return outcome
