"""Open incidents in Redis, by area: compare-and-set on the area's version, so that a worker that has lost it cannot overwrite.

Keys, for each area: `khabur:incidents:{SY08}` a hash of incident id -> its record, deflated; `khabur:incidents:{SY08}:version`
a number that grows with each save; `khabur:incidents:{SY08}:applied` the ids of operators' corrections that were applied, by when
they were made. The braces keep all on one node of a cluster.
"""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from typing import Any

from redis.asyncio import Redis

from streams.errors import StaleError
from streams.incidents.moves import MAX_APPLIED, NONE_APPLIED, applied_by
from streams.incidents.record import Incident, State
from streams.state import as_text
from streams.wire import decode, encode

CHUNK = 500
"""Incidents in one command: some hundred kilobytes."""

LEVEL = 6
"""Of deflation: Arabic JSON shrinks to a third in about 0.1 ms an incident."""

OVER: frozenset[State] = frozenset({"closed", "merged"})

_SAVE = """
local now = redis.call('GET', KEYS[2]) or '0'
if now ~= ARGV[1] then return {0, now} end
local gone, applied = 5 + tonumber(ARGV[3]), 5 + tonumber(ARGV[3]) + 2 * tonumber(ARGV[4])
for i = 5, gone - 1 do redis.call('HDEL', KEYS[1], ARGV[i]) end
for i = gone, applied - 1, 2 do redis.call('ZADD', KEYS[3], ARGV[i + 1], ARGV[i]) end
for i = applied, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
redis.call('ZREMRANGEBYRANK', KEYS[3], 0, -1 - MOST)
redis.call('SET', KEYS[2], ARGV[2])
return {1, ARGV[2]}
"""


def pack(incident: Incident) -> bytes:
    """The record as Redis keeps it."""
    return zlib.compress(encode(incident), LEVEL)


def unpack(value: bytes) -> Incident:
    """The record again. Raises DecodeError, or zlib.error on what was never packed."""
    return decode(zlib.decompress(value), Incident)


class OpenIncidents:
    """Correlate's memory."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._save = redis.register_script(_SAVE.replace("MOST", str(MAX_APPLIED)))

    async def versions(self, areas: Sequence[str]) -> dict[str, int]:
        """The version of each area; 0 where nothing was ever saved."""
        if not areas:
            return {}
        found = await self._redis.mget([_version_key(area) for area in areas])
        return {area: int(value or 0) for area, value in zip(areas, found, strict=True)}

    async def load(self, area: str) -> tuple[int, list[Incident]]:
        """The area's version and open incidents. The version is read first: a save in between makes the next one stale."""
        version = (await self.versions([area]))[area]
        return version, [incident async for incident in self._scan(area)]

    async def _scan(self, area: str) -> AsyncIterator[Incident]:
        cursor = 0
        seen: set[str] = set()
        while True:
            answer: Any = await self._redis.hscan(_key(area), cursor, count=CHUNK)
            cursor, rows = answer
            for name, value in rows.items():
                if as_text(name) not in seen:  # a scan may give a row twice while the hash grows
                    seen.add(as_text(name))
                    yield unpack(value)
            if not cursor:
                return

    async def applied(self, area: str) -> dict[str, int]:
        """The newest corrections that were applied to the area, and when each was made. To be read after the version."""
        rows: Any = await self._redis.zrange(_applied_key(area), 0, -1, withscores=True)
        return {as_text(name): int(at) for name, at in rows}

    async def save(self, area: str, expected: int, changed: Iterable[Incident], applied: Mapping[str, int] = NONE_APPLIED) -> int:
        """Write the changed ones and drop those that are over, in one step; the area's new version. A retracted one stays a while,
        so that what repeats it later is known for what it is. `applied`: corrections that made the changes, and when each was made.

        Raises StaleError, having changed nothing, when the area is no longer at the expected version.
        """
        changed = list(changed)
        gone = [incident.id for incident in changed if _is_over(incident)]
        kept = [part for incident in changed if not _is_over(incident) for part in (incident.id, pack(incident))]
        named = [part for pair in applied.items() for part in pair]
        saved, version = await self._save(
            keys=[_key(area), _version_key(area), _applied_key(area)],
            args=[expected, expected + 1, len(gone), len(applied), *gone, *named, *kept],
        )
        if not saved:
            raise StaleError(f"the incidents of {area} were changed by another worker (version {int(version)}, not {expected})")
        return expected + 1

    async def restore(self, incidents: Iterable[Incident]) -> int:
        """Enter those of these that are not over, and what corrections all of them show, for a rebuild; how many are entered.

        The areas' versions grow: workers reload.
        """
        by_area: dict[str, list[Incident]] = {}
        for incident in incidents:
            by_area.setdefault(incident.area, []).append(incident)
        for area, found in by_area.items():
            await self._enter(area, [one for one in found if not _is_over(one)], applied_by(found))
        return sum(not _is_over(one) for found in by_area.values() for one in found)

    async def _enter(self, area: str, incidents: Sequence[Incident], applied: Mapping[str, int]) -> None:
        for begin in range(0, len(incidents), CHUNK):
            rows: dict[str | bytes, bytes | float | int | str] = {one.id: pack(one) for one in incidents[begin : begin + CHUNK]}
            await self._redis.hset(_key(area), mapping=rows)  # type: ignore[arg-type]
        if applied:
            await self._redis.zadd(_applied_key(area), dict(applied))
        await self._redis.incr(_version_key(area))

    async def clear(self, areas: Iterable[str]) -> None:
        """Forget the areas' incidents and corrections; their versions grow all the same."""
        for area in areas:
            await self._redis.delete(_key(area), _applied_key(area))
            await self._redis.incr(_version_key(area))


def _key(area: str) -> str:
    return f"khabur:incidents:{{{area}}}"


def _is_over(incident: Incident) -> bool:
    """Whether nothing can come to it any more; what was moved to another area is remembered, for what its articles tell later."""
    return incident.state in OVER and (incident.state != "merged" or incident.moved_to is None)


def _applied_key(area: str) -> str:
    return f"{_key(area)}:applied"


def _version_key(area: str) -> str:
    return f"{_key(area)}:version"
