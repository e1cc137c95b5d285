"""Changing what is polled."""

import pytest

from agents.broker import Sender, read_table
from agents.feed_admin import add, add_missing, add_sample, pause, remove, remove_sample
from agents.topics import provision
from streams.errors import SettingsError
from streams.feeds.record import Feed
from streams.topics import FEEDS

pytestmark = pytest.mark.services

ONE = Feed(url="https://example.org/one", name="one", interval_s=60)


@pytest.fixture
async def sender(settings):
    await provision(settings.broker, settings)
    async with Sender(settings.broker, settings) as made:
        yield made


async def known(settings):
    return await read_table(settings.broker, settings, FEEDS)


async def test_added_paused_and_removed(settings, sender):
    await add(sender, [ONE])
    await pause(sender, ONE, paused=True)
    assert [feed.paused for feed in (await known(settings)).values()] == [True]
    await remove(sender, [ONE.url])
    assert await known(settings) == {}


async def test_one_bad_address_adds_nothing(settings, sender):
    with pytest.raises(SettingsError):
        await add(sender, [ONE, Feed(url="ftp://example.org/two")])
    assert await known(settings) == {}


async def test_a_list_from_elsewhere_changes_no_feed_that_is_there(settings, sender):
    await add(sender, [ONE])
    listed = [Feed(url=ONE.url, name="another name"), Feed(url="https://example.org/two"), Feed(url="https://example.org/two")]
    assert await add_missing(sender, listed, await known(settings), 7) == 1
    feeds = await known(settings)
    assert feeds[ONE.url] == ONE
    assert feeds["https://example.org/two"].added_at == 7


async def test_the_sample_goes_on_from_its_start_moves_with_the_console_and_ends(settings, sender):
    await add(sender, [ONE])
    await add_sample(sender, "http://127.0.0.1:1000", 5, await known(settings))
    await add_sample(sender, "http://127.0.0.1:2000", 9, await known(settings))
    samples = [feed for feed in (await known(settings)).values() if feed.sample]
    assert {feed.added_at for feed in samples} == {5}
    assert all(feed.url.startswith("http://127.0.0.1:2000/") for feed in samples)
    assert await remove_sample(sender, await known(settings)) == 2
    assert list(await known(settings)) == [ONE.url]
