"""What a shallow parse holds in mind of a sentence, and what each place in it says of a role."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from streams.reports.lexicon import ActorWord
from streams.reports.matcher import Match
from streams.reports.record import Certainty, Role

Slot = Literal[
    "topic",
    "subject",
    "object",
    "owner",
    "masdar",
    "patient",
    "agent",
    "party",
    "speaker",
    "mover",
    "accused",
    "repeller",
    "joint",
    "none",
]
"""A place: who waits for a verb (topic); subject and object of one; whose attack (owner); whose act or whom it hit (masdar); who was
hurt (patient); by whom (agent, joint); parties of a clash; who says, deploys, is accused, beats off an attack."""
SURE: dict[Slot, int] = {
    "agent": 90, "joint": 88, "accused": 85, "owner": 80, "subject": 72, "object": 70, "party": 68, "patient": 66, "masdar": 64,
    "topic": 60, "repeller": 50, "mover": 30,
}  # fmt: skip
"""How much a place tells of the role: an explicit agent outweighs a name that merely stands beside the word for an attack."""
ROLES: dict[Slot, Role] = {
    "agent": "attacker", "joint": "attacker", "owner": "attacker", "accused": "attacker", "subject": "attacker", "masdar": "attacker",
    "patient": "target", "object": "target", "repeller": "target", "party": "other", "mover": "other",
}  # fmt: skip
NEXT = 4
"""Words between two names that are told of together."""
BY_PRONOUN = 20
"""What a role loses where only a pronoun stands for the name."""
ATTACKS = frozenset(["weapon", "attack_noun"])
FORCES = frozenset(["member", "post", "militia", "force"])
THINGS = frozenset(["held", "person"])
TARGETS = FORCES | THINGS
VERBS = frozenset(["strike", "fell", "wage"])


@dataclass(slots=True)
class Part:
    """One name's part, as one place of the sentence tells it."""

    match: Match[ActorWord]
    id: str
    role: Role
    weight: int
    certainty: Certainty = "stated"
    slot: Slot = "none"


@dataclass(slots=True)
class Name:
    """A name on hold: where it stands and whom it means."""

    match: Match[ActorWord]
    id: str
    head: str = ""
    """The class of the noun that it hangs on: a post of the SDF."""
    text: str = ""


@dataclass(slots=True)
class Frame:
    """`slot`: the place that the next noun phrase fills; `phrase`: the place of the one being read, "none" outside of one."""

    slot: Slot = "topic"
    phrase: Slot = "none"
    head: str = ""
    """The class of the phrase's noun."""
    predicate: str = ""
    """The class of the verb or noun of action told last."""
    verb: str = ""
    """The class of the verb of attack told last."""
    hit: int = -99
    """Where the noun of what was hit stands: a base that hosts …."""
    topic: list[Name] = field(default_factory=list)
    speaker: Name | None = None
    subject: bool = False
    """Whether the next verb's subject was told: the noun phrase behind it is then its object."""
    relative: bool = False
    claims: bool = False
    """Behind a verb of claiming: the next subject claims it."""
    accused_at: int = -99
    """Where the verb of accusing stands."""
    raid: bool = False
    """Whether an attack was named that may be the next verb's subject: raids near … that hit …."""
    deaf: bool = False
    """In what is only a pretext, or only flew by."""
    ground: bool = False
    """Behind a word for territory or for a source."""
    tied: bool = False
    """Behind a word by which the one before belongs to the next: the units that belong to the SDF."""
    joined: bool = False
    """Behind an "and" or "or" whose noun is not known."""
    comma: bool = False
    certainty: Certainty = "stated"
    strangers: int = 0
    """Words that are not known since the last one that governs."""
    last: Name | None = None
    last_slot: Slot = "none"
    since: int = 99
    """Words since the last name."""
    back: Slot | None = None
    """The place that was open before whoever supports was named."""
