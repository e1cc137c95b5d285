"""What a sentence says did not happen: no shelling took place, the force did not carry out any strike, لم تقع أي غارة."""

from __future__ import annotations

import re

from streams.reports.lexicon import CueWord
from streams.reports.matcher import Match
from streams.reports.tellings.telling import Telling

_DONE = r"carr(?:y|ied) out|conduct(?:ed)?|launch(?:ed)?|perform(?:ed)?|commit(?:ted)?|mount(?:ed)?"
_HAPPENED = r"t(?:ake|ook|aken) place|happen(?:ed)?|occur(?:red)?"
_NOT = r"(?<!\w)(?:(?:did|has|have|had)(?: not|n['’]t| never)|never)"
_NOT_DONE = re.compile(
    rf"{_NOT} (?:{_DONE})(?: \w+){{0,5}}? $"
    rf"|(?<!\w)there (?:was|were|had been|has been|have been) no (?:\w+ ){{0,3}}$"
    r"|(?<!\w)لم (?:يقع|تقع|يحدث|تحدث|يحصل|تحصل|ينفذ|تنفذ|ننفذ|يشن|تشن|نشن|يتعرض|تتعرض)(?: (?!مثل)\w+){0,4}? $"
)
"""Before the event's own word."""
_NOT_THIS = re.compile(rf"(?:{_NOT}|(?<!\w)لم) $")
"""Right before it, where it is a verb: did not shell, لم تستهدف."""
_NO = re.compile(r"(?<!\w)(?:no|لا) $")
"""Right before it in a title, which has no verb."""
_ELSE = re.compile(r"\w* (?:(?:its|their|the|any) )?(?:\w+ )?(?:targets?|civilians?|anyone|anybody|مدني\w*|المدني\w*|هدف\w*)(?!\w)")
"""Behind such a verb: whom or what the blow, which was struck, did not aim at or reach."""
_NONE = re.compile(r"(?<!\w)no (?:such )?(?:\w+ ){0,2}$")
_TOOK_PLACE = re.compile(rf"\w*(?: [\w'’-]+){{0,7}}? (?:{_HAPPENED}|(?:was|were|(?:has|have|had) been) (?:{_DONE}))(?!\w)")
_NEVER = re.compile(rf"\w*(?: [\w'’-]+){{0,7}}? {_NOT} (?:{_HAPPENED})(?!\w)")
"""Behind the event: no shelling took place; the attack on the town never happened."""
REACH = 60
"""Code points round the event in which it is said."""


def negation(telling: Telling) -> Match[CueWord] | None:
    """What says that the event, which no other stands before, did not happen; its dead and wounded alone are none of it."""
    text = telling.text
    if not any(word in text for word in ("لم ", "لا ", "no ", "not ", "n't ", "n’t ", "never ")) or not telling.events:
        return None
    event = telling.events[0]
    if event.payload.part == "harm":
        return None
    start, end = event.start - len(event.prefix) - telling.start, event.end - telling.start
    before = max(0, start - REACH)
    found = _NOT_DONE.search(text, before, start) or _not_this(text, before, start, end)
    if found is None and (none := _NONE.search(text, before, start)) is not None and _TOOK_PLACE.match(text, end, end + REACH):
        found = none
    found = found or _NEVER.match(text, end, end + REACH) or (_NO.search(text, before, start) if telling.in_title else None)
    return _cue(telling, found) if found is not None else None


def _not_this(text: str, before: int, start: int, end: int) -> re.Match[str] | None:
    found = _NOT_THIS.search(text, before, start)
    return found if found is not None and _ELSE.match(text, end, end + REACH) is None else None


def _cue(telling: Telling, found: re.Match[str]) -> Match[CueWord]:
    start, end = telling.start + found.start(), telling.start + found.end()
    return Match(start, end, "", CueWord("negated", found.group().strip(), "tellings/negated.py"))
