"""Open incidents in a real Valkey: compare-and-set, what stays, how large it is."""

import pytest
from newsroom import MAYADIN, Newsroom, a_report, killed

from streams.errors import StaleError
from streams.incidents.fold import open_incident
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


async def test_an_incident_of_many_sources_takes_less_than_eight_kilobytes(redis):
    room = Newsroom()
    for n in range(12):
        title = f"مقتل {n} مدنيين وإصابة آخرين بقصف مدفعي استهدف بلدة الشحيل بريف دير الزور الشرقي، صباح اليوم"
        room.take(a_report(f"outlet{n} 1", 12 + n / 10, tolls=[killed(n + 1)], title=title, quote=title * 3))
    assert len(pack(room.incidents[0])) < 8000
