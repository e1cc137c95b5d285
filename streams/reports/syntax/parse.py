"""Who has which part in a sentence: left to right, each verb or noun of attack opens places that the next names fill.

A preposition, a relative or a conjunction with a verb closes one place and opens another; what each class of words does stands in
`rules`. Names that stand before their verb wait for it (the topic).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from streams.reports.lexicon import ActorWord
from streams.reports.matcher import Match
from streams.reports.syntax.frame import ATTACKS, BY_PRONOUN, NEXT, ROLES, SURE, TARGETS, THINGS, Frame, Name, Part, Slot
from streams.reports.syntax.naming import is_apposed, is_colour, is_feminine, is_where, meant, next_id
from streams.reports.syntax.places import does_it, is_destroyed, is_hit, is_tool, place_of
from streams.reports.syntax.tokens import Token

PREDICATES = frozenset(["strike", "fell", "wage", "auxiliary", "clash", "repel", "move"])


class Parse:
    """Of one sentence. `clash`: whether it tells of one."""

    def __init__(self, tokens: Sequence[Token], *, clash: bool = False) -> None:
        self.tokens = tokens
        self.clash = clash
        self.frame = Frame()
        self.index = 0
        self.token = tokens[0] if tokens else Token(0, 0, "", "")
        self.parts: list[Part] = []
        self._told: list[Name] = []

    def run(self, rules: dict[str, Callable[[Parse], None]]) -> list[Part]:
        """All parts, in order; one name may have several."""
        for index, token in enumerate(self.tokens):
            self.index, self.token = index, token
            self.frame.since += 1
            if token.actor is not None:
                self._actor(index, token, token.actor)
            elif token.kind in rules:
                rules[token.kind](self)
            else:
                self._stranger(token)
        return self.parts

    # names

    def _actor(self, index: int, token: Token, match: Match[ActorWord]) -> None:
        frame = self.frame
        if match.payload.group == "source":
            frame.phrase, frame.ground = "none", True
            return
        if token.text.endswith("مرتزقه") and next_id(self, index) not in {"", "TURKEY", "SNA"}:
            self.open("militia", token)
            return
        name = Name(match, meant(self, index, token, match.payload.id), token.head or frame.head, token.text)
        if is_apposed(self, token, name) or is_colour(self, index, match) or is_where(self, index, token):
            return
        if token.lead and frame.comma and self._begins_clause(index):
            frame.topic = []
            self.set("topic")
            slot: Slot = "topic"
        elif (token.lead or frame.joined) and token.prep in {"", "ل"} and self.is_beside():
            slot = frame.last_slot
        else:
            if token.head in ATTACKS or (token.head in TARGETS and self._begins(token)):
                self.open(token.head, token)
            slot = place_of(self, token)
        self.tell(name, slot)

    def _begins(self, token: Token) -> bool:
        """Whether a name stands by itself, not as the owner of the noun before it."""
        return not token.prep and self.frame.phrase == "none" and not self.frame.ground

    def _begins_clause(self, index: int) -> bool:
        """Whether a verb follows whose subject the name is: …, and the SDF answers."""
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        return following is not None and following.kind in PREDICATES and following.bare[:1] in ("ي", "ت")

    def last_id(self) -> str:
        """The id named last; "" where none is."""
        return self._told[-1].id if self._told else ""

    def is_beside(self) -> bool:
        """Whether the name before is so near that an "and" joins this one to it."""
        frame = self.frame
        return (
            frame.last is not None and frame.since <= NEXT and (not frame.comma or frame.last_slot in {"party", "topic", "joint"})
        )

    def tell(self, name: Name, slot: Slot) -> None:
        """Put a name into a place."""
        frame = self.frame
        if slot == "topic":
            frame.topic.append(name)
        elif slot == "speaker":
            frame.speaker = name
        else:
            self.give(name, slot)
        frame.last, frame.last_slot, frame.since, frame.strangers = name, slot, 0, 0
        frame.comma = frame.ground = frame.tied = frame.joined = False
        if not self._told or self._told[-1].id != name.id:
            self._told.append(name)
        self.after(slot)

    def give(self, name: Name, slot: Slot, lost: int = 0) -> None:
        """A part for a name, where the place has one."""
        role = ROLES.get(slot)
        if self.frame.claims and slot == "subject":
            self.claim(name)
        if role is not None:
            certainty = "claimed" if slot == "accused" and self.frame.certainty == "stated" else self.frame.certainty
            if role == "target" and any(part.certainty == "suspected" and part.role == "attacker" for part in self.parts):
                certainty = "stated"  # who did it is guessed at, not whom it hit
            self.parts.append(Part(name.match, name.id, role, SURE[slot] - lost, certainty, slot))

    def claim(self, name: Name) -> None:
        """That who is named says it was its own act."""
        self.frame.claims = False
        self.parts.append(Part(name.match, name.id, "claimant", SURE["agent"], "stated", "speaker"))

    def after(self, slot: Slot) -> None:
        """What the next noun phrase fills once this one is named."""
        frame = self.frame
        frame.phrase, frame.head = slot if slot in {"party", "topic", "patient", "joint"} else "none", ""
        if slot in {"subject", "masdar", "owner"}:
            frame.subject = True
        if slot in {"subject", "owner"} and frame.verb == "back":
            frame.slot = "joint"
        elif slot in {"subject", "masdar"} or (slot == "owner" and frame.predicate in {"strike", "strike_noun", "attack_noun"}):
            frame.slot = "object"
        elif slot == "speaker":
            frame.slot = "accused" if frame.predicate == "accuse" else "topic"
        elif slot == "repeller":
            frame.slot = "owner"
        elif slot in {"agent", "accused"}:
            frame.slot, frame.back = frame.back or "none", None

    def resolve(self, slot: Slot) -> bool:
        """Give the names that waited for a predicate their place in it."""
        frame = self.frame
        waiting, frame.topic = frame.topic, []
        for name in waiting:
            self.give(name, slot, lost=max(0, SURE[slot] - SURE["topic"]))
        if waiting:
            frame.last_slot = slot
        return bool(waiting)

    # places

    def set(self, slot: Slot) -> None:
        """Close the phrase being read and open a place."""
        frame = self.frame
        frame.slot, frame.phrase, frame.head, frame.strangers = slot, "none", "", 0
        frame.ground = frame.tied = frame.joined = False
        frame.back = None

    def open(self, kind: str, token: Token) -> None:
        """A noun begins a phrase: which place this fills follows from the slot and from what the noun is."""
        frame = self.frame
        frame.ground = frame.tied = False
        if kind in ATTACKS:
            if kind == "weapon" and frame.subject and frame.slot == "object" and is_tool(self, token):
                return
            if kind == "weapon" and is_destroyed(self, token):
                frame.phrase, frame.slot, frame.head, frame.strangers = "object", "object", "held", 0
                return
            frame.phrase = "owner"
        elif frame.phrase == "owner" or frame.slot == "owner":
            frame.phrase = frame.slot = "object" if is_hit(self, kind, token) else "owner"
        elif frame.slot == "subject":
            frame.phrase = "object" if kind in THINGS or token.accusative else "subject"
            if kind == "armed":
                frame.slot, frame.subject = "object", True
        elif frame.slot == "masdar":
            acts = kind in {"force", "militia"} or (kind == "member" and does_it(self, token))
            frame.phrase = "agent" if kind == "armed" else "masdar" if acts else "patient"
            frame.slot = "masdar" if acts else "object"
        else:
            frame.phrase = frame.slot
        frame.head, frame.strangers = kind, 0
        if frame.phrase in {"object", "patient"} and kind in {"post", "held"}:
            frame.hit = self.index

    def _stranger(self, token: Token) -> None:
        frame = self.frame
        frame.strangers += 1
        frame.joined = bool(token.lead) and frame.since <= 2

    # what pronouns stand for

    def told_before(self, pronoun: str = "") -> Name | None:
        """The name that a pronoun stands for: the last one of its gender."""
        for name in reversed(self._told[-4:]):
            if name.match.payload.group == "nation" or pronoun not in {"ه", "ها"} or (pronoun == "ها") == is_feminine(name.text):
                return name
        return None

    def by_pronoun(self, token: Token, slot: Slot) -> None:
        """Its fighters, its raids: of whoever was named last."""
        who = self.told_before(token.pronoun)
        if who is not None:
            self.give(who, slot, BY_PRONOUN)
