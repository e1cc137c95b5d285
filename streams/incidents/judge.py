"""The same-incident rule, as it can be read aloud: four comparisons, and the tolls as a witness where one of them is in doubt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from msgspec import structs

from streams.incidents.compare import (
    COARSE,
    SURE,
    Comparison,
    compare_actors,
    compare_denial,
    compare_places,
    compare_times,
    compare_types,
)
from streams.incidents.fold import fold
from streams.incidents.ledger import Agreement, compare_tolls
from streams.incidents.record import Incident, Source
from streams.incidents.tellings import Told, tellings_of
from streams.incidents.thresholds import thresholds
from streams.incidents.wording import words_agree
from streams.reports.record import Place, Report

CLEAR = thresholds().clear
"""From here on a comparison can carry another one that is in doubt."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an incident and a report compare. `same`: one incident; `linked`: perhaps; else two."""

    incident: Incident
    type: Comparison
    place: Comparison
    time: Comparison
    actors: Comparison
    tolls: Agreement
    same: bool
    rule: str

    @property
    def excluded(self) -> bool:
        """Whether one comparison rules it out."""
        return 0 in self.scores.values()

    @property
    def linked(self) -> bool:
        """Nothing rules it out and only the place is in doubt, because one side knows it coarsely."""
        others = (self.type.score, self.time.score, self.actors.score)
        return not self.same and self.place.score > 0 and min(others) >= SURE and self.tolls != "differ"

    @property
    def scores(self) -> dict[str, float]:
        """By name, as an alert's `why` carries them."""
        return {"type": self.type.score, "place": self.place.score, "time": self.time.score, "actors": self.actors.score}

    @property
    def total(self) -> float:
        """For choosing among several: the sum, the tolls' witness breaking ties."""
        return sum(self.scores.values()) + {"agree": 0.2, "fit": 0.1, "unknown": 0.0, "differ": -0.2}[self.tolls]


def judge(incident: Incident, report: Report | Source) -> Verdict:
    """Compare a report with an open incident: with what is known of it in all, and else with each source's own telling.

    A source that is vaguer than the rest, or wrong in one respect, brings home a report that tells it the same way.
    """
    whole = _compare(incident, incident, report)
    if whole.same or not _may_be_told_otherwise(whole, report):
        return whole
    alone = (_compare(incident, telling, report) for telling in tellings_of(incident))
    return next((_as_one_tells(verdict) for verdict in alone if verdict.same and _is_near(verdict, whole)), whole)


def _compare(incident: Incident, told: Told, report: Report | Source) -> Verdict:
    kind = compare_types(told.types, report.types)
    place = compare_places(told.place, report.place)
    time = _times(told, report)
    actors = compare_actors(told.actors, report.actors)
    excluded = 0 in (kind.score, place.score, time.score, actors.score)
    tolls: Agreement = "unknown" if excluded else compare_tolls(told.tolls, report)
    same, rule = _decide(incident, told.place, report, (kind, place, time, actors), tolls)
    return Verdict(incident, kind, place, time, actors, tolls, same, rule)


def _times(told: Told, report: Report | Source) -> Comparison:
    if report.status == "denied" and report.when.day is None:
        return compare_denial(told.when, report.published_at)
    return compare_times(told.when, report.when)


def _may_be_told_otherwise(whole: Verdict, report: Report | Source) -> bool:
    """Whether one source's telling can still decide: what is known of day, attacker and toll rules nothing out."""
    if len(whole.incident.sources) == 1 or whole.time.score == 0 or whole.actors.score == 0:
        return False
    return compare_tolls(whole.incident.tolls, report) != "differ" and not _is_of(whole.incident, report)


def _is_near(verdict: Verdict, whole: Verdict) -> bool:
    """A telling that knows the place only coarsely joins nothing that lies elsewhere."""
    return verdict.place.score >= SURE or whole.place.score > 0


def _as_one_tells(verdict: Verdict) -> Verdict:
    return replace(verdict, rule=f"{verdict.rule}, as one source tells it")


def judge_retold(incident: Incident, report: Report | Source) -> Verdict:
    """The same for a copy or a revision of an article that the incident rests on: only a contradiction makes it another."""
    verdict = judge(_as_told(incident), report)
    if not _may_be_retold(verdict):  # an operator may have put it with what is told otherwise
        held = [_compare(incident, one, report) for one in incident.sources if one.held and _is_retold(one, report)]
        verdict = next(filter(_may_be_retold, held), verdict)
    same = _may_be_retold(verdict)
    parts = (verdict.type, verdict.place, verdict.time, verdict.actors)
    return Verdict(incident, *parts, verdict.tolls, same, "the article it rests on, told again")


def _may_be_retold(verdict: Verdict) -> bool:
    return verdict.type.score > 0 and verdict.place.score > 0 and verdict.time.score > 0


def _is_retold(source: Source, report: Report | Source) -> bool:
    return bool({source.article_id, source.copy_of} & {report.article_id, report.copy_of} - {None})


def _as_told(incident: Incident) -> Incident:
    """Where its sources place it: an operator's word of it is none of theirs."""
    return incident if incident.fixed_place is None else fold(structs.replace(incident, fixed_place=None), incident.sources)


Four = tuple[Comparison, Comparison, Comparison, Comparison]


def _decide(incident: Incident, where: Place, report: Report | Source, four: Four, tolls: Agreement) -> tuple[bool, str]:
    kind, place, time, actors = four
    if excluding := [one.reason for one in four if one.score == 0]:
        return False, excluding[0]
    doubts = [one for one in four if one.score < SURE]
    if (doubts or kind.score < CLEAR) and _is_of(incident, report):
        return False, "one article tells them apart"
    if tolls == "differ" and (doubts or time.score < CLEAR or place.score < CLEAR):
        return False, "the tolls differ, and place or time do not settle it"
    if not doubts:
        return True, "type, place, time and actors agree"
    if tolls == "agree" and len(doubts) == 1:
        return True, f"{doubts[0].reason}, but the tolls agree"
    if doubts in ([actors], [kind]) and min(one.score for one in (kind, place, time) if one not in doubts) >= CLEAR:
        return True, f"{doubts[0].reason}, but the rest agrees"
    if doubts in ([actors], [kind], [place]) and words_agree(incident, report):
        return True, f"{doubts[0].reason}, but the words agree"
    if doubts == [place] and _is_found(where, report.place) and min(kind.score, time.score) >= CLEAR:
        return True, f"{place.reason}, and now told exactly"
    return False, doubts[0].reason


def _is_of(incident: Incident, report: Report | Source) -> bool:
    return any(source.article_id == report.article_id for source in incident.sources)


def _is_found(ours: Place, theirs: Place) -> bool:
    """Whether a report tells where an incident was that is only known coarsely."""
    return ours.precision in COARSE and theirs.precision not in COARSE
