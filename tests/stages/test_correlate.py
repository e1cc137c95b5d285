"""The stage on a real Valkey: effects in one batch, crashes at every point, heirs."""

import pytest
from newsroom import GHUWAYRAN, MAYADIN, a_report, killed

from agents.correlate import Correlate
from agents.stage import Incoming
from streams.alerts.record import Alert
from streams.errors import StaleError
from streams.incidents.record import Incident
from streams.incidents.state import OpenIncidents
from streams.topics import ALERTS, INCIDENTS, REPORTS

pytestmark = pytest.mark.services
NOW = 1_790_000_000_000


@pytest.fixture
def make_stage(redis, settings):
    async def make():
        stage = Correlate()
        await stage.open(settings, redis)
        return stage

    return make


def batch(*reports):
    return [Incoming(report, REPORTS, report.area, 0, offset, []) for offset, report in enumerate(reports)]


async def done(stage, *reports):
    outcome = await stage.work(batch(*reports), NOW)
    await outcome.settle()
    return outcome


def sent(outcome, topic):
    return [one.record for one in outcome.outgoing if one.topic is topic]


STORY = (
    a_report("alpha 1", tolls=[killed(2)]),
    a_report("alpha 2", place=GHUWAYRAN, types=["abduction"]),
    a_report("beta 1", 13, tolls=[killed(5)]),
    a_report("beta 2", 13, place=MAYADIN, types=["protest"], area="SY11"),
)


async def test_the_incidents_and_their_alerts_leave_in_one_batch(make_stage):
    stage = await make_stage()
    outcome = await done(stage, *STORY)
    assert [(alert.kind, alert.area) for alert in sent(outcome, ALERTS)] == [("NEW", "SY09"), ("NEW", "SY08"), ("UPDATE", "SY09")]
    incidents = sent(outcome, INCIDENTS)
    assert {incident.area for incident in incidents} == {"SY08", "SY09", "SY11"}
    assert {type(one.record) for one in outcome.outgoing} == {Alert, Incident}
    assert all(one.key == (one.record.incident_id if one.topic is ALERTS else one.record.id) for one in outcome.outgoing)
    assert all(one.record.stamps.correlated == NOW for one in outcome.outgoing)
    assert all(one.record.stamps.detected for one in outcome.outgoing)


async def test_a_batch_that_was_not_settled_says_the_same_again(make_stage):
    stage = await make_stage()
    first = await stage.work(batch(*STORY), NOW)
    again = await stage.work(batch(*STORY), NOW)
    assert again.outgoing == first.outgoing
    other = await make_stage()
    assert (await other.work(batch(*STORY), NOW)).outgoing == first.outgoing


async def test_a_batch_that_was_settled_and_not_acknowledged_says_nothing_again(make_stage):
    stage = await make_stage()
    await done(stage, *STORY)
    assert (await done(stage, *STORY)).outgoing == []
    restarted = await make_stage()
    assert (await done(restarted, *STORY)).outgoing == []


@pytest.mark.parametrize("cut", range(5))
async def test_in_whatever_pieces_it_comes_the_same_alerts_leave(make_stage, redis, cut):
    whole = sent(await (await make_stage()).work(batch(*STORY), NOW), ALERTS)
    stage = await make_stage()
    pieces = [sent(await done(stage, *part), ALERTS) for part in (STORY[:cut], STORY[cut:])]
    assert [alert.id for part in pieces for alert in part] == [alert.id for alert in whole]


async def test_a_stale_worker_saves_nothing_and_decides_again_on_what_its_heir_left(make_stage, redis):
    old, heir = await make_stage(), await make_stage()
    late = await old.work(batch(STORY[0]), NOW)
    await done(heir, *STORY)
    with pytest.raises(StaleError):
        await late.settle()
    assert (await done(old, STORY[0])).outgoing == []
    follow_up = await done(old, a_report("gamma 1", 14, tolls=[killed(9)]))
    assert [alert.kind for alert in sent(follow_up, ALERTS)] == ["UPDATE"]


async def test_when_redis_came_up_empty_it_starts_from_what_is_there(make_stage, redis, settings):
    stage = await make_stage()
    incidents = sent(await done(stage, *STORY), INCIDENTS)
    await redis.flushdb()
    await OpenIncidents(redis).restore(incidents)
    await stage.open(settings, redis)
    assert (await done(stage, *STORY)).outgoing == []


async def test_the_areas_that_alert_are_a_setting(redis, settings):
    stage = Correlate()
    await stage.open(settings.model_copy(update={"areas": ("SY11",)}), redis)
    assert [alert.area for alert in sent(await done(stage, *STORY), ALERTS)] == ["SY11"]
