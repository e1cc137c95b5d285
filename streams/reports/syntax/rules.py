"""Which rule each class of words follows in a shallow parse."""

from __future__ import annotations

from collections.abc import Callable

from streams.reports.syntax import links, nouns, speech, verbs
from streams.reports.syntax.frame import TARGETS
from streams.reports.syntax.parse import Parse


def run(parse: Parse) -> None:
    """Read the sentence."""
    parse.run(_RULES)


_RULES: dict[str, Callable[[Parse], None]] = {
    **dict.fromkeys([*TARGETS, "armed"], nouns.noun), "attack_noun": nouns.attack, "weapon": nouns.attack, "strike_noun": nouns.strike_noun,
    "pursue": nouns.pursue, "harm_noun": nouns.harm_noun, "clash_noun": nouns.clash_noun, "affiliation": nouns.affiliation,
    "whose": nouns.whose, "latter": nouns.latter, "known": nouns.latter,
    "strike": verbs.strike, "fell": verbs.strike, "wage": verbs.strike, "suffer": verbs.suffer, "clash": verbs.clash,
    "repel": verbs.repel, "fall": verbs.fall, "back": verbs.back, "itself": verbs.itself, "host": links.host, "blast": verbs.blast, "auxiliary": verbs.auxiliary, "move": verbs.move,
    "mark": links.mark, "open": links.clause, "upon": links.upon, "agent": links.agent, "support": links.support, "via": links.via,
    "against": links.against, "among": links.among, "with": links.together, "between": links.between, "near": links.near,
    "in": links.inside, "from": links.origin, "ground": links.ground, "source": links.ground, "pretext": links.deaf,
    "spent": links.deaf, "or": links.either, "joint": links.nothing, "manner": links.nothing, "time": links.nothing,
    "say": speech.say, "that": speech.said, "own": speech.own, "deny": speech.deny, "suspect": speech.suspect, "accuse": speech.accuse, "ours": speech.ours,
}  # fmt: skip
