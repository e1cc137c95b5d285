"""Who did it to whom: roles from the words around an actor's name.

In order: who only holds the ground has no role; parties to a clash are named with "between"; agents by "by", "at the hands of";
what was hit by "post of", "member of"; then the subject of the verb and the owner of the attack.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Literal

from streams.record import Span
from streams.reports.lexicon import ActorWord, EventWord
from streams.reports.matcher import Match
from streams.reports.record import Actor, Certainty, EventType, Role
from streams.reports.roles_arabic import arabic_parts, is_arabic
from streams.reports.syntax.frame import Part
from streams.reports.text import Normalised

LOOK_BACK = 70
"""Code points before a name in which the words for its role stand."""
TOGETHER = 25
"""Code points between two names that are told of together."""
_QUOTES = re.compile(r"[\"“”«»()']")
_W = r"(?:[^\W\d_]+\s+)"
_MEMBERS = r"(?:عناصر|عنصر|عنصرا|عنصرين|عنصران|مقاتلين|مقاتلي|مقاتلو|مقاتل|مسلحي|مسلحين|مسلحو|جنود|جندي|قيادي|قياديا|قياديين|القيادي|متزعم|متزعمي|ضابط|افراد)"
_HOLDS = re.compile(
    rf"(?:سيطره|نفوذ|خاضعه|الخاضعه|تسيطر عليها|مناطق|المنطقه الخاضعه|بيد|قبضه|held by|controlled by|control of)\s+(?:ل\s*)?{_W}{{0,1}}$"
)
_BETWEEN = re.compile(rf"(?:بين|between|مع)\s+{_W}{{0,3}}$")
_AND_BETWEEN = re.compile(rf"(?:بين|between)\s[^.]{{0,70}}?\s(?:و|and\s){_W}{{0,3}}$|(?:بين|between)\s[^.]{{0,70}}?\sو$")
_AGENT = re.compile(
    r"(?:من قبل|علي يد|علي ايدي|برصاص|بنيران|بقصف|بغارات?|بقذائف|بصواريخ|مصدره|مصدرها|نفذته|نفذها|نفذه|شنته|شنتها|شنها|شنه|ايدي|"
    rf"بدعم|بمشاركه|بمسانده|مدعومه|مدعومين|برفقه|بمرافقه|بغطاء|باسناد|بالاشتراك مع|بالتعاون مع|بالتنسيق مع|by)\s+(?:من\s+|جوي\s+|ب\s*)?{_W}{{0,3}}$"
)
_BY_ATTACK = re.compile(
    r"(?:\sب|في\s|اثر\s|جراء\s|نتيجه\s)(?:قصف|غاره|غارات|هجوم|هجمات|ضربه|ضربات|مسيره|طائره|طائرات|كمين|رصاص|نيران|صاروخ|صواريخ|قذائف|لغم|عبوه|عمليه)\s+"
    rf"(?!(?:علي|ضد|استهدف\w*|طال\w*)\s){_W}{{0,2}}$"
)
_HIT = re.compile(
    r"(?:مواقع|موقع|موقعا|مقر|مقرا|مقرات|مقار|نقطه|نقاط|حاجز|حاجزا|حواجز|رتل|رتلا|مستودع|مستودعات|معسكر|معاقل|تجمعات|تجمع|اليه|سياره|سيارات|صهريج|صهاريج|شاحنه|"
    rf"انتمائه|انتمائهم|انتمائها|لانتمائه|لانتمائهم|الانتماء|بالانتماء|التعامل مع|ضد|اهداف|هدفا|خليه|خلايا|against|targeting)\s+{_W}{{0,4}}$"
)
_HARMED = re.compile(
    r"(?:مقتل|قتل|قتلت|اصابه|اصيب|اصيبت|جرح|جرحي|قتلي|اغتيال|اغتيل|استهدف|استهدفت|استهداف|تستهدف|يستهدف|هجوم علي|هاجم|هاجمت|اعتقال|اعتقلت|اعتقل|القبض علي|اسر|تصفيه|"
    rf"صفوف|killed|killing|wounded|arrested|captured)\s+(?:[^\W_]+\s+){{0,4}}{_MEMBERS}\s+(?:[^\W_]+\s+){{0,4}}$|في صفوف\s+{_W}{{0,2}}$"
)
_STRUCK = re.compile(rf"(?:تعرض|تعرضت|استهداف|استهدف|استهدفت|تستهدف|هاجم|هاجمت|هجوم علي|هجوما علي|هجمات علي)\s+{_W}{{0,4}}$")
_OWNS = re.compile(
    r"(?:قصف|القصف|غاره|غارات|الغارات|هجوم|هجوما|هجمات|حمله|عمليه|عمليات|مداهمه|مداهمات|انزال|انزالا|ضربه|ضربات|اعتقال|اطلاق|مسيره|مسيرات|طائره|طائرات|طيران|الطيران|"
    rf"مدفعيه|دوريه|دوريات|رصاص|استهداف|تنفيذ|لغم|عبوه|صواريخ|قذائف|كمين)\s+{_W}{{0,2}}$"
)
_ACTS = re.compile(
    r"(?:قصفت|قصف|تقصف|يقصف|استهدفت|استهدف|تستهدف|يستهدف|شنت|شن|تشن|يشن|اعتقلت|اعتقل|تعتقل|يعتقل|داهمت|داهم|تداهم|نفذت|نفذ|تنفذ|ينفذ|هاجمت|هاجم|تهاجم|يهاجم|اطلقت|اطلق|"
    r"اقتحمت|اقتحم|تقتحم|احتجزت|اختطفت|خطفت|اعدمت|اعدم|قتلت|قامت|قام|اقدمت|اقدم|القت|القي|اغارت|اغار|جددت|جدد|كثفت|واصلت|واصل|فجر|فجرت|حاصرت|طوقت|فرضت|تفرض|دخلت|تمكنت|تمكن|"
    r"ضربت|تضرب|احبطت|احبط|ارسلت|استقدمت|عززت|انشات|attacked|raided|shelled|targeted|bombed|strikes?|struck|arrested|detained|killed|launched)(?:ه|ها|هم|هما)?"
)
_SUBJECT = re.compile(rf"(?:^|[\s،.\"«]){_ACTS.pattern}\s+{_W}{{0,4}}$")
_THEN_ACTS = re.compile(rf"^[\s\"»”'’):،\-–]*{_W}{{0,4}}?{_ACTS.pattern}(?![^\W\d_])")
_CLAIMS = re.compile(
    rf"(?:اعلن|اعلنت|تبني|تبنت|نفت|نفي|قال|قالت|بيان|بحسب|وفق|وفقا ل|زعم|زعمت|ادعي|ذكر|ذكرت|اكد|اكدت|افاد|افادت|said|claimed|according to)\s+{_W}{{0,2}}$"
)
_SUSPECTED = re.compile(r"(?:يعتقد|يرجح|يشتبه|مرجح|محتمل|مشتبه|suspected|believed|likely)")
_ADJECTIVES = frozenset(["TURKEY", "RUSSIA", "US"])
_OF = frozenset(["ل", "لل", "ولل"])
_RAIDED = frozenset(["arrest_raid", "execution"])
_RANK: dict[Role, int] = {"claimant": 0, "other": 1, "target": 2, "attacker": 3}
_BY_NAME: dict[str, Role] = {"CIVILIANS": "target", "UNKNOWN": "attacker"}
_AIRBORNE = frozenset(["COALITION", "US"])


Sign = Literal["people", "agent", "between", "hit", "aimed", "speaks", "acts", "owns", "usual", "beside"]
"""What says an actor's role: the name says it; by, at the hands of; parties of a clash; what belongs to whom was hit; who was aimed at;
who says it; the subject of a verb; whose attack; whose part it usually is; told of together with the one before."""
Told = tuple[Role, int, Sign]


def find_actors(
    text: Normalised,
    words: Sequence[Match[ActorWord]],
    start: int,
    end: int,
    events: Sequence[Match[EventWord]] = (),
    signs: dict[Span, Sign] | None = None,
) -> list[Actor]:
    """Actors between `start` and `end` of the folded text, each in one role; sources are no actors. `events`: the words there;
    `signs` takes what says the role of each, by the actor's span.
    """
    sentence = text.text[start:end]
    types = {event.payload.type for event in events}
    if is_arabic(sentence):
        return _actors(text, arabic_parts(text.text, words, start, end, types), signs)
    chosen: dict[str, tuple[int, Actor]] = {}
    last: tuple[Told, int] | None = None
    for match in words:
        if match.payload.group == "source" or not start <= match.start < end:
            continue
        begin = match.start - len(match.prefix) - start
        before = _QUOTES.sub("", sentence[max(0, begin - LOOK_BACK) : begin])
        after = sentence[match.end - start : match.end - start + 60]
        told = _role(match, before, after, types)
        if last is not None and told is None and match.prefix.startswith("و") and match.start - last[1] <= TOGETHER:
            told = *last[0][:2], "beside"  # American forces and the SDF: what the first does the second does
        if told is None:
            continue
        last = told, match.end
        role, weight, sign = told
        certainty: Certainty = "suspected" if _SUSPECTED.search(before[-40:]) else "stated"
        if certainty == "suspected" and role == "target":
            role = "attacker"
        span = text.span(match.start, match.end)
        actor = Actor(id=match.payload.id, role=role, certainty=certainty, text=text.original[span[0] : span[1]], span=span)
        known = chosen.get(actor.id)
        if known is None or weight > known[0]:
            chosen[actor.id] = (weight, actor)
            if signs is not None:
                signs[span] = sign
    return [actor for _, actor in chosen.values()]


_SIGNS: dict[str, Sign] = {
    "agent": "agent", "accused": "agent", "joint": "between", "party": "between", "owner": "owns", "subject": "acts", "masdar": "acts",
    "mover": "acts", "object": "aimed", "repeller": "aimed", "patient": "hit",
}  # fmt: skip
"""What the place that a name fills in the parse is as a sign."""


def _actors(text: Normalised, parts: Sequence[Part], signs: dict[Span, Sign] | None) -> list[Actor]:
    """One role for each: the one told most clearly."""
    chosen: dict[str, tuple[int, Actor]] = {}
    for part in parts:
        span = text.span(part.match.start, part.match.end)
        known = chosen.get(part.id)
        if known is None or part.weight > known[0]:
            actor = Actor(id=part.id, role=part.role, certainty=part.certainty, text=text.original[span[0] : span[1]], span=span)
            chosen[part.id] = part.weight, actor
            if signs is not None:
                signs[span] = _SIGNS.get(part.slot, "people")
    return [actor for _, actor in chosen.values()]


def _role(match: Match[ActorWord], before: str, after: str, types: AbstractSet[EventType]) -> Told | None:
    """The role and how sure its sign is: an explicit agent outweighs a name that merely stands beside the word for an attack."""
    actor = match.payload.id
    if actor in _BY_NAME:
        return _BY_NAME[actor], 5, "people"
    if _HOLDS.search(before):
        return None
    of = before.endswith(" ل")
    before = before.removesuffix("ل")  # لـ"قسد"
    if _AGENT.search(before) or _BY_ATTACK.search(before):
        return "attacker", 9, "agent"
    if "armed_clash" in types and (_BETWEEN.search(before) or _AND_BETWEEN.search(before + match.prefix.removeprefix("ل"))):
        return "other", 8, "between"
    if _HARMED.search(before) or _HIT.search(before):
        return "target", 7, "hit"
    if (match.prefix in _OF or of) and _STRUCK.search(before):
        return "target", 7, "aimed"
    if _CLAIMS.search(before):
        return ("attacker", 6, "acts") if _THEN_ACTS.match(after) else ("claimant", 1, "speaks")
    if _SUBJECT.search(before) or _THEN_ACTS.match(after):
        return "attacker", 6, "acts"
    if _OWNS.search(before):
        return "attacker", 6, "owns"
    return _usual(match, types)


def _usual(match: Match[ActorWord], types: AbstractSet[EventType]) -> Told | None:
    """Without a sign: whose part such an event usually is."""
    actor = match.payload.id
    if actor in _AIRBORNE and types & {"airstrike", "drone_strike", "arrest_raid"}:
        return "attacker", 3, "usual"
    if actor == "ISIS" and types & _RAIDED:
        return "target", 3, "usual"
    return None
