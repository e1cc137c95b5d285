"""Stories as files that a journalist can read and write: what outlets print when, and the alerts due after each item.

    # A strike, its copy, its toll
    21 Sep 2026 12:00 | فرات بوست | قصف على الشحيل
        قُتل مدنيان بقصف مدفعي على بلدة الشحيل.
      -> NEW SY09 shelling الشحيل killed 2
    12:20 | شبكة الخابور | خبر آخر
        …
      -> nothing
    13:00 | operator | merge 2 into 1: both tell of the market

Lines that begin with `#` are the title (the first), words to the reader, and a mark: `# services` runs the story through the real
topics too. A date stands until the next. After the outlet may stand, in brackets and
separated by commas: `edit of N` (the same address as item N, told anew), `backlog` (old when its feed was first seen), `told D Mon
HH:MM` (published then, seen now).

An alert: kind, area, type, place as in its incident, then each number of dead and injured (`killed 2`, `killed 2-5`, `injured
3+`) and no number where none is told; `of N`: the incident that was told N-th in the story; `because words`, which stand in why.
The operator says `merge N into M`, `split item I from N`, `move N to PLACE`, `retype N as TYPE`, `retract N`, `restore N`, and why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

DAMASCUS = ZoneInfo("Asia/Damascus")
_HEAD = re.compile(
    r"(?:(?P<date>\d{1,2} [A-Z][a-z]{2} \d{4}) )?(?P<time>\d\d:\d\d) \| (?P<who>[^|\[]+?) ?(?:\[(?P<marks>[^\]]*)\] ?)?\| (?P<rest>.*)"
)
_DUE = re.compile(
    r"(?P<kind>NEW|UPDATE|CORRECTED|RETRACTED) (?P<area>SY\d\d) (?P<type>[a-z_]+) (?P<place>.+?)"
    r"(?P<tolls>(?: (?:killed|injured) \d+(?:-\d+|\+)?)*)(?: of (?P<of>\d+))?(?: because (?P<why>.+))?"
)
_TOLL = re.compile(r"(killed|injured) (\d+)(?:-(\d+)|(\+))?")
_SAYS = re.compile(
    r"(?:(?P<merge>merge) (?P<a>\d+) into (?P<b>\d+)|(?P<split>split) item (?P<item>\d+) from (?P<c>\d+)|(?P<move>move) (?P<d>\d+) to "
    r"(?P<place>[^:]+)|(?P<retype>retype) (?P<e>\d+) as (?P<type>[a-z_]+)|(?P<plain>retract|restore) (?P<f>\d+)): (?P<why>.+)"
)


class StoryError(ValueError):
    """A line that cannot be read: file, number and what was due."""


@dataclass(frozen=True)
class Due:
    """An alert that must come."""

    kind: str
    area: str
    type: str
    place: str
    tolls: frozenset[tuple[str, int, int | None]]
    of: int | None
    why: str
    line: int

    def __str__(self) -> str:
        return f"line {self.line}: {self.kind} {self.area} {self.type} {self.place} {_numbers(self.tolls)}".rstrip()


@dataclass(frozen=True)
class Says:
    """An operator's line. `incident` and `into` are numbers of incidents as told, `item` of the story's items."""

    action: str
    incident: int
    into: int = 0
    item: int = 0
    place: str = ""
    type: str = ""
    why: str = ""


@dataclass
class Item:
    """What comes at a moment: an article, or an operator's line."""

    number: int
    line: int
    at: datetime
    outlet: str
    title: str = ""
    text: str = ""
    edits: int = 0
    backlog: bool = False
    told: datetime | None = None
    says: Says | None = None
    due: list[Due] = field(default_factory=list)


@dataclass
class Story:
    """One file."""

    name: str
    title: str
    items: list[Item] = field(default_factory=list)
    services: bool = False

    @property
    def is_replayable(self) -> bool:
        """Whether `khabur replay` can be given it as rows: its files know no operator, no backlog and no late arrival."""
        return not any(item.says or item.backlog or item.told for item in self.items)


def read_story(path: Path) -> Story:
    """Parse a file. Raises StoryError naming the line."""
    return parse(path.read_text(encoding="utf-8"), path.name)


def parse(text: str, name: str) -> Story:
    """Parse a story. Raises StoryError naming the line."""
    return _Parser(name).parse(text)


def _numbers(tolls: frozenset[tuple[str, int, int | None]]) -> str:
    shown = [
        f"{kind} {low}" + ("+" if high is None else f"-{high}" if high != low else "") for kind, low, high in sorted(tolls, key=str)
    ]
    return " ".join(shown) or "(no toll)"


class _Parser:
    def __init__(self, name: str) -> None:
        self.story = Story(name.removesuffix(".story"), "")
        self.name = name
        self.day = ""
        self.number = 0
        self.finished = True

    def parse(self, text: str) -> Story:
        for self.number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                self._line(line)
        if not self.finished:
            self._refuse("the last item says neither which alert is due nor `-> nothing`")
        if not self.story.title or not self.story.items:
            self._refuse("a story needs a title line that begins with # and an item")
        return self.story

    def _refuse(self, what: str) -> None:
        raise StoryError(f"{self.name}, line {self.number}: {what}")

    def _line(self, line: str) -> None:
        if line.startswith("#"):
            self._remark(line[1:].strip())
        elif line.startswith("  -> "):
            self._alert(line[5:].strip())
        elif line.startswith("    "):
            self._words(line.strip())
        else:
            self._item(line)

    def _remark(self, words: str) -> None:
        if words == "services":
            self.story.services = True
        elif not self.story.title:
            self.story.title = words

    def _item(self, line: str) -> None:
        if not self.finished:
            self._refuse("the item before says neither which alert is due nor `-> nothing`")
        head = _HEAD.fullmatch(line)
        if head is None:
            self._refuse(
                "`D Mon YYYY HH:MM | outlet [marks] | title` was due, or text after four blanks, or `  -> KIND AREA TYPE PLACE`"
            )
            return
        self.day = head["date"] or self.day
        item = Item(len(self.story.items) + 1, self.number, self._moment(f"{self.day} {head['time']}"), head["who"].strip())
        if self.story.items and item.at < self.story.items[-1].at:
            self._refuse("the time lies before that of the item above; a date may be missing")
        for mark in filter(None, map(str.strip, (head["marks"] or "").split(","))):
            self._mark(item, mark)
        if item.outlet == "operator":
            item.says = self._said(head["rest"])
        else:
            item.title = head["rest"].strip()
        self.story.items.append(item)
        self.finished = False

    def _moment(self, words: str) -> datetime:
        try:
            return datetime.strptime(words.strip(), "%d %b %Y %H:%M").replace(tzinfo=DAMASCUS)
        except ValueError:
            self._refuse(f"{words.strip()!r} is no date and time like 21 Sep 2026 12:00")
            raise

    def _mark(self, item: Item, mark: str) -> None:
        if edit := re.fullmatch(r"edit of (\d+)", mark):
            item.edits = int(edit[1])
            if not 0 < item.edits < item.number or self.story.items[item.edits - 1].says:
                self._refuse(f"item {item.edits} is no earlier article")
        elif told := re.fullmatch(r"told (\d{1,2} [A-Z][a-z]{2} \d\d:\d\d)", mark):
            day, month, clock = told[1].split()
            item.told = self._moment(f"{day} {month} {item.at.year} {clock}")
        elif mark == "backlog":
            item.backlog = True
        else:
            self._refuse(f"{mark!r} is none of: edit of N, backlog, told D Mon HH:MM")

    def _said(self, words: str) -> Says:
        match = _SAYS.fullmatch(words.strip())
        if match is None:
            self._refuse(
                "`merge N into M: why` was due, or split item I from N, move N to PLACE, retype N as TYPE, retract N, restore N"
            )
            raise AssertionError
        found = match.groupdict()
        action = next(found[key] for key in ("merge", "split", "move", "retype", "plain") if found[key])
        incident = int(next(found[key] for key in "acdef" if found[key]))
        return Says(
            action,
            incident,
            int(found["b"] or 0),
            int(found["item"] or 0),
            (found["place"] or "").strip(),
            found["type"] or "",
            found["why"],
        )

    def _words(self, words: str) -> None:
        if self.finished or self.story.items[-1].due or self.story.items[-1].says:
            self._refuse("text stands under no article")
        item = self.story.items[-1]
        item.text = f"{item.text}\n{words}" if item.text else words

    def _alert(self, words: str) -> None:
        if not self.story.items:
            self._refuse("an alert is due before anything happened")
        item = self.story.items[-1]
        if words in {"nothing", "(nothing)"}:
            if item.due:
                self._refuse("an alert and nothing cannot both be due")
        elif match := _DUE.fullmatch(words):
            tolls = frozenset(_tolls(match["tolls"]))
            of = int(match["of"]) if match["of"] else None
            due = Due(
                match["kind"], match["area"], match["type"], match["place"].strip(), tolls, of, match["why"] or "", self.number
            )
            item.due.append(due)
        else:
            self._refuse("`KIND AREA TYPE PLACE [killed N] [injured N] [of N] [because words]` or `nothing` was due")
        self.finished = True


def _tolls(words: str) -> Iterator[tuple[str, int, int | None]]:
    for kind, low, high, open_end in _TOLL.findall(words):
        yield kind, int(low), None if open_end else int(high or low)
