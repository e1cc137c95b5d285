"""What verbs do to the frame of a shallow parse: whose act it was, whom it hit."""

from __future__ import annotations

from streams.reports.syntax.frame import ATTACKS, TARGETS, THINGS, VERBS, Slot
from streams.reports.syntax.parse import Parse
from streams.reports.syntax.tokens import Token
from streams.reports.syntax.words import numbers

OBJECTLESS = frozenset(["in", "open", "upon", "agent", "mark", "near", "from", "with"])
PREPOSED = frozenset(["in", "near", "from", "against", "via", "agent", "among", "with"])
QUANTITIES = frozenset(["عددا", "عدد", "العديد", "العشرات", "المييات", "كلا", "كل", "نحو", "اكثر", "احد", "ابناء"])
"""Words for how many, with which an object begins."""
STATIC = ("قاعده", "القاعده", "حاجز", "نقطه", "النقطه", "قواعد", "حواجز", "نقاط")
"""Posts that stay where they are: of them it is rather told that they were hit."""
BLOWN_UP = "فجر"
ONE_MAN = frozenset(["قيادي", "قايد", "قياديه", "عنصر", "مقاتل", "جندي", "ضابط", "مسوول", "امير", "متزعم", "ارهابي", "مطلوب"])
ENDS = VERBS | {"mark", "agent", "open", "upon", "attack_noun", "weapon", "suffer", "clash", "say", "harm_noun"}


def strike(parse: Parse) -> None:
    """A verb of attack: its subject attacks, its object is hit, in either order."""
    token = parse.token
    frame = parse.frame
    frame.deaf = False
    if token.lead and frame.comma:
        frame.topic = []
    slot = _place_behind(parse)
    parse.set(slot)
    frame.subject = slot == "object"
    frame.topic = []
    frame.predicate, frame.relative, frame.comma, frame.raid = "strike", False, False, False
    frame.verb = token.kind


def back(parse: Parse) -> None:
    """A verb of support: its subject and whom it supports attack together."""
    strike(parse)
    if parse.frame.slot == "object":
        parse.set("joint")


def _place_behind(parse: Parse) -> Slot:
    """Whether subject, object or patient stands behind a verb."""
    frame, index, token = parse.frame, parse.index, parse.token
    if frame.topic:
        return _with_topic(parse)
    if token.pronoun:
        return "subject"
    if _is_joined(parse):
        parse.give(frame.last, "subject")  # type: ignore[arg-type]
        return "object"
    if frame.since <= 1 and frame.last is not None and frame.last_slot in {"party", "none", "patient"} and not token.lead:
        parse.give(frame.last, "subject")  # tribesmen who attacked …
        return "object"
    if _begins_again(parse):
        return "subject"
    covered = frame.back is not None and token.kind == "fell"  # under cover of helicopters it arrested …
    if (
        not token.lead
        and not covered
        and (
            frame.subject
            or (frame.raid and token.kind == "strike" and not frame.comma)
            or frame.phrase == "owner"
            or frame.head in ATTACKS | {"armed", "clash_noun"}
        )
    ):
        return "object"  # a raid that targeted …
    return "patient" if token.kind != "wage" and _is_passive(parse, index, token) else "subject"


def _is_joined(parse: Parse) -> bool:
    """Whether a second verb has the first one's subject: the SDF sets up a post and carries out raids."""
    frame, token = parse.frame, parse.token
    following = parse.tokens[parse.index + 1] if parse.index + 1 < len(parse.tokens) else None
    return (
        bool(token.lead)
        and frame.last is not None
        and frame.last_slot in {"mover", "subject"}
        and following is not None
        and following.kind in ATTACKS | THINGS
    )


def _begins_again(parse: Parse) -> bool:
    """Whether right behind the verb stands who attacked before: a headline, and the sentence that repeats it."""
    following = parse.tokens[parse.index + 1] if parse.index + 1 < len(parse.tokens) else None
    if following is None or following.actor is None or following.prep:
        return False
    return any(part.id == following.actor.payload.id and part.role in {"attacker", "other"} for part in parse.parts)


def _with_topic(parse: Parse) -> Slot:
    frame, index, token = parse.frame, parse.index, parse.token
    if token.pronoun and frame.relative:
        parse.resolve("patient")
        return "subject"
    if token.pronoun and frame.last_slot == "owner" and frame.since <= 1:
        parse.resolve("patient")  # fighters were there, a plane of the coalition hit them
        return "object"
    if not token.pronoun and (frame.topic[-1].head == "held" or (token.kind == "fell" and _befell(parse, index))):
        parse.resolve("patient")
        return "patient"
    parse.resolve("subject")
    return "object"


def _befell(parse: Parse, index: int) -> bool:
    """Whether a verb that takes an object has none: the leader … was killed in …; but: killed five of …, a force arrests …."""
    if _is_present(parse.token) and parse.frame.topic[-1].head not in TARGETS - {"force"}:
        return False
    for token in parse.tokens[index + 1 : index + 4]:
        if token.kind in OBJECTLESS or token.prep == "ب" or (token.lead and token.kind in VERBS | {"suffer"}):
            return True
        if token.kind not in {"time", ""} or token.text.isdigit() or token.text in numbers() or token.text in QUANTITIES:
            return False
    return True


def _is_present(verb: Token) -> bool:
    return verb.bare[:1] in ("ي", "ت")


def _is_passive(parse: Parse, index: int, verb: Token) -> bool:
    """A verb in the past is written alike in both voices: what follows first shows it."""
    if verb.passive:
        return True
    for place, token in enumerate(parse.tokens[index + 1 : index + 6], index + 1):
        if token.kind == "post" and token.definite and token.bare in STATIC:
            return _is_all(parse, place)
        if token.kind == "member" and token.definite and verb.kind == "fell" and token.bare in ONE_MAN:
            return not _has_object(parse, place)
        if token.kind in THINGS or token.kind in {"agent", "against"}:
            return True
        if token.kind == "from" and verb.kind == "fell":
            return True
        if token.kind in {"member", "post"} and not token.definite:
            return not _has_object(parse, place)
        if token.actor is not None or token.kind in ATTACKS | {"armed", "force", "militia"} or token.definite:
            return False
    return False


def _is_all(parse: Parse, index: int) -> bool:
    """Whether behind a noun phrase nothing stands that could be the object: the base at … was hit by drones."""
    for before, token in zip(parse.tokens[index : index + 13], parse.tokens[index + 1 : index + 14], strict=False):
        if token.kind in ENDS and not (token.kind == "weapon" and token.prep):
            return True
        if token.kind in THINGS | {"post", "near"} and not token.prep and not token.lead and before.kind not in PREPOSED:
            return False
        if token.kind == "" and not token.prep and before.kind in {"actor", "post"} and not token.text.startswith(("ب", "ال")):
            return False  # a name
    return True


def _has_object(parse: Parse, index: int) -> bool:
    """Whether behind the first noun phrase a second one stands without a preposition."""
    behind = parse.tokens[index : index + 13]
    for before, token in zip(behind, behind[1:], strict=False):
        if token.kind in ENDS and token.text not in "،,()":
            return False
        if token.kind in THINGS | {"post"} and not token.prep and not token.lead and before.kind not in PREPOSED:
            return True
    return False


def suffer(parse: Parse) -> None:
    """A verb whose subject is hit."""
    token = parse.token
    frame = parse.frame
    frame.deaf = False
    if not (token.lead and frame.comma):
        parse.resolve("patient")
    frame.topic = []
    parse.set("patient")
    frame.predicate, frame.comma = "suffer", False


def fall(parse: Parse) -> None:
    """A verb whose subject is hit where it falls dead or wounded."""
    following = parse.tokens[parse.index + 1 : parse.index + 11]
    if any(one.kind in {"member", "person"} for one in following[:3]) and any(one.kind == "harm_noun" for one in following[1:]):
        suffer(parse)


def itself(parse: Parse) -> None:
    """Who blew himself up: where stands behind."""
    before = parse.tokens[max(0, parse.index - 7) : parse.index]
    if any(one.kind == "strike" and BLOWN_UP in one.bare for one in before):
        parse.set("topic")
        parse.frame.predicate = "blast"


def clash(parse: Parse) -> None:
    """A verb whose subject is a party."""
    parse.resolve("party")
    parse.set("party")
    parse.frame.predicate = "clash"


def repel(parse: Parse) -> None:
    """Who beats off an attack was attacked; who foils a plot acts."""
    frame = parse.frame
    if not frame.topic and frame.predicate in {"say", "auxiliary"} and frame.speaker is not None:
        frame.topic = [frame.speaker]
    rest = parse.tokens[parse.index + 1 : parse.index + 7]
    attacked = any(one.kind in {"attack_noun", "auxiliary"} for one in rest) or (bool(rest) and rest[0].kind == "whose")
    if attacked:
        parse.set("owner" if parse.resolve("repeller") else "repeller")
    else:
        parse.set("object" if parse.resolve("subject") else "subject")
    frame.predicate = "repel" if attacked else "strike_noun"


def blast(parse: Parse) -> None:
    """What blew up stands behind; as a verb's subject it hit what stands behind."""
    frame = parse.frame
    if frame.predicate == "strike" and frame.slot in {"subject", "patient"} and frame.verb == "strike":
        parse.set("object")
        frame.subject = True
        return
    parse.set("topic")
    parse.frame.predicate, parse.frame.deaf = "blast", False


def auxiliary(parse: Parse) -> None:
    """A verb that lends its subject to the act named behind it."""
    token = parse.token
    frame = parse.frame
    if frame.predicate == "repel":
        return  # beat off an attempt
    if token.lead and frame.subject:
        frame.topic = []
    parse.set("topic")
    frame.predicate, frame.subject, frame.comma = "auxiliary", False, False


def move(parse: Parse) -> None:
    """A verb whose subject only moves or hands over."""
    frame = parse.frame
    if frame.predicate == "say" and not frame.topic and frame.speaker is not None:
        frame.topic = [frame.speaker]
    parse.resolve("mover")
    parse.set("mover")
    frame.predicate = "move"
