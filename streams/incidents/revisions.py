"""An edited article: which of its former reports a new one takes the place of, and what it no longer tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from streams.incidents.compare import compare_types
from streams.incidents.judge import CLEAR, Verdict, judge_retold
from streams.incidents.record import Incident, Source
from streams.incidents.seating import OPENING
from streams.incidents.shelf import Shelf
from streams.reports.record import Report

NEW_TEXT = 40
"""Code points by which what stayed stands lower where a paragraph came before it."""


def stale(own: Sequence[Incident], report: Report) -> str | None:
    """Why the report says nothing any more: taken already, or its article has been revised since."""
    for incident in own:
        if (
            not report.revision
            and report.id in incident.reports
            and all(source.report_id != report.id for source in incident.sources)
        ):
            return "taken already"
        for source in _of_article(incident, report):
            if source.revision > report.revision:
                return "a later revision of the article is known"
            if source.report_id == report.id and source.revision == report.revision:
                return "taken already"
    return None


def _former(incident: Incident, report: Report) -> list[Source]:
    return [one for one in _of_article(incident, report) if one.revision < report.revision and not one.withdrawn]


def _of_article(incident: Incident, report: Report) -> list[Source]:
    return [source for source in incident.sources if source.article_id == report.article_id]


def retelling(own: Sequence[Incident], report: Report) -> tuple[Verdict, list[Source], str] | None:
    """The incident that the earlier text told and this report tells anew, and which sources this one takes the place of."""
    if not report.revision or report.status not in OPENING:
        return None
    mine = [incident for incident in own if _former(incident, report)]
    verdicts = [judge_retold(incident, report) for incident in mine]
    same = [verdict for verdict in verdicts if verdict.same]
    if same:
        best = max(same, key=lambda verdict: (verdict.total, -verdict.incident.opened_at, verdict.incident.id))
        return best, _former(best.incident, report), best.rule
    if len(verdicts) == 1 and _is_set_right(verdicts[0], report):
        return verdicts[0], _former(verdicts[0].incident, report), "the article it rests on was set right"
    return None


def _is_set_right(verdict: Verdict, report: Report) -> bool:
    """Whether an article that tells one thing, which nobody else told, now tells it of another place or day.

    A page that goes on all day tells another thing.
    """
    if report.page == "live":
        return False
    own = {report.article_id}
    alone = all(source.article_id in own or source.copy_of in own for source in verdict.incident.sources)
    return alone and report.tells == 1 and compare_types(verdict.incident.types, report.types).score >= CLEAR


def withdrawn(own: Iterable[Incident], shelf: Shelf, report: Report) -> Iterable[tuple[Incident, list[Source]]]:
    """The incidents with what the revised article no longer tells marked: withdrawn, or fallen off a page that goes on."""
    now = [known for incident in own if (known := shelf.get(incident.id)) is not None]
    kept = [one for incident in shelf.of_article(report.article_id) for one in _retold(incident, report)]
    for incident in now:
        gone = {source.report_id: source for source in _former(incident, report) if _is_dropped(source)}
        if gone:
            marked = {name: _marked(source, kept, report) for name, source in gone.items()}
            yield incident, [marked.get(one.report_id, one) for one in incident.sources]


def _is_dropped(source: Source) -> bool:
    """Told until now. What was moved here from another area is that area's to say; what fell off before is not dropped again."""
    return source.moved_from is None and not source.fell_off


def _retold(incident: Incident, report: Report) -> list[Source]:
    """What this revision tells as the text before did."""
    return [one for one in _of_article(incident, report) if one.revision == report.revision and one.was_at is not None]


def _marked(source: Source, kept: Sequence[Source], report: Report) -> Source:
    return replace(source, fell_off=True) if _fell_off(source, kept, report) else replace(source, withdrawn=True)


def _fell_off(source: Source, kept: Sequence[Source], report: Report) -> bool:
    """Whether new text came on top and pushed it over the end: it stood behind all that stayed, and that stands lower now.

    Where nothing here stayed, a page that tells of several other events went on. A false retraction is worse than none.
    """
    if report.page != "plain":
        return report.page == "live"
    if not kept:
        return report.among > 1
    sank = all(one.at is not None and one.was_at is not None and one.at - one.was_at >= NEW_TEXT for one in kept)
    return sank and source.at is not None and source.at > max(one.was_at or 0 for one in kept)
