"""Articles in; one report out for each incident that an article tells of."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import msgspec
from redis.asyncio import Redis

from agents.stage import Incoming, Outcome, Outgoing
from streams.articles.record import Article
from streams.reports.reader import Reader
from streams.reports.record import Report
from streams.reports.sent import as_sent
from streams.settings import Settings
from streams.topics import COPIES, REPORTS, UNIQUE, Topic

BREATHE = 20
"""Articles read between two turns of the event loop: some ten milliseconds, so that heartbeats are not late."""


class Detect:
    """UNIQUE and COPIES -> REPORTS, keyed by area. Copies are read too: they say who else reported it."""

    name = "detect"
    sources: tuple[Topic, ...] = (UNIQUE, COPIES)

    async def open(self, settings: Settings, redis: Redis) -> None:
        """Load the rules once. Raises DataError with file, line and reason for a broken data file."""
        self._reader = Reader.load()
        self._areas = settings.areas

    async def work(self, batch: Sequence[Incoming], now_ms: int) -> Outcome:
        """Each article on its own; one that cannot be read goes to the dead letters alone."""
        outcome = Outcome()
        for index, incoming in enumerate(batch):
            article: Article = incoming.record
            try:
                reports = as_sent(article, self._reader.read(article), self._areas)
            except Exception as error:  # noqa: BLE001  whatever a stranger's text does to the rules, the next one is read
                outcome.failed[index] = error
                continue
            outcome.outgoing += [Outgoing(REPORTS, report.area, _stamped(report, now_ms)) for report in reports]
            if index % BREATHE == BREATHE - 1:
                await asyncio.sleep(0)
        return outcome


def _stamped(report: Report, now_ms: int) -> Report:
    return msgspec.structs.replace(report, stamps=msgspec.structs.replace(report.stamps, detected=now_ms))
