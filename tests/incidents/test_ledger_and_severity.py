"""Claims, their totals, and how grave an incident is."""

import pytest
from newsroom import PRISON, a_report, attacker, injured, killed

from streams.incidents.agreement import compare_tolls
from streams.incidents.fold import open_incident
from streams.incidents.ledger import Range, best, changed_kinds, claims_of, enter, is_disputed, totals
from streams.incidents.severity import severity_of


def ledger_of(*told):
    ledger = []
    for n, tolls in enumerate(told):
        ledger = enter(ledger, claims_of(a_report(f"o{n} 1", 12 + n, tolls=tolls)))
    return ledger


def test_a_claim_without_a_claimant_is_the_outlets_own():
    assert [claim.claimant for claim in claims_of(a_report("alpha 1", tolls=[killed(2)]))] == ["alpha"]
    assert [claim.claimant for claim in claims_of(a_report("alpha 1", origin="SOHR", tolls=[killed(2)]))] == ["SOHR"]


def test_the_range_runs_from_the_lowest_to_the_highest_claimant():
    assert totals(ledger_of([killed(2)], [killed(7)]))["killed"] == Range(2, 7)
    assert totals(ledger_of([killed(2)], [killed(10, high=None)]))["killed"] == Range(2, None, 10)
    assert totals(ledger_of([killed(20, high=None)], [killed(60)]))["killed"] == Range(20, None, 60)
    assert totals(ledger_of([killed(20, high=None)], [killed(20, high=None)]))["killed"] == Range(20, None)


def test_a_claimants_parts_are_its_total():
    parts = [killed(3, who="civilians"), killed(4, who="fighters")]
    assert totals(ledger_of(parts))["killed"] == Range(7, 7)
    assert totals(ledger_of([killed(5), killed(2, who="civilians")]))["killed"] == Range(5, 5)


def test_a_later_claim_by_the_same_claimant_replaces_all_it_said_of_that_kind():
    ledger = ledger_of([killed(2, "SOHR", who="civilians"), injured(4, "SOHR")], [killed(6, "SOHR")])
    assert totals(ledger) == {"killed": Range(6, 6), "injured": Range(4, 4)}


def test_claims_that_exclude_each_other_are_disputed():
    assert is_disputed(ledger_of([killed(2, "SDF")], [killed(200, "ISIS", high=None)]), "killed")
    assert not is_disputed(ledger_of([killed(2)], [killed(1, high=None)]), "killed")


def test_the_best_number_is_what_most_claimants_give():
    assert best(ledger_of([killed(2)], [killed(2)], [killed(90)]), "killed") == 2
    assert best(ledger_of([killed(2)], [killed(3)]), "killed") == 3
    assert best([], "killed") == 0


def test_a_first_none_is_no_change_and_none_against_some_is():
    assert changed_kinds({}, totals(ledger_of([killed(0)]))) == []
    assert changed_kinds(totals(ledger_of([killed(2)])), totals(ledger_of([killed(2)], [killed(0)]))) == ["killed"]


@pytest.mark.parametrize(
    ("known", "told", "said"),
    [
        ([killed(4)], [killed(4)], "agree"),
        ([killed(1), injured(2)], [killed(1), injured(2)], "agree"),
        ([killed(1)], [killed(1)], "fit"),
        ([killed(2)], [killed(9)], "fit"),
        ([killed(9)], [killed(2)], "differ"),
        ([killed(9)], [injured(2)], "unknown"),
        ([], [killed(2)], "unknown"),
    ],
)
def test_tolls_as_a_witness(known, told, said):
    incident = open_incident(a_report("alpha 1", 12, tolls=known), 0)
    assert compare_tolls(incident, a_report("beta 1", 20, tolls=told)) == said


def incident_of(**changes):
    return open_incident(a_report("alpha 1", **changes), 0)


def test_no_type_alone_is_grave():
    assert severity_of(incident_of(types=["prison_break"])) in {"low", "moderate"}
    assert severity_of(incident_of(types=["protest"])) == "low"


def test_severity_grows_with_the_toll():
    ladder = [severity_of(incident_of(types=["armed_attack"], tolls=[killed(n)] if n else [])) for n in (0, 1, 5, 12, 40)]
    assert ladder == ["low", "moderate", "high", "high", "critical"]


def test_place_actor_and_victims_weigh_too():
    plain = incident_of(types=["airstrike"], tolls=[killed(2)])
    worse = incident_of(
        types=["airstrike"], tolls=[killed(2), killed(2, "SOHR", who="civilians")], place=PRISON, actors=[attacker("US")]
    )
    assert (severity_of(plain), severity_of(worse)) == ("moderate", "high")
