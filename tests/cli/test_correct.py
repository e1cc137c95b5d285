"""`khabur correct` on a real broker: each action is applied by correlate itself, and what it led to is printed."""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime

import pytest
from msgspec.structs import replace
from newsroom import DAMASCUS, GHUWAYRAN, MAYADIN, SHUHAYL, a_report, attacker, killed

from agents.batch import Batcher, Raw
from agents.broker import Sender, follow, read_table
from agents.clock import now_ms
from agents.correlate import Correlate
from agents.stage import Outgoing
from agents.topics import provision
from streams.incidents.fold import open_incident
from streams.record import Stamps
from streams.reports.record import When
from streams.topics import CORRECTIONS, INCIDENTS, REPORTS

pytestmark = pytest.mark.services


async def correlate(settings, redis, sender):
    """The stage without Faust: each record as it comes, on the real broker and Valkey."""
    stage = Correlate()
    await stage.open(settings, redis)
    batcher = Batcher(stage, sender.send_bytes, now_ms)
    async for one in follow(settings.broker, settings, [REPORTS, CORRECTIONS], start="start"):
        key = None if one.key is None else one.key.encode()
        await batcher.process([Raw(one.topic, one.partition, one.offset, key, one.value, one.headers)])


@dataclass
class House:
    settings: object
    sender: Sender

    async def tell(self, *reports):
        for report in reports:
            await self.sender.send(Outgoing(REPORTS, report.area, report))
        want = {report.id for report in reports}
        async with asyncio.timeout(20):
            while not want <= {source.report_id for one in await self.incidents() for source in one.sources}:
                await asyncio.sleep(0.05)

    async def incidents(self):
        return list((await read_table(self.settings.broker, self.settings, INCIDENTS)).values())

    async def of(self, report_id):
        return next(one for one in await self.incidents() if one.state != "merged" and report_id in one.reports)

    async def khabur(self, *arguments):
        env = {name: value for name, value in os.environ.items() if not name.startswith("KHABUR_")} | {
            "KHABUR_BROKER": self.settings.broker,
            "KHABUR_REDIS": self.settings.redis.get_secret_value(),
            "KHABUR_TOPIC_PREFIX": self.settings.topic_prefix,
            "KHABUR_DATA": str(self.settings.data),
        }
        call = [sys.executable, "-m", "agents.cli.main", *arguments]
        return await asyncio.to_thread(subprocess.run, call, capture_output=True, text=True, check=False, env=env, timeout=60)

    async def correct(self, *arguments, why="an analyst looked"):
        done = await self.khabur("correct", *arguments, "--why", why, "--by", "Leyla", "--json")
        return json.loads(done.stdout) if done.stdout else done


@pytest.fixture
async def house(settings, redis):
    await provision(settings.broker, settings)
    async with Sender(settings.broker, settings) as sender:
        working = asyncio.create_task(correlate(settings, redis, sender))
        yield House(settings, sender)
        working.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await working


def fresh(article, **changes):
    """A report of now: what is old is closed, and closed incidents take no corrections."""
    at = now_ms()
    today = datetime.now(DAMASCUS).date().isoformat()
    stamps = Stamps(published=at, fetched=at, deduplicated=at, detected=at)
    return a_report(article, published_at=at, when=When(day=today, text="اليوم"), stamps=stamps, **changes)


def kinds(told):
    return sorted(alert["kind"] for alert in told["alerts"])


async def test_two_incidents_are_merged_and_subscribers_are_told(house):
    await house.tell(fresh("alpha 1", tolls=[killed(2)]), fresh("beta 1", place=MAYADIN, types=["abduction"]))
    first, second = await house.of("alpha 1-1"), await house.of("beta 1-1")
    told = await house.correct("merge", second.id[:10], "--into", f"{first.id}-v1", why="one raid, told twice")
    assert told["state"] == "applied"
    assert "CORRECTED" in kinds(told)
    states = {one["id"]: (one["state"], one["merged_into"]) for one in told["incidents"]}
    assert states == {second.id: ("merged", first.id), first.id: ("open", None)}
    assert all(not one["by"] for alert in told["alerts"] for one in alert["incident"]["corrections"])
    shown = (await house.khabur("incidents", first.id)).stdout
    assert "one raid, told twice" in shown
    assert "Leyla" in shown
    assert first.id in (await house.khabur("incidents", second.id)).stdout
    again = await house.khabur("correct", "retract", second.id, "--why", "x")
    assert again.returncode == 1
    assert f"was merged into {first.id}" in " ".join(again.stderr.split())


async def test_reports_that_are_split_off_become_an_incident_of_their_own(house):
    await house.tell(fresh("alpha 1", tolls=[killed(2)]), fresh("beta 1", actors=[attacker("ISIS")]))
    whole = await house.of("alpha 1-1")
    assert whole.id == (await house.of("beta 1-1")).id
    told = await house.correct("split", whole.id, "--reports", "beta")
    assert kinds(told) == ["CORRECTED", "NEW"]
    assert {tuple(one["reports"]) for one in told["incidents"]} == {("alpha 1-1",), ("beta 1-1",)}
    refused = await house.khabur("correct", "split", whole.id, "--reports", "gamma", "--why", "x")
    assert "no report 'gamma'" in refused.stderr
    assert "alpha 1-1" in refused.stderr


async def test_it_is_moved_retyped_retracted_and_restored(house):
    await house.tell(fresh("alpha 1"))
    name = (await house.of("alpha 1-1")).id
    moved = await house.correct("move", name, "--place", "الميادين")
    assert [(one["place"]["pcode"], one["area"], one["state"]) for one in moved["incidents"]] == [("C5192", "SY09", "open")]
    assert kinds(moved) == ["CORRECTED"]
    retyped = await house.correct("retype", name, "--types", "drone_strike,displacement")
    assert retyped["incidents"][0]["types"][:2] == ["drone_strike", "displacement"]
    assert kinds(retyped) == ["CORRECTED"]
    assert kinds(await house.correct("retract", name)) == ["RETRACTED"]
    assert "restore" in (await house.khabur("correct", "retract", name, "--why", "x")).stderr
    assert kinds(await house.correct("restore", name)) == ["CORRECTED"]
    now = await house.of("alpha 1-1")
    assert [one.action for one in now.corrections] == ["move", "retype", "retract", "restore"]
    assert (now.place.pcode, now.types[0], now.state) == ("C5192", "drone_strike", "open")


async def test_it_is_moved_to_another_governorate_and_goes_on_there(house):
    await house.tell(fresh("alpha 1"))
    old = await house.of("alpha 1-1")
    told = await house.correct("move", old.id, "--place", "تل تمر")
    states = {one["area"]: (one["id"], one["state"], one["merged_into"]) for one in told["incidents"]}
    new = states["SY08"][0]
    assert states == {"SY09": (old.id, "merged", new), "SY08": (new, "open", None)}
    assert sorted((one["area"], one["kind"]) for one in told["alerts"]) == [("SY08", "NEW"), ("SY09", "CORRECTED")]
    again = await house.khabur("correct", "retract", old.id, "--why", "x")
    assert f"was merged into {new}" in " ".join(again.stderr.split())


async def test_what_cannot_be_is_refused_before_it_is_sent(house):
    await house.tell(fresh("alpha 1"), fresh("beta 1", place=GHUWAYRAN))
    here, there = await house.of("alpha 1-1"), await house.of("beta 1-1")
    for arguments, why in (
        (("retract", "nothing"), "no incident 'nothing'"),
        (("retract", here.id, "--why", " "), "needs a reason"),
        (("restore", here.id), "is open: only a retracted one"),
        (("merge", here.id, "--into", here.id), "into itself"),
        (("merge", here.id, "--into", there.id), "khabur correct move"),
        (("move", here.id, "--place", "Atlantis"), "no place 'Atlantis' is known"),
        (("move", here.id, "--place", "الشحيل", "--area", "SY08"), "C5119"),
        (("move", there.id, "--place", "الصالحية"), "give one's id instead: N0379"),
        (("retype", here.id, "--types", "shelling,quarrel"), "drone_strike"),
    ):
        done = await house.khabur("correct", *arguments, *(() if "--why" in arguments else ("--why", "x")))
        assert done.returncode == 1, arguments
        assert why in " ".join(done.stderr.split()), arguments


async def test_what_the_stage_refuses_is_dead_lettered_and_its_reason_is_printed(house, redis):
    """The incidents topic may be ahead of what the desk still has open: the stage decides."""
    await house.tell(fresh("alpha 1", place=SHUHAYL))
    known = await house.of("alpha 1-1")
    stranger = replace(known, id="f" * 32)
    await house.sender.send(Outgoing(INCIDENTS, stranger.id, stranger))
    done = await house.khabur("correct", "retract", stranger.id, "--why", "x", "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert told["state"] == "refused"
    assert f"incident {stranger.id} is not open" in told["reason"]
    letters = await house.khabur("dead-letters", "list", "--topic", "corrections", "--json")
    assert [one["cause"] for one in json.loads(letters.stdout)] == ["CorrectionError"]


async def test_without_a_worker_it_is_sent_and_says_that_it_waits(settings, redis):
    await provision(settings.broker, settings)
    async with Sender(settings.broker, settings) as sender:
        house = House(settings, sender)
        known = open_incident(fresh("alpha 1"), now_ms())
        await sender.send(Outgoing(INCIDENTS, known.id, known))
        waited = await house.khabur("correct", "retract", known.id, "--why", "x", "--wait", "1s")
        assert waited.returncode == 1
        assert "does a worker run?" in " ".join(waited.stderr.split())
        unwaited = await house.correct("retract", known.id, "--wait", "0")
        assert unwaited["state"] == "sent"
    sent = [one.record() async for one in follow(settings.broker, settings, [CORRECTIONS], start="start", stop_at_end=True)]
    assert [(one.action, one.area, one.by) for one in sent][1:] == [("retract", "SY09", "Leyla")]
    assert len({one.id for one in sent}) == 2
