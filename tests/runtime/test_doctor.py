"""What the doctor finds, by rule and on the real services."""

import asyncio
import time

import pytest

from agents.broker import Sender
from agents.doctor.broker import check_broker, check_replication, check_topics
from agents.doctor.examine import examine
from agents.doctor.feeds import judge_feeds
from agents.doctor.machine import check_roles, judge_room
from agents.doctor.memory import check_clock, check_eviction, check_memory, check_persistence, check_server
from agents.stage import Outgoing
from agents.topics import Finding, provision
from streams.feeds.record import Feed, Poll
from streams.settings import Settings
from streams.topics import ARTICLES, FEEDS, POLLS

NOW = 1_800_000_000_000


def test_room_on_the_disk(tmp_path):
    assert judge_room(tmp_path, 50_000_000_000).verdict == "good"
    assert judge_room(tmp_path, 1_000_000_000).verdict == "note"
    assert judge_room(tmp_path, 100_000_000).verdict == "wrong"


def test_roles_by_their_signs_of_life(tmp_path):
    assert check_roles(tmp_path, 0).found.startswith("none run")
    alive = tmp_path / "alive"
    alive.mkdir()
    for role in ("worker", "poll", "notify", "console"):
        (alive / role).touch()
    assert check_roles(tmp_path, time.time()).verdict == "good"
    late = check_roles(tmp_path, time.time() + 60)
    assert late.verdict == "wrong"
    assert "worker (60 s)" in late.found
    (alive / "poll").unlink()
    assert "poll must run somewhere else" in check_roles(tmp_path, time.time()).advice


def test_topics_that_are_missing_or_different():
    there = Finding(FEEDS, "khabur.feeds", "as it should be", 1)
    assert check_topics([there]).verdict == "good"
    assert check_topics([there, Finding(POLLS, "khabur.polls", "missing")]).advice == "run `khabur topics create`"
    other = Finding(ARTICLES, "khabur.articles", "different", 4, {"retention.ms": ("2592000000", "1000")})
    assert check_topics([other]).found == "khabur.articles retention.ms is 1000, not 2592000000"


def test_replicas_need_brokers():
    assert check_replication(Settings(replication=3), 1).verdict == "wrong"
    assert check_replication(Settings(replication=1), 3).verdict == "note"
    assert check_replication(Settings(replication=3), 3).verdict == "good"


def test_redis_must_be_young_kept_and_never_forget():
    assert check_server({"redis_version": "6.2.1"}, 5).verdict == "wrong"
    assert check_server({"redis_version": "7.2.4", "server_name": "valkey", "valkey_version": "9.0.0"}, 5).found.startswith(
        "Valkey 9.0.0"
    )
    assert "khabur rebuild" in check_server({"redis_version": "7.2.4"}, 0).advice
    assert check_persistence({"aof_enabled": 0}).verdict == "note"
    assert check_persistence({"aof_enabled": 1, "aof_last_write_status": "err"}).verdict == "wrong"
    assert check_eviction({"maxmemory": 100, "maxmemory_policy": "allkeys-lru"}).verdict == "wrong"
    assert check_eviction({"maxmemory": 100, "used_memory": 95, "maxmemory_policy": "noeviction"}).verdict == "wrong"
    assert check_eviction({"maxmemory": 0, "maxmemory_policy": "allkeys-lru"}).verdict == "good"


def test_clocks_that_differ():
    assert check_clock(0.01).verdict == "good"
    assert check_clock(7200).found == "this machine is 7200.0 s behind the Redis machine"
    assert check_clock(-60).found == "this machine is 60.0 s ahead of the Redis machine"


def test_feeds_by_their_last_polls():
    feeds = {url: Feed(url=url) for url in ("https://a.example/", "https://b.example/")}
    fine = {url: Poll(feed=url, status=200, at=NOW, next_at=NOW + 60_000) for url in feeds}
    dead = {url: Poll(feed=url, error="no answer", at=NOW, next_at=NOW + 60_000) for url in feeds}
    assert judge_feeds({}, {}, NOW).verdict == "note"
    assert judge_feeds(feeds, fine, NOW).verdict == "good"
    assert judge_feeds(feeds, dead, NOW).found.startswith("no feed can be reached")
    assert judge_feeds(feeds, fine | dict(list(dead.items())[:1]), NOW).verdict == "note"
    assert "none polled" in judge_feeds(feeds, fine, NOW + 3_600_000).found
    assert "future" in judge_feeds(feeds, fine, NOW - 60_000).found


@pytest.mark.services
async def test_a_broker_before_and_after_its_topics(kafka, settings):
    before = {check.name: check async for check in check_broker(kafka, settings)}
    assert before["broker"].verdict == "good"
    assert before["topics"].verdict == "wrong"
    await provision(kafka, settings)
    after = {check.name: check async for check in check_broker(kafka, settings)}
    assert after["topics"].verdict == "good"
    assert after["lag"].verdict == "note"


@pytest.mark.services
async def test_our_own_valkey_is_sound(redis, valkey):
    await redis.set("a", 1)
    checks = [check async for check in check_memory(valkey)]
    assert [check.name for check in checks] == ["Redis", "persistence", "eviction", "clock"]
    assert {check.verdict for check in checks} == {"good"}


@pytest.mark.services
async def test_the_whole_examination(settings, kafka, redis):
    await redis.set("a", 1)
    await provision(kafka, settings)
    now = time.time_ns() // 1_000_000
    async with Sender(kafka, settings) as sender:
        await sender.send(Outgoing(FEEDS, "https://a.example/", Feed(url="https://a.example/")))
        await sender.send(Outgoing(POLLS, "https://a.example/", Poll(feed="https://a.example/", status=404, at=now, next_at=now)))
    checks = {check.name: check async for check in examine(settings, now)}
    assert checks["feeds"].verdict == "wrong"
    assert "HTTP status 404" in checks["feeds"].found
    assert [name for name, check in checks.items() if check.verdict == "wrong"] == ["feeds"]


async def test_services_that_are_away(tmp_path):
    async with asyncio.timeout(30):
        away = Settings(data=tmp_path, broker="127.0.0.1:1", redis="redis://127.0.0.1:1/0")
        checks = {check.name: check async for check in examine(away, NOW)}
    assert checks["broker"].verdict == checks["Redis"].verdict == "wrong"
    nowhere = {check.name: check async for check in examine(Settings(data=tmp_path), NOW)}
    assert nowhere["broker and Redis"].advice == "run `khabur up`"
