"""The outcome of a turn: each incident that it touched, before and after, and what of that is news."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace as replace_change

from msgspec.structs import replace

from streams.incidents.bounds import bounded
from streams.incidents.change import Change, in_words, numbered, with_news
from streams.incidents.news import News
from streams.incidents.record import Correction, Incident
from streams.incidents.severity import RANK
from streams.incidents.shelf import Shelf
from streams.incidents.turn import Turn
from streams.reports.record import Report

Said = Mapping[str, tuple[News, ...]]
"""By incident, an operator's part of the news."""

NOTHING_SAID: Said = {}


def outcome(turn: Turn, cause: Report | Correction, first: Change | None = None, said: Said = NOTHING_SAID) -> list[Change]:
    """The changes of a turn, `first`, the report's own, at the head; none where all is as it was."""
    own = turn.now_called(first.after.id) if first is not None and first.after is not None else None
    ids = [*([own] if own in turn.before else []), *(name for name in turn.touched() if name != own)]
    changes = [_change(turn, name, cause, first if name == own else None, said) for name in ids]
    return [change for change in changes if change is not None]


def _change(turn: Turn, name: str, cause: Report | Correction, first: Change | None, said: Said) -> Change | None:
    before, after = turn.before[name], turn.merged.get(name) or turn.shelf.get(name)
    if after is None or _is_nothing(before, after, cause):
        return None
    after = bounded(numbered(before, after, cause, turn.now_ms))
    base = first or Change("ATTACHED", cause, in_words(cause))
    if before is not None and base.kind == "NEW":  # the report opened what was known, by reports that are later than it
        base = Change("ATTACHED", cause, "it was published before what was known of it", nearest=name)
    change = replace_change(base, before=before, after=after, lead=turn.leads.get(name), hold=_hold(turn.shelf, after))
    return with_news(change, said.get(name, ()))


def _is_nothing(before: Incident | None, after: Incident, cause: Report | Correction) -> bool:
    """Whether it is as it was, or came and went within the turn."""
    if before is None:
        return after.state == "merged" and isinstance(cause, Report)
    return replace(after, version=before.version) == before


def _hold(shelf: Shelf, incident: Incident) -> str | None:
    """Why it is not told: told coarsely, it may be one that subscribers know, and it is no graver than that one."""
    for name in incident.possible_duplicates:
        other = shelf.get(name)
        if other is not None and other.moved_to is None and other.alerted and RANK[incident.severity] <= RANK[other.severity]:
            return f"the place is too coarse to tell it from {name}"
    return None
