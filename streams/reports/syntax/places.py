"""Which place a name fills in a shallow parse, and which one the phrase that a noun begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.reports.syntax.frame import THINGS, Slot
from streams.reports.syntax.tokens import Token

if TYPE_CHECKING:
    from streams.reports.syntax.parse import Parse

FAR = 9
"""Unknown words between a word and a name from which they have nothing to do with each other."""
RAIDS = frozenset(["مداهمه", "اقتحام", "محاصره", "تطويق"])
"""What is done to places: whose it is did it."""
VEHICLES = frozenset(["دبابه", "دبابات", "دبابتين", "راجمه", "راجمات", "مدفع", "مدفعا", "مدافع", "رشاشات", "دبابتان"])
SUICIDE = frozenset(["انتحاري", "انتحاريا", "انتحاريين"])
HIT = THINGS | {"post", "weapon", "member"}
PREPOSED = frozenset(["in", "near", "from", "against", "via", "agent", "among", "with"])
ENDS = frozenset("mark agent open upon attack_noun strike_noun suffer clash move say harm_noun strike fell wage".split())
FIRE = ("نيران", "رصاص")


def place_of(parse: Parse, token: Token) -> Slot:
    """The place that a name fills here."""
    frame = parse.frame
    if frame.strangers > FAR or frame.ground or frame.deaf:
        return "none"
    if frame.slot == "speaker" and frame.predicate == "accuse" and _is_accused(parse, token):
        return "accused"  # an organisation that nobody knows accused …
    if token.prep == "ل" and frame.phrase == "none":
        return _of_whom(parse)
    if token.prep == "ل" and frame.phrase == "patient" and not frame.head and frame.last_slot == "patient":
        return "none"  # men of … surrendered to …
    if token.prep == "ب" and frame.phrase == "none" and frame.slot != "agent":
        return "none"
    if frame.phrase == "patient" and frame.head == "person" and frame.strangers and not token.lead and not _is_of(parse):
        return "none"  # civilians were hurt; behind them begins another clause
    return frame.phrase if frame.phrase != "none" else frame.slot


def _of_whom(parse: Parse) -> Slot:
    """The place of a name tied by "of", "for" to what is no noun of a force."""
    frame = parse.frame
    if frame.slot == "patient" and frame.predicate == "suffer" and frame.strangers <= 1:
        return "patient"  # thirty dead of …
    if frame.certainty == "suspected" and parse.index and parse.tokens[parse.index - 1].kind == "that":
        return "owner"  # believed to be the coalition's
    if frame.slot in {"agent", "accused"}:
        return frame.slot  # from the ground held by …; accusations against …
    if frame.slot == "masdar" and frame.since > 1 and not frame.strangers:
        return _of_verbal_noun(parse)
    hit = frame.slot == "object" and frame.predicate in {"strike_noun", "strike", "fell", "attack_noun"}
    return "object" if hit else "none"


def _is_accused(parse: Parse, token: Token) -> bool:
    """Whether another than who accuses is named: words that nobody knows stand between."""
    between = parse.tokens[parse.frame.accused_at + 1 : parse.index]
    return any(one.kind in {"", "person", "source"} for one in between) and not token.lead


def _of_verbal_noun(parse: Parse) -> Slot:
    """Whose act, or whom it hit, where a noun of action without article is tied by "of": a raid of the army, a targeting of it."""
    before = parse.tokens[parse.index - 1]
    if before.kind != "strike_noun" or before.definite:
        return "none"
    return "owner" if before.bare in RAIDS else "object"


def _is_of(parse: Parse) -> bool:
    return parse.index > 0 and parse.tokens[parse.index - 1].kind in {"from", "via", "among", "in", "force"}


def is_destroyed(parse: Parse, token: Token) -> bool:
    """Whether a tank or gun is what was hit, or stands in a row of what was."""
    frame = parse.frame
    if token.prep or (token.bare not in VEHICLES and not _is_downed(parse)):
        return False
    if frame.phrase == "object" and token.lead:
        return True
    if frame.slot == "masdar":
        return not token.definite
    return frame.slot == "object" and frame.verb in {"strike", "fell"} and frame.predicate == "strike"


def _is_downed(parse: Parse) -> bool:
    """Whether it is the aircraft that was shot down."""
    return any(one.kind == "spent" for one in parse.tokens[max(0, parse.index - 2) : parse.index])


def is_tool(parse: Parse, token: Token) -> bool:
    """Whether a weapon is only what the subject, told before, did it with: shelled the post with three rockets."""
    before = parse.tokens[parse.index - 1] if parse.index else token
    return (
        token.prep == "ب" or before.kind == "weapon" or token.bare in SUICIDE or (not before.kind and before.text.startswith("ب"))
    )


def is_hit(parse: Parse, kind: str, token: Token) -> bool:
    """Whether what stands behind an attack is what it hit: shelling of posts, a strike at a depot; but the bullets of a patrol."""
    if kind in THINGS:
        return True
    if parse.frame.verb == "strike" and parse.frame.slot == "subject" and not token.prep and _is_object(parse, kind, token):
        return True
    return parse.frame.head == "attack_noun" and (kind == "post" or (token.prep == "ل" and kind == "member" and token.definite))


def _is_object(parse: Parse, kind: str, token: Token) -> bool:
    """Whether what stands behind a verb and the attack that is its subject is what this hit."""
    before = parse.tokens[parse.index - 1]
    if kind == "member":
        return parse.frame.head == "attack_noun"
    return kind == "post" and (token.accusative or (before.kind == "weapon" and before.bare not in FIRE))


def does_it(parse: Parse, token: Token) -> bool:
    """Whether men named behind a noun of action did it: another noun without a preposition follows, whom it hit."""
    if token.accusative:
        return False
    behind = parse.tokens[parse.index : parse.index + 8]
    for before, one in zip(behind, behind[1:], strict=False):
        if one.kind in ENDS or one.lead:
            return False
        if one.kind in HIT and not one.prep and not one.lead and before.kind not in PREPOSED:
            return True
    return False
