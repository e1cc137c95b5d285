"""Alerts reach their receivers: once, signed, retried under the same id, whatever dies in between."""

import asyncio
import contextlib
from contextlib import asynccontextmanager

import msgspec
import pytest
from builders import SECRET, a_subscription, an_alert, an_incident
from receiver import Receiver
from standardwebhooks import Webhook

from agents.addresses import Addresses
from agents.broker import Sender, follow
from agents.clock import now_ms
from agents.notify.process import run_notify
from agents.stage import Outgoing
from agents.topics import provision
from streams.topics import ALERTS, DEAD_LETTERS, DELIVERIES, SUBSCRIPTIONS

pytestmark = pytest.mark.services


@pytest.fixture
async def receiver():
    target = Receiver()
    runner = await target.start()
    yield target
    await runner.cleanup()


@pytest.fixture
async def sender(settings, redis):
    await provision(settings.broker, settings)
    async with Sender(settings.broker, settings) as made:
        yield made


@asynccontextmanager
async def notifying(settings, clock=now_ms):
    addresses = Addresses(settings.broker, settings.redis.get_secret_value())
    task = asyncio.create_task(run_notify(settings, addresses, clock))
    try:
        yield task
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def until(condition, seconds=15.0):
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.02)


def numbered(number, **changes):
    incident = an_incident(id=f"i{number}", opened_at=now_ms())
    return msgspec.structs.replace(an_alert(incident=incident), at=now_ms(), **changes)


async def subscribe(sender, receiver, **changes):
    subscription = a_subscription(address=receiver.url, **changes)
    await sender.send(Outgoing(SUBSCRIPTIONS, subscription.id, subscription))
    return subscription


async def send(sender, *alerts):
    await sender.send_all([Outgoing(ALERTS, alert.incident_id, alert) for alert in alerts])


async def outcomes(settings):
    return [m.record() async for m in follow(settings.broker, settings, [DELIVERIES], start="start", stop_at_end=True)]


async def test_an_alert_arrives_signed_within_a_second_and_is_recorded(settings, sender, receiver):
    await subscribe(sender, receiver)
    async with notifying(settings):
        await send(sender, numbered(0))
        await until(lambda: receiver.got)
        begun = now_ms()
        await send(sender, numbered(1))
        await until(lambda: len(receiver.got) == 2)
        assert now_ms() - begun < 1000
        headers, payload = receiver.raw[0]
        assert Webhook(SECRET).verify(payload, {k.lower(): v for k, v in headers.items()})["type"] == "alert.new"
        await asyncio.sleep(0.3)
    assert [d.outcome for d in await outcomes(settings)] == ["delivered", "delivered"]


async def test_the_same_alert_again_is_delivered_once(settings, sender, receiver):
    await subscribe(sender, receiver)
    async with notifying(settings):
        await send(sender, numbered(1), numbered(1))
        await until(lambda: receiver.got)
        await send(sender, numbered(1), numbered(2))
        await until(lambda: "i2-v1" in receiver.ids)
        await asyncio.sleep(0.5)
    assert sorted(receiver.ids) == ["i1-v1", "i2-v1"]


async def test_a_failed_attempt_is_repeated_under_the_same_id(settings, sender, receiver):
    receiver.answers = [503]
    await subscribe(sender, receiver)
    async with notifying(settings):
        await send(sender, numbered(1))
        await until(lambda: len(receiver.got) == 2)
        await asyncio.sleep(0.3)
    assert receiver.ids == ["i1-v1", "i1-v1"]
    told = await outcomes(settings)
    assert [(d.outcome, d.attempt, d.status) for d in told] == [("retry", 0, 503), ("delivered", 1, 200)]
    assert told[0].id == told[1].id


async def test_after_the_last_attempt_it_is_dead_lettered(settings, sender, receiver):
    receiver.answers = [500] * 20
    await subscribe(sender, receiver)
    days = iter(range(10_000))
    base = now_ms()

    def racing_clock():  # each look at the clock is two hours later, so that every retry is due at once
        return base + next(days) * 7_200_000

    async with notifying(settings, racing_clock):
        await send(sender, numbered(1))
        async with asyncio.timeout(40):
            while not (await outcomes(settings)) or (await outcomes(settings))[-1].outcome == "retry":
                await asyncio.sleep(0.2)
    last = (await outcomes(settings))[-1]
    letters = [m.record() async for m in follow(settings.broker, settings, [DEAD_LETTERS], start="start", stop_at_end=True)]
    assert last.outcome in {"dead", "suspended"}
    assert last.outcome == "suspended" or (letters[0].stage, letters[0].topic) == ("notify", "alerts")


async def test_gone_ends_the_subscription(settings, sender, receiver):
    receiver.answers = [410]
    await subscribe(sender, receiver)
    async with notifying(settings):
        await send(sender, numbered(1))
        await until(lambda: receiver.got)
        await asyncio.sleep(0.5)
        await send(sender, numbered(2))
        await asyncio.sleep(1.0)
    assert receiver.ids == ["i1-v1"]
    assert [d.outcome for d in await outcomes(settings)] == ["gone"]


async def test_a_slow_receiver_delays_nobody(settings, sender, receiver):
    slow = Receiver(delay_s=3)
    runner = await slow.start()
    await subscribe(sender, receiver, id="quick")
    await subscribe(sender, slow, id="slow")
    async with notifying(settings):
        begun = now_ms()
        await send(sender, *(numbered(n) for n in range(20)))
        await until(lambda: len(receiver.got) == 20)
        assert now_ms() - begun < 3000
    await runner.cleanup()


async def test_a_notifier_that_stops_and_starts_repeats_nothing_and_forgets_nothing(settings, sender, receiver):
    await subscribe(sender, receiver)
    async with notifying(settings):
        await send(sender, numbered(1))
        await until(lambda: receiver.got)
        await asyncio.sleep(0.2)
    await send(sender, numbered(2))
    async with notifying(settings):
        await until(lambda: "i2-v1" in receiver.ids)
        await asyncio.sleep(0.3)
    assert receiver.ids == ["i1-v1", "i2-v1"]


async def test_an_empty_redis_is_filled_again_from_kafka(settings, sender, receiver, redis):
    await subscribe(sender, receiver, created_at=now_ms() - 1000)
    receiver.answers = [200, 503]
    async with notifying(settings):
        await send(sender, numbered(1))
        await until(lambda: receiver.got)
        await send(sender, numbered(2))
        await until(lambda: len(receiver.got) == 2)
        await asyncio.sleep(0.3)
    await redis.flushdb()
    async with notifying(settings):
        await until(lambda: len(receiver.got) == 3)
        await asyncio.sleep(0.5)
    assert receiver.ids == ["i1-v1", "i2-v1", "i2-v1"]


async def test_a_receiver_at_a_private_address_is_refused_and_said(settings, sender, receiver):
    closed = settings.model_copy(update={"allow_hosts": ()})
    await subscribe(sender, receiver)
    async with notifying(closed):
        await send(sender, numbered(1))
        async with asyncio.timeout(10):
            while not await outcomes(settings):
                await asyncio.sleep(0.1)
    assert receiver.got == []
    assert "127.0.0.1" in (await outcomes(settings))[0].error
