"""Kafka's jars: by the lock, by their checksums."""

import hashlib
import re

import pytest

from agents.embedded import jars
from agents.embedded.jars import Jar, ensure_jars, locked_jars
from streams.errors import UnavailableError


def test_the_lock_names_files_and_checksums_and_no_address():
    assert "://" not in jars.LOCK.read_text()
    rows = locked_jars()
    assert rows[0].coordinates.startswith("org.apache.kafka:kafka_2.13:")
    assert len({row.file for row in rows}) == len(rows) > 40
    assert all(re.fullmatch(r"[0-9a-f]{64}", row.sha256) for row in rows)


@pytest.fixture
def one_jar(tmp_path, monkeypatch):
    body = b"a jar"
    row = Jar("org.example:one:1.0", "one-1.0.jar", hashlib.sha256(body).hexdigest())
    monkeypatch.setattr(jars, "locked_jars", lambda: [row])
    monkeypatch.setattr(jars, "jars_folder", lambda: tmp_path / "jars")
    (tmp_path / "jars").mkdir()
    return tmp_path / "jars" / row.file, body


class Maven:
    """Plays the artifact store: gives `body`, or fails."""

    def __init__(self, folder, body):
        self.folder, self.body = folder, body

    def project(self, *_):
        return self

    def at_version(self, _):
        return self

    def artifact(self, **_):
        return self

    def resolve(self):
        if self.body is None:
            raise OSError("no route to host")
        path = self.folder / "fetched.jar"
        path.write_bytes(self.body)
        return path


def maven(monkeypatch, folder, body):
    monkeypatch.setattr(jars, "MavenContext", lambda **_: Maven(folder, body))


def test_what_is_there_and_whole_is_not_fetched(one_jar, monkeypatch, tmp_path):
    path, body = one_jar
    path.write_bytes(body)
    maven(monkeypatch, tmp_path, None)
    assert ensure_jars() == [path]


def test_a_broken_jar_is_fetched_again(one_jar, monkeypatch, tmp_path):
    path, body = one_jar
    path.write_bytes(body[:2])
    maven(monkeypatch, tmp_path, body)
    seen = []
    assert ensure_jars(lambda done, of: seen.append((done, of))) == [path]
    assert path.read_bytes() == body
    assert seen == [(1, 1)]


def test_a_jar_with_another_checksum_is_not_kept(one_jar, monkeypatch, tmp_path):
    path, _ = one_jar
    maven(monkeypatch, tmp_path, b"something else")
    with pytest.raises(UnavailableError, match=r"one-1\.0\.jar does not have the SHA-256"):
        ensure_jars()
    assert not path.exists()


def test_no_connection_is_said_with_the_artifact(one_jar, monkeypatch, tmp_path):
    maven(monkeypatch, tmp_path, None)
    with pytest.raises(UnavailableError, match=r"org\.example:one:1\.0 could not be fetched: no route to host"):
        ensure_jars()
