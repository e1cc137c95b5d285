"""One real article, annotated by hand: its eight incidents, and what must not be read from it. Skipped where it is missing."""

import json
import os
from pathlib import Path

import pytest

from streams.articles.row import article_of_row
from streams.reports.reader import Reader

SHARED = Path(os.environ.get("KHABUR_SHARED", Path(__file__).parents[3] / "shared"))
TEXT = SHARED / "acceptance" / "hasakah-prison-2022-01-23.txt"
FEARED = (2049, 2082)

pytestmark = pytest.mark.skipif(not TEXT.is_file(), reason=f"there is no {TEXT}")


@pytest.fixture(scope="module")
def reports():
    text = TEXT.read_text(encoding="utf-8")
    row = {"url": "https://example.org/1", "title": text.split("\n", 1)[0], "text": text, "published": "2022-01-23T06:41:00+03:00"}
    return Reader.load().read(article_of_row(json.dumps(row | {"feed": "x"}).encode()))


INCIDENTS = [
    ("SY08", "سجن الصناعة", "airstrike", {("US", "attacker")}, set()),
    (
        "SY08",
        "سجن الصناعة",
        "suicide_vehicle_bomb",
        {("ISIS", "attacker"), ("SDF", "target")},
        {(100, None), (201, None), (18, 18)},
    ),
    ("SY08", "محافظة الحسكة", "other", {("COALITION", "attacker")}, set()),
    ("SY08", "سجن الصناعة", "deployment", set(), set()),
    ("SY08", "سادكوب", "displacement", set(), set()),
    ("SY09", "مدينة الميادين", "armed_attack", {("ISIS", "attacker"), ("REGIME", "target")}, set()),
    ("SY09", "بلدة سويدان جزيرة", "armed_attack", {("UNKNOWN", "attacker"), ("ISIS", "attacker"), ("SDF", "target")}, set()),
    ("SY09", "حقل العمر", "armed_attack", {("ISIS", "attacker"), ("SDF", "target")}, set()),
]


@pytest.mark.parametrize(("area", "place", "kind", "actors", "killed"), INCIDENTS)
def test_each_incident_is_one_report(reports, area, place, kind, actors, killed):
    (found,) = [one for one in reports if (one.area, one.place.text, one.types[0], one.status) == (area, place, kind, "event")]
    assert {(actor.id, actor.role) for actor in found.actors} >= actors
    tolls = {(toll.min, toll.max) for toll in found.tolls if toll.kind == "killed"}
    assert tolls >= killed
    assert bool(tolls) == bool(killed)


def test_nothing_else_is_told(reports):
    assert len(reports) == len(INCIDENTS)


def test_the_suspect_is_only_suspected(reports):
    (found,) = [one for one in reports if one.place.text == "بلدة سويدان جزيرة"]
    assert {actor.id: actor.certainty for actor in found.actors} == {"UNKNOWN": "stated", "ISIS": "suspected", "SDF": "stated"}


def test_feared_shelling_surnames_and_families_are_no_incident(reports):
    told = [one for one in reports if one.span and one.span[0] < FEARED[1] and one.span[1] > FEARED[0]]
    assert {kind for one in told for kind in one.types} == {"displacement"}
    assert not any(name in one.place.text for one in reports for name in ("العكيدي", "الشامي"))
    assert not any("عوائل" in toll.text for one in reports for toll in one.tolls)


def test_the_night_and_the_day_before(reports):
    days = {one.types[0]: one.when.day for one in reports if one.place.text == "سجن الصناعة"}
    assert days["airstrike"] == "2022-01-23"
    assert days["suicide_vehicle_bomb"] == "2022-01-22"
