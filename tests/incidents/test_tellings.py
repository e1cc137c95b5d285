"""A report that one source of an incident tells in the same way, though the incident as a whole is known otherwise."""

from dataclasses import dataclass

from msgspec.structs import replace as with_
from newsroom import DEIR_EZ_ZOR, MAYADIN, SHUHAYL, a_report, attacker, killed

from streams.incidents.fold import fold, open_incident
from streams.incidents.judge import judge, judge_as_told
from streams.incidents.sources import source_of
from streams.reports.record import Report, When


@dataclass
class Known:
    """An incident of these reports whose sources keep their tellings."""

    reports: list[Report]

    def judge(self, report: Report):
        incident = open_incident(self.reports[0], 0)
        whole = judge(fold(incident, [source_of(one) for one in self.reports]), report)
        return judge_as_told(whole, report)


RAID = a_report("alpha 1", types=["arrest_raid"], place=SHUHAYL)
STRIKE = a_report("beta 1", types=["airstrike", "arrest_raid"], place=SHUHAYL)


def test_one_source_that_tells_it_the_same_way_is_enough():
    verdict = Known([RAID, STRIKE]).judge(a_report("gamma 1", 14, types=["airstrike"]))
    assert verdict.same


def test_a_place_that_one_source_gives_joins_what_lies_there():
    there = with_(STRIKE, place=MAYADIN)
    verdict = Known([RAID, there]).judge(a_report("gamma 1", 14, types=["arrest_raid"], place=MAYADIN))
    assert verdict.same
    assert verdict.rule.endswith("as one source tells it")


def test_a_coarse_telling_joins_nothing_that_lies_elsewhere():
    coarse = with_(RAID, id="beta 1-1", article_id="beta 1", place=DEIR_EZ_ZOR)
    verdict = Known([RAID, coarse]).judge(a_report("gamma 1", 14, types=["arrest_raid"], place=MAYADIN))
    assert not verdict.same


def test_a_telling_does_not_overrule_the_day_that_is_known():
    undated = with_(RAID, id="beta 1-1", article_id="beta 1", when=When(day="2026-09-22"))
    late = a_report("gamma 1", 62, types=["arrest_raid"], when=When(day="2026-09-23", text="-"))
    assert not Known([RAID, undated]).judge(late).same


def test_a_telling_does_not_overrule_a_toll_or_an_attacker_that_is_known():
    known = [with_(RAID, tolls=[killed(9)], actors=[attacker("US")]), with_(STRIKE, place=MAYADIN)]
    there = a_report("gamma 1", 14, types=["arrest_raid"], place=MAYADIN)
    assert Known(known).judge(there).same
    assert not Known(known).judge(with_(there, tolls=[killed(2)])).same
    assert not Known(known).judge(with_(there, actors=[attacker("ISIS")])).same


def test_one_article_is_never_joined_by_another_sources_telling():
    second = a_report("alpha 1", nth=2, types=["arrest_raid"], place=MAYADIN)
    assert not Known([RAID, with_(STRIKE, place=MAYADIN)]).judge(second).same
