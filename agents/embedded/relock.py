"""Writes `jars.lock` again for another version of Kafka: `python -m agents.embedded.relock 4.4.0`."""

from __future__ import annotations

import hashlib
import sys

import jgo

from agents.embedded.jars import LOCK

SLF4J = "org.slf4j:slf4j-simple:1.7.36"
"""Not log4j-slf4j-impl: its managed versions pull kafka-clients down to 3.9 and the broker dies at start."""


def relock(version: str) -> None:
    """Resolve Kafka's runtime dependencies and write their coordinates and checksums."""
    artifacts = jgo.resolve(f"org.apache.kafka:kafka_2.13:{version}+{SLF4J}")
    lines = [
        f"# Apache Kafka {version} and what it runs with: Maven coordinates, file, SHA-256. Made by `python -m {__spec__.name}`."
    ]
    for artifact in artifacts:
        digest = hashlib.sha256(artifact.resolve().read_bytes()).hexdigest()
        lines.append(f"{artifact.groupId}:{artifact.artifactId}:{artifact.version} {artifact.filename} {digest}")
    LOCK.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    relock(sys.argv[1])
