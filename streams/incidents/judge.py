"""The same-incident rule, as it can be read aloud: four comparisons, and the tolls as a witness where one of them is in doubt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import structs

from streams.incidents.agreement import Agreement, compare_tolls
from streams.incidents.compare import (
    SURE,
    Comparison,
    compare_denial,
    compare_places,
    compare_times,
    compare_types,
)
from streams.incidents.fold import fold
from streams.incidents.parties import compare_actors, parties_in
from streams.incidents.record import Incident, Source
from streams.incidents.tellings import tellings_of
from streams.incidents.thresholds import thresholds
from streams.incidents.wording import words_agree
from streams.reports.record import COARSE, Place, Report

CLEAR = thresholds().clear
"""From here on a comparison can carry another one that is in doubt."""

WITNESS: Mapping[Agreement, float] = {"agree": 0.2, "fit": 0.1, "unknown": 0.0, "differ": -0.2}
"""What the tolls weigh among several that agree as well."""


class Verdict(NamedTuple):
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
        return not (self.type.score and self.place.score and self.time.score and self.actors.score)

    @property
    def linked(self) -> bool:
        """Nothing rules it out and only the place is in doubt, because one side knows it coarsely."""
        if self.same or not self.place.score or self.tolls == "differ":
            return False
        return self.type.score >= SURE and self.time.score >= SURE and self.actors.score >= SURE

    @property
    def scores(self) -> dict[str, float]:
        """By name, as an alert's `why` carries them."""
        return {"type": self.type.score, "place": self.place.score, "time": self.time.score, "actors": self.actors.score}

    @property
    def total(self) -> float:
        """For choosing among several: the sum, the tolls' witness breaking ties."""
        return self.type.score + self.place.score + self.time.score + self.actors.score + WITNESS[self.tolls]


def judge(incident: Incident, report: Report | Source) -> Verdict:
    """Compare a report with what is known of an open incident in all."""
    return _compare(incident, incident, report)


def judge_as_told(whole: Verdict, report: Report | Source) -> Verdict:
    """Where that does not make them one: compare with each source's own telling; the verdict that does, else the one given.

    A source that is vaguer than the rest, or wrong in one respect, brings home a report that tells it the same way.
    """
    if whole.same or not _may_be_told_otherwise(whole, report):
        return whole
    alone = (_compare(whole.incident, telling, report) for telling in tellings_of(whole.incident))
    return next((_as_one_tells(verdict) for verdict in alone if verdict.same and _is_near(verdict, whole)), whole)


def _compare(incident: Incident, told: Incident | Source, report: Report | Source) -> Verdict:
    kind = compare_types(told.types, report.types)
    place = compare_places(told.place, report.place)
    time = _times(told, report)
    actors = compare_actors(parties_in(told), parties_in(report))
    for one in (kind, place, time, actors):
        if not one.score:
            return Verdict(incident, kind, place, time, actors, "unknown", False, one.reason)
    tolls = compare_tolls(told, report)
    same, rule = _decide(incident, told.place, report, (kind, place, time, actors), tolls)
    return Verdict(incident, kind, place, time, actors, tolls, same, rule)


def _times(told: Incident | Source, report: Report | Source) -> Comparison:
    if report.status == "denied" and report.when.day is None:
        return compare_denial(told.when, report.published_at)
    return compare_times(told.when, report.when)


def _may_be_told_otherwise(whole: Verdict, report: Report | Source) -> bool:
    """Whether one source's telling can still decide: what is known of day, attacker and toll rules nothing out."""
    if len(whole.incident.sources) == 1 or whole.time.score == 0 or whole.actors.score == 0:
        return False
    return compare_tolls(whole.incident, report) != "differ" and not _is_of(whole.incident, report)


def _is_near(verdict: Verdict, whole: Verdict) -> bool:
    """A telling that knows the place only coarsely joins nothing that lies elsewhere."""
    return verdict.place.score >= SURE or whole.place.score > 0


def _as_one_tells(verdict: Verdict) -> Verdict:
    return verdict._replace(rule=f"{verdict.rule}, as one source tells it")


def judge_retold(incident: Incident, report: Report | Source) -> Verdict:
    """The same for a copy or a revision of an article that the incident rests on: only a contradiction makes it another."""
    verdict = judge_as_told(judge(_as_told(incident), report), report)
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
