"""A title or text with all that was found in it, by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar, cast

from streams.reports.lexicon import ActorWord, CueWord, EventWord, PageWord, Word
from streams.reports.matcher import Match
from streams.reports.places.chain import Hit, Mention, chained
from streams.reports.poster import occurrences
from streams.reports.text import Normalised

W = TypeVar("W", EventWord, ActorWord, CueWord, PageWord)
F = TypeVar("F", Match[EventWord], Match[ActorWord], Match[CueWord], Mention)


class Found(Generic[F]):
    """All of one kind that was found in a part, in order."""

    def __init__(self, all_: Sequence[F]) -> None:
        self.all: Sequence[F] = all_
        self._begins = [one.start if isinstance(one, Mention) else one.start - len(one.prefix) for one in all_]

    def within(self, start: int, end: int) -> list[F]:
        """What begins from `start` to before `end`, clitics included."""
        first = bisect_left(self._begins, start)
        return list(self.all[first : bisect_left(self._begins, end, first)])


@dataclass(slots=True)
class Part:
    """A title or text, folded, with all that was found in it. Names are taken together as places when first asked for."""

    text: Normalised
    is_title: bool
    events: Found[Match[EventWord]]
    actors: Found[Match[ActorWord]]
    cues: Found[Match[CueWord]]
    names: list[Hit]
    page: list[Match[PageWord]]
    beside: str
    poster: str = ""
    """The name of the page whose post it is, folded."""
    other: Part | None = None
    """The text of a title, the title of a text, where it tells an event too."""
    lines: list[tuple[int, int]] = field(default_factory=list)
    """Of the article, once its sentences were read."""
    _places: Found[Mention] | None = field(default=None, init=False)

    @property
    def places(self) -> Found[Mention]:
        """The places named, but for what is only in the poster's own name."""
        if self._places is None:
            own = occurrences(self.poster, self.text.text)
            told = chained(self.names, self.text)
            self._places = Found([one for one in told if not any(a <= one.start < b for a, b in own)])
        return self._places

    def tags(self) -> list[Mention]:
        """The places with which a post is tagged: #ديرالزور at its end."""
        text = self.text
        if "#" not in text.original:
            return []
        return [one for one in self.places.all if text.offsets[one.start] and text.original[text.offsets[one.start] - 1] == "#"]


def only(found: Sequence[Match[Word]], kind: type[W]) -> list[Match[W]]:
    """Those of one kind."""
    return [cast("Match[W]", match) for match in found if isinstance(match.payload, kind)]
