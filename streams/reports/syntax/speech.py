"""What words of saying, claiming and doubting do to the frame of a shallow parse."""

from __future__ import annotations

from streams.reports.syntax.parse import Parse

RESPONSIBILITY = ("مسووليت",)
BEHIND = ("يقف", "تقف", "وقوف")
"""Who stands behind it is what others say."""
FINGERS = ("اصابع", "اصبع")
NOUNS = ("اصابع", "اصبع", "اتهامات", "الاتهامات")
CHARGES = ("حمل", "تحمل", "يحمل", "نحمل", "محمل")
PRONOUNS = ("ه", "ها", "هم")


def say(parse: Parse) -> None:
    """Who says it."""
    frame = parse.frame
    if frame.topic:
        frame.speaker, frame.topic = frame.topic[-1], []
        parse.set("topic")
    else:
        parse.set("speaker")
    frame.predicate, frame.comma = "say", False


def said(parse: Parse) -> None:
    """What is said begins."""
    index, token = parse.index, parse.token
    frame = parse.frame
    pronoun = token.text.endswith(PRONOUNS)
    if pronoun and index and parse.tokens[index - 1].kind == "suspect":
        return
    frame.topic = [frame.speaker] if frame.speaker is not None and pronoun else []
    parse.set("topic")
    frame.predicate, frame.subject, frame.comma = "", False, False


def own(parse: Parse) -> None:
    """Who says that it was its own act: it did it, and it claims it."""
    frame, token = parse.frame, parse.token
    if not frame.topic and frame.predicate == "say" and frame.speaker is not None and token.text.startswith(RESPONSIBILITY):
        frame.topic = [frame.speaker]
    boasts = not token.text.startswith(BEHIND) and frame.certainty != "denied"
    for name in frame.topic if boasts else ():
        parse.claim(name)
    if parse.resolve("subject") or token.text.startswith(RESPONSIBILITY):
        parse.set("object")
        return
    parse.set("subject")
    frame.claims = boasts


def ours(parse: Parse) -> None:
    """Who speaks did it: we hit …."""
    frame = parse.frame
    if frame.speaker is not None:
        frame.topic = [frame.speaker]
        parse.resolve("subject")
    parse.set("object")
    frame.predicate, frame.subject = "strike", True


def deny(parse: Parse) -> None:
    """Who denies it."""
    parse.frame.certainty = "denied"
    say(parse)


def suspect(parse: Parse) -> None:
    """It is not sure."""
    parse.frame.certainty = "suspected"


def accuse(parse: Parse) -> None:
    """Who accuses, and whom."""
    frame = parse.frame
    waiting = frame.topic
    if parse.token.bare.startswith(CHARGES) and not _is_charge(parse):
        return
    if parse.token.text.startswith(FINGERS):
        frame.certainty = "suspected"
    if parse.token.bare.startswith(NOUNS):
        if parse.parts and frame.verb == "wage" and frame.last_slot == "subject":
            parse.parts.pop()  # it levelled accusations
        parse.set("accused")
        frame.predicate = "accuse"
        return
    parse.set("accused" if waiting else "speaker")
    frame.accused_at = parse.index
    if waiting:
        frame.speaker, frame.topic = waiting[-1], []
    frame.predicate = "accuse"


def _is_charge(parse: Parse) -> bool:
    """Whether the verb is followed by the responsibility that somebody is charged with."""
    return any("مسوولي" in one.text for one in parse.tokens[parse.index + 1 : parse.index + 10])
