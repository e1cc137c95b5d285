"""Redis or Valkey: reachable, kept on disk, never evicting, and its clock."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from agents.doctor.check import Check, good, note, wrong

OLDEST = 7
"""Functions, which judge articles in one call, came with Redis 7."""
SKEW_S = 2.0
"""Ages and leases are decided by each machine's clock; two seconds are harmless, hours call fresh incidents old news."""
ANSWER_S = 5.0
NEARLY_FULL = 0.9


async def check_memory(address: str) -> AsyncIterator[Check]:
    """All of them; only the first when it is away."""
    redis = Redis.from_url(address, socket_connect_timeout=ANSWER_S, socket_timeout=ANSWER_S)
    try:
        async with asyncio.timeout(2 * ANSWER_S):
            info = await redis.info()
            begun = time.time()
            seconds, micros = await redis.time()
            middle = (begun + time.time()) / 2
            keys = await redis.dbsize()
    except (RedisError, OSError, TimeoutError) as error:
        yield wrong("Redis", f"does not answer: {error}", "start `khabur up`, or set KHABUR_REDIS to one that runs")
        return
    finally:
        await redis.aclose()
    yield check_server(info, keys)
    yield check_persistence(info)
    yield check_eviction(info)
    yield check_clock(seconds + micros / 1e6 - middle)


def check_server(info: Mapping[str, Any], keys: int) -> Check:
    """Version and contents."""
    name = "Valkey" if info.get("server_name") == "valkey" else "Redis"
    version = str(info.get("valkey_version") or info.get("redis_version") or "0")
    found = f"{name} {version}, {keys:,} keys, {info.get('used_memory_human', '?')}"
    if int(version.partition(".")[0]) < OLDEST:
        return wrong("Redis", found, "Khabur needs Redis 7 or later, or Valkey")
    if keys == 0:
        return note(
            "Redis", f"{found}: it is empty", "on a first start that is so; else it is filled from Kafka, or run `khabur rebuild`"
        )
    return good("Redis", found)


def check_persistence(info: Mapping[str, Any]) -> Check:
    """Whether a restart keeps what it knows."""
    if info.get("aof_enabled"):
        failed = info.get("aof_last_write_status") != "ok"
        if failed:
            return wrong("persistence", "the append-only file cannot be written", "see the disk of the Redis machine")
        return good("persistence", "append-only file")
    advice = "set `appendonly yes`; without it a restart means `khabur rebuild`, and alerts wait until it is done"
    return note("persistence", "no append-only file", advice)


def check_eviction(info: Mapping[str, Any]) -> Check:
    """Whether it may forget on its own."""
    policy, most, used = str(info.get("maxmemory_policy")), int(info.get("maxmemory", 0)), int(info.get("used_memory", 0))
    if most and policy != "noeviction":
        return wrong("eviction", f"policy {policy}", "set `maxmemory-policy noeviction`: a forgotten article would be news again")
    if most and used > NEARLY_FULL * most:
        return wrong("eviction", f"{used / most:.0%} of maxmemory is used", "raise maxmemory: when it is full, stages stop")
    return good("eviction", policy if most else f"{policy}, no limit")


def check_clock(skew_s: float) -> Check:
    """This machine's clock against the server's, in seconds."""
    if abs(skew_s) > SKEW_S:
        side = "behind" if skew_s > 0 else "ahead of"
        return wrong("clock", f"this machine is {abs(skew_s):.1f} s {side} the Redis machine", "set the clocks by NTP on both")
    return good("clock", f"{abs(skew_s) * 1000:.0f} ms from the Redis machine's")
