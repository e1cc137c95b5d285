"""One finding of the doctor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["good", "note", "wrong"]
"""As it should be; worth knowing; to be put right."""


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, how it stands, what was found, and what to do about it (empty when nothing)."""

    name: str
    verdict: Verdict
    found: str
    advice: str = ""


def good(name: str, found: str) -> Check:
    """As it should be."""
    return Check(name, "good", found)


def note(name: str, found: str, advice: str) -> Check:
    """Worth knowing, not wrong."""
    return Check(name, "note", found, advice)


def wrong(name: str, found: str, advice: str) -> Check:
    """To be put right."""
    return Check(name, "wrong", found, advice)
