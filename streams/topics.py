"""Every topic in one table: what it carries, by what key, in how many partitions, and how long it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from streams.alerts.record import Alert
from streams.articles.record import Article
from streams.deliveries.record import Delivery
from streams.feeds.record import Feed, Poll
from streams.incidents.record import Correction, Incident
from streams.record import Record
from streams.reports.record import Report
from streams.subscriptions.record import Subscription
from streams.wire import DeadLetter

DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Topic:
    """One row. `keep_ms` None: compacted for ever."""

    name: str
    record: type[Record]
    key: str
    partitions: int
    keep_ms: int | None

    @property
    def cleanup(self) -> Literal["compact", "delete"]:
        """Kafka's word for how old records leave."""
        return "compact" if self.keep_ms is None else "delete"

    def config(self) -> dict[str, str]:
        """The broker's settings for this topic, by Kafka's own names."""
        if self.keep_ms is None:
            return {"cleanup.policy": "compact", "min.cleanable.dirty.ratio": "0.1"}
        return {"cleanup.policy": "delete", "retention.ms": str(self.keep_ms)}


FEEDS = Topic("feeds", Feed, "feed URL", 1, None)
POLLS = Topic("polls", Poll, "feed URL", 2, 7 * DAY_MS)
ARTICLES = Topic("articles", Article, "article id", 4, 30 * DAY_MS)
UNIQUE = Topic("articles.unique", Article, "article id", 4, 30 * DAY_MS)
COPIES = Topic("articles.copies", Article, "article id", 4, 30 * DAY_MS)
REPORTS = Topic("reports", Report, "area p-code", 4, 30 * DAY_MS)
CORRECTIONS = Topic("corrections", Correction, "area p-code", 4, 365 * DAY_MS)
INCIDENTS = Topic("incidents", Incident, "incident id", 4, None)
ALERTS = Topic("alerts", Alert, "incident id", 4, 90 * DAY_MS)
SUBSCRIPTIONS = Topic("subscriptions", Subscription, "subscription id", 1, None)
DELIVERIES = Topic("deliveries", Delivery, "alert id", 4, 30 * DAY_MS)
DEAD_LETTERS = Topic("dead-letters", DeadLetter, "key of the origin", 1, 30 * DAY_MS)

TOPICS: tuple[Topic, ...] = (
    FEEDS, POLLS, ARTICLES, UNIQUE, COPIES, REPORTS, CORRECTIONS, INCIDENTS, ALERTS, SUBSCRIPTIONS, DELIVERIES, DEAD_LETTERS,
)  # fmt: skip
BY_NAME: dict[str, Topic] = {topic.name: topic for topic in TOPICS}
