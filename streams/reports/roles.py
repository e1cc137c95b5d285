"""Who did it to whom: roles from the words around an actor's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from streams.reports.lexicon import ActorWord
from streams.reports.matcher import Match
from streams.reports.record import Actor, Certainty, Role
from streams.reports.text import Normalised

_ATTACKER_BEFORE = re.compile(
    r"(?:من قبل|علي يد|علي ايدي|برصاص|بقصف|بنيران|بغاره|بغارات|بقصف نفذته|نفذتها?|نفذها|نفذه|شنتها?|شنها|شنه|تنفيذ|قصف|قصفت|شن|شنت|شنّت|هاجم|هاجمت|استهدف|استهدفت|"
    r"اعتقلت|اعتقل|داهمت|داهم|اطلقت|اطلق|نفذت|نفذ|اقدمت|اقدم|القت|اغارت|يشن|تشن|مسيره|طائرات|طائره|طيران|الطيران|غارات|هجوم|هجمات|هجوما|مقاتلات|اختطفت|اعدمت|اعدم|"
    r"جددت|كثفت|واصلت|واصل|جدد|تعتقل|تداهم|تستهدف|تقصف|يقصف|ضربات|دوريه|خلايا|مسلحو|by|of)\s+(?:[^\W\d_]+\s+){0,2}$"
)
_TARGET_BEFORE = re.compile(
    r"(?:مواقع|موقع|مقر|مقرات|مقار|نقطه|نقاط|حاجز|حواجز|عناصر|عنصر|عنصرا|عنصرين|سياره|اليه|رتل|دوريه|قيادي|قيادي في|قياديا|مسلحي|مسلحين|مقاتلي|قتلي|ضد|علي|اهداف|لعناصر|"
    r"متزعم|متزعمي|مطلوبين|خلايا|خليه|ارهابي|مستودع|مستودعات|تجمعات|تجمع|معسكر|معاقل|قوات|ميليشيا|تابعه ل|تابع ل|منتمين|بالانتماء|من|against|targeting|on)\s+(?:[^\W\d_]+\s+){0,2}$"
)
_TARGET_STRONG = re.compile(
    r"(?:مواقع|موقع|مقر|مقرات|مقار|نقطه|نقاط|حاجز|حواجز|عناصر|عنصر|عنصرا|عنصرين|ضد|قيادي|متزعم|مطلوبين|خليه|خلايا|معسكر|قتلي|اهداف|مستودعات|against)\s+"
    r"(?:[^\W\d_]+\s+){0,2}(?:ل|من|في|تابعه|تابع)?\s*$"
)
_VERB_AFTER = re.compile(
    r"^\s*(?:[^\W\d_]+\s+){0,3}?(?:قصف|قصفت|تقصف|يقصف|استهدف|استهدفت|تستهدف|يستهدف|شن|شنت|تشن|يشن|اعتقل|اعتقلت|تعتقل|يعتقل|داهم|داهمت|تداهم|نفذ|نفذت|تنفذ|ينفذ|هاجم|هاجمت|"
    r"تهاجم|يهاجم|اطلق|اطلقت|القي|القت|تلقي|جدد|جددت|تجدد|اغار|اغارت|اقتحم|اقتحمت|احتجز|احتجزت|يختطف|اعدم|attacked|attack|raided|killed|shelled|targeted|bombed|strikes?|arrested)(?![^\W\d_])"
)
_CLAIM_BEFORE = re.compile(
    r"(?:اعلن|اعلنت|تبني|تبنت|نفت|نفي|قال|قالت|بيان|بحسب|وفق|زعم|زعمت|ادعي|ذكر|ذكرت|اكد|اكدت|افاد|افادت|said|claimed)\s+(?:[^\W\d_]+\s+){0,2}$"
)
_BETWEEN = re.compile(r"بين\s+(?:[^\W\d_]+\s+){0,3}$|between\s+(?:[^\W\d_]+\s+){0,2}$")
_AND_BETWEEN = re.compile(r"بين\s.{0,60}?\sو?(?:بين\s)?(?:[^\W\d_]+\s+){0,2}و?$")
_SUSPECTED = re.compile(r"(?:يعتقد|يرجح|يشتبه|مرجح|محتمل|suspected|believed|likely)")
_ADJECTIVES = frozenset(["TURKEY", "RUSSIA", "US"])


def find_actors(text: Normalised, words: Sequence[Match[ActorWord]], start: int, end: int) -> list[Actor]:
    """Actors between `start` and `end` of the folded text, each in one role; sources are no actors."""
    sentence = text.text[start:end]
    chosen: dict[str, Actor] = {}
    for match in words:
        if match.payload.group == "source" or not start <= match.start < end:
            continue
        before = sentence[max(0, match.start - start - 60) : match.start - start]
        before = before[: len(before) - len(match.prefix)] + (match.prefix + " " if match.prefix in {"ل", "لل", "ولل"} else "")
        role = _role(match, before, sentence[match.end - start : match.end - start + 60], text)
        if role is None:
            continue
        certainty: Certainty = "suspected" if _SUSPECTED.search(before) else "stated"
        span = text.span(match.start, match.end)
        actor = Actor(id=match.payload.id, role=role, certainty=certainty, text=text.original[span[0] : span[1]], span=span)
        known = chosen.get(actor.id)
        if known is None or _RANK[role] > _RANK[known.role]:
            chosen[actor.id] = actor
    return list(chosen.values())


_RANK: dict[Role, int] = {"claimant": 0, "other": 1, "target": 2, "attacker": 3}


def _role(match: Match[ActorWord], before: str, after: str, text: Normalised) -> Role | None:
    if match.payload.id == "CIVILIANS":
        return "target"
    if match.payload.id == "UNKNOWN":
        return "attacker"
    if _BETWEEN.search(before) or _AND_BETWEEN.search(before):
        return "other"
    if _TARGET_STRONG.search(before) or (
        match.prefix in {"ل", "لل", "ولل"} and _TARGET_BEFORE.search(before.removesuffix(match.prefix + " "))
    ):
        return "target"
    if _CLAIM_BEFORE.search(before):
        return "attacker" if _VERB_AFTER.match(after) else "claimant"
    if _ATTACKER_BEFORE.search(before) or _VERB_AFTER.match(after):
        return "attacker"
    if _TARGET_BEFORE.search(before):
        return "target"
    if match.payload.id in _ADJECTIVES and text.text[match.start : match.end].endswith(("ي", "يه")):
        return "attacker"
    return None
