"""What kind of event a sentence tells: the head word's type first, not its instrument's elsewhere nor its consequence's."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from streams.reports.language import tongue_of
from streams.reports.lexicon import CueKind, CueWord, EventWord
from streams.reports.matcher import Match, Matcher
from streams.reports.record import EventType
from streams.reports.table import read_table
from streams.reports.telling import Telling

STRONG = 3
"""Weight from which a word alone tells an event; casualties alone need a number or a place beside them."""
VAGUE = 2
"""Weight of a word that says only that somebody was aimed at."""
AIRBORNE = 9
"""Weight of a landing from the air, which only an army does."""
MOST = 4
"""Types of one sentence: more are a list of everything that happened."""
ORDER: tuple[EventType, ...] = (
    "prison_break", "suicide_vehicle_bomb", "drone_strike", "airstrike", "ied_landmine", "assassination", "execution", "abduction",
    "arrest_raid", "shelling", "armed_clash", "armed_attack", "protest", "riot", "fire_looting", "displacement",
    "explosion_unexplained", "attack_on_civilians", "deployment", "other",
)  # fmt: skip
"""Between equals: a drone's strike is told with words for shelling, not the other way."""

REACH: dict[CueKind, int] = {
    "support": 60, "pretext": 70, "seized": 30, "flight": 40, "release": 70, "accident": 80, "circumstance": 30, "before": 45, "result": 90,
}  # fmt: skip
"""Code points behind such a word in which what is named is not the event itself, at most to the end of the clause."""
UNREAL: frozenset[CueKind] = frozenset(["support", "pretext", "seized", "flight", "release", "accident"])
"""Aircraft that support a raid or only fly by, bombs that were seized, what a prisoner is accused of, the arrest that a
release ends and the dead of an accident are no event."""
BOTH_WAYS: frozenset[CueKind] = frozenset(["flight", "accident"])
"""What these say holds for the words before them too: aircraft that circle, the dead of a crash."""
LOSS: dict[CueKind, float] = {"circumstance": 3, "before": 4, "result": 3}
"""What a word's weight loses where it tells what went before, beside or came of it: a type, but not the main one."""
UNTOLD = 0.5
HEAD = 1.5
"""The gain of the first word that names an event: Arabic tells the event first and its circumstances after."""
KNOWN = 0.5
"""The loss of a word with the article: the clashes are those told of before."""

AIM = 60
"""Code points from the word for targeting to what is targeted."""
NONE = 20
"""Code points from the word for none to the harm that it denies: without any casualties."""
VICTIM = 25
"""Code points from the word for the harm to whom it was done."""
ARMIES = frozenset(["TURKEY", "SNA", "REGIME", "RUSSIA", "IRAN_MILITIA"])
"""Forces that target settlements from afar."""
DRONE_OWNERS = frozenset(["TURKEY", "COALITION", "US"])
FROM_THE_AIR = frozenset(["COALITION", "US", "RUSSIA"])
"""Forces whose bombing is from the air unless the text names guns."""
NO_STATE = frozenset(["TRIBES", "UNKNOWN"])
"""Whoever holds no courts or prisons abducts; the others arrest."""
SURROUNDINGS = ("fighter", "object", "vehicle", "settlement", "none")

EXPLAINED_BY: dict[EventType, frozenset[EventType]] = {
    "attack_on_civilians": frozenset(
        ["airstrike", "drone_strike", "shelling", "ied_landmine", "suicide_vehicle_bomb", "armed_clash", "armed_attack",
         "assassination", "execution", "explosion_unexplained", "abduction", "arrest_raid"]
    ),
    "explosion_unexplained": frozenset(["airstrike", "drone_strike", "shelling", "ied_landmine", "suicide_vehicle_bomb"]),
    "armed_attack": frozenset(["airstrike", "drone_strike", "ied_landmine", "suicide_vehicle_bomb", "assassination", "shelling"]),
    "shelling": frozenset(["airstrike", "drone_strike"]),
    "airstrike": frozenset(["drone_strike"]),
}  # fmt: skip
"""A vague word for an event gives way to the exact one, in whichever sentence this stands."""


def types_of(telling: Telling) -> list[EventType]:
    """Main type first; at most four."""
    attackers = {actor.id for actor in telling.actors if actor.role == "attacker"}
    return types_told(telling.events, telling.cues, attackers, telling.text, telling.start)


def types_told(
    events: Sequence[Match[EventWord]],
    cues: Sequence[Match[CueWord]],
    attackers: AbstractSet[str] = frozenset(),
    text: str = "",
    offset: int = 0,
) -> list[EventType]:
    """Types of the event words of one sentence, main type first. `text`: the sentence folded, beginning at `offset`."""
    scores: dict[EventType, float] = {}
    heads: dict[EventType, Match[EventWord]] = {}
    for match, score in zip(events, _scores(events, meant(events, cues, text, offset)), strict=True):
        kind = match.payload.type
        if score > scores.get(kind, -1.0):
            scores[kind], heads[kind] = score, match
    strongest = max(scores.values(), default=0.0)
    kept = [kind for kind, score in scores.items() if score >= VAGUE or strongest < VAGUE]
    found = sorted(kept, key=lambda kind: (-scores[kind], ORDER.index(kind)))[:MOST]
    implied = _implied(heads[found[0]], events, attackers, text, offset) if found else None
    return list(dict.fromkeys([implied, *found])) if implied else found


def meant(events: Sequence[Match[EventWord]], cues: Sequence[Match[CueWord]], text: str, offset: int) -> list[CueKind | None]:
    """How each event word is meant: by the nearest word before it that says so (for aircraft, also behind it)."""
    frames = [cue for cue in cues if cue.payload.kind in REACH]
    if not frames:
        return [None] * len(events)
    frames.sort(key=lambda cue: (cue.payload.kind not in UNREAL, -cue.start))
    return [next((cue.payload.kind for cue in frames if _reaches(cue, match, text, offset)), None) for match in events]


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
        elif match.prefix.endswith(("ال", "لل")):
            score -= KNOWN
        elif word.part != "harm" and word.weight >= STRONG and not head:
            score += HEAD
            head = True
        own = own or (head and word.part == "act" and frame is None)
        scores.append(score)
    return scores


def _implied(
    head: Match[EventWord], events: Sequence[Match[EventWord]], attackers: AbstractSet[str], text: str, offset: int
) -> EventType | None:
    """The type that the words leave open and what stands beside them settles."""
    word = head.payload
    if word.type == "shelling" and word.part == "act" and attackers and attackers <= FROM_THE_AIR:
        return "airstrike"
    if word.type == "arrest_raid" and word.weight < AIRBORNE and attackers and attackers <= NO_STATE:
        return "abduction"
    if word.part == "harm" and word.weight >= STRONG and _is_fighter(head.start - offset, text):
        return "armed_attack"
    if word.type != "armed_attack" or not (word.weight == VAGUE or word.part == "means"):
        return None
    beside = sorted(surroundings().find(text), key=lambda match: match.start)
    aimed = _aimed_at(head.end - offset, beside, attackers) if word.weight == VAGUE else None
    return aimed or ("attack_on_civilians" if _at_civilians(head, events, beside, text, offset) else None)


def _is_fighter(harm: int, text: str) -> bool:
    """Whether a fighter stands right before or behind the word for how somebody was shot."""
    return any(match.payload == "fighter" and abs(match.start - harm) <= VICTIM + 10 for match in surroundings().find(text))


def _aimed_at(end: int, beside: Sequence[Match[str]], attackers: AbstractSet[str]) -> EventType | None:
    """An army that targets a village shells it; cars are targeted from the air by those who have drones."""
    aims = {"object", "vehicle", "settlement"}
    aim = next((match.payload for match in beside if match.payload in aims and 0 <= match.start - end <= AIM), None)
    if aim is None:
        return None
    if aim == "vehicle" and attackers & DRONE_OWNERS:
        return "drone_strike"
    if attackers and attackers <= FROM_THE_AIR:
        return "airstrike"
    return "shelling" if aim == "settlement" and attackers & ARMIES else None


def _at_civilians(
    shots: Match[EventWord], events: Sequence[Match[EventWord]], beside: Sequence[Match[str]], text: str, offset: int
) -> bool:
    """Whether somebody was hurt and no fighter is named as the one, between the harm and the shots or right behind it."""
    denied = [match.end for match in beside if match.payload == "none"]
    fighters = [match.start for match in beside if match.payload == "fighter"]
    harms = [(match.start - offset, match.end - offset) for match in events if match.payload.part == "harm"]
    harmed = [end for start, end in harms if not any(0 <= start - none <= NONE for none in denied)]
    shot = shots.start - offset
    if tongue_of(text) != "ar" and any(0 < end - start <= VICTIM + 20 for end in harmed for start in fighters):
        return False  # two fighters were killed: outside Arabic the victim stands first
    return bool(harmed) and not any(
        harm <= start <= (shot if harm < shot <= harm + VICTIM else harm + VICTIM) for harm in harmed for start in fighters
    )


@cache
def surroundings() -> Matcher[str]:
    """Words beside shots and targeting, by kind. Raises DataError with file, line and reason."""
    found: list[tuple[str, str]] = []
    for row in read_table("surroundings.tsv", ("kind", "words")):
        if row["kind"] not in SURROUNDINGS:
            raise row.refuse(f"kind {row['kind']!r} is unknown; one of {', '.join(SURROUNDINGS)}")
        found += [(words, row["kind"]) for words in row.words("words")]
    return Matcher(found)


def _reaches(cue: Match[CueWord], match: Match[EventWord], text: str, offset: int) -> bool:
    """Whether the word stands behind the cue, near enough and in its clause, and is of those that the cue is about."""
    kind, word = cue.payload.kind, match.payload
    if kind in {"support", "seized", "flight"} and word.part != "means":
        return False
    if kind == "accident" and word.part != "harm":
        return False
    if kind == "release" and word.type not in {"arrest_raid", "abduction"}:
        return False
    first, second = (cue, match) if cue.start <= match.start or kind not in BOTH_WAYS else (match, cue)
    gap = second.start - first.end
    return 0 <= gap <= REACH[kind] and not (text and _parted(text, first.end - offset, second.start - offset))


def _parted(text: str, start: int, end: int) -> bool:
    return any(mark in text[start:end] for mark in ("،", ",", ";", "؛", "."))


def together(ours: list[EventType], theirs: list[EventType]) -> list[EventType]:
    """Types of two tellings of one event: the earlier one's first, unless the later says exactly what that leaves vague."""
    if not ours or not theirs:
        return ours or theirs
    exact = next((kind for kind in theirs[:1] if kind in EXPLAINED_BY.get(ours[0], ())), None)
    first = [exact] if exact else []
    return list(dict.fromkeys([*first, *ours, *theirs]))[: MOST + 1]


def tells_event(telling: Telling) -> bool:
    """Whether there is more in it than a word that may mean an event: a strong word, a toll, or who aimed at whom."""
    frames = meant(telling.events, telling.cues, telling.text, telling.start)
    words = [match.payload for match, frame in zip(telling.events, frames, strict=True) if frame not in UNREAL]
    strongest = max((word.weight for word in words), default=0)
    if strongest >= STRONG or (words and telling.tolls):
        return True
    return strongest == VAGUE and (bool(telling.actors) or any(word.part == "harm" for word in words))
