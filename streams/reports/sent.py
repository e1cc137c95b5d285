"""An article's reports as they go on: what only the article as a whole can say of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from streams.articles.record import Article
from streams.reports.edit_notes import page_of
from streams.reports.record import PageKind, Place, Report, When
from streams.reports.round_up import held_back


def as_sent(article: Article, reports: Sequence[Report], areas: Iterable[str]) -> list[Report]:
    """The reports with a round-up's vague places marked; of a revised article with the last of each area marked as such.

    In the watched `areas` that a revised article does not tell of, a record says so: an earlier text may have.
    """
    marked = held_back(reports)
    if not article.revision:
        return marked
    told = [*marked, *(_nothing_left(article, area) for area in areas if all(one.area != area for one in marked))]
    return _counted(told, page_of(article.title, article.text))


def _counted(reports: Sequence[Report], page: PageKind) -> list[Report]:
    last = {report.area: report.id for report in reports}
    count = {area: sum(report.area == area and report.tells is None for report in reports) for area in last}
    among = sum(report.status == "event" for report in reports)
    return [
        replace(report, tells=count[report.area], among=among, page=page) if last[report.area] == report.id else report
        for report in reports
    ]


def _nothing_left(article: Article, area: str) -> Report:
    return Report(
        id=f"{article.id}-none",
        article_id=article.id,
        area=area,
        place=Place(),
        when=When(),
        types=["other"],
        status="background",
        title=article.title,
        url=article.url,
        feed=article.feed,
        published_at=article.published_at,
        revision=article.revision,
        copy_of=article.copy_of,
        backlog=article.backlog,
        tells=0,
        stamps=article.stamps,
    )
