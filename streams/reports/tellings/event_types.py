"""What kind of event a sentence tells: the head word's type first, not its instrument's elsewhere nor its consequence's."""

from __future__ import annotations

from collections.abc import Sequence

from streams.reports.lexicon import CueKind, EventWord
from streams.reports.matcher import Match
from streams.reports.record import EventType
from streams.reports.tellings.beside import VAGUE, Sentence, implied
from streams.reports.tellings.frames import UNREAL
from streams.reports.tellings.telling import Telling

STRONG = 3
"""Weight from which a word alone tells an event; casualties alone need a number or a place beside them."""
OPEN = 4
"""Weight up to which a word for an attack or shelling says nothing of the means."""
LOOSE: frozenset[EventType] = frozenset(["armed_attack", "shelling", "explosion_unexplained"])
"""Types whose words leave the means open."""
FROM_AIR: frozenset[EventType] = frozenset(["airstrike", "drone_strike"])
_THE = ("ال", "لل")
MOST = 4
"""Types of one sentence: more are a list of everything that happened."""
ORDER: tuple[EventType, ...] = (
    "prison_break", "suicide_vehicle_bomb", "drone_strike", "airstrike", "ied_landmine", "assassination", "execution", "abduction",
    "arrest_raid", "shelling", "armed_clash", "armed_attack", "protest", "riot", "fire_looting", "displacement",
    "explosion_unexplained", "attack_on_civilians", "deployment", "other",
)  # fmt: skip
"""Between equals: a drone's strike is told with words for shelling, not the other way."""

LOSS: dict[CueKind, float] = {"circumstance": 3, "before": 4, "cause": 4, "result": 3}
"""What a word's weight loses where it tells what went before, beside or came of it: a type, but not the main one."""
UNTOLD = 0.5
HEAD = 1.5
"""The gain of the first word that names an event: Arabic tells the event first and its circumstances after. A convoy or patrol
named first may be what was attacked."""
KNOWN = 0.5
"""The loss of a word with the article: the clashes are those told of before."""

EXPLAINED_BY: dict[EventType, frozenset[EventType]] = {
    "attack_on_civilians": frozenset(
        ["airstrike", "drone_strike", "shelling", "ied_landmine", "suicide_vehicle_bomb", "armed_clash", "armed_attack",
         "assassination", "execution", "explosion_unexplained", "abduction", "arrest_raid"]
    ),
    "explosion_unexplained": frozenset(["airstrike", "drone_strike", "shelling", "ied_landmine", "suicide_vehicle_bomb", "armed_attack"]),
    "armed_attack": frozenset(["airstrike", "drone_strike", "ied_landmine", "suicide_vehicle_bomb", "assassination", "shelling"]),
    "shelling": frozenset(["airstrike", "drone_strike"]),
    "airstrike": frozenset(["drone_strike"]),
}  # fmt: skip
"""A vague word for an event gives way to the exact one, in whichever sentence this stands."""


def types_of(telling: Telling) -> list[EventType]:
    """Main type first; at most four."""
    attackers = {actor.id for actor in telling.actors if actor.role == "attacker"}
    events, frames = telling.events, telling.frames
    scores: dict[EventType, float] = {}
    heads: dict[EventType, Match[EventWord]] = {}
    for match, score in zip(events, _scores(events, frames), strict=True):
        kind = match.payload.type
        if score > scores.get(kind, -1.0):
            scores[kind], heads[kind] = score, match
    strongest = max(scores.values(), default=0.0)
    kept = [kind for kind, score in scores.items() if score >= VAGUE or strongest < VAGUE]
    found = sorted(kept, key=lambda kind: (-scores[kind], ORDER.index(kind)))[:MOST]
    if "abduction" in found and not FROM_AIR.isdisjoint(found):
        found.remove("abduction")  # a drone that takes lives holds nobody
    if found[:1] == ["explosion_unexplained"]:  # explained in the same breath
        found = sorted(found, key=lambda kind: kind not in EXPLAINED_BY["explosion_unexplained"])
    exact = implied(heads[found[0]], Sentence(events, attackers, telling.text, telling.start)) if found else None
    return list(dict.fromkeys([exact, *found])) if exact else found


def _scores(events: Sequence[Match[EventWord]], frames: Sequence[CueKind | None]) -> list[float]:
    scores: list[float] = []
    head = own = False
    for match, frame in zip(events, frames, strict=True):
        word = match.payload
        score = float(word.weight)
        if frame in UNREAL:
            score = UNTOLD
        elif frame is not None and (own or frame == "circumstance"):
            score = max(score - LOSS[frame], UNTOLD)
        elif match.prefix.endswith(_THE):
            score -= KNOWN
        elif word.part != "harm" and word.weight >= STRONG and not head:
            score += 0 if word.type == "deployment" else HEAD
            head = True
        own = own or (head and word.part == "act" and frame is None)
        scores.append(score)
    return scores


def together(ours: list[EventType], theirs: list[EventType]) -> list[EventType]:
    """Types of two tellings of one event: the earlier one's first, unless the later says exactly what that leaves vague."""
    if not ours or not theirs:
        return ours or theirs
    exact = next((kind for kind in theirs[:1] if kind in EXPLAINED_BY.get(ours[0], ())), None)
    first = [exact] if exact else []
    return list(dict.fromkeys([*first, *ours, *theirs]))[: MOST + 1]


def tells_event(telling: Telling) -> bool:
    """Whether there is more in it than a word that may mean an event: a strong word, a toll, or who aimed at whom."""
    if telling.text.rstrip().endswith(("؟", "?")):
        return False
    words = [
        match.payload for match, frame in zip(telling.events, telling.frames, strict=True) if not _is_context(match, frame, telling)
    ]
    strongest = max((word.weight for word in words), default=0)
    if strongest >= STRONG or (words and telling.tolls):
        return True
    return strongest == VAGUE and (bool(telling.actors) or any(word.part == "harm" for word in words))


def _is_context(match: Match[EventWord], frame: CueKind | None, telling: Telling) -> bool:
    """Whether it tells no event, or one told of before, after which something else happened: following the attack."""
    return frame in UNREAL or (frame in {"before", "circumstance"} and match.payload.part == "act" and _is_definite(match, telling))


def _is_definite(match: Match[EventWord], telling: Telling) -> bool:
    return match.prefix.endswith(_THE) or telling.text.startswith(_THE, match.start - telling.start)


def is_vague(telling: Telling) -> bool:
    """Whether it leaves the means to what was told before: it only says whom it hit, or speaks of the attack, the shelling."""
    return all(_leaves_open(match, telling) for match in telling.events)


def _leaves_open(match: Match[EventWord], telling: Telling) -> bool:
    word = match.payload
    if word.weight < STRONG:
        return True
    known = word.part == "act" and word.weight <= OPEN and word.type in LOOSE
    return known and _is_definite(match, telling)
