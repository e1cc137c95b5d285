"""What remembering takes: bytes an article and the time of a decision, in Valkey with many articles remembered."""

from __future__ import annotations

import asyncio
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace
from redis.asyncio import Redis

from agents.embedded.ports import choose_ports
from agents.embedded.valkey import EmbeddedValkey, wait_until_ready
from agents.supervise.launch import command_that_dies_with_us
from streams.articles.record import Article
from streams.articles.seen import RedisSeen
from streams.articles.told import told_words
from streams.state import connect

LAST = 2_000
"""Decisions that are timed, when all before them are remembered."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """Bytes of one article in Redis; seconds of a decision, at the middle and at 95 of 100."""

    size: int
    p50: float
    p95: float


def measured(articles: list[Article], count: int) -> Remembered:
    """In a Valkey of its own, which is gone afterwards."""
    with _valkey() as address:
        return asyncio.run(_at(address, articles, count))


@contextmanager
def _valkey() -> Iterator[str]:
    with TemporaryDirectory() as name:
        part = EmbeddedValkey(Path(name), choose_ports(Path(name), "valkey")["valkey"])
        process = subprocess.Popen(command_that_dies_with_us(part.command()), stdout=subprocess.DEVNULL, start_new_session=True)
        try:
            asyncio.run(wait_until_ready(part.address))
            yield part.address
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


async def _at(address: str, articles: list[Article], count: int) -> Remembered:
    redis = connect(address)
    try:
        return await remember(redis, articles, count)
    finally:
        await redis.aclose()


async def remember(redis: Redis, articles: list[Article], count: int) -> Remembered:
    """Fill it and time the last decisions."""
    memory = RedisSeen(redis)
    await memory.load()
    before, took = await _used(redis), []
    for article in _many(articles, count):
        begun = time.perf_counter()
        await memory.see(article)
        took.append(time.perf_counter() - begun)
    last = sorted(took[-LAST:])
    size = (await _used(redis) - before) // count
    return Remembered(size, last[len(last) // 2], last[len(last) * 95 // 100])


async def _used(redis: Redis) -> int:
    return int((await redis.info("memory"))["used_memory"])


def _many(articles: list[Article], count: int) -> Iterator[Article]:
    """As long as what real ones tell and of their words, in sentences of no text: each is new."""
    draw = random.Random(3)
    texts = [told_words(article.title, article.text) for article in articles]
    words = [word for text in texts for word in text]
    for n in range(count):
        text = " ".join(draw.choices(words, k=len(texts[n % len(texts)])))
        yield replace(articles[n % len(articles)], id=f"m{n}", url=f"https://o{n % 90}.example.org/{n}", title="", text=text)
