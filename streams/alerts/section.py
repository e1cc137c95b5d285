"""A paragraph of an alert's text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A title and its lines. One line follows its title; several stand under it."""

    title: str
    lines: Sequence[str]
