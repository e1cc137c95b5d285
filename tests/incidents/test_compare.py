"""The four comparisons, one by one."""

import pytest
from msgspec.structs import replace
from newsroom import DEIR_EZ_ZOR, GHUWAYRAN, HASAKAH, MAYADIN, PRISON, SHUHAYL, at_hour, attacker

from streams.errors import DataError
from streams.incidents.compare import SURE, compare_places, compare_times, compare_types, distance_km
from streams.incidents.parties import compare_actors, parties_of
from streams.incidents.tables import allied_actors, compatible_types, read_pairs
from streams.reports.record import Actor, Place, When


@pytest.mark.parametrize(
    ("ours", "theirs", "least", "most"),
    [
        (["airstrike"], ["airstrike"], 1, 1),
        (["airstrike", "armed_clash"], ["armed_clash"], 0.9, 0.9),
        (["airstrike"], ["drone_strike"], SURE, 0.99),
        (["explosion_unexplained"], ["ied_landmine"], SURE, 0.99),
        (["abduction"], ["airstrike"], 0, 0),
        (["protest"], ["shelling"], 0, 0),
        (["other"], ["other"], 0.01, SURE - 0.01),
    ],
)
def test_types(ours, theirs, least, most):
    assert least <= compare_types(ours, theirs).score <= most
    assert compare_types(ours, theirs).score == compare_types(theirs, ours).score


def subdistrict(lat, lon, pcode="SY090301"):
    return Place(name="Basira", pcode=pcode, lat=lat, lon=lon, precision="subdistrict")


@pytest.mark.parametrize(
    ("ours", "theirs", "least", "most"),
    [
        (SHUHAYL, SHUHAYL, 1, 1),
        (GHUWAYRAN, PRISON, 0.8, 1),
        (SHUHAYL, MAYADIN, 0, 0),
        (SHUHAYL, subdistrict(35.15, 40.42), SURE, 0.79),
        (MAYADIN, subdistrict(36.5, 40.7), 0, 0),
        (SHUHAYL, DEIR_EZ_ZOR, 0.01, SURE - 0.01),
        (HASAKAH, HASAKAH, 0.01, SURE - 0.01),
        (Place(name="A", precision="town"), Place(name="A", precision="town"), 1, 1),
        (Place(name="A", precision="town"), Place(name="B", precision="town"), 0, 0),
        (Place(name="A", pcode="SY0901", precision="district"), Place(name="B", pcode="SY0902", precision="district"), 0, 0),
    ],
)
def test_places(ours, theirs, least, most):
    assert least <= compare_places(ours, theirs).score <= most
    assert compare_places(ours, theirs).score == compare_places(theirs, ours).score


def test_distance_is_in_kilometres_along_the_earth():
    assert distance_km(SHUHAYL, MAYADIN) == pytest.approx(9.8, abs=0.2)
    assert distance_km(SHUHAYL, Place()) is None


TODAY = When(day="2026-09-21", text="اليوم")


def span(begin, end, day="2026-09-21"):
    return When(day=day, start_at=at_hour(begin), end_at=at_hour(end), text="-")


@pytest.mark.parametrize(
    ("ours", "theirs", "least", "most"),
    [
        (TODAY, TODAY, 1, 1),
        (TODAY, When(day="2026-09-22", text="أمس"), 0.01, SURE - 0.01),
        (TODAY, When(day="2026-09-22"), SURE, 0.79),
        (TODAY, When(day="2026-09-24"), 0, 0),
        (TODAY, When(), 0.01, SURE - 0.01),
        (span(20, 24), span(24, 30, "2026-09-22"), 1, 1),
        (span(5, 7), span(19, 21), 0, 0),
        (span(0, 24), span(19, 21), 1, 1),
    ],
)
def test_times(ours, theirs, least, most):
    assert least <= compare_times(ours, theirs).score <= most
    assert compare_times(ours, theirs).score == compare_times(theirs, ours).score


def target(name):
    return Actor(id=name, role="target")


@pytest.mark.parametrize(
    ("ours", "theirs", "least", "most"),
    [
        ([], [], SURE, SURE),
        ([attacker("ISIS")], [], SURE, SURE),
        ([attacker("ISIS")], [Actor(id="UNKNOWN", role="attacker")], SURE, SURE),
        ([attacker("ISIS")], [attacker("ISIS", "suspected")], 1, 1),
        ([attacker("US")], [attacker("COALITION")], SURE, 0.99),
        ([attacker("US")], [attacker("ISIS")], 0, 0),
        ([attacker("US")], [attacker("ISIS", "denied")], SURE, SURE),
        ([attacker("TURKEY", "suspected")], [attacker("US")], 0.01, SURE - 0.01),
        ([attacker("ISIS"), target("SDF")], [attacker("SDF"), target("ISIS")], SURE, 0.99),
        ([target("SDF")], [target("SDF")], SURE, 1),
        ([target("SDF")], [target("REGIME")], 0.01, SURE - 0.01),
        ([target("CIVILIANS")], [target("SDF")], SURE, SURE),
        ([Actor(id="ISIS", role="claimant")], [attacker("ISIS")], 1, 1),
    ],
)
def test_actors(ours, theirs, least, most):
    one, other = parties_of(ours), parties_of(theirs)
    assert least <= compare_actors(one, other).score <= most
    assert compare_actors(one, other).score == compare_actors(other, one).score


def test_every_comparison_says_why():
    said = [
        compare_types(["airstrike"], ["shelling"]),
        compare_places(SHUHAYL, MAYADIN),
        compare_times(TODAY, replace(TODAY, day="2026-09-22")),
        compare_actors(parties_of([attacker("US")]), parties_of([attacker("ISIS")])),
    ]
    assert [one.reason for one in said] == [
        "shelling may be told as airstrike",
        "10 km apart",
        "one day apart",
        "the attacker is ISIS, not US",
    ]


def test_the_tables_are_read_and_hold_each_pair_once():
    assert compatible_types()[frozenset({"airstrike", "drone_strike"})] == 0.8
    assert allied_actors()[frozenset({"US", "COALITION"})] == 0.9


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("airstrike\tshelling\t0.5", "3 columns"),
        ("airstrike\tshelling\tmuch\twhy", "'much'"),
        ("airstrike\tshelling\t1.5\twhy", "'1.5'"),
        ("airstrike\tearthquake\t0.5\twhy", "earthquake"),
        ("airstrike\tairstrike\t0.5\twhy", "are one"),
    ],
)
def test_a_bad_row_is_refused_with_file_line_and_reason(row, reason):
    with pytest.raises(DataError, match=rf"types\.tsv:2: .*{reason}"):
        read_pairs("types.tsv", known=frozenset({"airstrike", "shelling"}), text=f"type\tother\tscore\twhy\n{row}\n")
