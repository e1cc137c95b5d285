"""Status: whether what a sentence tells is a fresh event, denied, feared, an older one, or standing context."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from streams.reports.days import words as words_of
from streams.reports.days.dates import Told, local_day
from streams.reports.days.written import Clock
from streams.reports.lexicon import CueWord
from streams.reports.matcher import Match
from streams.reports.record import Status
from streams.reports.tellings.negated import negation
from streams.reports.tellings.telling import Telling

OLD_DAYS = 3
"""More than 72 hours before publication is retrospective."""
_BESIDE = re.compile(
    r"ما نفته|وهو ما|صحه المعلومات|صحه ما ورد|علاقتها|علاقته|مسؤوليتها|مسووليتها|مسؤوليته|مسووليته|ضلوع|تورط|responsibility|involvement"
)
"""What is denied when it is not the event: the author, the numbers, a part in it."""
_NEITHER = re.compile(r"(?<!\w)(?:nor|or|not|never|neither|لم|لا|دون ان|yet to)\s(?:yet\s)?$")
"""Before a word of denying: it neither confirmed nor denied it."""
_REFUSED = re.compile(r"\s(?:\w+\s){0,2}?(?:access|passage|entry|permission|treatment|bail|visas?|aid|food|water)(?!\w)")
"""What is denied to people is no news."""
_RUMOUR = re.compile(
    r"انباء|الاخبار|المعلومات|تداول|شائع|اشاع|rumou?rs?|reports? (?:that|of|about|on)|(?:claims?|allegations?|news) (?:that|of|about)"
    r"|iddia|haber|nûçe"
)


def status_of(telling: Telling, told: Told | None, clock: Clock) -> tuple[Status, Match[CueWord] | Told | None]:
    """Event, unless a cue in the sentence or its chosen day says otherwise; with what says so.

    Old is what was old when it was published.
    """
    first = min((match.start for match in telling.events), default=telling.start)
    if (negated := negation(telling)) is not None:
        return "denied", negated
    for match in telling.cues:
        if match.payload.kind == "denied" and _denies(telling, match, first):
            return "denied", match
        if match.payload.kind == "feared" and match.start < first and first - match.start < FEARED and not telling.tolls:
            return "feared", match
    if told is not None and _is_old(told, clock):
        return "retrospective", told
    for match in telling.cues:
        if _is_told_of_then(telling, match, first, fresh=told is not None):
            return "retrospective", match
    for match in telling.cues if told is None else ():
        if match.payload.kind == "habit" or _is_context(telling, match, first):
            return "background", match
    return "event", None


FEARED = 45
"""Code points from a fear or threat to the event that is feared."""


def _is_told_of_then(telling: Telling, match: Match[CueWord], first: int, *, fresh: bool) -> bool:
    """A total or an anniversary; or somebody released, after an arrest that has no time of its own."""
    if match.payload.kind == "retrospective":
        return not fresh or match.start < first
    if match.payload.kind != "release" or fresh or match.start >= first:
        return False
    return words_of.EARLIER.search(telling.text, match.end - telling.start, first - telling.start) is not None


def _is_old(told: Told, clock: Clock) -> bool:
    return told.day is None or (local_day(clock.latest) - told.day).days > OLD_DAYS


def _is_context(telling: Telling, match: Match[CueWord], first: int) -> bool:
    """Whether the event stands behind the opening of the standing context; what comes together with news is news."""
    if match.payload.kind != "background" or match.start >= first:
        return False
    return _TOGETHER.search(telling.text, match.end - telling.start, first - telling.start) is None


_TOGETHER = re.compile(r"بالتزامن|تزامنا|بعد (?:يوم|ساعات|ساعه)|انباء عن|وسط انباء|together with|a day after|hours after")


def _denies(telling: Telling, match: Match[CueWord], first: int) -> bool:
    """Whether the event is denied, not its author or a number; after the event only what was called a rumour before it."""
    at = match.start - telling.start
    around = telling.text[max(0, at - 12) : match.end - telling.start + 30]
    if _BESIDE.search(around) or _NEITHER.search(telling.text, max(0, at - 12), at):
        return False
    if _REFUSED.match(telling.text, match.end - telling.start):
        return False
    if match.start <= first + 60 and at <= 80:
        return True
    rumour = _RUMOUR.search(telling.text, 0, at)
    return rumour is not None and _event_within(telling, rumour.end(), at)


def chosen_day(telling: Telling, clock: Clock) -> Told | None:
    """The time word that governs the event's: of those of its clause the nearest."""
    if not telling.events:
        return telling.days[0] if telling.days else None
    first = telling.events[0].start
    near = sorted(telling.days, key=lambda told: abs(told.start - first))[:MOST_DAYS]
    days = [told for told in near if not (_bracketed(telling, told, first) or _of_a_source(telling, told))]
    days = [told for told in days if not (_is_old(told, clock) and _is_no_event_of(telling, told, first))]
    return min(days, key=lambda told: _distance(telling, told, first), default=None)


def _distance(telling: Telling, told: Told, first: int) -> tuple[bool, bool, int, bool, int]:
    """Wounds of which somebody died come first; the time of the saying, and of what was before the event, last."""
    away = abs(told.start - first)
    aside = _of_another_time(telling, told)
    return not _of_the_wounds(telling, told), aside, away // NEAR, told.day is None, away


MOST_DAYS = 12
"""Time words of a sentence that are looked at: one with more is a list."""
NEAR = 80
"""Code points within which a day is preferred to an older time without one."""
CLAUSE = 60
"""Code points that a clause reaches from its first word to its time, or from its time to the "that" after it."""

BESIDE = 25
"""Code points from a day to the burial that it is of."""


def _of_another_time(telling: Telling, told: Told) -> bool:
    """Of the saying, or of what was before the event: nobody says today what he said last week."""
    return _of_something_earlier(telling, told) or _of_the_saying(telling, told) or is_of_a_burial(telling, told)


def _is_no_event_of(telling: Telling, told: Told, first: int) -> bool:
    """What was said days ago, in May, that ... is no news of today; what is news was not said on Saturday, though."""
    return _of_something_earlier(telling, told) or (told.start > first and _of_the_saying(telling, told))


def _of_the_saying(telling: Telling, told: Told) -> bool:
    """The Observatory said today that ...: no event word on either side until the "that"."""
    start, end = told.start - telling.start, told.end - telling.start
    if told.rule == "WEEKDAY" and words_of.SAID_ON.search(telling.text, max(0, start - CLAUSE), start):
        return True
    that = words_of.THAT.search(telling.text, end, end + CLAUSE)
    said = _last(words_of.SAYING, telling.text, start - CLAUSE, start)
    return that is not None and said is not None and not _event_within(telling, said.end(), that.start())


def is_of_a_burial(telling: Telling, told: Told) -> bool:
    """The dead were carried to their graves today, whenever it was that they died; not of what happened during that."""
    if told.day is None:
        return False
    start, end = told.start - telling.start, told.end - telling.start
    after = words_of.BURIAL.search(telling.text, end, end + BESIDE)
    if after is not None and not _event_within(telling, start - CLAUSE, after.start()):
        return True
    burial = _last(words_of.BURIAL, telling.text, start - CLAUSE, start)
    if burial is None or _event_within(telling, burial.end(), start):
        return False
    return words_of.DURING.search(telling.text, max(0, burial.start() - BESIDE), burial.start()) is None


def _of_a_source(telling: Telling, told: Told) -> bool:
    """The event, according to a statement that was published today."""
    start = told.start - telling.start
    source = _last(words_of.SOURCE, telling.text, start - CLAUSE, start)
    return source is not None and _event_within(telling, 0, source.start()) and not _event_within(telling, source.end(), start)


def _of_something_earlier(telling: Telling, told: Told) -> bool:
    """The event, after another one that was then."""
    start = told.start - telling.start
    earlier = _last(words_of.EARLIER, telling.text, start - CLAUSE, start)
    return earlier is not None and _event_within(telling, 0, earlier.start())


def _of_the_wounds(telling: Telling, told: Told) -> bool:
    start = told.start - telling.start
    return _last(words_of.WOUNDED, telling.text, start - CLAUSE, start) is not None


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    return next(reversed([*pattern.finditer(text, max(0, start), max(0, end))]), None)


def _event_within(telling: Telling, start: int, end: int) -> bool:
    at = bisect_left(telling.events, start + telling.start, key=attrgetter("start"))
    return at < len(telling.events) and telling.events[at].start - telling.start < end


def _bracketed(telling: Telling, told: Told, event: int) -> bool:
    if told.day is not None:
        return False
    opened = telling.text.rfind("(", 0, told.start - telling.start)
    closed = telling.text.find(")", opened + 1) if opened >= 0 else -1
    return opened >= 0 and closed >= told.end - telling.start and not opened <= event - telling.start < closed
