"""What nouns do to the frame of a shallow parse: who is meant by them, what they open."""

from __future__ import annotations

from streams.reports.syntax.frame import NEXT
from streams.reports.syntax.parse import Parse
from streams.reports.syntax.places import place_of
from streams.reports.syntax.words import proxies

BLASTS = frozenset(["تفجير"])
PROTESTED = frozenset(["ضد", "رفضا"])
MILITIAS = ("الميليشيا", "المليشيا")


def noun(parse: Parse) -> None:
    """A noun of a force, a person or a thing begins a phrase; with a possessor it is of whoever was named before."""
    token = parse.token
    frame = parse.frame
    if frame.deaf:
        return
    if frame.tied and token.kind in {"force", "militia"} and frame.since <= NEXT:
        return  # the centre of the Asayish, which belongs to the militia of …
    if token.kind == "militia" and token.pronoun and _is_proxy(parse):
        return
    if _is_guess(parse):
        return  # gunmen believed to be of the cells of …
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


def _is_guess(parse: Parse) -> bool:
    """Whether the noun is of a guess at who the gunmen are."""
    frame, index = parse.frame, parse.index
    if frame.certainty != "suspected" or frame.head != "armed" or frame.phrase == "none" or parse.token.lead:
        return False
    before = parse.tokens[index - 1]
    return before.kind in {"that", "from"} or before.prep == "ل"


def _is_proxy(parse: Parse) -> bool:
    """Its militias: they have the part of whoever was named last, or are hit."""
    frame, token = parse.frame, parse.token
    patron = parse.told_before(token.pronoun) or parse.told_before()
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


def attack(parse: Parse) -> None:
    """A word for an attack or a weapon: what follows owns it."""
    token = parse.token
    frame = parse.frame
    if frame.deaf:
        return
    if parse.tokens[parse.index - 1].text in PROTESTED and not frame.predicate:
        frame.deaf = True  # a protest against the raids of …
        return
    if token.kind == "attack_noun" and frame.predicate in {"auxiliary", "say"}:
        act_of_topic(parse)
    if token.kind == "attack_noun" or frame.predicate in {"", "say", "clash"}:
        frame.predicate = token.kind
    parse.open(token.kind, token)
    frame.raid = frame.raid or token.kind == "attack_noun"
    if token.pronoun:
        parse.by_pronoun(token, "owner")
        parse.after("owner")


def act_of_topic(parse: Parse) -> None:
    """The act named is that of who began it, or who says so."""
    frame = parse.frame
    if not frame.topic and frame.speaker is not None and frame.since <= NEXT + 2:
        frame.topic = [frame.speaker]
    if parse.resolve("subject"):
        frame.subject = True


def strike_noun(parse: Parse) -> None:
    """A verbal noun: what follows did it, then whom it hit."""
    token = parse.token
    frame = parse.frame
    if frame.deaf:
        return
    if frame.predicate == "strike" and frame.verb == "strike" and frame.slot == "subject" and token.bare in BLASTS:
        parse.set("object")  # a bombing hit …
        frame.subject = True
        return
    lent = frame.predicate in {"auxiliary", "say"}
    if lent:
        act_of_topic(parse)
    acted = lent and frame.subject
    frame.predicate = "strike_noun"
    parse.set("object" if acted else "masdar")
    frame.head = "strike_noun"
    if token.pronoun:
        frame.slot = "none"


def pursue(parse: Parse) -> None:
    """What follows is hit, whoever does it."""
    parse.frame.predicate = "strike_noun"
    parse.set("object")


def whose(parse: Parse) -> None:
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


def latter(parse: Parse) -> None:
    """The latter, the forces: whoever was named last."""
    index, token = parse.index, parse.token
    if token.kind == "latter" and index and parse.tokens[index - 1].text.startswith("ال"):
        return  # the last attack
    who = parse.told_before()
    following = parse.tokens[index + 1] if index + 1 < len(parse.tokens) else None
    known = token.kind == "known" and following is not None and (following.actor is not None or following.text.startswith("ال"))
    if known:
        token.kind = "militia" if token.bare.startswith(MILITIAS) else "force"
        noun(parse)
    elif who is not None:
        parse.tell(who, place_of(parse, token))


def affiliation(parse: Parse) -> None:
    """Of whom the one who was hit is said to be."""
    frame = parse.frame
    frame.deaf = False
    parse.set("patient")
    frame.phrase = "patient"


def _makes_victims(parse: Parse) -> bool:
    """Whether who made the victims is named right behind them: a mass grave of the victims of …."""
    following = parse.tokens[parse.index + 1] if parse.index + 1 < len(parse.tokens) else None
    return parse.token.bare == "ضحايا" and following is not None and following.actor is not None and not following.prep


def harm_noun(parse: Parse) -> None:
    """What follows was hurt."""
    frame = parse.frame
    if frame.deaf:
        return
    parse.set("agent" if _makes_victims(parse) else "patient")
    frame.predicate = "suffer"


def clash_noun(parse: Parse) -> None:
    """What follows are the parties."""
    frame = parse.frame
    if frame.topic and frame.predicate == "auxiliary":
        parse.resolve("party")
    frame.deaf = False
    parse.set("party")
    frame.predicate, frame.head = "clash", "clash_noun"
