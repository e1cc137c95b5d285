"""The real rules without Kafka: deduplicate, detect, correlate, alert, article by article, the clock that of each article."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field

from msgspec.structs import replace

from streams.alerts.compose import Told, tell
from streams.alerts.record import Alert
from streams.articles.judge import judged
from streams.articles.record import Article
from streams.articles.seen import MemorySeen, Seen, look_at
from streams.incidents.desk import Desk
from streams.incidents.record import Incident
from streams.reports.reader import Reader
from streams.reports.record import Report
from streams.reports.sent import as_sent
from streams.settings import Settings

ArticleClock = Callable[[Article], int]
"""When an article is decided on, in epoch milliseconds."""


def when_published(article: Article) -> int:
    """For articles from files: nothing else is known of them."""
    return article.published_at


def when_fetched(article: Article) -> int:
    """For articles from the topic: what was told late was decided late, as it was then."""
    return article.fetched_at


@dataclass(frozen=True, slots=True)
class ReportFate:
    """What became of one report: the alert that it led to, or why it was silent; `rule` is the decision in words."""

    report: Report
    rule: str
    alert_id: str | None
    silence: str | None
    incident_id: str | None


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one article."""

    seen: Seen
    reports: tuple[ReportFate, ...]


@dataclass(slots=True)
class Replay:
    """Feed it articles in order; `articles` and `incidents` hold what became of them.

    `fates` tells more of the articles named in `followed`: for each time the article came, what each of its reports did.
    """

    settings: Settings
    reader: Reader
    clock: ArticleClock = when_published
    followed: Container[str] = frozenset()
    articles: list[tuple[str, Seen]] = field(default_factory=list)
    fates: dict[str, list[Fate]] = field(default_factory=dict)
    _seen: MemorySeen = field(default_factory=MemorySeen)
    _desks: dict[str, Desk] = field(default_factory=dict)
    _incidents: dict[str, Incident] = field(default_factory=dict)

    def take(self, article: Article) -> Iterator[Alert]:
        """One article through all stages, and the alerts that it led to."""
        now = self.clock(article)
        seen = self._seen.decide(look_at(article))
        self.articles.append((article.id, seen))
        told: list[Told] = []
        marked = judged(article, seen, now)
        for report in as_sent(marked, self.reader.read(marked), self.settings.areas):
            stamped = replace(report, stamps=replace(report.stamps, detected=now))
            desk = self._desks.setdefault(report.area, Desk(report.area))
            told.extend(tell(desk, stamped, now, self.settings.areas, self.settings.max_event_age_h))
            for incident in desk.changed():
                self._incidents[incident.id] = incident
            desk.commit()
        if article.id in self.followed:
            self.fates.setdefault(article.id, []).append(Fate(seen, tuple(fate for one in told if (fate := _fate(one)))))
        yield from (one.alert for one in told if one.alert is not None)

    def incidents(self) -> Iterable[Incident]:
        """Every incident in its last state, closed ones too."""
        return self._incidents.values()


def _fate(told: Told) -> ReportFate | None:
    change = told.change
    if not isinstance(change.cause, Report):
        return None
    after = change.after.id if change.after is not None else None
    return ReportFate(change.cause, change.rule, told.alert.id if told.alert else None, told.silence, after)


def in_order(articles: Iterable[Article], clock: ArticleClock = when_published) -> list[Article]:
    """By the clock; of one moment by publication, then in the order given."""
    return sorted(articles, key=lambda article: (clock(article), article.published_at))
