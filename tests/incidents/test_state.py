"""Open incidents in a real Valkey: compare-and-set, what stays, how large it is."""

import pytest
from newsroom import MAYADIN, Newsroom, a_report, at_hour, killed

from streams.errors import StaleError
from streams.incidents.desk import Desk
from streams.incidents.fold import open_incident
from streams.incidents.record import Correction
from streams.incidents.state import OpenIncidents, pack

pytestmark = pytest.mark.services


def incidents(*numbers):
    return [open_incident(a_report(f"o{n} 1"), n) for n in numbers]


async def test_what_was_saved_is_loaded_with_its_version(redis):
    state = OpenIncidents(redis)
    saved = incidents(1, 2)
    assert await state.load("SY09") == (0, [])
    assert await state.save("SY09", 0, saved) == 1
    version, found = await state.load("SY09")
    assert version == 1
    assert sorted(found, key=lambda one: one.opened_at) == saved
    assert await state.versions(["SY08", "SY09"]) == {"SY08": 0, "SY09": 1}


async def test_a_worker_that_lost_the_area_cannot_overwrite_its_heir(redis):
    state = OpenIncidents(redis)
    await state.save("SY09", 0, incidents(1))
    with pytest.raises(StaleError, match="SY09"):
        await state.save("SY09", 0, incidents(2))
    assert [one.opened_at for one in (await state.load("SY09"))[1]] == [1]


async def test_what_is_closed_leaves(redis):
    room = Newsroom()
    room.take(a_report("alpha 1"))
    desk = room.desks["SY09"]
    state = OpenIncidents(redis)
    await state.save("SY09", 0, desk.changed())
    desk.commit()
    room.take(a_report("beta 1", 12 + 9 * 24, place=MAYADIN))
    await state.save("SY09", 1, desk.changed())
    assert [one.sources[0].feed for one in (await state.load("SY09"))[1]] == ["beta"]


async def test_a_rebuild_enters_the_open_ones_and_makes_workers_reload(redis):
    state = OpenIncidents(redis)
    assert await state.restore(incidents(*range(1200))) == 1200
    version, found = await state.load("SY09")
    assert version == 1
    assert len(found) == 1200
    await state.clear(["SY09"])
    assert await state.load("SY09") == (2, [])


async def test_corrections_that_were_applied_are_known_to_an_heir_and_after_a_rebuild(redis):
    """Though nothing of what they corrected is open any more."""
    room = Newsroom()
    room.take(a_report("alpha 1"), a_report("beta 1", 12, place=MAYADIN, types=["abduction"]))
    home, other = room.incidents
    room.correct("merge", other, into=home.id)
    room.correct("retract", home.id, 17)
    room.take(a_report("gamma 1", 12 + 9 * 24, place=MAYADIN))
    desk, state = room.desks["SY09"], OpenIncidents(redis)
    await state.save("SY09", 0, desk.changed(), desk.applied)
    known = {"merge at 16": at_hour(16), "retract at 17": at_hour(17)}
    assert await state.applied("SY09") == known
    await state.clear(["SY09"])
    assert await state.applied("SY09") == {}
    topic = desk.changed()
    assert await state.restore(topic) == 1
    assert await state.applied("SY09") == known
    heir = Desk("SY09", (await state.load("SY09"))[1], await state.applied("SY09"))
    again = Correction(id="merge at 16", area="SY09", action="merge", incident_id=other.id, into=home.id, at=at_hour(16))
    assert [change.rule for change in heir.correct(again, at_hour(300))] == ["applied already"]


async def test_only_the_newest_corrections_are_remembered(redis, monkeypatch):
    monkeypatch.setattr("streams.incidents.state.MAX_APPLIED", 3)
    state = OpenIncidents(redis)
    await state.save("SY09", 0, [], {f"c{n}": n for n in range(5)})
    assert await state.applied("SY09") == {"c2": 2, "c3": 3, "c4": 4}


async def test_an_incident_of_many_sources_takes_less_than_eight_kilobytes(redis):
    room = Newsroom()
    for n in range(12):
        title = f"مقتل {n} مدنيين وإصابة آخرين بقصف مدفعي استهدف بلدة الشحيل بريف دير الزور الشرقي، صباح اليوم"
        room.take(a_report(f"outlet{n} 1", 12 + n / 10, tolls=[killed(n + 1)], title=title, quote=title * 3))
    assert len(pack(room.incidents[0])) < 8000
