"""The fixed phrases of an alert's text in English and Arabic (data/phrases.tsv)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from streams.alerts.names import Language
from streams.errors import DataError

_COLUMN: dict[Language, int] = {"en": 0, "ar": 1}


def say(key: str, language: Language, *parts: object) -> str:
    """The phrase with its `{}` filled in order. A key that is not in the table is a fault of ours: KeyError."""
    first, *rest = _phrases()[key][_COLUMN[language]].split("{}")
    return first + "".join(str(part) + words for part, words in zip(parts, rest, strict=True))


def begun(words: str) -> str:
    """As a line begins; Arabic has no capitals."""
    return words[:1].upper() + words[1:]


@cache
def _phrases() -> Mapping[str, tuple[str, str]]:
    return read_phrases(resources.files("streams.alerts").joinpath("data", "phrases.tsv").read_text(encoding="utf-8"))


def read_phrases(text: str) -> Mapping[str, tuple[str, str]]:
    """Key -> (English, Arabic). Raises DataError with the line and the reason; both must have the same number of `{}`."""
    phrases: dict[str, tuple[str, str]] = {}
    for line, row in enumerate(text.splitlines(), 1):
        fields = row.split("\t")
        if line == 1 or not row.strip() or row.startswith("#"):
            continue
        if len(fields) != 3 or not all(field.strip() for field in fields):
            raise DataError(f"phrases.tsv:{line}: not key, English, Arabic between tabs")
        if fields[1].count("{}") != fields[2].count("{}"):
            raise DataError(f"phrases.tsv:{line}: {fields[0]} has not as many {{}} in Arabic as in English")
        if fields[0] in phrases:
            raise DataError(f"phrases.tsv:{line}: {fields[0]} stands in the table already")
        phrases[fields[0]] = (fields[1], fields[2])
    return phrases
