"""What types, actors, areas and well-known sources are called in English and Arabic (data/names.tsv)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Literal

from streams.errors import DataError

Language = Literal["en", "ar"]
Kind = Literal["type", "actor", "area", "source"]

_KINDS = frozenset({"type", "actor", "area", "source"})
_COLUMN: dict[Language, int] = {"en": 0, "ar": 1}


def name_of(kind: Kind, identity: str, language: Language) -> str:
    """The name, or the id in words where the table has none."""
    return known_name(kind, identity, language) or identity.replace("_", " ").lower()


def known_name(kind: Kind, identity: str, language: Language) -> str | None:
    """The name, or None where the table has none."""
    names = _names().get((kind, identity))
    return names[_COLUMN[language]] if names else None


@cache
def _names() -> Mapping[tuple[str, str], tuple[str, str]]:
    return read_names(resources.files("streams.alerts").joinpath("data", "names.tsv").read_text(encoding="utf-8"))


def read_names(text: str) -> Mapping[tuple[str, str], tuple[str, str]]:
    """(kind, id) -> (English, Arabic). Raises DataError with the line and the reason."""
    names: dict[tuple[str, str], tuple[str, str]] = {}
    for line, row in enumerate(text.splitlines(), 1):
        fields = row.split("\t")
        if line == 1 or not row.strip():
            continue
        if len(fields) != 4 or not all(field.strip() for field in fields) or fields[0] not in _KINDS:
            raise DataError(f"names.tsv:{line}: not kind (type, actor, area or source), id, English, Arabic between tabs")
        if (fields[0], fields[1]) in names:
            raise DataError(f"names.tsv:{line}: {fields[0]} {fields[1]} stands in the table already")
        names[fields[0], fields[1]] = (fields[2], fields[3])
    return names
