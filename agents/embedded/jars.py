"""Kafka's jars: fetched once by their coordinates, checked against `jars.lock`, kept inside the Python environment."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from jgo.config import GlobalSettings
from jgo.constants import MAVEN_CENTRAL_URL
from jgo.maven import MavenContext

from streams.errors import UnavailableError

LOCK = Path(__file__).with_name("jars.lock")
FETCHERS = 8
"""Downloads at once; the jars are 45 MB together."""

Progress = Callable[[int, int], None]
"""Called with (done, all) as jars arrive."""


@dataclass(frozen=True, slots=True)
class Jar:
    """One line of the lock: `coordinates` as group:artifact:version, the file's name and its SHA-256."""

    coordinates: str
    file: str
    sha256: str


def locked_jars() -> list[Jar]:
    """What the lock lists, Kafka itself first."""
    lines = [line.split() for line in LOCK.read_text().splitlines() if line and not line.startswith("#")]
    return [Jar(*line) for line in lines]


def jars_folder() -> Path:
    """Inside the Python environment, so that a checkout's set-up is complete and goes with it; else the user's cache."""
    inside = Path(sys.prefix) / "share" / "khabur" / "jars"
    try:
        inside.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "khabur" / "jars"
    return inside if os.access(inside, os.W_OK) else Path.home() / ".cache" / "khabur" / "jars"


def ensure_jars(progress: Progress | None = None) -> list[Path]:
    """The checked jars on disk, fetching what is missing or broken. Raises UnavailableError saying which and why."""
    folder = jars_folder()
    folder.mkdir(parents=True, exist_ok=True)
    jars = locked_jars()
    missing = [jar for jar in jars if not _is_whole(folder / jar.file, jar.sha256)]
    if missing:
        _fetch_all(missing, folder, progress, len(jars))
    return [folder / jar.file for jar in jars]


def _fetch_all(missing: list[Jar], folder: Path, progress: Progress | None, total: int) -> None:
    context = MavenContext(remote_repos=_repositories())
    done = total - len(missing)
    with ThreadPoolExecutor(FETCHERS) as pool:
        for _ in pool.map(lambda jar: _fetch(context, jar, folder), missing):
            done += 1
            if progress:
                progress(done, total)


def _repositories() -> dict[str, str]:
    own: dict[str, str] = GlobalSettings.load().repositories
    return {"central": MAVEN_CENTRAL_URL} | own


def _fetch(context: MavenContext, jar: Jar, folder: Path) -> None:
    group, artifact, version = jar.coordinates.split(":")
    try:
        found: Path = context.project(group, artifact).at_version(version).artifact(packaging="jar").resolve()
        partial = folder / f"{jar.file}.partial"
        shutil.copyfile(found, partial)
        partial.replace(folder / jar.file)
    except Exception as error:
        raise UnavailableError(f"{jar.coordinates} could not be fetched: {error}; is there a connection?") from error
    if not _is_whole(folder / jar.file, jar.sha256):
        found.unlink(missing_ok=True)
        (folder / jar.file).unlink(missing_ok=True)
        raise UnavailableError(f"{jar.file} does not have the SHA-256 in {LOCK.name}: it was removed; try again")


def _is_whole(path: Path, sha256: str) -> bool:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False
