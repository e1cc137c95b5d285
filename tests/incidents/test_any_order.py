"""Whatever order reports arrive in, the same incidents come of them."""

import random

import pytest
from msgspec.structs import replace
from newsroom import DEIR_EZ_ZOR, MAYADIN, SHUHAYL, a_report, at_hour, attacker, day_of, killed

from streams.alerts.compose import tell
from streams.incidents.desk import Desk
from streams.record import Stamps
from streams.reports.record import Place, When

TOWNS = [
    Place(name=f"Town {n}", name_ar=f"بلدة {n}", lat=34.5 + n % 4 * 0.2, lon=40.1 + n // 4 * 0.2, precision="town")
    for n in range(32)
]
EAST = Place(
    name="Mayadin district", name_ar="الميادين", pcode="SY0902", lat=35.0, lon=40.5, precision="district", text="ريف الميادين"
)
PLACES = [*TOWNS, *TOWNS, *TOWNS, SHUHAYL, MAYADIN, EAST, DEIR_EZ_ZOR]
KINDS = ["shelling", "airstrike", "drone_strike", "armed_attack", "abduction", "explosion_unexplained", "assassination"]
NAMES = [None, None, None, "ISIS", "US", "COALITION", "SDF", "TURKEY"]


def reports_of(seed, count):
    """Reports of an hour round midnight; some quote one origin, some copy another, some deny."""
    draw = random.Random(seed)
    made = []
    for n in range(count):
        hour = 23.5 + draw.random()
        copied = draw.choice(made) if made and draw.random() < 0.1 else None
        name, toll = draw.choice(NAMES), draw.choice([0, 0, 1, 2, 3, 4, 7, 12])
        fresh = a_report(
            f"outlet{draw.randrange(30)} {n}",
            hour,
            place=draw.choice(PLACES),
            types=[draw.choice(KINDS)],
            when=When(day=day_of(hour - draw.choice([0, 0, 12])), text=draw.choice(["اليوم", None])),
            actors=[attacker(name, draw.choice(["stated", "suspected", "claimed"]))] if name else [],
            tolls=[killed(toll, draw.choice([None, "SOHR", "مصدر طبي"]))] if toll else [],
            origin=draw.choice([None, None, "SOHR", "مصدر محلي"]),
            status=draw.choice(["event"] * 12 + ["denied", "retrospective"]),
            quote=" ".join(
                draw.choices(
                    [
                        "قصف",
                        "استهدف",
                        "بلدة",
                        "منازل",
                        "المدنيين",
                        "صباح",
                        "اليوم",
                        "قتيل",
                        "جريح",
                        "مدفعية",
                        "طائرة",
                        "قوات",
                        "محيط",
                        "قرية",
                    ],
                    k=12,
                )
            ),
        )
        if copied is not None:
            same = {name: getattr(copied, name) for name in ("place", "types", "when", "tolls", "actors", "quote", "status")}
            fresh = replace(fresh, copy_of=copied.article_id, **same)
        made.append(fresh)
    return made


def settled(arriving):
    """What the desk holds in the end, but for what only says when and by which name it was told."""
    desk = Desk("SY09")
    for n, report in enumerate(arriving):
        tell(desk, report, report.stamps.detected + n, ("SY09",))
        desk.commit()
    blank = {"id": "", "version": 0, "alerted": False, "last_alert": None, "last_alert_at": 0, "opened_at": 0, "updated_at": 0}
    blank |= {"possible_duplicates": [], "joins": [], "reports": [], "stamps": Stamps()}
    return sorted((replace(one, **blank) for one in desk.open_incidents), key=lambda one: one.sources[0].key)


def orders(made, count):
    for order in range(count):
        arriving = list(made)
        random.Random(order).shuffle(arriving)
        yield arriving


@pytest.mark.parametrize(("seed", "reports", "shuffles"), [(0, 200, 2), (1, 50, 50), (2, 50, 50)])
def test_in_whatever_order_they_come_reports_are_the_same_incidents(seed, reports, shuffles):
    made = reports_of(seed, reports)
    expected = settled(sorted(made, key=lambda report: (report.published_at, report.id)))
    assert 10 < len(expected) < reports
    assert all(settled(arriving) == expected for arriving in orders(made, shuffles))


@pytest.mark.parametrize("seed", range(4))
def test_whatever_a_record_names_was_told_of(seed):
    made = reports_of(seed, 60)
    random.Random(seed).shuffle(made)
    desk, known = Desk("SY09"), {}
    for n, report in enumerate(made):
        tell(desk, report, report.stamps.detected + n, ("SY09",))
        known |= {incident.id: incident for incident in desk.changed()}
        desk.commit()
    assert {one.merged_into for one in known.values() if one.merged_into} <= known.keys()
    assert {name for one in desk.open_incidents for name in one.possible_duplicates} <= known.keys()


def test_one_that_comes_late_takes_no_name_from_an_incident_that_subscribers_know():
    desk = Desk("SY09")
    (first,) = tell(desk, a_report("alpha 1", 15, tolls=[killed(6)]), at_hour(15), ("SY09",))
    (late,) = tell(desk, a_report("alpha 2", 10, tolls=[killed(4)]), at_hour(16), ("SY09",))
    assert late.alert is None
    (told,) = tell(desk, a_report("beta 1", 11), at_hour(17), ("SY09",))
    assert (told.alert.kind, told.alert.incident_id, told.alert.updates) == ("UPDATE", first.alert.incident_id, first.alert.id)
