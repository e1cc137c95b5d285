"""What operators set right stays when Redis is lost and filled again, and when history is replayed: real broker, real Valkey."""

import asyncio
import json
from pathlib import Path

import pytest
from line import Line
from msgspec.structs import replace
from news import khabur
from stories_file import read_story
from story_runs import Told, complaints, ms, record_of

from agents.broker import follow, read_table
from streams.incidents.state import OpenIncidents
from streams.topics import DEAD_LETTERS, INCIDENTS

pytestmark = pytest.mark.services
DAY = read_story(Path(__file__).parents[1] / "stories" / "operator_day.story")
LAST_WORD = max(item.number for item in DAY.items if item.says and item.says.action != "restore")


async def called(settings, *arguments):
    services = {"KHABUR_BROKER": settings.broker, "KHABUR_REDIS": settings.redis.get_secret_value()}
    done = await asyncio.to_thread(khabur, *arguments, KHABUR_TOPIC_PREFIX=settings.topic_prefix, **services)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


async def kept(redis):
    """The topic's records bear the time at which they were sent, too."""
    return {
        one.id: replace(one, stamps=replace(one.stamps, correlated=None))
        for area in ("SY08", "SY09")
        for one in (await OpenIncidents(redis).load(area))[1]
    }


async def test_corrections_stay_when_redis_is_filled_again_and_a_replay_tells_the_same(settings, redis):
    told, found = Told(), []
    async with Line(settings, redis) as line:
        for item in DAY.items:
            found.append(await line.tell(record_of(DAY, item, told, line.incidents.values()), ms(item.at)))
            told.note(found[-1])
            if item.number == LAST_WORD:
                before = await kept(redis)
                await redis.flushdb()
                await called(settings, "rebuild")
                assert await kept(redis) == before
                assert await line.again() == [], "all records came again, corrections too"
                assert [
                    one async for one in follow(settings.broker, settings, [DEAD_LETTERS], start="start", stop_at_end=True)
                ] == []
        assert complaints(DAY, found) == []
        topic = await read_table(settings.broker, settings, INCIDENTS)
    assert {one.action for incident in topic.values() for one in incident.corrections} == {
        "merge", "split", "move", "retype", "retract", "restore"
    }  # fmt: skip
    same = json.loads(await called(settings, "replay", "--against", "alerts", "--since", "2026-09-20", "--json"))
    sums = {kind: {verdict: number for verdict, number in count.items() if number} for kind, count in same["counts"].items()}
    assert sums == {"NEW": {"same": 7}, "UPDATE": {"same": 5}, "CORRECTED": {"same": 5}, "RETRACTED": {"same": 1}}
