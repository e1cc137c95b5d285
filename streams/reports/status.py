"""Status: whether what a sentence tells is a fresh event, denied, feared, an older one, or standing context."""

from __future__ import annotations

import re

from streams.reports.days import Told, local_day
from streams.reports.lexicon import CueWord
from streams.reports.matcher import Match
from streams.reports.record import Status
from streams.reports.telling import Telling

OLD_DAYS = 3
"""More than 72 hours before publication is retrospective."""
_BESIDE = re.compile(
    r"ما نفته|وهو ما|صحه المعلومات|صحه ما ورد|علاقتها|علاقته|مسؤوليتها|مسووليتها|مسؤوليته|مسووليته|ضلوع|تورط|responsibility|involvement"
)
"""What is denied when it is not the event: the author, the numbers, a part in it."""
_RUMOUR = re.compile(r"انباء|الاخبار|المعلومات|تداول|شائع|اشاع|rumou?rs|reports (?:that|of)")


def status_of(telling: Telling, published_at: int) -> tuple[Status, Match[CueWord] | Told | None]:
    """Event, unless a cue in the sentence or its date says otherwise; with what says so."""
    first = min((match.start for match in telling.events), default=telling.start)
    for match in telling.cues:
        if match.payload.kind == "denied" and _denies(telling, match, first):
            return "denied", match
        if match.payload.kind == "feared" and match.start < first and first - match.start < 45 and not telling.tolls:
            return "feared", match
    told = chosen_day(telling)
    if told is not None and (told.day is None or (local_day(published_at) - told.day).days > OLD_DAYS):
        return "retrospective", told
    fresh = told is not None
    for match in telling.cues:
        if match.payload.kind == "retrospective" and (not fresh or match.start < first):
            return "retrospective", match
    for match in telling.cues:
        if not fresh and (match.payload.kind == "habit" or (match.payload.kind == "background" and match.start < first)):
            return "background", match
    return "event", None


def _denies(telling: Telling, match: Match[CueWord], first: int) -> bool:
    """Whether the event is denied, not its author or a number; after the event only what was called a rumour before it."""
    at = match.start - telling.start
    around = telling.text[max(0, at - 12) : match.end - telling.start + 30]
    if _BESIDE.search(around):
        return False
    if match.start <= first + 60 and at <= 80:
        return True
    return bool(_RUMOUR.search(telling.text, 0, max(0, first - telling.start)))


def chosen_day(telling: Telling) -> Told | None:
    """The time word nearest to the event's word; one in brackets is of what stands there with it."""
    if not telling.days or not telling.events:
        return telling.days[0] if telling.days else None
    first = telling.events[0].start
    days = [told for told in telling.days if not _bracketed(telling, told, first)]
    return min(days, key=lambda told: (abs(told.start - first) // 80, told.day is None, abs(told.start - first)), default=None)


def _bracketed(telling: Telling, told: Told, event: int) -> bool:
    if told.day is not None:
        return False
    opened = telling.text.rfind("(", 0, told.start - telling.start)
    closed = telling.text.find(")", opened + 1) if opened >= 0 else -1
    return opened >= 0 and closed >= told.end - telling.start and not opened <= event - telling.start < closed
