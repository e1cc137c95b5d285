"""What the end of a part's log says in plain words, with what to do."""

from __future__ import annotations

from collections.abc import Sequence

CAUSES: dict[str, tuple[str, ...]] = {
    "the disk is full: free some space": ("No space left on device", "Disk quota exceeded"),
    "its port is taken by another program: stop that one": ("Address already in use", "Address in use", "Failed to bind"),
    "a jar is broken or missing: start again, which checks and fetches the jars": (
        "Error opening zip file",
        "ZipException",
        "ClassNotFoundException",
        "NoClassDefFoundError",
        "Could not find or load main class",
    ),
    "it may not write its files: see the rights of the data directory": (
        "Permission denied",
        "AccessDeniedException",
        "Read-only file system",
    ),
    "there is not enough memory: Khabur needs about 800 MB": (
        "OutOfMemoryError",
        "Cannot allocate memory",
        "insufficient memory",
    ),
    "its data is of another Kafka version: upgrade Khabur, or name another directory with --data": (
        "Unknown metadata.version",
        "No MetadataVersion",
        "UnsupportedVersionException",
        "Unsupported feature",
    ),
    "its append-only file is broken: remove the valkey folder in the data directory, and it is rebuilt from Kafka": (
        "Bad file format",
        "Unrecoverable error reading the append only file",
    ),
}
"""What it means for the operator -> words in the logs of Apache Kafka 4, Java 25 and Valkey 9."""


def cause(lines: Sequence[str]) -> str | None:
    """The meaning of the first known words, or None."""
    text = "\n".join(lines)
    return next((meaning for meaning, words in CAUSES.items() if any(word in text for word in words)), None)
