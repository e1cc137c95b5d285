"""Roles in English: agents by "by", owners of attacks, subjects of active verbs, objects, and whoever a passive befell."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from streams.reports.lexicon import ActorWord
from streams.reports.matcher import Match
from streams.reports.record import EventType
from streams.reports.roles.arabic import Told

_W = r"(?:[^\s,;.()]+\s+)"
_FREE = r"(?:(?!(?:by|in|with|from|during|after|before|near|while|as|on|at|for|when|where|who|said|that)\s)[^\s,;.()]+\s+)"
"""A word that no preposition is: what a verb governs directly stands behind such words only."""
_ATTACKS = (
    r"(?:(?:air|drone|missile|rocket|artillery|mortar|suicide|ied|bomb|sniper|machine|gun|war|ground|cross-border|military|security|arrest|"
    r"raid|night|occupation|jets?|border|guards?|forces|army|state|cells?|aerial|combat|fighter|attack|unmanned|heavy|intense|random|"
    r"fresh|new|deadly|twin|double|and)[\s-]+){0,4}"
    r"(?:attacks?|air\s?strikes?|strikes?|raids?|shelling|bombardment|bombing|drones?|uavs?|ambush(?:es)?|offensive|assault|artillery|"
    r"mortars?|missiles?|rockets?|shells?|warplanes?|aircraft|jets?|helicopters?|gunfire|fire|landmines?|mines?|ieds?|bombs?|bullets|snipers?|"
    r"operations?|airdrop|landing|incursion|invasion|crackdown|campaign|arrests|targeting|cell attack|gunmen)(?![\w-])"
)
_ACTS = (
    r"(?:attack(?:ed|s)?|kill(?:ed|s)?|wound(?:ed|s)|injure[ds]?|shell(?:ed|s)|target(?:ed|s)?|bomb(?:ed|s|ard(?:ed|s)?)|raid(?:ed|s)?|storm(?:ed|s)?|"
    r"arrest(?:ed|s)?|detain(?:ed|s)?|captur(?:ed?|es)|kidnap(?:ped|s)?|abduct(?:ed|s)?|execut(?:ed?|es)|behead(?:ed|s)|assassinat(?:ed?|es)|"
    r"ambush(?:ed|es)?|str(?:uck|ikes?)|hit|launch(?:ed|es)?|carr(?:ied|y|ies) out|conduct(?:ed|s)?|perform(?:ed|s)|fire[ds]?|open(?:ed|s)? fire|shot|shoots?|"
    r"detonat(?:ed?|es)|blew|blow|loot(?:ed|s)|torch(?:ed|es)|burn(?:ed|t|s)|besieg(?:ed?|es)|seiz(?:ed?|es)|destroy(?:ed|s)?|drop(?:ped|s)|"
    r"plant(?:ed|s)|impos(?:ed?|es)|round(?:ed|s) up|neutrali[sz]e[ds]?|mount(?:ed|s)|stag(?:ed?|es)|foil(?:ed|s)?|thwart(?:ed|s)?|push(?:ed)? back|"
    r"sen(?:t|ds)|deploy(?:ed|s)?|reinforc(?:ed|es)|broke into|stabbed|slaughtered|dismantled?|busts?|nabs?|claims? (?:three|two|\d+) lives)"
)
_DONE = r"(?:killed|wounded|injured|attacked|targeted|hit|struck|shelled|bombed|ambushed|arrested|detained|captured|kidnapped|abducted|executed|assassinated|shot|shot dead|found dead|beheaded|neutrali[sz]ed|martyred|stormed|raided)"
_KEPT = re.compile(
    r"(?:held|controlled|run|ruled|backed|supported|affiliated|occupied|led|aligned|loyal|linked|dominated|administered)(?:\s+(?:by|with|to))?"
    r"\s+(?:the\s+)?$|(?:control of|areas of|support(?:ed)? (?:of|from|by)|backed by|ties (?:to|with)|links (?:to|with)|affiliated (?:to|with))"
    r"\s+(?:the\s+)?$"
)
_KEEPS = re.compile(
    r"[-\s]+(?:held|controlled|backed|affiliated|led|run|occupied|linked|aligned|dominated|ruled|supported)(?![a-z])"
)
_SOURCE = re.compile(
    r"(?:according to|said|told by|reported by|cited|quoting|statement (?:by|from|of))\s+(?:the\s+|an?\s+)?(?:\w+\s+)?$"
)
_BY = re.compile(rf"(?:\sby|^by|at the hands of|blamed on|attributed to|carried out by)\s+{_W}{{0,5}}$")
_BETWEEN = re.compile(rf"(?:between|involving)\s+(?:(?!in\s|near\s){_W}){{0,9}}$")
_WITH = re.compile(
    rf"(?:clash(?:ed|es)?|battles?|fighting|firefight|confrontations?|exchanged? (?:of )?fire)\s+{_FREE}{{0,2}}(?:with|against)\s+{_W}{{0,3}}$"
)
_CLASHES = re.compile(rf"\s+{_W}{{0,3}}?(?:have\s+|had\s+)?clash(?:ed|es)?\s+with\s")
_OWNS = re.compile(rf"(?:'s?)?[\s-]+{_ATTACKS}")
_PASSIVE = re.compile(
    rf"[\w\s'/\"-]{{0,60}}?\s(?:was|were|been|being|are|is)\s+(?:\w+\s+)?{_DONE}(?![a-z])|"
    rf"\s+(?:\w+\s+){{0,3}}{_DONE}(?:\s+(?:in|by|near|after|as|when|on|at|outside|east|west|north|south|during|following|inside)(?![a-z])|\s*[,.;]|\s*$)"
)
_UNDER = re.compile(
    r"[\w\s'-]{0,40}?\s(?:came|comes|coming|was|were|is)\s+under\s(?:\w+\s){0,3}(?:attack|fire|shelling|bombardment)"
)
_CLAIMED = re.compile(r"(?:[-\s]\w+){0,2}?\s+(?:has\s+|have\s+)?claim(?:ed|s)\s+(?:the\s+)?(?:responsibility|attack)")
_RESPONSIBLE = re.compile(r"claimed by\s+(?:the\s+)?$|responsibility (?:was )?claimed by\s+(?:the\s+)?$")
_DENIED = re.compile(
    r"(?:[-\s]\w+){0,2}?\s+(?:has\s+|have\s+)?den(?:ied|ies)\s+(?:\w+\s+){0,3}(?:responsibility|involvement|carrying|behind|attack\w*|targeting|shelling)"
)
_SAYS = re.compile(
    r"(?:\s+(?:media|press|command|general|military|defen[cs]e|spokes\w+|official|ministry|cent(?:er|re)|office|commander|statement)){0,3}"
    r"\s+(?:said|says|announced|announces|stated|reported|confirmed|added|claimed|claims|denied|denies|revealed|declared)(?![a-z])"
)
_SAID_IT = re.compile(
    rf"[^.;]{{0,60}}?\s(?:that\s+)?(?:it|they|its|their)\s+(?:\w+\s+){{0,2}}?(?:had\s+|have\s+|has\s+)?{_ACTS}(?![a-z])"
)
_ACTIVE = re.compile(
    rf"(?:'s?)?(?:[\s/-]+(?!(?:was|were|been|being|is|are|who|said|which|killing|in|by)\s)[^\s,;.()]+){{0,5}}?[\s,]+(?:has\s+|have\s+|had\s+)?(?:\w+ly\s+)?{_ACTS}(?![a-z])"
)
_OBJECT = re.compile(
    rf"(?:(?<![a-z])(?:{_ACTS}|killing|wounding|injuring|targeting|arresting|detaining|capturing|attacking|hitting|striking|ambushing|against|"
    rf"arrest of|killing of|death of|capture of|assassination of|deaths of|beheading|executing|blast hit)\s+(?!(?:in|by|with|from)\s){_FREE}{{0,6}}$)|"
    rf"(?:attacks?|strikes?|air\s?strikes?|raids?|operations?|ambush|assault|fire|firing|shooting|shelling|bombing|bombardment|explosion|exploded|detonated|blast|blew up|went off)"
    rf"\s+{_FREE}{{0,3}}(?:on|at|against|targeting|targeted|in|under|towards|inside)\s+{_FREE}{{0,5}}$"
)
_POST = re.compile(
    r"(?:'s?)?[\s-]+(?:\w+\s+)?(?:checkpoints?|posts?|positions?|vehicles?|convoys?|patrols?|bases?|headquarters|barracks|hideouts?|pick-?up|outposts?|points?|sites?|stronghold)(?![a-z])"
)
_BESIDE = re.compile(r"(?:near|outside|close to|from|opposite)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?$")
_HARMS: frozenset[EventType] = frozenset(["arrest_raid", "execution"])
_AIRBORNE = frozenset(["COALITION", "US"])


def english_role(match: Match[ActorWord], before: str, after: str, types: AbstractSet[EventType]) -> Told | None:
    """The role of an actor by the words of its sentence before and after its name; None: it has none."""
    actor = match.payload.id
    if actor == "CIVILIANS":
        return None if types and types <= {"protest"} else ("target", 5, "people")
    if actor == "UNKNOWN":
        return "attacker", 5, "people"
    if _KEPT.search(before) or _KEEPS.match(after):
        return None
    return _by_signs(before, after, types) or _usual(actor, types)


def _by_signs(before: str, after: str, types: AbstractSet[EventType]) -> Told | None:
    if _CLAIMED.match(after) or _RESPONSIBLE.search(before) or _DENIED.match(after):
        return "attacker", 9, "agent"
    if _SOURCE.search(before) and not _ACTIVE.match(after):
        return "claimant", 1, "speaks"
    if "armed_clash" in types and (_BETWEEN.search(before) or _WITH.search(before) or _CLASHES.match(after)):
        return "other", 8, "between"
    if _SAYS.match(after):
        return ("attacker", 8, "acts") if _SAID_IT.match(after) else ("claimant", 1, "speaks")
    return _by_attack(before, after)


def _by_attack(before: str, after: str) -> Told | None:
    if _BY.search(before):
        return "attacker", 9, "agent"
    if _UNDER.match(after):
        return "target", 8, "aimed"
    if _OWNS.match(after):
        return "attacker", 7, "owns"
    if _PASSIVE.match(after) and not _ACTIVE_FIRST.match(after):
        return "target", 7, "hit"
    if _OBJECT.search(before):
        return "target", 7, "aimed"
    if _ACTIVE.match(after):
        return "attacker", 6, "acts"
    return ("target", 4, "hit") if _POST.match(after) and not _BESIDE.search(before) else None


_ACTIVE_FIRST = re.compile(rf"\s+(?:\w+\s+){{0,2}}{_ACTS}\s+(?:an?|the|two|three|four|five|six|\d+|at least|several|dozens)\s")
"""SDF fighters killed two: the verb has an object of its own."""


def _usual(actor: str, types: AbstractSet[EventType]) -> Told | None:
    """Without a sign: whose part such an event usually is."""
    if actor in _AIRBORNE and types & {"airstrike", "drone_strike", "arrest_raid"}:
        return "attacker", 3, "usual"
    if actor == "ISIS" and types & _HARMS:
        return "target", 3, "usual"
    return None


def english_certainty(before: str, after: str) -> str:
    """How the sentence tells the part: claimed, denied, suspected or stated."""
    if _CLAIMED.match(after) or _RESPONSIBLE.search(before):
        return "claimed"
    if _DENIED.match(after):
        return "denied"
    return "suspected" if _SUSPECTED.search(before[-40:]) else "stated"


_SUSPECTED = re.compile(
    r"(?:suspected|believed|thought|likely|alleged(?:ly)?|presumed|apparent(?:ly)?)\s+(?:to be\s+)?(?:\w+\s+){0,2}$"
)
