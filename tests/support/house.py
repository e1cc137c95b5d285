"""The whole system as a user starts it, on a data directory of its own, and a feed server that outlets can be played on."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import formatdate
from html import escape
from pathlib import Path

import psutil
from aiohttp import web

KHABUR = [sys.executable, "-m", "agents.cli.main"]
START_S = 120


@dataclass
class House:
    """`khabur up` in a process of its own. `addresses` are known once it is ready."""

    data: Path
    environment: dict[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ("--no-starter",)
    process: subprocess.Popen[bytes] | None = None
    addresses: dict[str, str] = field(default_factory=dict)

    def env(self) -> dict[str, str]:
        base = {name: value for name, value in os.environ.items() if not name.startswith("KHABUR_")}
        return base | {"KHABUR_CONSOLE_PORT": "0", "KHABUR_ALLOW_HOSTS": "127.0.0.1", "KHABUR_POLL_FLOOR": "1"} | self.environment

    def start(self, seconds: float = START_S) -> float:
        """Start it and wait until the console answers; how long that took, in seconds."""
        begun = time.monotonic()
        self.data.mkdir(parents=True, exist_ok=True)
        with (self.data / "up.out").open("ab") as out:
            call = [*KHABUR, "--data", str(self.data), "up", *self.flags]
            self.process = subprocess.Popen(call, stdout=out, stderr=out, env=self.env(), start_new_session=True)
        while not self._ready():
            if self.process.poll() is not None or time.monotonic() - begun > seconds:
                raise AssertionError(f"khabur up is not ready after {time.monotonic() - begun:.0f} s:\n{self.output()[-4000:]}")
            time.sleep(0.1)
        return time.monotonic() - begun

    def _ready(self) -> bool:
        try:
            self.addresses = json.loads((self.data / "addresses.json").read_text())
        except (OSError, ValueError):
            return False
        return bool(self.addresses.get("console")) and "http://" in self.output()

    def output(self) -> str:
        """All it has printed."""
        return (self.data / "up.out").read_text(errors="replace")

    def stop(self, how: signal.Signals = signal.SIGINT, seconds: float = 20) -> float:
        """End it; how long that took."""
        begun = time.monotonic()
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, how) if how == signal.SIGINT else self.process.send_signal(how)
            self.process.wait(seconds)
        return time.monotonic() - begun

    def run(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """A `khabur` command on the same data directory."""
        call = [*KHABUR, "--data", str(self.data), *arguments]
        done = subprocess.run(call, capture_output=True, text=True, check=False, env=self.env(), timeout=120)
        if check and done.returncode != 0:
            raise AssertionError(f"{arguments}: exit {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done

    def children(self) -> Iterator[psutil.Process]:
        """All processes under the supervisor, and itself."""
        assert self.process is not None
        top = psutil.Process(self.process.pid)
        yield top
        yield from top.children(recursive=True)


@dataclass
class Outlet:
    """One feed on a loopback server: set `items`, and whoever polls sees them."""

    name: str
    items: list[dict[str, str]] = field(default_factory=list)
    polls: int = 0
    url: str = ""
    body: bytes | None = None
    content_type: str = "application/rss+xml"

    def tell(self, slug: str, title: str, text: str, age_s: float = 60) -> None:
        """Put an item at the top, published `age_s` ago; the same slug again edits it."""
        date = formatdate(time.time() - age_s, usegmt=True)
        self.items = [item for item in self.items if item["slug"] != slug]
        self.items.insert(0, {"slug": slug, "title": title, "text": text, "date": date})

    def rss(self) -> bytes:
        base = self.url.rsplit("/", 1)[0]
        rows = "".join(
            f"<item><title>{escape(item['title'])}</title><link>{base}/{self.name}/{item['slug']}</link>"
            f"<guid isPermaLink='false'>{self.name}-{item['slug']}</guid><pubDate>{item['date']}</pubDate>"
            f"<description>{escape(item['text'])}</description></item>"
            for item in self.items
        )
        channel = f"<channel><title>{self.name}</title><link>{base}/{self.name}/</link><description>.</description>{rows}</channel>"
        return f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'>{channel}</rss>".encode()

    async def serve(self, request: web.Request) -> web.Response:
        self.polls += 1
        body = self.body if self.body is not None else self.rss()
        return web.Response(body=body, content_type=self.content_type)


async def serve_outlets(*outlets: Outlet) -> web.AppRunner:
    """All of them on one loopback server; fills in their addresses."""
    app = web.Application()
    for outlet in outlets:
        app.router.add_get(f"/{outlet.name}.xml", outlet.serve)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    for outlet in outlets:
        outlet.url = f"http://127.0.0.1:{port}/{outlet.name}.xml"
    return runner


async def until(condition, seconds: float = 30.0) -> None:
    """Wait until it holds, or fail after so many seconds."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.05)
