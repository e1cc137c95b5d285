"""The real rules without Kafka: deduplicate, detect, correlate, alert, article by article, the clock that of each article."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from streams.alerts.compose import Told, moved_by, tell, tell_correction
from streams.alerts.record import Alert
from streams.articles.judge import judged
from streams.articles.record import Article
from streams.articles.seen import MemorySeen, Seen, look_at
from streams.errors import CorrectionError
from streams.incidents import severity
from streams.incidents.desk import Desk
from streams.incidents.record import Correction, Incident
from streams.incidents.severity_rule import rule_of
from streams.reports.reader import Reader
from streams.reports.record import Report
from streams.reports.sent import as_sent
from streams.settings import Settings

Step = Article | Correction
"""What moves a history on."""

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


@dataclass(frozen=True, slots=True)
class CorrectionFate:
    """What became of one operator's correction: why subscribers were not told (None: they were), why it could not be applied."""

    correction: Correction
    silence: str | None
    failed: str | None = None


@dataclass(slots=True)
class Replay:
    """Feed it articles and operators' corrections in order; `articles` and `incidents` hold what became of them.

    `fates` tells more of the articles named in `followed`: for each time the article came, what each of its reports did.
    `corrected` has each correction by its id: one whose incident is not known here is no failure of the replay.
    """

    settings: Settings
    reader: Reader
    clock: ArticleClock = when_published
    followed: Container[str] = frozenset()
    articles: list[tuple[str, Seen]] = field(default_factory=list)
    fates: dict[str, list[Fate]] = field(default_factory=dict)
    corrected: dict[str, CorrectionFate] = field(default_factory=dict)
    _seen: MemorySeen = field(default_factory=MemorySeen)
    _desks: dict[str, Desk] = field(default_factory=dict)
    _incidents: dict[str, Incident] = field(default_factory=dict)

    def __post_init__(self) -> None:
        severity.use(rule_of(self.settings.severity_file))

    def take(self, step: Step) -> Iterator[Alert]:
        """One article through all stages, or one correction, and the alerts that it led to."""
        told = self._correct(step) if isinstance(step, Correction) else self._read(step)
        yield from (one.alert for one in told if one.alert is not None)

    def _read(self, article: Article) -> list[Told]:
        now = self.clock(article)
        seen = self._seen.decide(look_at(article))
        self.articles.append((article.id, seen))
        told: list[Told] = []
        marked = judged(article, seen, now)
        for report in as_sent(marked, self.reader.read(marked), self.settings.areas):
            told += self._report(replace(report, stamps=replace(report.stamps, detected=now)), now)
        if article.id in self.followed:
            self.fates.setdefault(article.id, []).append(Fate(seen, tuple(fate for one in told if (fate := _fate(one)))))
        return told

    def _report(self, report: Report, now: int) -> list[Told]:
        desk = self._desk(report.area)
        told = tell(desk, report, now, self.settings.areas, self.settings.max_event_age_h)
        return self._kept(desk, told)

    def _correct(self, correction: Correction) -> list[Told]:
        """Its alerts, and those in the area that it moved an incident to."""
        desk = self._desk(correction.area)
        try:
            told = tell_correction(desk, correction, correction.at, self.settings.areas, self.settings.max_event_age_h)
        except CorrectionError as error:
            desk.rollback()
            self.corrected[correction.id] = CorrectionFate(correction, None, str(error))
            return []
        silence = None if any(one.alert for one in told) else next((one.silence for one in told), None)
        self.corrected.setdefault(correction.id, CorrectionFate(correction, silence))
        return self._kept(desk, told)

    def _receive(self, correction: Correction) -> list[Told]:
        desk = self._desk(correction.area)
        told = tell_correction(desk, correction, correction.at, self.settings.areas, self.settings.max_event_age_h)
        return self._kept(desk, told)

    def _desk(self, area: str) -> Desk:
        return self._desks.setdefault(area, Desk(area))

    def _kept(self, desk: Desk, told: list[Told]) -> list[Told]:
        """With what became of it at other desks."""
        for incident in desk.changed():
            self._incidents[incident.id] = incident
        desk.commit()
        return told + [one for correction in moved_by(told) for one in self._receive(correction)]

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


def with_corrections(articles: Sequence[Article], corrections: Iterable[Correction], clock: ArticleClock) -> list[Step]:
    """The corrections among the articles, each after those that were decided on by its time."""
    steps: list[tuple[int, bool, Step]] = [(clock(article), False, article) for article in articles]
    steps += [(correction.at, True, correction) for correction in corrections]
    return [step for _, _, step in sorted(steps, key=lambda one: one[:2])]
