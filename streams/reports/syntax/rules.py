"""What each class of words does to the frame of a shallow parse."""

from __future__ import annotations

from collections.abc import Callable

from streams.reports.syntax.frame import ATTACKS, TARGETS, THINGS, VERBS, Frame, Slot
from streams.reports.syntax.parse import NEXT, Parse
from streams.reports.syntax.tokens import Token
from streams.reports.syntax.words import proxies

HARD = frozenset(".!?؟\n|؛;:")
RELATIVES = frozenset(["الذي", "التي", "الذين", "اللذين"])
PREPOSED = frozenset(["in", "near", "from", "against", "via", "agent", "among", "with"])
PRONOUNS = ("ه", "ها", "هم")
ENDS = VERBS | {"mark", "agent", "open", "upon", "attack_noun", "weapon", "suffer", "clash", "say", "harm_noun"}


def run(parse: Parse) -> None:
    """Read the sentence."""
    parse.run(_RULES)


def _mark(parse: Parse) -> None:
    token = parse.token
    frame = parse.frame
    if token.text in HARD:
        parse.frame = Frame(speaker=frame.speaker if token.text == ":" else None)
    elif token.text in "،,":
        frame.comma = True
        frame.deaf = frame.ground = frame.tied = False
        frame.strangers = 0
        if frame.phrase not in {"party", "joint"}:
            frame.phrase, frame.head = "none", frame.head if frame.head == "armed" else ""
        if frame.slot in {"patient", "none", "owner"}:
            frame.slot = "topic"


def _noun(parse: Parse) -> None:
    token = parse.token
    frame = parse.frame
    if frame.deaf:
        return
    if frame.tied and token.kind in {"force", "militia"} and frame.since <= NEXT:
        return  # the centre of the Asayish, which belongs to the militia of …
    if token.kind == "militia" and token.pronoun and _is_proxy(parse):
        return
    joined = token.lead and frame.phrase == "none" and frame.since <= NEXT and not frame.comma
    if joined and frame.last_slot not in {"none", "speaker", "topic"}:
        frame.phrase, frame.head, frame.strangers = frame.last_slot, token.kind, 0
        frame.joined = True
    elif _is_blown_up(parse):
        frame.phrase, frame.head, frame.strangers = "patient", token.kind, 0
    else:
        parse.open(token.kind, token)
    if token.pronoun:
        parse.by_pronoun(token, frame.phrase if frame.phrase != "none" else frame.slot)


def _is_proxy(parse: Parse) -> bool:
    """Its militias: they have the part of whoever was named last, or are hit."""
    frame, token = parse.frame, parse.token
    patron = parse.told_before(token.pronoun)
    proxy = proxies().get(patron.id) if patron is not None else None
    if patron is None or proxy is None:
        return False
    slot = frame.last_slot if token.lead and parse.is_beside() else frame.phrase if frame.phrase != "none" else frame.slot
    parse.tell(type(patron)(patron.match, proxy, "militia", patron.text), slot)
    return True


def _is_blown_up(parse: Parse) -> bool:
    """Whether the noun says where a bomb went off: at a patrol, in a car."""
    frame, token = parse.frame, parse.token
    if token.kind not in {"post", "held", "member"}:
        return False
    inside = parse.index > 0 and parse.tokens[parse.index - 1].kind == "in"
    return (token.prep == "ب" and frame.predicate in {"weapon", "blast", "suffer", "attack_noun"}) or (
        inside and frame.predicate == "blast"
    )


def _attack(parse: Parse) -> None:
    token = parse.token
    frame = parse.frame
    if frame.deaf:
        return
    if token.kind == "attack_noun" and frame.predicate in {"auxiliary", "say"}:
        _act_of_topic(parse)
    if token.kind == "attack_noun" or frame.predicate in {"", "say", "clash"}:
        frame.predicate = token.kind
    parse.open(token.kind, token)
    if token.pronoun:
        parse.by_pronoun(token, "owner")
        parse.after("owner")


def _act_of_topic(parse: Parse) -> None:
    """The act named is that of who began it, or who says so."""
    frame = parse.frame
    if not frame.topic and frame.speaker is not None and frame.since <= NEXT + 2:
        frame.topic = [frame.speaker]
    if parse.resolve("subject"):
        frame.subject = True


def _strike_noun(parse: Parse) -> None:
    token = parse.token
    frame = parse.frame
    if frame.deaf:
        return
    lent = frame.predicate in {"auxiliary", "say"}
    if lent:
        _act_of_topic(parse)
    acted = lent and frame.subject
    frame.predicate = "strike_noun"
    parse.set("object" if acted else "masdar")
    frame.head = "strike_noun"
    if token.pronoun:
        frame.slot = "none"


def _pursue(parse: Parse) -> None:
    parse.frame.predicate = "strike_noun"
    parse.set("object")


def _strike(parse: Parse) -> None:
    token = parse.token
    frame = parse.frame
    frame.deaf = False
    if token.lead and frame.comma:
        frame.topic = []
    slot = _place_behind(parse)
    parse.set(slot)
    frame.subject = slot == "object"
    frame.topic = []
    frame.predicate, frame.relative, frame.comma = "strike", False, False


def _place_behind(parse: Parse) -> Slot:
    """Whether subject, object or patient stands behind a verb."""
    frame, index, token = parse.frame, parse.index, parse.token
    if frame.topic:
        return _with_topic(parse)
    if token.pronoun:
        return "subject"
    if frame.since <= 1 and frame.last is not None and frame.last_slot in {"party", "none", "patient"} and not token.lead:
        parse.give(frame.last, "subject")  # tribesmen who attacked …
        return "object"
    if not token.lead and (frame.subject or frame.phrase == "owner" or frame.head in ATTACKS | {"armed", "clash_noun"}):
        return "object"  # a raid that targeted …
    return "patient" if token.kind != "wage" and _is_passive(parse, index, token) else "subject"


def _with_topic(parse: Parse) -> Slot:
    frame, index, token = parse.frame, parse.index, parse.token
    if token.pronoun and frame.relative:
        parse.resolve("patient")
        return "subject"
    if not token.pronoun and (frame.topic[-1].head == "held" or (token.kind == "fell" and _befell(parse, index))):
        parse.resolve("patient")
        return "patient"
    parse.resolve("subject")
    return "object"


def _befell(parse: Parse, index: int) -> bool:
    """Whether a verb that takes an object has none: the leader … was killed in …."""
    for token in parse.tokens[index + 1 : index + 4]:
        if token.kind in {"in", "open", "upon", "agent", "mark", "near", "from"} or token.prep == "ب":
            return True
        if token.kind not in {"time", ""}:
            return False
    return True


def _is_passive(parse: Parse, index: int, verb: Token) -> bool:
    """A verb in the past is written alike in both voices: what follows first shows it."""
    for place, token in enumerate(parse.tokens[index + 1 : index + 6], index + 1):
        if token.kind in THINGS or token.kind in {"agent", "against"}:
            return True
        if token.kind == "from" and verb.kind == "fell":
            return True
        if token.kind in {"member", "post"} and not token.definite:
            return not _has_object(parse, place)
        if token.actor is not None or token.kind in ATTACKS | {"armed", "force", "militia"} or token.definite:
            return False
    return False


def _has_object(parse: Parse, index: int) -> bool:
    """Whether behind the first noun phrase a second one stands without a preposition."""
    behind = parse.tokens[index : index + 13]
    for before, token in zip(behind, behind[1:], strict=False):
        if token.kind in ENDS and token.text not in "،,()":
            return False
        if token.kind in THINGS | {"post"} and not token.prep and not token.lead and before.kind not in PREPOSED:
            return True
    return False


def _suffer(parse: Parse) -> None:
    token = parse.token
    frame = parse.frame
    frame.deaf = False
    if not (token.lead and frame.comma):
        parse.resolve("patient")
    frame.topic = []
    parse.set("patient")
    frame.predicate, frame.comma = "suffer", False


def _harm_noun(parse: Parse) -> None:
    frame = parse.frame
    if frame.deaf:
        return
    parse.set("patient")
    frame.predicate = "suffer"


def _clash(parse: Parse) -> None:
    parse.resolve("party")
    parse.set("party")
    parse.frame.predicate = "clash"


def _clash_noun(parse: Parse) -> None:
    frame = parse.frame
    if frame.topic and frame.predicate == "auxiliary":
        parse.resolve("party")
    frame.deaf = False
    parse.set("party")
    frame.predicate, frame.head = "clash", "clash_noun"


def _repel(parse: Parse) -> None:
    """Who beats off an attack was attacked; who foils a plot acts."""
    frame = parse.frame
    if not frame.topic and frame.predicate in {"say", "auxiliary"} and frame.speaker is not None:
        frame.topic = [frame.speaker]
    attacked = any(one.kind in {"attack_noun", "auxiliary"} for one in parse.tokens[parse.index + 1 : parse.index + 7])
    if attacked:
        parse.set("owner" if parse.resolve("repeller") else "repeller")
    else:
        parse.set("object" if parse.resolve("subject") else "subject")
    frame.predicate = "repel" if attacked else "strike_noun"


def _blast(parse: Parse) -> None:
    parse.set("topic")
    parse.frame.predicate, parse.frame.deaf = "blast", False


def _auxiliary(parse: Parse) -> None:
    token = parse.token
    frame = parse.frame
    if frame.predicate == "repel":
        return  # beat off an attempt
    if token.lead and frame.subject:
        frame.topic = []
    parse.set("topic")
    frame.predicate, frame.subject, frame.comma = "auxiliary", False, False


def _move(parse: Parse) -> None:
    frame = parse.frame
    if frame.predicate == "say" and not frame.topic and frame.speaker is not None:
        frame.topic = [frame.speaker]
    parse.resolve("mover")
    parse.set("mover")
    frame.predicate = "move"


def _say(parse: Parse) -> None:
    frame = parse.frame
    if frame.topic:
        frame.speaker, frame.topic = frame.topic[-1], []
        parse.set("topic")
    else:
        parse.set("speaker")
    frame.predicate, frame.comma = "say", False


def _that(parse: Parse) -> None:
    index, token = parse.index, parse.token
    frame = parse.frame
    pronoun = token.text.endswith(PRONOUNS)
    if pronoun and index and parse.tokens[index - 1].kind == "suspect":
        return
    frame.topic = [frame.speaker] if frame.speaker is not None and pronoun else []
    parse.set("topic")
    frame.predicate, frame.subject, frame.comma = "", False, False


def _open(parse: Parse) -> None:
    token = parse.token
    frame = parse.frame
    if token.text[len(token.lead) :] in RELATIVES:
        if frame.last is not None and frame.since <= NEXT and frame.last_slot in {"topic", "none", "object", "patient"}:
            frame.topic = [frame.last] if frame.last_slot == "topic" or not frame.topic else frame.topic
        else:
            frame.subject = True
        frame.relative = True
        parse.set("topic")
        return
    frame.topic = []
    _upon(parse)


def _upon(parse: Parse) -> None:
    """Behind "after", "during" another act is named; who waits for a verb still does."""
    frame = parse.frame
    frame.deaf = frame.subject = frame.relative = False
    parse.set("topic")


def _agent(parse: Parse) -> None:
    parse.set("agent")


def _support(parse: Parse) -> None:
    """Who supports takes part; but "the SDF, the US-backed" only says whose friend it is."""
    token = parse.token
    frame = parse.frame
    if token.definite:
        frame.tied = frame.since <= NEXT
        return
    back: Slot = frame.slot
    parse.set("agent")
    frame.back, frame.head = back, "force"


def _against(parse: Parse) -> None:
    frame = parse.frame
    if frame.predicate == "clash":
        parse.set("party")
    elif frame.predicate in {"strike", "strike_noun", "attack_noun", "weapon", "auxiliary", "suffer", "repel"}:
        parse.set("object")
    else:
        parse.set("none")


def _among(parse: Parse) -> None:
    parse.set("patient")


def _with(parse: Parse) -> None:
    index = parse.index
    if index and parse.tokens[index - 1].kind == "joint":
        _support(parse)
    elif parse.frame.predicate == "clash" or parse.clash:
        parse.resolve("party")
        parse.set("party")
    else:
        parse.set("none")


def _between(parse: Parse) -> None:
    index = parse.index
    if index and parse.tokens[index - 1].kind == "joint":
        parse.set("joint")
    else:
        parse.set("party" if parse.frame.predicate == "clash" or parse.clash else "none")


def _near(parse: Parse) -> None:
    if parse.frame.slot != "subject" or parse.frame.predicate != "strike":
        parse.set("none")


def _in(parse: Parse) -> None:
    frame = parse.frame
    if frame.head == "member" and frame.strangers <= 1:
        return
    frame.phrase = "none"
    if frame.slot in {"patient", "owner"}:
        frame.slot = "none"


def _from(parse: Parse) -> None:
    pass


def _via(parse: Parse) -> None:
    """What belongs to a force has the force's part; a force that belongs to another keeps its own."""
    index = parse.index
    frame = parse.frame
    following = parse.tokens[index + 1] if index + 1 < len(parse.tokens) else None
    if frame.head == "militia" and (
        following is None or (following.actor is None and following.kind not in {"whose", "force", "from", ""})
    ):
        _whose(parse)
    frame.tied = frame.since <= 1 or frame.head == "militia" or (frame.head == "member" and frame.since > NEXT)


def _whose(parse: Parse) -> None:
    """Factions loyal to it: of whoever was named last."""
    index, token = parse.index, parse.token
    frame, patron = parse.frame, parse.told_before()
    near = parse.tokens[max(0, index - 3) : index]
    if (
        frame.head != "militia"
        or patron is None
        or not (token.kind == "via" or any(one.kind in {"via", "support"} for one in near))
    ):
        return
    proxy = proxies().get(patron.id)
    if proxy is None:
        return
    slot = frame.last_slot if frame.joined else frame.phrase if frame.phrase != "none" else frame.slot
    parse.tell(type(patron)(patron.match, proxy, "militia", patron.text), slot)


def _latter(parse: Parse) -> None:
    """The latter, the forces: whoever was named last."""
    index, token = parse.index, parse.token
    if token.kind == "latter" and index and parse.tokens[index - 1].text.startswith("ال"):
        return  # the last attack
    who = parse.told_before()
    following = parse.tokens[index + 1] if index + 1 < len(parse.tokens) else None
    known = token.kind == "known" and following is not None and (following.actor is not None or following.text.startswith("ال"))
    if known:
        parse.open("force", token)
    elif who is not None:
        parse.tell(who, parse.place_of(token))


def _ground(parse: Parse) -> None:
    """Who only holds the ground, or is a source, has no part; the sentence goes on behind."""
    parse.frame.phrase, parse.frame.ground = "none", True


def _deaf(parse: Parse) -> None:
    parse.set("none")
    parse.frame.deaf = True


def _affiliation(parse: Parse) -> None:
    frame = parse.frame
    frame.deaf = False
    parse.set("patient")
    frame.phrase = "patient"


def _own(parse: Parse) -> None:
    parse.resolve("subject")
    parse.set("subject")


def _deny(parse: Parse) -> None:
    parse.frame.certainty = "denied"
    _say(parse)


def _suspect(parse: Parse) -> None:
    parse.frame.certainty = "suspected"


def _accuse(parse: Parse) -> None:
    frame = parse.frame
    waiting = frame.topic
    parse.set("accused" if waiting else "speaker")
    if waiting:
        frame.speaker, frame.topic = waiting[-1], []
    frame.predicate = "accuse"


def _or(parse: Parse) -> None:
    parse.frame.joined = True


def _pass(parse: Parse) -> None:
    pass


_RULES: dict[str, Callable[[Parse], None]] = {
    "mark": _mark, "strike": _strike, "fell": _strike, "wage": _strike, "strike_noun": _strike_noun, "attack_noun": _attack, "weapon": _attack,
    "pursue": _pursue, "blast": _blast, "repel": _repel, "suffer": _suffer, "harm_noun": _harm_noun, "clash": _clash, "clash_noun": _clash_noun,
    **dict.fromkeys([*TARGETS, "armed"], _noun), "agent": _agent, "support": _support, "against": _against, "among": _among, "with": _with,
    "between": _between, "near": _near, "in": _in, "from": _from, "via": _via, "whose": _whose, "latter": _latter, "known": _latter,
    "auxiliary": _auxiliary, "move": _move, "say": _say, "that": _that, "open": _open, "upon": _upon, "ground": _ground, "source": _ground,
    "pretext": _deaf, "spent": _deaf, "affiliation": _affiliation, "own": _own, "deny": _deny, "suspect": _suspect, "accuse": _accuse,
    "or": _or, "joint": _pass, "manner": _pass, "time": _pass,
}  # fmt: skip
