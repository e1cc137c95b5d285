"""The type that an event's own word leaves open and what stands beside it settles: who did it, to whom, at what it was aimed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from streams.reports.language import tongue_of
from streams.reports.lexicon import EventWord
from streams.reports.matcher import Match, Matcher
from streams.reports.record import EventType
from streams.reports.table import read_table

VAGUE = 2
"""Weight of a word that says only that somebody was aimed at."""
OPERATION = 4
"""Weight of an operation of which is not said whether it took or killed somebody."""
RAID = 6
"""Weight of taking and raiding; what lands from the air weighs more, and only an army does it."""
AIM = 60
"""Code points from the word for targeting to what is targeted."""
NONE = 20
"""Code points from the word for none to the harm that it denies: without any casualties."""
NEXT = 12
"""Code points from the word for the harm to the one next to it, with a number between them."""
VICTIM = 25
"""Code points from the word for the harm to whom it was done."""
ARMIES = frozenset(["TURKEY", "SNA", "REGIME", "RUSSIA", "IRAN_MILITIA"])
"""Forces that target settlements from afar."""
DRONE_OWNERS = frozenset(["TURKEY", "COALITION", "US"])
FROM_THE_AIR = frozenset(["COALITION", "US", "RUSSIA"])
"""Forces whose bombing is from the air unless the text names guns."""
NO_STATE = frozenset(["TRIBES", "UNKNOWN"])
"""Whoever holds no courts or prisons abducts; the others arrest."""
NO_GUNS = frozenset(["TRIBES", "UNKNOWN", "ISIS"])
"""Whoever comes with a rifle and a launcher attacks; the others shell."""
Beside = Literal["fighter", "object", "vehicle", "settlement", "none", "carried", "service"]
SURROUNDINGS: tuple[Beside, ...] = get_args(Beside)
_IN = re.compile(r"(?:^|\s)(?:في|قرب|من|بين|داخل|خارج|ضمن|علي|الي|in|near|of)\s+$")
"""Before a settlement in or near which something was targeted."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the words of a sentence are weighed with. `text`: it folded, beginning at `offset`."""

    events: Sequence[Match[EventWord]]
    attackers: AbstractSet[str]
    text: str
    offset: int

    def beside(self) -> list[Match[Beside]]:
        """Words beside shots, targeting and operations, in order."""
        return sorted(surroundings().find(self.text), key=lambda match: match.start)


def implied(head: Match[EventWord], sentence: Sentence) -> EventType | None:
    """The type of the event that this word tells, where something beside it says more than the word."""
    if head.payload.part == "harm":
        return "armed_attack" if _is_fighter(head, sentence) else None
    if head.payload.type == "shelling":
        return _shelled(head, sentence)
    if head.payload.type == "arrest_raid":
        return _taken(head, sentence)
    if head.payload.type == "armed_attack" and (head.payload.weight == VAGUE or head.payload.part == "means"):
        return _attacked(head, sentence)
    return None


def _is_fighter(harm: Match[EventWord], sentence: Sentence) -> bool:
    """Whether a fighter stands right before or behind the word for how somebody was shot, or next to one that says only that he was hit."""
    start, end = harm.start - sentence.offset, harm.end - sentence.offset
    fighters = [match.start for match in sentence.beside() if match.payload == "fighter"]
    if harm.payload.weight > VAGUE:
        return any(abs(at - start) <= VICTIM + 10 for at in fighters)
    return any(0 < at - end <= NEXT for at in fighters)


def _shelled(head: Match[EventWord], sentence: Sentence) -> EventType | None:
    attackers = sentence.attackers
    if head.payload.part == "act":
        return "airstrike" if attackers and attackers <= FROM_THE_AIR else None
    by_hand = attackers and attackers <= NO_GUNS and any(match.payload == "carried" for match in sentence.beside())
    return "armed_attack" if by_hand else None


def _taken(head: Match[EventWord], sentence: Sentence) -> EventType | None:
    if head.payload.weight <= RAID and sentence.attackers and sentence.attackers <= NO_STATE:
        return "abduction"
    if head.payload.weight > OPERATION or not any(match.payload.part == "harm" for match in sentence.events):
        return None
    return "assassination" if any(match.payload == "service" for match in sentence.beside()) else None


def _attacked(head: Match[EventWord], sentence: Sentence) -> EventType | None:
    beside = sentence.beside()
    aimed = _aimed_at(head.end - sentence.offset, beside, sentence) if head.payload.weight == VAGUE else None
    return aimed or ("attack_on_civilians" if _at_civilians(head, beside, sentence) else None)


def _aimed_at(end: int, beside: Sequence[Match[Beside]], sentence: Sentence) -> EventType | None:
    """Whoever targets a village shells it; cars are targeted from the air by those who have drones."""
    aim = next((match.payload for match in beside if 0 <= match.start - end <= AIM and _is_aim(match, sentence.text)), None)
    attackers = sentence.attackers
    if aim is None:
        return None
    if aim == "vehicle" and attackers & DRONE_OWNERS:
        return "drone_strike"
    if attackers and attackers <= FROM_THE_AIR:
        return "airstrike"
    return "shelling" if aim == "settlement" and (attackers & ARMIES or not attackers) else None


def _is_aim(match: Match[Beside], text: str) -> bool:
    """Whether it was aimed at; a settlement may only be where that was."""
    if match.payload == "settlement":
        return not (match.prefix.endswith("ب") or _IN.search(text[max(0, match.start - 12) : match.start]))
    return match.payload in {"object", "vehicle"}


def _at_civilians(shots: Match[EventWord], beside: Sequence[Match[Beside]], sentence: Sentence) -> bool:
    """Whether somebody was hurt and no fighter is named as the one, between the harm and the shots or right behind it."""
    offset = sentence.offset
    denied = [match.end for match in beside if match.payload == "none"]
    fighters = [match.start for match in beside if match.payload == "fighter"]
    harms = [(match.start - offset, match.end - offset) for match in sentence.events if match.payload.part == "harm"]
    harmed = [end for start, end in harms if not any(0 <= start - none <= NONE for none in denied)]
    shot = shots.start - offset
    if tongue_of(sentence.text) != "ar" and any(0 < end - start <= VICTIM + 20 for end in harmed for start in fighters):
        return False  # two fighters were killed: outside Arabic the victim stands first
    return bool(harmed) and not any(
        harm <= start <= (shot if harm < shot <= harm + VICTIM else harm + VICTIM) for harm in harmed for start in fighters
    )


@cache
def surroundings() -> Matcher[Beside]:
    """Words beside shots, targeting and operations, by kind. Raises DataError with file, line and reason."""
    found: list[tuple[str, Beside]] = []
    for row in read_table("surroundings.tsv", ("kind", "words")):
        kind = next((known for known in SURROUNDINGS if known == row["kind"]), None)
        if kind is None:
            raise row.refuse(f"kind {row['kind']!r} is unknown; one of {', '.join(SURROUNDINGS)}")
        found += [(words, kind) for words in row.words("words")]
    return Matcher(found)
