"""This machine: versions, disk, the severity file, and whether the roles are alive."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from agents.doctor.check import Check, good, note, wrong
from agents.embedded.jars import locked_jars
from agents.heartbeat import EVERY_S, heartbeat_file
from streams.errors import DataError
from streams.incidents.severity_rule import rule_of
from streams.settings import Settings

ROLES = ("worker", "poll", "notify", "console")
OLDEST_PYTHON = (3, 11)
LOW_BYTES, LEAST_BYTES = 2_000_000_000, 200_000_000
"""Articles at 3 kB, a thousand a day, thirty days: about 0.4 GB on four topics. Below the second Kafka is about to end."""
SILENT_S = 3 * EVERY_S


def check_machine(settings: Settings) -> Iterator[Check]:
    """All of them; they need no service."""
    yield check_versions()
    yield check_disk(settings.data)
    yield check_severity(settings.severity_file)
    yield check_roles(settings.data, time.time())


def check_versions() -> Check:
    """Python's and the libraries' that matter."""
    kafka = locked_jars()[0].coordinates.rpartition(":")[2]
    libraries = ", ".join(f"{name} {version(name)}" for name in ("faust-streaming", "aiokafka", "redis"))
    found = f"Khabur {version('khabur')}, Python {platform.python_version()}, Apache Kafka {kafka} to bring, {libraries}"
    if sys.version_info < OLDEST_PYTHON:
        return wrong("versions", found, "Khabur needs Python 3.11 or later")
    return good("versions", found)


def check_disk(data: Path) -> Check:
    """Room where the embedded parts keep what they know."""
    place = next((one for one in (data.absolute(), *data.absolute().parents) if one.exists()), Path("/"))
    if not os.access(place, os.W_OK):
        return wrong("disk", f"{place} cannot be written", "name another directory with --data")
    return judge_room(data, shutil.disk_usage(place).free)


def judge_room(data: Path, free: int) -> Check:
    """By the bytes that are left. Pure."""
    found = f"{free / 1e9:.1f} GB free for {data}"
    if free < LEAST_BYTES:
        return wrong("disk", found, "free some space: Kafka ends when the disk is full")
    if free < LOW_BYTES:
        return note("disk", found, "a month of articles takes about 2 GB: see that there is room")
    return good("disk", found)


def check_severity(file: Path | None) -> Check:
    """The rule by which incidents are grave."""
    try:
        rule_of(file)
    except DataError as error:
        return wrong("severity", str(error), "put the line right: the worker does not start with it")
    return good("severity", f"judged by {file or 'the rule that Khabur brings'}")


def check_roles(data: Path, now_s: float) -> Check:
    """The roles' signs of life on this machine; others may run elsewhere."""
    ages = {role: _age(heartbeat_file(data, role), now_s) for role in ROLES}
    alive = [role for role, age in ages.items() if age is not None and age <= SILENT_S]
    silent = [f"{role} ({age:.0f} s)" for role, age in ages.items() if age is not None and age > SILENT_S]
    if silent:
        logs = data / "logs"
        return wrong("roles", f"no sign of life from {', '.join(silent)}", f"see {logs}; where it was killed, start it again")
    if not alive:
        return note("roles", f"none run on {data}", "`khabur up` runs them all; on another machine look there")
    missing = [role for role in ROLES if role not in alive]
    if missing:
        return note("roles", f"{', '.join(alive)} run", f"{', '.join(missing)} must run somewhere else")
    return good("roles", f"{', '.join(alive)} run")


def _age(path: Path, now_s: float) -> float | None:
    try:
        return now_s - path.stat().st_mtime
    except OSError:
        return None
