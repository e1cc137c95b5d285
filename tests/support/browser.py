"""The system's Chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from playwright.async_api import async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find_chromium() -> str:
    """Its path. Without one the test is skipped, or fails where everything is required."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    reason = "no Chromium on the PATH: install the package `chromium` (Debian, Ubuntu) or Google Chrome"
    if os.environ.get("KHABUR_TEST_REQUIRE") == "all":
        pytest.fail(reason)
    pytest.skip(reason)


@asynccontextmanager
async def a_browser() -> AsyncIterator[Any]:
    """Headless; without its sandbox, which containers cannot give it."""
    path = find_chromium()
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            await browser.close()
