"""What must hold of the rows of `places.tsv` together: parents, p-codes, outlines, no place twice."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence

from streams.reports.places.outlines import KM_A_DEGREE, Outlines
from streams.reports.table import Row
from streams.reports.text import fold

OUTSIDE = 4.0
"""Kilometres that a place may lie outside its unit: outlines are simplified, and towns grow over borders."""
SAME = 1.0
"""Kilometres within which two places of one name, kind and parent are one."""
DISPUTED = "outline disputed"
"""Said in a row's source where the sources disagree on the unit that holds the place: al-Tanf."""
_PCODE = re.compile(r"SY\d{2}(?:\d{2}(?:\d{2})?)?|[CN]\d{4}")
_LIKE_PCODE = re.compile(r"(?:SY|[CN](?=\d))\w*")


def check(rows: Sequence[Row], positions: Sequence[tuple[float, float] | None]) -> None:
    """Raises DataError with file, line and reason for the first row that cannot be."""
    by_id = {row["id"]: row for row in rows}
    outlines = Outlines.load()
    told: defaultdict[tuple[str, str, str], list[tuple[Row, tuple[float, float]]]] = defaultdict(list)
    for row, position in zip(rows, positions, strict=True):
        _check_codes(row, by_id)
        if position is not None and row["area"] != "XX":
            _check_outline(row, position, outlines)
            name = row["names_ar"].partition("|")[0] or row["name_en"]
            told[name, row["kind"], row["parent"]].append((row, position))
    for namesakes in told.values():
        if len(namesakes) > 1:
            _check_apart(namesakes)


def _check_codes(row: Row, by_id: dict[str, Row]) -> None:
    code, parent = row["id"], row["parent"]
    if _LIKE_PCODE.fullmatch(code) and not _PCODE.fullmatch(code):
        raise row.refuse(f"{code} is no p-code: SY and 2, 4 or 6 digits, C or N and 4 digits")
    if code.startswith("SY") and code[:4] != row["area"]:
        raise row.refuse(f"p-code {code} is not of {row['area']}")
    if not parent:
        return
    if parent not in by_id:
        raise row.refuse(f"parent {parent} is no row of this file")
    if by_id[parent]["area"] != row["area"]:
        raise row.refuse(f"parent {parent} is of {by_id[parent]['area']}, not {row['area']}")
    if code.startswith("SY") and parent != code[:-2]:
        raise row.refuse(f"p-code {code} lies in {code[:-2]}, not in {parent}")


def _check_outline(row: Row, position: tuple[float, float], outlines: Outlines) -> None:
    unit = row["parent"] if row["parent"].startswith("SY") else row["area"]
    outline = outlines.of(unit)
    if outline is None or outline.holds(*position) or DISPUTED in row["source"] or row["kind"] == "governorate":
        return
    away = outline.kilometres(*position)
    if away > OUTSIDE:
        raise row.refuse(f"{position[0]}, {position[1]} lies {away:.0f} km outside {outline.unit}, the unit that holds it")


def _check_apart(namesakes: list[tuple[Row, tuple[float, float]]]) -> None:
    for index, (row, here) in enumerate(namesakes):
        for other, there in namesakes[:index]:
            narrow = math.cos(math.radians(here[0]))
            if KM_A_DEGREE * math.hypot(here[0] - there[0], (here[1] - there[1]) * narrow) < SAME:
                raise row.refuse(
                    f"{fold(row['name_en']) or row['names_ar']} stands already in line {other.line}, of the same kind and parent"
                )
