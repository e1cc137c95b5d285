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
    """Whether an article that tells one thing, which nobody else told, now tells it of another place or day."""
    own = {report.article_id}
    alone = all(source.article_id in own or source.copy_of in own for source in verdict.incident.sources)
    return alone and report.tells == 1 and compare_types(verdict.incident.types, report.types).score >= CLEAR


def withdrawn(own: Iterable[Incident], shelf: Shelf, report: Report) -> Iterable[tuple[Incident, list[Source]]]:
    """The incidents with what the revised article no longer tells marked so."""
    for incident in own:
        now = shelf.get(incident.id)
        if now is None:
            continue
        gone = {source.report_id for source in _former(now, report) if source.moved_from is None}  # else its own area says so
        if gone:
            yield now, [replace(one, withdrawn=True) if one.report_id in gone else one for one in now.sources]
