"""Whom a name means in its sentence, and where it names nobody: a country, a colour, the same force again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.reports.lexicon import ActorWord
from streams.reports.matcher import Match
from streams.reports.syntax.frame import ATTACKS, FORCES, NEXT, Name
from streams.reports.syntax.tokens import Token
from streams.reports.syntax.words import proxies

if TYPE_CHECKING:
    from streams.reports.syntax.parse import Parse

FEMININE = (
    "قوات",
    "قوي",
    "قسد",
    "ميلي",
    "ملي",
    "ميل",
    "فصاي",
    "عشاي",
    "العشاي",
    "وحدات",
    "خلايا",
    "تركيا",
    "روسيا",
    "ايران",
    "هيي",
    "جبه",
    "طايرات",
    "ال",
)
"""How names begin that are feminine; names of one word with the article are masculine: التنظيم, الجيش, التحالف."""
ONE = frozenset(["PKK", "SDF", "YPG"])
"""Forces that their enemies name in one breath: YPG/PKK."""
COLOUR = 3
"""Unknown words between a force and its nation's adjective."""
COUNTRIES = frozenset(["تركيا", "روسيا", "ايران", "اسراييل", "الولايات المتحده", "الاردن", "العراق", "لبنان"])
FORCED = ("قوات", "القوات", "طايرات", "الطايرات", "الطيران", "جيش", "الجيش", "مدفعيه", "المدفعيه")
"""How names of forces begin that share their noun with an adjective behind them: the government's forces and the Russian."""


def meant(parse: Parse, index: int, token: Token, name: str) -> str:
    """Whom a name means: opposition factions loyal to Turkey are its own, and so are militias loyal to Iran."""
    frame = parse.frame
    owned = frame.tied or (index and parse.tokens[index - 1].kind == "militia" and not token.prep)
    if owned and frame.head == "militia" and frame.last_slot != "agent":
        return proxies().get(name, name)
    if frame.tied and frame.head == "member" and name == "IRAN":
        return proxies()[name]
    if name != "REBELS":
        return name
    rest = parse.tokens[index + 1 : index + 5]
    if not any(one.kind in {"via", "support"} for one in rest):
        return name
    patrons = [one.actor.payload.id if one.actor else parse.last_id() for one in rest if one.actor or one.kind == "whose"]
    return next((proxies()[one] for one in patrons if one in proxies()), name)


def next_id(parse: Parse, index: int) -> str:
    """The id named right behind a token; "" where none is."""
    following = parse.tokens[index + 1] if index + 1 < len(parse.tokens) else None
    return following.actor.payload.id if following is not None and following.actor is not None else ""


def is_colour(parse: Parse, index: int, match: Match[ActorWord]) -> bool:
    """Whether a nation's adjective stands without a force or a weapon that could be its."""
    frame = parse.frame
    if match.payload.group != "nation":
        return False
    if frame.certainty == "suspected" and index and parse.tokens[index - 1].kind == "that":
        frame.phrase = "owner"  # raids believed to be American
        return False
    if parse.tokens[index].lead and parse.is_beside() and frame.last is not None and _is_forces(frame.last):
        return False  # the government's forces and the Russian
    return frame.head not in ATTACKS | FORCES | {"held", "clash_noun", "strike_noun", "armed"} or frame.strangers > COLOUR


def is_where(parse: Parse, index: int, token: Token) -> bool:
    """Whether a country's name only says where: taken to Turkey, in Iran."""
    return token.text in COUNTRIES and index > 0 and parse.tokens[index - 1].text in {"الي", "في", "داخل"}


def is_apposed(parse: Parse, token: Token, name: Name) -> bool:
    """What only says again, colours or owns the name before it: SDF behind the Syrian Democratic Forces, Turkey's mercenaries."""
    frame, last = parse.frame, parse.frame.last
    if last is None or token.lead or frame.joined:
        return False
    said = False
    if (last.id in ONE and name.id in ONE and frame.since <= 2 and parse.tokens[parse.index - 1].text in "/-") or (
        frame.tied and frame.since <= NEXT and frame.head != "militia"
    ):
        said = True
    elif not token.prep and not frame.comma and last.id == name.id:
        said = frame.since <= 3
    elif not token.prep and not frame.comma and frame.since <= 1:
        said = name.match.payload.group == "nation" or last.head == "militia" or last.id == "SNA"
    if said:
        frame.tied, frame.since = False, 0
    return said


def _is_forces(name: Name) -> bool:
    return name.match.payload.group == "nation" or name.text.startswith(FORCED)


def is_feminine(words: str) -> bool:
    """Whether a name takes a feminine verb or pronoun."""
    if words.startswith("ال") and " " not in words:
        return words.endswith("ه") or words.startswith("العشاي")
    return words.startswith(FEMININE[:-1]) or (words.startswith("ال") and words.split(" ", maxsplit=1)[0].endswith(("ات", "ه")))
