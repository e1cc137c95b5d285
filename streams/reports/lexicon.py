"""The lexicon: what words mean an event, an actor, a cue. Data files that a journalist can correct, checked on load."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from streams.reports.matcher import Match, Matcher
from streams.reports.record import EVENT_TYPES, EventType
from streams.reports.table import read_table

CueKind = Literal["feared", "denied", "retrospective", "background", "habit", "noise", "claim", "origin", "digression"]
CUES: tuple[CueKind, ...] = ("feared", "denied", "retrospective", "background", "habit", "noise", "claim", "origin", "digression")


@dataclass(frozen=True, slots=True)
class EventWord:
    """Points to an event type; a weight below 2 tells of casualties alone and needs a stronger word for the type."""

    type: EventType
    weight: int


@dataclass(frozen=True, slots=True)
class ActorWord:
    """Names an actor. `group`: force, people or source."""

    id: str
    group: str


@dataclass(frozen=True, slots=True)
class CueWord:
    """Says how what stands near it is meant."""

    kind: CueKind
    words: str


Word = EventWord | ActorWord | CueWord


class Lexicon:
    """All words in one automaton."""

    def __init__(self, entries: list[tuple[str, Word]]) -> None:
        self._matcher: Matcher[Word] = Matcher(entries)

    @classmethod
    def load(cls) -> Lexicon:
        """From the data files. Raises DataError with file, line and reason."""
        return cls([*_events(), *_actors(), *_cues()])

    def find(self, text: str) -> list[Match[Word]]:
        """Words in order of their start; of the overlapping ones of one kind the longest."""
        best: dict[tuple[int, type], Match[Word]] = {}
        for match in self._matcher.find(text):
            key = (match.end, type(match.payload))
            known = best.get(key)
            if known is None or match.start < known.start:
                best[key] = match
        found = sorted(best.values(), key=lambda one: (one.start, -one.end))
        kept: list[Match[Word]] = []
        ends: dict[type, int] = {}
        for match in found:
            if match.start >= ends.get(type(match.payload), 0):
                kept.append(match)
                ends[type(match.payload)] = match.end
        return kept


def _events() -> list[tuple[str, Word]]:
    found: list[tuple[str, Word]] = []
    for row in read_table("events.tsv", ("type", "weight", "words")):
        kind = next((known for known in EVENT_TYPES if known == row["type"]), None)
        if kind is None:
            raise row.refuse(f"type {row['type']!r} is unknown; one of {', '.join(EVENT_TYPES)}")
        if not row["weight"].isdigit():
            raise row.refuse(f"weight {row['weight']!r} is no whole number")
        found += [(words, EventWord(kind, int(row["weight"]))) for words in row.words("words")]
    return found


def _actors() -> list[tuple[str, Word]]:
    found: list[tuple[str, Word]] = []
    for row in read_table("actors.tsv", ("id", "class", "words")):
        if row["class"] not in {"force", "people", "source"}:
            raise row.refuse(f"class {row['class']!r} is unknown; force, people or source")
        found += [(words, ActorWord(row["id"], row["class"])) for words in row.words("words")]
    return found


def _cues() -> list[tuple[str, Word]]:
    found: list[tuple[str, Word]] = []
    for row in read_table("cues.tsv", ("kind", "words")):
        kind = next((known for known in CUES if known == row["kind"]), None)
        if kind is None:
            raise row.refuse(f"kind {row['kind']!r} is unknown; one of {', '.join(CUES)}")
        found += [(words, CueWord(kind, words)) for words in row.words("words")]
    return found
