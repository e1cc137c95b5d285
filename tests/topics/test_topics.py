"""Provisioning on the real broker; dead letters looked at, redriven and discarded."""

import asyncio

import pytest
from builders import an_article

from agents import dead_letters
from agents.broker import Sender, follow, read_table
from agents.stage import Outgoing
from agents.topics import admin_client, inspect, provision
from streams.errors import KhaburError, UnavailableError
from streams.feeds.record import Feed
from streams.topics import ARTICLES, DEAD_LETTERS, FEEDS, TOPICS
from streams.wire import dead_letter

pytestmark = pytest.mark.services


async def test_topics_are_created_once_as_the_table_says(settings):
    first = await provision(settings.broker, settings)
    assert {one.state for one in first} == {"created"}
    assert len(first) == len(TOPICS)
    again = await provision(settings.broker, settings)
    assert {one.state for one in again} == {"as it should be"}


async def test_a_difference_is_reported_and_changed_only_on_request(settings):
    from aiokafka.admin import NewTopic

    name = f"{settings.topic_prefix}polls"
    async with admin_client(settings.broker) as admin:
        await admin.create_topics([NewTopic(name, 1, 1, topic_configs={"cleanup.policy": "delete", "retention.ms": "1000"})])
        while name not in await admin.list_topics():
            await asyncio.sleep(0.05)
    found = {one.topic.name: one for one in await provision(settings.broker, settings)}
    assert found["polls"].state == "different"
    assert found["polls"].differences["partitions"] == ("2", "1")
    assert found["polls"].differences["retention.ms"][1] == "1000"
    await provision(settings.broker, settings, change=True)
    async with admin_client(settings.broker) as admin:
        assert {one.topic.name: one.state for one in await inspect(admin, settings)}["polls"] == "as it should be"


async def test_a_broker_that_is_away_is_said(settings):
    with pytest.raises(UnavailableError, match=r"127\.0\.0\.1:9"):
        await provision("127.0.0.1:9", settings)


async def test_a_table_is_its_newest_records(settings):
    await provision(settings.broker, settings)
    async with Sender(settings.broker, settings) as sender:
        for name in ("first", "second"):
            await sender.send(Outgoing(FEEDS, "a", Feed(url="a", name=name)))
        await sender.send(Outgoing(FEEDS, "b", Feed(url="b")))
        await sender.send(Outgoing(FEEDS, "b", None))
        await sender.send_bytes(FEEDS, b"c", b"{broken", [])
    table = await read_table(settings.broker, settings, FEEDS)
    assert {key: record.name for key, record in table.items()} == {"a": "second"}


async def test_a_dead_letter_is_redriven_with_its_bytes_or_discarded_and_then_closed(settings):
    await provision(settings.broker, settings)
    made = [
        dead_letter(
            stage="detect",
            topic=topic,
            partition=0,
            offset=offset,
            key=b"k",
            value=b"\x00bytes",
            headers=[("h", b"v")],
            error=ValueError("no"),
            at=1,
        )
        for offset, topic in enumerate(["articles", "articles", "elsewhere"])
    ]
    async with Sender(settings.broker, settings) as sender:
        for letter in made:
            await sender.send(Outgoing(DEAD_LETTERS, letter.id, letter))
        letters = await dead_letters.open_letters(settings.broker, settings)
        assert set(letters) == {letter.id for letter in made}
        await dead_letters.redrive(sender, letters[made[0].id], "me", 2)
        await dead_letters.discard(sender, letters[made[1].id], "me", 2)
        with pytest.raises(KhaburError, match="elsewhere is none of Khabur's"):
            await dead_letters.redrive(sender, letters[made[2].id], "me", 2)
    assert set(await dead_letters.open_letters(settings.broker, settings)) == {made[2].id}
    sent = [m async for m in follow(settings.broker, settings, [ARTICLES], start="start", stop_at_end=True)]
    assert [(m.key, m.value, dict(m.headers)["h"]) for m in sent] == [("k", b"\x00bytes", b"v")]


async def test_what_is_followed_from_the_end_or_a_time(settings):
    await provision(settings.broker, settings)
    async with Sender(settings.broker, settings) as sender:
        await sender.send(Outgoing(ARTICLES, "a", an_article(id="a")))
        seen = [m.key async for m in follow(settings.broker, settings, [ARTICLES], start=0, stop_at_end=True)]
        none = [m.key async for m in follow(settings.broker, settings, [ARTICLES], start="end", stop_at_end=True)]
    assert (seen, none) == (["a"], [])
