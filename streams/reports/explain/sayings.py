"""What an explanation says: sentences with places for values, so that they can be said in another language too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from streams.reports.grouping.likeness import Likeness
from streams.reports.lexicon import CueKind, PageKind, Part
from streams.reports.notes import Untold
from streams.reports.origin.record import Rule
from streams.reports.places.gazetteer import Entry
from streams.reports.roles.arabic import Sign

NameKind = Literal["type", "actor", "area", "place"]


@dataclass(frozen=True, slots=True)
class Name:
    """Something that has a name in each language: a type of event, an actor, an area; a place by its names alone."""

    kind: NameKind
    id: str
    arabic: str = ""


@dataclass(frozen=True, slots=True)
class Saying:
    """`label` is the sentence in English, with {} for each of the values; text of strangers is only ever a value."""

    label: str
    values: tuple[Value, ...] = ()

    def __str__(self) -> str:
        return told(self)


Value = str | int | Name | Saying


def say(label: str, *values: Value) -> Saying:
    """A saying."""
    return Saying(label, values)


def place_name(entry: Entry) -> Name:
    """A place of the gazetteer."""
    return Name("place", entry.name_en or entry.name_ar or entry.id, entry.name_ar)


def actor_name(identity: str) -> Value:
    """An actor; whoever is none by name is said in words."""
    return say(PEOPLE[identity]) if identity in PEOPLE else Name("actor", identity)


PEOPLE = {"CIVILIANS": "civilians", "UNKNOWN": "unknown persons"}


def _in_words(name: Name) -> str:
    return name.id.replace("_", " ") if name.kind == "type" else name.id


def told(
    saying: Saying,
    translate: Callable[[str], str] = str,
    name: Callable[[Name], str] = _in_words,
    value: Callable[[str], str] = str,
) -> str:
    """The sentence: its label translated, names named, and what strangers wrote passed through `value`."""
    filled: list[str] = []
    for one in saying.values:
        if isinstance(one, Saying):
            filled.append(told(one, translate, name, value))
        elif isinstance(one, Name):
            filled.append(name(one))
        else:
            filled.append(value(str(one)))
    return translate(saying.label).format(*filled)


UNTOLD: dict[Untold, str] = {
    "no_event": "no word for an event stands in it",
    "far": "no place is named in it, before it or in the title",
    "feared": "what it tells is feared, threatened or planned",
    "weak": "its words may mean an event, but no number of victims and no actor stands beside them",
    "placeless": "no place is named near it",
    "idle": "names no place of its own, and goes on with nothing that was told before",
    "many": "the article tells more than is read",
}
NOWHERE = "no place is named in the article"
IDIOM = "what looks like an event in it is an idiom"
UNREAL = "what it names is no event: {}"
PAGE = "is a part of the page, not of the article"
CUT = "the article is longer than what is read"
TELLS = "tells report {}"
JOINS = "is of report {} too: {}"

LIKENESS: dict[Likeness, str] = {
    "same": "the same kind of event at the same place",
    "within": "the same kind of event, and one place lies in the other",
    "near": "the same kind of event, hardly a kilometre apart",
    "known": "it speaks of the event as of one that is known already, and its place is near by",
    "summary": "the same kind of event, and one of the two names no place of its own or only sums up",
}
ALIKE = "the same event as another sentence of this report"
PARTS: dict[Part, str] = {"act": "names the event", "means": "what it was done with", "harm": "the harm it did"}
FRAMES: dict[CueKind, str] = {
    "support": "support for something else",
    "pretext": "what somebody is accused of",
    "seized": "arms that were seized",
    "flight": "aircraft that only fly by",
    "release": "the end of an arrest",
    "accident": "an accident",
    "repair": "damage that is mended",
    "circumstance": "a circumstance of the event",
    "before": "what went before the event",
    "cause": "what the harm came of",
    "result": "what came of the event",
}
CUES: dict[CueKind, str] = {
    "feared": "feared, threatened or planned",
    "denied": "denied",
    "negated": "said not to have happened",
    "retrospective": "told looking back",
    "background": "background",
    "habit": "what happens all the time",
    "claim": "somebody says so",
    "digression": "another subject begins",
    **FRAMES,
}
ORIGINS: dict[Rule, str] = {
    "said": "the subject of a verb of saying that governs the sentence",
    "per": "the source that the sentence names for it",
    "beside": "a source that is known, beside a word of saying",
    "claims": "says that it did it",
    "before": "quoted by a sentence before, of the same story",
    "elsewhere": "quoted by another sentence about the same incident",
    "byline": "the outlet, as it names itself: nobody else is quoted by name",
}
"""Why somebody is the origin of a report."""
PAGES: dict[PageKind, str] = {
    "end": "the article is over here",
    "teasers": "other stories follow",
    "wall": "a log-in wall or buttons",
}
SIGNS: dict[Sign, str] = {
    "people": "the word itself says who",
    "agent": "by, at the hands of",
    "between": "party of a clash",
    "hit": "what belongs to it was hit",
    "aimed": "was aimed at",
    "speaks": "says so itself",
    "acts": "does what the verb says",
    "owns": "it is its attack",
    "usual": "such an event is usually its part",
    "beside": "told of together with the one before",
}
TIMES: dict[str, str] = {
    "DATE": "a date",
    "BEFORE_YESTERDAY": "the day before yesterday",
    "LAST_NIGHT": "last night",
    "NIGHT": "the night between two days",
    "YESTERDAY": "yesterday",
    "TODAY": "today",
    "AGO": "so many days ago",
    "WEEKDAY": "a day of the week",
    "VAGUE": "an older time without a day",
}
KINDS: dict[str, str] = {
    "event": "event word",
    "place": "place",
    "actor": "actor",
    "toll": "toll",
    "time": "time",
    "cue": "cue",
    "page": "page",
    "idiom": "idiom",
    "no_place": "no place",
}
"""Kinds of marks, in the order of their legend."""


def frame(kind: CueKind) -> str:
    """How a cue says that a word is meant."""
    return CUES.get(kind, kind.replace("_", " "))


def sign(kind: Sign) -> str:
    """What says an actor's role."""
    return SIGNS.get(kind, kind)
