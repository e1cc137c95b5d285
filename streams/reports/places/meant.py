"""The place that a person means by a name or a p-code: one, or an error that lists those it may be."""

from __future__ import annotations

from collections.abc import Sequence

from streams.errors import CorrectionError
from streams.reports.places.gazetteer import Entry, load_entries
from streams.reports.places.resolve import Gazetteer, load_ambiguous, load_cues


def place_meant(name: str, area: str | None, home: str) -> Entry:
    """In `area` where it is given, else rather in `home`. Of places of one name that lie in each other, the smallest.

    Raises CorrectionError when there is none, or more than one.
    """
    entries = load_entries()
    known = {entry.id: entry for entry, _ in entries}
    found = _of_name(name.strip(), known, Gazetteer(entries, load_cues(), load_ambiguous()))
    if not found:
        raise CorrectionError(f"no place {name!r} is known; `khabur places {name}` looks it up by any spelling or p-code")
    inside = [entry for entry in found if entry.area == (area or home)]
    if area and not inside:
        raise CorrectionError(f"{name!r} is no place in {area}; it may be {_listed(found, known)}")
    meant = _smallest(inside or found, known)
    if len(meant) > 1:
        raise CorrectionError(f"{name!r} is {len(meant)} places: give one's id instead: {_listed(meant, known)}")
    return meant[0]


def _of_name(name: str, known: dict[str, Entry], gazetteer: Gazetteer) -> Sequence[Entry]:
    return [known[name]] if name in known else gazetteer.named(name)[0]


def _smallest(found: Sequence[Entry], known: dict[str, Entry]) -> list[Entry]:
    around = {parent for entry in found for parent in _parents(entry, known)}
    return [entry for entry in found if entry.id not in around]


def _parents(entry: Entry, known: dict[str, Entry]) -> list[str]:
    parents: list[str] = []
    parent = entry.parent
    while parent in known and len(parents) < 6:
        parents.append(parent)
        parent = known[parent].parent
    return parents


def _listed(found: Sequence[Entry], known: dict[str, Entry]) -> str:
    return "; ".join(_described(entry, known) for entry in found[:12]) + ("; …" if len(found) > 12 else "")


def _described(entry: Entry, known: dict[str, Entry]) -> str:
    within = known.get(entry.parent)
    where = f" in {within.name_en or within.name_ar}" if within else ""
    return f"{entry.id} ({entry.name_en or entry.name_ar}, {entry.kind}{where}, {entry.area})"
