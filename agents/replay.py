"""The real rules without Kafka: deduplicate, detect, correlate, alert, in order of publication, the clock each publication."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from msgspec.structs import replace

from streams.alerts.compose import tell
from streams.alerts.record import Alert
from streams.articles.judge import judged
from streams.articles.record import Article
from streams.articles.seen import MemorySeen, Seen, look_at
from streams.incidents.desk import Desk
from streams.incidents.record import Incident
from streams.reports.reader import Reader
from streams.settings import Settings


@dataclass(slots=True)
class Replay:
    """Feed it articles in order; `articles` and `incidents` hold what became of them."""

    settings: Settings
    reader: Reader
    articles: list[tuple[str, Seen]] = field(default_factory=list)
    _seen: MemorySeen = field(default_factory=MemorySeen)
    _desks: dict[str, Desk] = field(default_factory=dict)
    _incidents: dict[str, Incident] = field(default_factory=dict)

    def take(self, article: Article) -> Iterator[Alert]:
        """One article through all stages, and the alerts that it led to."""
        now = article.published_at
        seen = self._seen.decide(look_at(article))
        self.articles.append((article.id, seen))
        for report in self.reader.read(judged(article, seen, now)):
            stamped = replace(report, stamps=replace(report.stamps, detected=now))
            desk = self._desks.setdefault(report.area, Desk(report.area))
            told = tell(desk, stamped, now, self.settings.areas, self.settings.max_event_age_h)
            if told.alert is not None:
                yield told.alert
            for incident in desk.changed():
                self._incidents[incident.id] = incident
            desk.commit()

    def incidents(self) -> Iterable[Incident]:
        """Every incident in its last state, closed ones too."""
        return self._incidents.values()


def in_order(articles: Iterable[Article]) -> list[Article]:
    """By publication; of the same moment in the order given."""
    return sorted(articles, key=lambda article: article.published_at)
