"""One turn of a desk: one record taken, with everything that it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from streams.incidents.fold import fold
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

    def is_unheard(self, name: str) -> bool:
        """Whether the incident was opened in this turn, so that no record names it yet."""
        return name in self.before and self.before[name] is None and self.shelf.get(name) is not None

    def rename(self, name: str, known: Incident, reports: list[str]) -> None:
        """An incident of this turn is one that was known, and goes by its name; `reports` are known of it besides its own."""
        new = self.shelf.get(name)
        assert new is not None
        renamed = replace(known, joins=new.joins, reports=reports, possible_duplicates=new.possible_duplicates)
        self.put(fold(renamed, new.sources), lead=self.leads.get(name))
        self.merge(new, known.id)
        for other in self.touched():
            self._point(other, name, known.id)

    def _point(self, other: str, name: str, to: str) -> None:
        """What names an incident by a name that it lost names it by the one that it has."""
        if (gone := self.merged.get(other)) is not None and gone.merged_into == name:
            self.merged[other] = replace(gone, merged_into=to)
        here = self.shelf.get(other)
        if here is not None and name in here.possible_duplicates:
            self.shelf.put(replace(here, possible_duplicates=[to if one == name else one for one in here.possible_duplicates]))

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
    """An operator's word first; else retracted once all that said that it happened is withdrawn, or edited to a denial."""
    if incident.moved_to is not None:
        return "merged"
    last = next((one.action for one in reversed(incident.corrections) if one.action in {"retract", "restore"}), None)
    if last is not None:
        return "retracted" if last == "retract" else "open"
    said = any(source.status in SUPPORTS or source.revision for source in incident.sources)
    return "retracted" if said and not is_supported(incident.sources) else "open"
