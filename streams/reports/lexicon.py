"""The lexicon: what words mean an event, an actor, a cue. Data files that a journalist can correct, checked on load."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast, get_args

from streams.reports.matcher import Match, Matcher
from streams.reports.pairs import Half, load_pairs
from streams.reports.quoted import in_quotes
from streams.reports.record import EVENT_TYPES, EventType
from streams.reports.table import Row, read_table
from streams.reports.text import fold

CueKind = Literal[
    "feared", "denied", "negated", "retrospective", "background", "habit", "claim", "digression",
    "support", "pretext", "seized", "flight", "release", "accident", "repair", "circumstance", "before", "cause", "result",
]  # fmt: skip
CUES: tuple[CueKind, ...] = get_args(CueKind)
Part = Literal["act", "means", "harm"]
PARTS: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True, slots=True)
class EventWord:
    """Points to an event type. `part`: it names the event, what it was done with, or the harm it did.

    A weight below 2 tells of casualties alone and needs a stronger word for the type.
    """

    type: EventType
    weight: int
    part: Part = "act"
    row: str = ""
    """Of every word: its row in the data, events.tsv:12."""


@dataclass(frozen=True, slots=True)
class Period:
    """Whose a name was until a day (excluded)."""

    id: str
    until: date
    row: str = ""


@dataclass(frozen=True, slots=True)
class ActorWord:
    """Names an actor. `group`: force, people, source, or nation: an adjective that needs a force or a weapon before it."""

    id: str
    group: str
    row: str = ""
    periods: tuple[Period, ...] = ()
    """Of a name whose allegiance changed: whose it was when, in order of time."""

    def on(self, day: date) -> ActorWord:
        """The name as it was meant on a day."""
        if not self.periods:
            return self
        period = next((one for one in self.periods if day < one.until), self.periods[-1])
        return ActorWord(period.id, self.group, period.row)


@dataclass(frozen=True, slots=True)
class CueWord:
    """Says how what stands near it is meant."""

    kind: CueKind
    words: str
    row: str = ""


@dataclass(frozen=True, slots=True)
class Idiom:
    """Looks like an event and tells none: a penalty kick, the street of a martyr."""

    row: str = ""


PageKind = Literal["end", "teasers", "wall"]
PAGE_KINDS: tuple[PageKind, ...] = get_args(PageKind)
BUTTONS = frozenset(["all reactions", "most relevant", "view more comments", "see more comments", "write a comment"])
"""Of social pages, which put them on the line of the post."""


@dataclass(frozen=True, slots=True)
class PageWord:
    """Heads or is a part of a page that is not the article. `glued`: found in the midst of a line too, as buttons are."""

    kind: PageKind
    glued: bool
    row: str = ""


Word = EventWord | ActorWord | CueWord | Idiom | PageWord
Entry = Word | Half


class Lexicon:
    """All words in one automaton."""

    def __init__(self, entries: Sequence[tuple[str, Entry]]) -> None:
        self._matcher: Matcher[Entry] = Matcher(entries)

    @classmethod
    def load(cls) -> Lexicon:
        """From the data files. Raises DataError with file, line and reason."""
        return cls([*_events(), *load_pairs(load_event, word_forms), *_actors(), *_formations(), *_cues(), *_idioms(), *_page()])

    def find(self, text: str) -> list[Match[Word]]:
        """Words in order of their start, without idioms and what is part of one; of the overlapping ones of a kind the longest."""
        return _literal(self.find_all(text))

    def find_all(self, text: str) -> list[Match[Word]]:
        """The same with the idioms and the event words in them."""
        best: dict[tuple[int, type], Match[Word]] = {}
        for one in self._matcher.find(text):
            match = _told(one, text)
            if match is None:
                continue
            key = (match.end, type(match.payload))
            known = best.get(key)
            if known is None or match.start < known.start:
                best[key] = match
        found = sorted(best.values(), key=lambda one: (one.start - len(one.prefix), -one.end))
        kept: list[Match[Word]] = []
        ends: dict[type, int] = {}
        for match in found:
            if match.start >= ends.get(type(match.payload), 0):
                kept.append(match)
                ends[type(match.payload)] = match.end
        return kept


def _told(match: Match[Entry], text: str) -> Match[Word] | None:
    """The word itself; of one that needs another beside it the event that the two tell."""
    half = match.payload
    if not isinstance(half, Half):
        return cast("Match[Word]", match)
    event = half.event(text, match.start, match.end)
    return None if event is None else Match(match.start, event[1], match.prefix, event[0])


def _literal(found: list[Match[Word]]) -> list[Match[Word]]:
    """Without the idioms and the event words that are part of one."""
    idioms = [(match.start, match.end) for match in found if isinstance(match.payload, Idiom)]
    if not idioms:
        return found
    starts = [start for start, _ in idioms]

    def inside(match: Match[Word]) -> bool:
        last = bisect_right(starts, match.start) - 1
        return last >= 0 and match.start < idioms[last][1] and match.end <= idioms[last][1]

    return [one for one in found if not isinstance(one.payload, Idiom) and not (isinstance(one.payload, EventWord) and inside(one))]


def verb_forms(stem: str) -> list[str]:
    """Forms of an Arabic verb given in the past, third person: with gender, number, an object, and in the present."""
    present = stem[1:] if stem[:1] in "اأ" else stem
    if stem.endswith("ى"):
        return _weak_forms(stem, stem[:-1], present[:-1])
    past = [stem + ending for ending in ("", "ت", "وا", "ا", "تا", "ه", "ها", "هم", "هما", "ته", "تها", "تهم", "وه", "وها", "وهم")]
    return past + [sign + present + ending for sign in "يت" for ending in ("", "ون", "ه", "ها", "هم")]


def _weak_forms(stem: str, past: str, present: str) -> list[str]:
    """Of a verb that ends in ى, which it loses: استولت, استولوا, استولاه, يستولي, يستولون."""
    behind = [past + ending for ending in ("ت", "وا", "يا", "تا", "اه", "اها", "اهم", "ته", "تها", "تهم", "وه", "وها", "وهم")]
    return [stem, *behind, *(sign + present + ending for sign in "يت" for ending in ("ي", "ون", "يه", "يها", "يهم"))]


def noun_forms(noun: str) -> list[str]:
    """Forms of an Arabic noun: alone, in the accusative, and with a possessor."""
    stem = noun[:-1] + "ت" if noun.endswith("ة") else noun
    return [noun, *([] if noun.endswith("ة") else [noun + "ا"]), *(stem + ending for ending in ("ه", "ها", "هم", "هما", "هن"))]


def word_forms(words: str) -> list[str]:
    """What a cell's entry stands for: itself, or with + or ~ before it the forms of a noun or a verb."""
    if words.startswith("~"):
        return verb_forms(words[1:])
    return noun_forms(words[1:]) if words.startswith("+") else [words]


def load_event(kind: str, weight: str, part: str, row: str) -> EventWord:
    """Of the cells of a row. Raises ValueError with the reason."""
    known = next((known for known in EVENT_TYPES if known == kind), None)
    if known is None:
        raise ValueError(f"type {kind!r} is unknown; one of {', '.join(EVENT_TYPES)}")
    if not weight.isdigit():
        raise ValueError(f"weight {weight!r} is no whole number")
    what = next((known for known in PARTS if known == part), None)
    if what is None:
        raise ValueError(f"part {part!r} is unknown; one of {', '.join(PARTS)}")
    return EventWord(known, int(weight), what, row)


def _events() -> list[tuple[str, Word]]:
    found: list[tuple[str, Word]] = []
    for row in read_table("events.tsv", ("type", "weight", "part", "words")):
        try:
            word = load_event(row["type"], row["weight"], row["part"], row.name)
        except ValueError as error:
            raise row.refuse(str(error)) from None
        found += [(form, word) for words in row.words("words") for form in word_forms(words)]
    return found


def _idioms() -> list[tuple[str, Word]]:
    return [(words, Idiom(row.name)) for row in read_table("idioms.tsv", ("field", "words")) for words in row.words("words")]


def _actors() -> list[tuple[str, Word]]:
    found: list[tuple[str, Word]] = []
    for row in read_table("actors.tsv", ("id", "class", "words")):
        if row["class"] not in {"force", "nation", "people", "source"}:
            raise row.refuse(f"class {row['class']!r} is unknown; force, nation, people or source")
        word = ActorWord(row["id"], row["class"], row.name)
        found += [(form, word) for words in row.words("words") for form in (words, *in_quotes(words))]
    return found


def _formations() -> list[tuple[str, Word]]:
    """Names by date; a name in two rows is one with several periods."""
    periods: dict[str, list[tuple[Row, Period]]] = {}
    always = {fold(words) for words, _ in _actors()}
    for row in read_table("formations.tsv", ("id", "from", "until", "words")):
        begins, ends = row.day("from", date.min), row.day("until", date.max)
        if begins >= ends:
            raise row.refuse(f"it ends on {ends} before it begins on {begins}")
        for words in row.words("words"):
            if fold(words) in always:
                raise row.refuse(f"{words!r} stands in actors.tsv too")
            earlier = periods.setdefault(words, [])
            if earlier and earlier[-1][1].until > begins:
                raise row.refuse(
                    f"{words!r} is {earlier[-1][1].id} until {earlier[-1][1].until}; write the rows of a name in order of time"
                )
            earlier.append((row, Period(row["id"], ends, row.name)))
    return [
        (form, ActorWord(found[-1][1].id, "force", found[-1][1].row, tuple(period for _, period in found)))
        for words, found in periods.items()
        for form in (words, *in_quotes(words))
    ]


def _cues() -> list[tuple[str, Word]]:
    found: list[tuple[str, Word]] = []
    for row in read_table("cues.tsv", ("kind", "words")):
        kind = next((known for known in CUES if known == row["kind"]), None)
        if kind is None:
            raise row.refuse(f"kind {row['kind']!r} is unknown; one of {', '.join(CUES)}")
        found += [(form, CueWord(kind, words, row.name)) for words in row.words("words") for form in word_forms(words)]
    return found


def _page() -> list[tuple[str, Word]]:
    found: list[tuple[str, Word]] = []
    for row in read_table("furniture.tsv", ("kind", "words")):
        kind = next((known for known in PAGE_KINDS if known == row["kind"]), None)
        if kind is None:
            raise row.refuse(f"kind {row['kind']!r} is unknown; one of {', '.join(PAGE_KINDS)}")
        found += [(words, PageWord(kind, words in BUTTONS, row.name)) for words in row.words("words")]
    return found
