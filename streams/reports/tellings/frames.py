"""How an event word is meant: as what happened, or as support, pretext, what was seized, what went before, what came of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from streams.reports.lexicon import CueKind, CueWord, EventWord
from streams.reports.matcher import Match

REACH: dict[CueKind, int] = {
    "support": 60, "pretext": 70, "seized": 30, "flight": 40, "release": 70, "accident": 80, "repair": 80, "circumstance": 30, "before": 45, "cause": 45, "result": 90,
}  # fmt: skip
"""Code points behind such a word in which what is named is not the event itself, at most to the end of the clause."""
UNREAL: frozenset[CueKind] = frozenset(["support", "pretext", "seized", "flight", "release", "accident", "repair"])
"""Aircraft that support a raid or only fly by, bombs that were seized, what a prisoner is accused of, the arrest that a
release ends, the dead of an accident and the shelling whose damage is mended are no event."""
BOTH_WAYS: frozenset[CueKind] = frozenset(["flight", "accident"])
"""What these say holds for the words before them too: aircraft that circle, the dead of a crash."""
MISHAPS = frozenset(["fire_looting", "explosion_unexplained"])
"""Types that may be an accident: a fire by a short circuit, the explosion of a gas cylinder."""
TAKINGS = frozenset(["arrest_raid", "abduction"])
"""Types that a release ends."""
WORDS_BEFORE = 24
"""Code points before a word in which it is said whether it is over."""
_OVER = re.compile(
    r"(?:بعد|عقب|اثر|علي|منذ|من|مده|فتره|الذي|التي|الذين|اللذين|اللذان|ممن|كان\w{0,2}|قد|after|their|his|her)\s+(?:ان\s+|قد\s+)?$"
)
"""Before an arrest that went before: after an arrest of a month; those whom they had arrested."""
_WHO = re.compile(r"(?:الذي|التي|الذين|اللذين|اللذان|ممن)\s+(?:كان\w{0,2}\s+)?(?:قد\s+)?$")
"""Before an arrest that only says of whom one speaks: the man whom they had arrested."""


def meant(events: Sequence[Match[EventWord]], cues: Sequence[Match[CueWord]], text: str, offset: int) -> list[CueKind | None]:
    """How each event word is meant: by the nearest word before it that says so (for aircraft, also behind it).

    `text`: the sentence folded, beginning at `offset`; without it nothing is said of clauses.
    """
    frames = [cue for cue in cues if cue.payload.kind in REACH]
    frames.sort(key=lambda cue: (cue.payload.kind not in UNREAL, -cue.start))
    freed = min((cue.start for cue in frames if cue.payload.kind == "release"), default=None)
    return [_meant(match, frames, text, offset, freed) for match in events]


def _meant(match: Match[EventWord], frames: Sequence[Match[CueWord]], text: str, offset: int, freed: int | None) -> CueKind | None:
    if match.payload.type in TAKINGS and text:
        at = match.start - len(match.prefix) - offset
        before = text[max(0, at - WORDS_BEFORE) : at]
        if freed is not None and _OVER.search(before):
            return "before" if freed < match.start else "release"
        if _WHO.search(before):
            return "before"
    return next((cue.payload.kind for cue in frames if _reaches(cue, match, text, offset)), None)


def _reaches(cue: Match[CueWord], match: Match[EventWord], text: str, offset: int) -> bool:
    """Whether the word stands behind the cue, near enough and in its clause, and is of those that the cue is about."""
    kind, word = cue.payload.kind, match.payload
    if kind in {"support", "seized", "flight"} and word.part != "means":
        return False
    if kind == "accident" and word.part != "harm" and word.type not in MISHAPS:
        return False
    if kind == "repair" and not match.prefix.endswith(_THE) and not text.startswith(_THE, match.start - offset):
        return False
    if kind == "release" and word.type not in TAKINGS:
        return False
    first, second = (cue, match) if cue.start <= match.start or kind not in BOTH_WAYS else (match, cue)
    gap = second.start - first.end
    if not 0 <= gap <= REACH[kind]:
        return False
    between = text[first.end - offset : second.start - offset] if text else ""
    return not _parted(_OF_CAUSE.sub(" ", between) if kind == "accident" else between)


def _parted(text: str) -> bool:
    return any(mark in text for mark in ("،", ",", ";", "؛", "."))


_THE = ("ال", "لل")
_OF_CAUSE = re.compile(
    r"[،,]\s*(?:(?:و?ذلك|يعتقد|تبين|يرجح)\s+(?:ان\w*\s+)?)?(?=(?:ناجم|ناتج|بسبب|نتيجه|جراء|من جراء|اثر|علي اثر|سببه|بفعل)(?![^\W\d_]|\w{4}))"
)
"""Before what caused an accident: a fire in a shop, by a short circuit."""
