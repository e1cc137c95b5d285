"""One turn of a desk: one record taken, with everything that it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from streams.incidents.record import Incident, Key, Source, State
from streams.incidents.shelf import Shelf
from streams.incidents.sources import SUPPORTS, is_supported
from streams.incidents.views import joined
from streams.reports.record import Report


class Turn:
    """Collects what changes; `keep` tells the desk of each incident before it changes for the first time."""

    def __init__(self, shelf: Shelf, now_ms: int, keep: Callable[[str], None]) -> None:
        self.shelf = shelf
        self.now_ms = now_ms
        self.before: dict[str, Incident | None] = {}
        self.merged: dict[str, Incident] = {}
        self.leads: dict[str, Report | Source] = {}
        self.lifted: dict[str, Incident] = {}
        self._keep = keep

    def put(self, incident: Incident, lead: Report | Source | None = None) -> None:
        """Enter a changed incident; `lead` is a report that came to it."""
        self._remember(incident.id)
        if lead is not None:
            self.leads.setdefault(incident.id, lead)
        self.shelf.put(replace(incident, state=_state(incident)))

    def merge(self, incident: Incident, into: str) -> None:
        """It has become another: it leaves the shelf, and points on."""
        self._remember(incident.id)
        self.shelf.remove(incident.id)
        self.merged[incident.id] = replace(incident, state="merged", merged_into=into)

    def join(self, home: str, others: Iterable[Incident], at: Key) -> str:
        """Make one of several; the one that subscribers know stays, else the first told. Its id."""
        found = [self.shelf.get(name) for name in dict.fromkeys([home, *(other.id for other in others)])]
        ordered = sorted((one for one in found if one), key=lambda one: (not one.alerted, one.sources[0].key))
        first, rest = ordered[0], ordered[1:]
        for other in rest:
            first = joined(first, other, at)
            self.merge(other, first.id)
        self.put(first, lead=self.leads.get(home))
        return first.id

    def now_called(self, name: str) -> str:
        """The id of the incident that this one has become in this turn, or its own."""
        while name in self.merged and self.shelf.get(name) is None:
            name = self.merged[name].merged_into or ""
        return name

    def is_free(self, name: str) -> bool:
        """Whether the name of a lifted incident waits for a report to take it."""
        return self.shelf.get(name) is None and name not in self.merged

    def touched(self) -> list[str]:
        """Ids of what changed so far."""
        return list(self.before)

    def lift(self, incident: Incident) -> None:
        """Take it off for the time in which its reports are taken again; its name waits for them."""
        self._remember(incident.id)
        self.shelf.remove(incident.id)
        self.lifted[incident.id] = incident

    def _remember(self, name: str) -> None:
        if name not in self.before:
            self.before[name] = self.shelf.get(name)
            self._keep(name)


def _state(incident: Incident) -> State:
    """An operator's word first; else retracted once all that said that it happened is withdrawn."""
    last = next((one.action for one in reversed(incident.corrections) if one.action in {"retract", "restore"}), None)
    if last is not None:
        return "retracted" if last == "retract" else "open"
    said = any(source.status in SUPPORTS for source in incident.sources)
    return "retracted" if said and not is_supported(incident.sources) else "open"
