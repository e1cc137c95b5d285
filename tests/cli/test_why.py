"""`khabur why` and `khabur replay --against alerts` on a real broker, after the real stages have worked on invented news."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from news import DEMONSTRATION, MINE, SHELLING, SHELLING_MORE, khabur
from rich.cells import cell_len

from agents.broker import Sender
from agents.cli.trailed import lag
from agents.clock import now_ms
from agents.correlate import Correlate
from agents.deduplicate import Deduplicate
from agents.detect import Detect
from agents.stage import Incoming, Outgoing
from agents.topics import provision
from streams.articles.row import article_of_row
from streams.deliveries.record import Delivery
from streams.incidents.record import Attribution, Correction
from streams.record import Stamps
from streams.topics import ALERTS, ARTICLES, CORRECTIONS, DELIVERIES

HOUR = 3_600_000


class Works:
    """The stages one after the other, as the worker runs them, each article for itself."""

    def __init__(self, settings, redis, sender):
        self.settings, self.redis, self.sender = settings, redis, sender
        self.stages = (Deduplicate(), Detect(), Correlate())
        self.alerts = []

    async def tell(self, row, fetched, **changes):
        published = fetched - 60_000
        stamps = Stamps(published=published, fetched=fetched)
        article = replace(
            article_of_row(json.dumps(row).encode()), published_at=published, fetched_at=fetched, stamps=stamps, **changes
        )
        await self._run(Outgoing(ARTICLES, article.id, article), self.stages, fetched)

    async def correct(self, action, alert, at, **changes):
        correction = Correction(
            id=f"c{at}", area=alert.area, action=action, incident_id=alert.incident_id, by="Rima", why="a drill", at=at, **changes
        )
        await self._run(Outgoing(CORRECTIONS, alert.area, correction), self.stages[2:], at)

    async def _run(self, first, stages, fetched):
        flowing = [first]
        await self.sender.send_all(flowing)
        for step, stage in enumerate(stages, 1):
            batch = [Incoming(one.record, one.topic, one.key, 0, 0, []) for one in flowing]
            outcome = await stage.work(batch, fetched + step * 500)
            await self.sender.send_all(outcome.outgoing)
            if outcome.settle:
                await outcome.settle()
            flowing = outcome.outgoing
        self.alerts += [one.record for one in flowing if one.topic is ALERTS]


@pytest.fixture
async def works(settings, redis):
    await provision(settings.broker, settings)
    async with Sender(settings.broker, settings) as sender:
        made = Works(settings, redis, sender)
        for stage in made.stages:
            await stage.open(settings, redis)
        yield made


async def called(works, *arguments, **environment):
    settings = works.settings
    services = {"KHABUR_BROKER": settings.broker, "KHABUR_REDIS": settings.redis.get_secret_value()}
    services["KHABUR_TOPIC_PREFIX"] = settings.topic_prefix
    return await asyncio.to_thread(khabur, *arguments, **services, COLUMNS="80", **environment)


@pytest.mark.services
async def test_the_whole_way_of_an_alert_is_shown(works):
    now = now_ms()
    await works.tell(SHELLING, now - 2000)
    await works.tell(SHELLING_MORE, now - 1000)
    new, update = works.alerts
    done = Stamps(published=1, fetched=2, delivered=now + 900)
    sent = Delivery(
        id="d1",
        alert_id=update.id,
        subscription_id="s",
        channel="webhook",
        address="http://127.0.0.1/hook",
        attempt=0,
        outcome="delivered",
    )
    await works.sender.send(Outgoing(DELIVERIES, update.id, replace(sent, status=204, at=now + 900, stamps=done)))
    shown = await called(works, "why", update.id)
    assert shown.returncode == 0, shown.stderr
    assert max(map(cell_len, shown.stdout.splitlines())) <= 80
    told = " ".join(shown.stdout.split())
    for said in (update.headline_ar, update.id, new.id, "the toll's range changed", "the incident itself", new.headline_en):
        assert said in told
    for said in ("report 1 of 2 led to NEW version 1", "report 2 of 2 led to UPDATE version 2", "Beta, quotes", SHELLING["url"]):
        assert said in told
    for said in ("place 1.00 agrees", "5 killed", "deduplicated", "(+0.5 s)", "delivered, attempt 1, status 204"):
        assert said in told.replace("█", "").replace("  ", " ").replace("\u00a0", " ")
    found = json.loads((await called(works, "why", update.id, "--json")).stdout)
    assert [one["article"]["verdict"] for one in found["reports"]] == ["new", "new"]
    assert [one["led_to"] for one in found["reports"]] == [new.id, update.id]
    stages = ["published", "fetched", "deduplicated", "detected", "correlated", "delivered"]
    assert [step["stage"] for step in found["reports"][1]["way"]] == stages
    assert [step["after_ms"] for step in found["reports"][1]["way"]][1:5] == [60_000, 500, 500, 500]
    assert (found["decision"]["nearest"]["headline_en"], found["notes"]) == (new.headline_en, [])


@pytest.mark.services
async def test_an_alert_that_an_operator_led_to_says_who_and_why_and_a_replay_tells_it_again(works):
    now = now_ms()
    await works.tell(SHELLING, now - 120_000)
    await works.tell(MINE, now - 100_000)
    await works.correct("retype", works.alerts[0], now - 60_000, types=["airstrike"])
    await works.correct("retract", works.alerts[1], now - 40_000)
    new, _, retyped, retracted = works.alerts
    assert (retyped.kind, retracted.kind, retyped.article_id) == ("CORRECTED", "RETRACTED", None)
    for alert, action in ((retyped, "retype"), (retracted, "retract")):
        shown = await called(works, "why", alert.id)
        assert shown.returncode == 0, shown.stderr
        told = " ".join(shown.stdout.split())
        assert f"an operator's correction: {action} {alert.incident_id}" in told
        assert told.count("by Rima: a drill") == 2
    assert json.loads((await called(works, "why", retyped.id, "--json")).stdout)["cause"] == f"c{now - 60_000}"
    assert "operator's correction" not in (await called(works, "why", new.id)).stdout
    same = await called(works, "replay", "--against", "alerts", "--json")
    assert same.returncode == 0, same.stdout + same.stderr
    assert {kind: told["same"] for kind, told in json.loads(same.stdout)["counts"].items()} == {
        "NEW": 2, "UPDATE": 0, "CORRECTED": 1, "RETRACTED": 1
    }  # fmt: skip
    late = await called(
        works,
        "replay",
        "--against",
        "alerts",
        "--since",
        datetime.fromtimestamp((now - 80_000) / 1000, UTC).isoformat(),
        "--warm-up",
        "0h",
    )
    told = " ".join(late.stdout.split())
    assert late.returncode == 1, late.stdout + late.stderr
    for said in ("2 of 2 operators' corrections could not be applied", "it is unknown, merged, or closed", "gone RETRACTED"):
        assert said in told


@pytest.mark.services
async def test_a_beginning_is_enough_where_it_is_unique_and_what_is_gone_is_said(works):
    now = now_ms()
    await works.tell(SHELLING, now - 2000)
    await works.tell(SHELLING_MORE, now - 1000)
    new, update = works.alerts
    assert new.headline_en in " ".join((await called(works, "why", new.id)).stdout.split())
    ambiguous = await called(works, "why", new.incident_id[:8])
    assert (ambiguous.returncode, "2 alerts begin with" in ambiguous.stderr) == (1, True)
    assert new.id in ambiguous.stderr
    assert update.id in ambiguous.stderr
    unknown = await called(works, "why", "nothing")
    assert (unknown.returncode, "no alert nothing" in unknown.stderr) == (1, True)
    source = replace(new.incident.sources[0], report_id="lost-1", article_id="lost", withdrawn=True)
    said_of = Attribution(actor="SDF", role="attacker", certainty="suspected", claimant="SOHR", at=now)
    lost = replace(
        new,
        id="lost-v1",
        incident_id="lost",
        article_id="lost",
        incident=replace(new.incident, id="lost", sources=[source], attributions=[said_of]),
    )
    await works.sender.send(Outgoing(ALERTS, "lost", lost))
    shown = await called(works, "why", "los")
    assert shown.returncode == 0, shown.stderr
    told = " ".join(shown.stdout.split())
    for said in ("the report itself is kept no more", "1 of 1 articles are kept no more", source.title, source.quote):
        assert said in told
    for said in ("its article tells it no more", "attacker the SDF, suspected, says SOHR", "town, C5119: al-Shuhayl"):
        assert said in told


def yesterday_morning():
    """Eight o'clock in Damascus, so that the day of the stories does not turn; and how long ago three hours after it was."""
    zone = ZoneInfo("Asia/Damascus")
    today = datetime.now(zone).replace(hour=8, minute=0, second=0, microsecond=0)
    morning = int((today - timedelta(days=1)).timestamp() * 1000)
    return morning, f"{(now_ms() - morning - 3 * HOUR) // HOUR}h"


@pytest.mark.services
async def test_history_from_the_topic_is_compared_with_what_was_sent(works):
    morning, since = yesterday_morning()
    await works.tell(SHELLING, morning)
    await works.tell(SHELLING_MORE, morning + 6 * HOUR)
    late = DEMONSTRATION | {"text": DEMONSTRATION["text"].replace("بعد ظهر ", "")}
    await works.tell(late, morning + 7 * HOUR, backlog=True)
    await works.tell(MINE, morning + 8 * HOUR)
    assert [alert.kind for alert in works.alerts] == ["NEW", "UPDATE", "NEW"]
    same = await called(works, "replay", "--against", "alerts")
    assert same.returncode == 0, same.stdout + same.stderr
    found = json.loads((await called(works, "replay", "--against", "alerts", "--json", KHABUR_AREAS="SY09")).stdout)
    assert [(one["verdict"], one["before"]["article_id"]) for one in found["differences"]] == [("gone", "mine")]
    warm = await called(works, "replay", "--against", "alerts", "--since", since)
    assert (warm.returncode, "1 articles from before" in " ".join(warm.stdout.split())) == (0, True)
    cold = await called(works, "replay", "--against", "alerts", "--since", since, "--warm-up", "1h")
    assert cold.returncode == 1
    told = " ".join(cold.stdout.split())
    for said in ("kind UPDATE → NEW", "a longer --warm-up may tell it", "No article from before was found"):
        assert said in told
    plain = await called(works, "replay", "--since", since)
    assert [json.loads(line)["kind"] for line in plain.stdout.splitlines()] == ["UPDATE", "NEW"]


@pytest.mark.parametrize(
    ("ms", "said"),
    [(0, "+0.0 s"), (-1500, "-1.5 s"), (61_000, "+1 min 1 s"), (7_500_000, "+2 h 5 min"), (90_000_000, "+1 d 1 h")],
)
def test_a_lag_is_told_in_the_unit_that_fits(ms, said):
    assert lag(ms) == said
