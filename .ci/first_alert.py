"""Starts `make run` as a user would and waits for the first alert on the console's live stream."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

START_S = 240
"""For the address, the first start of a clean clone's jars included."""
ALERT_S = 30
"""From the printed address to the first alert."""
STOP_S = 15


def main() -> int:
    """0 when an alert arrived in time and everything stopped."""
    begun = time.monotonic()
    process = subprocess.Popen(["make", "run"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)
    found: list[str] = []
    ready = threading.Event()
    threading.Thread(target=read_output, args=(process, found, ready), daemon=True).start()
    try:
        if not ready.wait(START_S):
            return complain(f"no address within {START_S} s")
        print(f"address after {time.monotonic() - begun:.1f} s: {found[0]}", flush=True)
        return wait_for_alert(found[0])
    finally:
        stop(process)


def read_output(process: subprocess.Popen[str], found: list[str], ready: threading.Event) -> None:
    """Show what it prints, and note the console's address."""
    assert process.stdout is not None
    for line in process.stdout:
        print("  |", line, end="", flush=True)
        address = re.search(r"http://127\.0\.0\.1:\d+", line)
        if address and not found:
            found.append(address.group())
            ready.set()


def wait_for_alert(address: str) -> int:
    """Listen to the stream until the first NEW alert."""
    begun = time.monotonic()
    while time.monotonic() - begun < ALERT_S:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/stream/alerts?recent=50", timeout=ALERT_S) as stream:
            for raw in stream:
                line = raw.decode().strip()
                if line.startswith("data:") and '"kind":"NEW"' in line.replace(" ", ""):
                    alert = json.loads(line.removeprefix("data:"))
                    print(f"first alert after {time.monotonic() - begun:.1f} s: {alert['headline_en']}", flush=True)
                    return 0
                if time.monotonic() - begun > ALERT_S:
                    break
        time.sleep(0.5)
    return complain(f"no alert within {ALERT_S} s of the address")


def complain(message: str) -> int:
    """Say it and the tails of the logs."""
    print(f"make run: {message}", file=sys.stderr)
    for log in sorted(Path(".khabur/logs").glob("*.log")):
        tail = log.read_text(errors="replace")[-2000:]
        print(f"--- {log}\n{tail}", file=sys.stderr)
    return 1


def stop(process: subprocess.Popen[str]) -> None:
    """Ctrl-C, and a hard end when that is not enough."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGINT)
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        raise SystemExit("make run did not stop within 15 s of Ctrl-C") from None


if __name__ == "__main__":
    sys.exit(main())
