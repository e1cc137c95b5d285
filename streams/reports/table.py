"""Curated data files: tab-separated, with a header, checked row by row as they are loaded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from streams.errors import DataError


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a data file, by column name."""

    source: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def words(self, column: str) -> list[str]:
        """A cell of alternatives separated by |."""
        return [word.strip() for word in self.cells[column].split("|") if word.strip()]

    def day(self, column: str, empty: date) -> date:
        """A cell with a day; `empty` where it has none. Raises DataError for what is no day."""
        try:
            return date.fromisoformat(self.cells[column]) if self.cells[column] else empty
        except ValueError:
            raise self.refuse(f"{column} {self.cells[column]!r} is no day; write 2023-08-27") from None

    @property
    def name(self) -> str:
        """What it is called in an explanation: events.tsv:12."""
        return f"{self.source}:{self.line}"

    def refuse(self, reason: str) -> DataError:
        """The error for this row: file, line, reason."""
        return DataError(f"{self.source}, line {self.line}: {reason}")


def read_table(name: str, columns: tuple[str, ...], content: str | None = None) -> Iterator[Row]:
    """Rows of `data/<name>`. Raises DataError for a wrong header or number of cells; # starts a comment line."""
    text = content if content is not None else files("streams.reports").joinpath("data", name).read_text(encoding="utf-8")
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines or tuple(lines[0][1].split("\t")) != columns:
        raise DataError(f"{name}, line 1: the header must be {' | '.join(columns)}, separated by tabs")
    for number, line in lines[1:]:
        cells = line.split("\t")
        row = Row(name, number, dict(zip(columns, cells, strict=False)))
        if len(cells) != len(columns):
            raise row.refuse(f"{len(cells)} cells, {len(columns)} are due ({', '.join(columns)})")
        yield row


def alternatives(words: Iterable[str]) -> str:
    """Words of a table for a pattern: as they are written, the longest first."""
    return "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True))
