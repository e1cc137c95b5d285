"""What marks, prepositions and conjunctions do to the frame of a shallow parse."""

from __future__ import annotations

from streams.reports.syntax.frame import ATTACKS, NEXT, Frame, Slot
from streams.reports.syntax.nouns import whose
from streams.reports.syntax.parse import Parse

HARD = frozenset(".!?؟\n|؛;:")
SHARED = frozenset(["عمليه", "العمليه", "حمله", "الحمله"])
"""Operations between forces are shared; shelling between them is mutual."""
BEHIND = ("تقف", "يقف", "وراء", "خلف")
"""How words begin by which somebody is behind an attack."""
NEAR_BY = 2
"""Unknown words between an attack and from whom it came: its adjectives."""
WHO = frozenset(["احد", "احدي", "وهو", "وهي", "وهم", "وهما", "ابرز", "القيادي", "المسوول", "الملقب", "المعروف"])
"""Words by which it is told who the one hit was: killed …, one of the leaders of …."""
DOWN = ("اسقاط", "اسقط")
MANNED = frozenset(["حربيه", "مروحيه", "مقاتله", "ميغ", "سوخوي", "مروحيتين", "مروحيتان"])
AGAINST = frozenset(["ضد", "لمحاربه"])
HOSTS = 8
"""Words from the base that was hit to "which hosts"."""
RELATIVES = frozenset(["الذي", "التي", "الذين", "اللذين"])


def mark(parse: Parse) -> None:
    """A full stop begins a new sentence, a comma ends a phrase."""
    token = parse.token
    frame = parse.frame
    if token.text in HARD:
        speaker = frame.speaker or (frame.topic[-1] if frame.topic else None)
        parse.frame = Frame(speaker=speaker if token.text == ":" else None)
    elif token.text in "،,":
        frame.comma = True
        frame.deaf = frame.ground = frame.tied = False
        frame.strangers = 0
        following = parse.tokens[parse.index + 1] if parse.index + 1 < len(parse.tokens) else token
        if frame.phrase == "owner" and following.actor is not None and following.prep == "ل":
            return  # a plane, of the army
        if frame.phrase not in {"party", "joint"}:
            frame.phrase, frame.head = "none", frame.head if frame.head == "armed" else ""
        if frame.slot in {"patient", "none", "owner"} and not (frame.slot == "patient" and following.text in WHO):
            frame.slot = "topic"


def clause(parse: Parse) -> None:
    """Another clause begins; a relative one is of the name before it."""
    token = parse.token
    frame = parse.frame
    if token.text[len(token.lead) :] in RELATIVES:
        if _is_supported(parse):
            return
        if frame.slot == "agent" and frame.since > NEXT and frame.strangers <= 1:
            return  # from the areas that … holds
        of_attack = parse.index > 0 and parse.tokens[parse.index - 1].kind in ATTACKS and not token.lead
        if of_attack and frame.phrase == "owner":
            frame.topic, frame.subject = [], True  # the shelling that …
        elif frame.last is not None and frame.since <= NEXT and frame.last_slot in {"topic", "none", "object", "patient"}:
            frame.topic = [frame.last] if frame.last_slot == "topic" or not frame.topic else frame.topic
        else:
            frame.subject = True
        frame.relative = True
        parse.set("topic")
        return
    frame.topic = []
    upon(parse)


def _is_supported(parse: Parse) -> bool:
    """Whether it only says who supports the one before: factions that … supports."""
    following = parse.tokens[parse.index + 1] if parse.index + 1 < len(parse.tokens) else None
    return following is not None and following.kind == "support"


def upon(parse: Parse) -> None:
    """Behind "after", "during" another act is named; who waits for a verb still does. Amid whom a bomb went off was hit."""
    frame = parse.frame
    if _is_blast_at(parse):
        parse.set("patient")
        return
    frame.deaf = frame.subject = frame.relative = frame.raid = False
    parse.set("topic")


def agent(parse: Parse) -> None:
    """By whom, from whose bases; who stands before "is behind it" did it."""
    if parse.frame.topic and parse.token.text.startswith(BEHIND):
        parse.resolve("subject")
        parse.set("none")
        return
    parse.set("agent")
    if parse.token.text.startswith(("اطلق", "انطلق")):
        parse.frame.head = "post"


def support(parse: Parse) -> None:
    """Who supports takes part; but "the SDF, the US-backed" only says whose friend it is."""
    token = parse.token
    frame = parse.frame
    before = parse.tokens[parse.index - 1]
    if before.text in RELATIVES or (before.kind == "militia" and frame.head == "militia"):
        frame.tied = True
        return
    if token.definite:
        frame.tied = frame.since <= NEXT or frame.head == "militia"
        frame.ground = not frame.tied
        return
    back: Slot = frame.slot
    parse.set("agent")
    frame.back, frame.head = back, "force"


def against(parse: Parse) -> None:
    """Against whom: what is hit, or the other party. The coalition against ISIS is only called so."""
    frame = parse.frame
    if _is_called_so(parse):
        frame.tied, frame.head = True, ""
        return
    if frame.predicate == "clash":
        parse.set("party")
    elif frame.predicate in {"strike", "strike_noun", "attack_noun", "weapon", "auxiliary", "suffer", "repel"}:
        parse.set("object")
    else:
        parse.set("none")


def _is_called_so(parse: Parse) -> bool:
    """The coalition against ISIS."""
    before, after = parse.tokens[parse.index - 1], parse.tokens[parse.index + 1 : parse.index + 2]
    named = before.actor is not None and before.actor.payload.id == "COALITION" and parse.token.text in AGAINST
    return named and bool(after) and after[0].actor is not None and not after[0].head


def among(parse: Parse) -> None:
    """Whose men were hit."""
    parse.set("patient")


def together(parse: Parse) -> None:
    """With whom: the other party, or who takes part."""
    index = parse.index
    frame = parse.frame
    beside = frame.last_slot in {"owner", "subject"} and frame.since <= 1 and frame.predicate != "clash"
    if beside or (index and parse.tokens[index - 1].kind == "joint"):
        support(parse)
    elif parse.frame.predicate == "clash" or parse.clash:
        parse.resolve("party")
        parse.set("party")
    else:
        parse.set("none")


def between(parse: Parse) -> None:
    """Between whom: the parties."""
    index = parse.index
    if index and parse.tokens[index - 1].kind == "joint":
        parse.set("joint")
    else:
        frame = parse.frame
        before = parse.tokens[max(0, index - 3) : index]
        mutual = frame.phrase == "owner" and frame.head == "attack_noun" and not any(one.bare in SHARED for one in before)
        parse.set("party" if frame.predicate == "clash" or parse.clash or mutual else "none")


def _is_blast_at(parse: Parse) -> bool:
    """Whether something blew up at a post, amid men."""
    following = parse.tokens[parse.index + 1] if parse.index + 1 < len(parse.tokens) else None
    return parse.frame.predicate == "blast" and following is not None and following.kind in {"post", "held"}


def host(parse: Parse) -> None:
    """Whose men are in what was hit."""
    if parse.index - parse.frame.hit <= HOSTS and parse.tokens[parse.index - 1].text in RELATIVES:
        parse.set("object")


def near(parse: Parse) -> None:
    """Near whom: nobody with a part; but what blew up beside a post was meant for it."""
    if _is_blast_at(parse):
        parse.set("patient")
        return
    if parse.frame.slot != "subject" or parse.frame.predicate != "strike":
        parse.set("none")


def inside(parse: Parse) -> None:
    """In what: it ends a phrase."""
    frame = parse.frame
    if frame.head == "member" and frame.strangers <= 1:
        return
    frame.phrase = "none"
    if frame.slot in {"patient", "owner"}:
        frame.slot = "none"


def origin(parse: Parse) -> None:
    """From whom an attack came: shelling from the army; behind any other noun it only goes on."""
    frame = parse.frame
    if frame.phrase == "owner" and frame.head in ATTACKS and frame.strangers <= NEAR_BY:
        parse.set("agent")


def via(parse: Parse) -> None:
    """What belongs to a force has the force's part; a force that belongs to another keeps its own."""
    index, token = parse.index, parse.token
    frame = parse.frame
    following = parse.tokens[index + 1] if index + 1 < len(parse.tokens) else None
    bare = token.definite and following is not None and following.kind == "" and not following.text.startswith("ل")
    if frame.head == "militia" and (
        bare
        or following is None
        or (following.actor is None and following.kind not in {"whose", "force", "from", "with", "mark", ""})
    ):
        whose(parse)
    frame.tied = frame.since <= 1 or frame.head == "militia" or (frame.head == "member" and frame.since > NEXT)


def ground(parse: Parse) -> None:
    """Who only holds the ground, or is a source, has no part; the sentence goes on behind. But shells that came from there are theirs."""
    frame = parse.frame
    if frame.slot == "agent" and frame.strangers <= 1:
        frame.phrase = "none"
        return
    if frame.predicate == "accuse" and frame.slot == "speaker":
        return  # activists and media accused …
    frame.phrase, frame.ground = "none", True


def deaf(parse: Parse) -> None:
    """What follows is an excuse, or only flew by, as did what stands right before the verb."""
    frame = parse.frame
    if parse.token.kind == "spent" and _is_shot_down(parse):
        return
    if parse.token.kind == "spent" and frame.last_slot == "owner" and frame.since <= 1 and parse.parts:
        parse.parts.pop()
    parse.set("none")
    parse.frame.deaf = True


def _is_shot_down(parse: Parse) -> bool:
    """Whether an aircraft with a crew was brought down: it was what was hit."""
    token = parse.token
    rest = parse.tokens[parse.index + 1 : parse.index + 4]
    if not token.bare.startswith(DOWN) or not any(one.text in MANNED for one in rest):
        return False
    parse.resolve("subject")
    parse.set("object" if parse.frame.last_slot == "subject" or token.bare.startswith("اسقاط") else "subject")
    parse.frame.predicate, parse.frame.verb = "strike", "strike"
    return True


def either(parse: Parse) -> None:
    """Another name of the same part follows."""
    parse.frame.joined = True


def nothing(parse: Parse) -> None:
    """Says nothing of parts."""
