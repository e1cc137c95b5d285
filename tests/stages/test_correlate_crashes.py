"""correlate dies at every await point, before and after each effect: the same incidents, the same alerts, nothing under a new id."""

import asyncio
import itertools

import pytest
from msgspec.structs import replace
from newsroom import DEIR_EZ_ZOR, GHUWAYRAN, MAYADIN, SHUHAYL, a_report, at_hour, attacker, killed

from agents.batch import Batcher, Raw
from agents.correlate import Correlate
from streams.incidents.fold import incident_id
from streams.incidents.record import Correction
from streams.incidents.state import OpenIncidents
from streams.state import connect
from streams.topics import ALERTS, CORRECTIONS, DEAD_LETTERS, INCIDENTS, REPORTS
from streams.wire import decode, encode

pytestmark = pytest.mark.services


class Death(BaseException):
    """kill -9, as far as the code under test can see."""


class Fate:
    """Dies at the n-th step, and from then on at each: what is dead has no effects."""

    def __init__(self, at):
        self.left = at

    def step(self):
        self.left -= 1
        if self.left <= 0:
            raise Death


def opened_by(article):
    return incident_id(f"{article}-1", 0)


def correction(action, article, hour, **said):
    return Correction(
        id=f"{action} {article}",
        area="SY09",
        action=action,
        incident_id=opened_by(article),
        why="seen",
        by="Leyla",
        at=at_hour(hour),
        **said,
    )


FIRST = a_report("alpha 1", 12, tolls=[killed(2)])
ROAD = a_report("zeta 1", 31, types=["abduction"], place=SHUHAYL)
BRIDGE = a_report("lambda 1", 34.5, types=["ied_landmine"], place=SHUHAYL, tolls=[killed(1)])
SHOPS = a_report("delta 1", 12.5, place=MAYADIN, types=["abduction"])
STORY = [
    [FIRST, SHOPS, a_report("beta 1", 13, tolls=[killed(5)]), a_report("gamma 1", 12.2, place=GHUWAYRAN, types=["protest"])],
    [
        a_report("beta 2", 11, tolls=[killed(1)], actors=[attacker("ISIS")]),  # late
        replace(FIRST, revision=1, tells=1, tolls=[killed(3)]),  # edited
        replace(SHOPS, revision=1, tells=0),  # withdrawn
        a_report("epsilon 1", 30, place=DEIR_EZ_ZOR, types=["armed_clash"]),
        ROAD,
        BRIDGE,
        a_report("kappa 1", 34, types=["ied_landmine"], place=GHUWAYRAN),
        a_report("eta 1", 33, types=["arrest_raid"], place=MAYADIN),
        a_report("eta 2", 34, types=["protest"], place=SHUHAYL),
    ],
    [
        correction("split", "alpha 1", 35, reports=["beta 1-1"]),
        correction("merge", "eta 1", 35, into=opened_by("eta 2")),
        correction("retype", "zeta 1", 35, types=["drone_strike"]),
        correction("retract", "epsilon 1", 36),
        correction("restore", "nowhere 1", 36),  # refused
        a_report("theta 1", 36, types=["arrest_raid"], place=MAYADIN),
    ],
    [
        correction("restore", "epsilon 1", 37),
        correction("move", "zeta 1", 37, place=GHUWAYRAN, to_area="SY08"),
        correction("move", "lambda 1", 37, place=GHUWAYRAN, to_area="SY08"),
        a_report("alpha 9", 13.5, tolls=[killed(7)]),
    ],
    [
        replace(ROAD, revision=1, tells=1, tolls=[killed(4)], stamps=replace(ROAD.stamps, detected=at_hour(38))),
        a_report("mu 1", 38, types=["ied_landmine"], place=SHUHAYL, copy_of="lambda 1"),
        correction("retract", "zeta 1", 38),  # refused: it is not here any more
    ],
    [replace(BRIDGE, revision=1, tells=0, stamps=replace(BRIDGE.stamps, detected=at_hour(39)))],
]


class World:
    """Topics in memory, a real Valkey; a worker that may die and comes again with other hands."""

    def __init__(self, redis, settings, url):
        self.redis, self.settings, self.url = redis, settings, url
        self.sent = []
        self.rounds = {}
        self.story = [[self.raw(record) for record in part] for part in STORY]

    numbers = itertools.count()

    def raw(self, record):
        topic = CORRECTIONS if isinstance(record, Correction) else REPORTS
        return Raw(topic, 0, next(self.numbers), record.area.encode(), encode(record), [])

    async def live(self, fate, clock, done, pieces):
        """One life of a worker, from the last acknowledged batch; `done` counts acknowledged batches."""
        client = connect(self.url)
        command = client.execute_command

        async def doomed(*args, **options):
            fate.step()
            answer = await command(*args, **options)
            fate.step()
            return answer

        async def send(topic, key, value, headers):
            fate.step()
            await asyncio.sleep(0)
            fate.step()
            self.sent.append((topic, key, value))
            await asyncio.sleep(0)
            fate.step()

        client.execute_command = doomed
        try:
            stage = Correlate()
            await stage.open(self.settings, client)
            batcher = Batcher(stage, send, lambda: clock)
            while part := self.due(done[0]):
                for begin in range(0, len(part), pieces):
                    await batcher.process(part[begin : begin + pieces])
                fate.step()
                done[0] += 1
        finally:
            await client.aclose()

    def due(self, number):
        """The batch of that number: those of the story, and after the fourth and the last what the stage sent to itself."""
        if number < 4 or number == 5:
            return self.story[number - (number > 4)]
        if number == 6:
            return self.story[5]
        if number not in self.rounds:
            sent = [Raw(topic, 0, 0, key, value, []) for topic, key, value in self.sent if topic is CORRECTIONS]
            self.rounds[number] = sent[sum(map(len, self.rounds.values())) :]
        return self.rounds[number]

    def records(self, topic):
        return [decode(value, topic.record) for kind, _, value in self.sent if kind is topic]

    async def outcome(self):
        """Incidents in Valkey and on their topic; alerts by id."""
        kept = [one for area in ("SY08", "SY09") for one in (await OpenIncidents(self.redis).load(area))[1]]
        topic = {one.id: unstamped(one) for one in self.records(INCIDENTS)}
        alerts = {}
        for alert in map(unstamped, self.records(ALERTS)):
            assert alerts.setdefault(alert.id, alert) == alert, "one id, two bodies"
        return {one.id: unstamped(one) for one in kept}, topic, alerts


def unstamped(record):
    return replace(record, stamps=replace(record.stamps, correlated=None))


@pytest.fixture
def make_world(redis, settings, valkey):
    async def make():
        await redis.flushdb()
        return World(redis, settings, valkey)

    return make


async def lived(make_world, deaths, *, back=0, pieces=200):
    """A world whose workers die at these steps, one after the other; whether the last death was met, and the world."""
    world, done = await make_world(), [0]
    met = False
    for life, death in enumerate([*deaths, 10**9]):
        try:
            await world.live(Fate(death), at_hour(40) + life * 60_000, done, pieces if life else 200)
        except Death:
            met = life == len(deaths) - 1
            done[0] = max(0, done[0] - back)
    return met, world


async def test_the_story_has_what_can_go_wrong(make_world):
    _, world = await lived(make_world, [])
    kept, topic, alerts = await world.outcome()
    assert {one.state for one in topic.values()} == {"open", "merged", "retracted"}
    assert {alert.kind for alert in alerts.values()} == {"NEW", "UPDATE", "CORRECTED", "RETRACTED"}
    assert len(world.records(DEAD_LETTERS)) == 2
    assert {name for name, one in topic.items() if one.state != "merged" or one.moved_to} == set(kept)


async def test_what_is_moved_away_is_told_where_it_went_and_what_its_articles_tell_later_follows(make_world):
    _, world = await lived(make_world, [])
    _, topic, alerts = await world.outcome()
    road, bridge = topic[opened_by("zeta 1")], topic[opened_by("lambda 1")]
    there = topic[road.merged_into]
    assert (road.state, road.area, there.area, there.state) == ("merged", "SY09", "SY08", "open")
    assert (there.place, [claim.min for claim in there.tolls]) == (GHUWAYRAN, [4])
    told = sorted((alert.at, alert.kind) for alert in alerts.values() if alert.incident_id == there.id)
    assert told == [(at_hour(37), "NEW"), (at_hour(38), "UPDATE")]
    pointer = topic[bridge.merged_into]
    joined = topic[opened_by("kappa 1")]
    assert (pointer.area, pointer.state, pointer.merged_into) == ("SY08", "merged", joined.id)
    assert [(one.article_id, one.withdrawn) for one in joined.sources] == [("kappa 1", False), ("lambda 1", True), ("mu 1", False)]
    assert "CORRECTED" in {alert.kind for alert in alerts.values() if alert.incident_id == joined.id}
    assert all(name in topic for name in [one.merged_into for one in topic.values() if one.state == "merged"])


@pytest.mark.parametrize(("back", "pieces"), [(0, 200), (0, 1), (1, 2)], ids=["same batch", "one by one", "a batch earlier"])
async def test_it_dies_at_every_step_and_says_the_same(make_world, back, pieces):
    _, undisturbed = await lived(make_world, [])
    expected = await undisturbed.outcome()
    for step in range(1, 1000):
        met, world = await lived(make_world, [step], back=back, pieces=pieces)
        if not met:
            break
        assert await world.outcome() == expected, f"died at step {step}"
    assert step > 100


async def test_it_dies_again_on_its_way_back(make_world):
    _, undisturbed = await lived(make_world, [])
    expected = await undisturbed.outcome()
    for first, again in itertools.product(range(5, 200, 23), (3, 11, 29)):
        _, world = await lived(make_world, [first, again, again])
        assert await world.outcome() == expected, f"died at step {first}, then twice at step {again}"
