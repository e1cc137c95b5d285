"""A stretch of what went over the topics, bounded in time: the articles that came, and the alerts that were sent."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Container, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, cast

from agents.broker import Message, follow
from agents.replay import Step, with_corrections
from streams.alerts.record import Alert
from streams.articles.record import Article
from streams.errors import DecodeError
from streams.incidents.record import Correction
from streams.record import Record
from streams.settings import Settings
from streams.topics import ALERTS, ARTICLES, CORRECTIONS, Topic

SKEW_MS = 5 * 60_000
"""A record comes to the broker after the stamp it bears; machines' clocks may differ by this much."""

LATE_MS = 6 * 3_600_000
"""So much later than it was fetched an article may come to a broker that was away."""


@dataclass(frozen=True, slots=True)
class Window:
    """Half-open in epoch milliseconds: what is told from `since` to `until` counts, what comes from `begin` is read before it."""

    begin: int
    since: int
    until: int

    def holds(self, at_ms: int) -> bool:
        """Whether a moment counts."""
        return self.since <= at_ms < self.until


@dataclass(frozen=True, slots=True)
class History:
    """Articles in order. `live`: they come from the topic, so that the time of each is when it was fetched, else its publication.

    `bad`: rows that were none. `corrections`: what operators changed in that time; known where the articles come from the topic.
    """

    articles: Sequence[Article]
    window: Window
    live: bool
    bad: int = 0
    corrections: Sequence[Correction] = ()

    def steps(self) -> list[Step]:
        """Both in order of time."""
        return with_corrections(self.articles, self.corrections, self.time_of)

    def time_of(self, article: Article) -> int:
        """The clock of its decisions, and by what the window holds it or not."""
        return article.fetched_at if self.live else article.published_at

    def moment(self, alert: Alert) -> int:
        """The same time of the alert's article: an alert counts with its article, however late it was sent."""
        stamp = alert.stamps.fetched if self.live else alert.stamps.published
        return alert.at if stamp is None else stamp

    def counts(self, alert: Alert) -> bool:
        """Whether the window holds it; else it is of the warm-up."""
        return self.window.holds(self.moment(alert))


async def articles_fetched(
    broker: str, settings: Settings, window: Window, progress: Callable[[int], None] = lambda _: None
) -> list[Article]:
    """The articles fetched from `begin` to `until`, as they came from the feeds. Broken records are passed over."""
    found: list[Article] = []
    records = read_between(broker, settings, [ARTICLES], window.begin - SKEW_MS, window.until + LATE_MS)
    async for record in records:
        article = cast("Article", record)
        if window.begin <= article.fetched_at < window.until:
            found.append(article)
            progress(len(found))
    return found


async def corrections_made(broker: str, settings: Settings, window: Window) -> list[Correction]:
    """What operators changed from `begin` to `until`, each once, in order; what follows from that for another area is none."""
    found: dict[str, Correction] = {}
    records = read_between(broker, settings, [CORRECTIONS], window.begin - SKEW_MS, window.until + LATE_MS)
    async for record in records:
        correction = cast("Correction", record)
        if correction.action != "receive" and window.begin <= correction.at < window.until:
            found.setdefault(correction.id, correction)
    return sorted(found.values(), key=lambda correction: correction.at)


async def alerts_sent(broker: str, settings: Settings, window: Window, moment: Callable[[Alert], int]) -> list[Alert]:
    """The alerts whose moment the window holds, each id once."""
    found: dict[str, Alert] = {}
    async for record in read_between(broker, settings, [ALERTS], window.since - SKEW_MS):
        alert = cast("Alert", record)
        if window.holds(moment(alert)):
            found.setdefault(alert.id, alert)  # a worker that was killed may have sent it twice
    return list(found.values())


async def read_between(
    broker: str,
    settings: Settings,
    topics: list[Topic],
    start_ms: int,
    end_ms: int | None = None,
    keys: Container[str] | None = None,
) -> AsyncGenerator[Record, None]:
    """The records that came to the broker in that time, only of these keys when they are given. Broken ones are passed over."""
    messages = follow(broker, settings, topics, start=max(0, start_ms), stop_at_end=True, until=end_ms)
    async with aclosing(messages):
        async for message in messages:
            if (keys is None or message.key in keys) and (record := _record(message)) is not None:
                yield record


def _record(message: Message) -> Any:
    try:
        return message.record()
    except DecodeError:
        return None  # the console's dead letters and `khabur dead-letters` show what is broken
