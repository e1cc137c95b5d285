"""Roles in Kurmanji, Turkish and Sorani: the attacker is the agent, the owner of the attack, or the first one of the clause."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from streams.reports.lexicon import ActorWord
from streams.reports.matcher import Match
from streams.reports.record import EventType
from streams.reports.roles.arabic import Told

_W = r"(?:[^\s,;.()،]+\s+)"
_CASE = r"(?:'?[a-zçğıöşüêîû]{0,6}|[يوە]{0,4}|یە)?"
_MEMBERS = (
    r"(?:endam\w*|şervan\w*|leşker\w*|fermandar\w*|berpirs\w*|çekdar\w*|çete\w*|kes\w*|girtiy\w*|hêz\w*|xal\w*|nuqte\w*|binge\w*|wesayît\w*|dewriye\w*|"
    r"şەڕڤان\w*|شەڕڤان\w*|يەندام\w*|سەرباز\w*|چەكدار\w*|چەت\w*|فەرماندە\w*|بنكە\w*|خاڵ\w*|يۆتۆم\w*|بەرپرس\w*)"
)
"""Kurdish names those who belong before the force that they belong to."""
_AGENT = re.compile(rf"(?:ji aliyê|ji alîyê|ji hêla|bi destê|لە ?لايەن|بە دەستي|بەدەستي)\s+{_W}{{0,4}}$")
_BY = re.compile(rf"{_CASE}\s+{_W}{{0,3}}?(?:tarafından|tarafınca)(?!\w)")
_BETWEEN = re.compile(rf"(?:di navbera|navbera|نێوان|لەنێوان)\s+{_W}{{0,6}}$")
_BETWEEN_TR = re.compile(rf"{_CASE}\s+(?:ile|ve|û)\s+{_W}{{0,5}}?(?:arasında|arasındaki)|{_CASE}\s+{_W}{{0,2}}?arasında")
_OWNED = re.compile(
    r"(?:êrîş\w*|êriş\w*|topbaran\w*|bombebaran\w*|bombaran\w*|operasyon\w*|dron\w*|balafir\w*|firoke\w*|siha\w*|teqîn\w*|mayîn\w*|hewan\w*|obus\w*|êrîşkar\w*|bêmirov|çekdar|bêpîlot|"
    r"kemîn\w*|هێرش\w*|تۆپباران\w*|بۆردومان\w*|فڕۆكە\w*|فرۆكە\w*|درۆن\w*|بێفڕۆكەوان\w*|يۆپەراسيۆن\w*|كەمين\w*|تەقينەو\w*|تۆپخانە\w*)"
    rf"\s+{_W}{{0,3}}$"
)
_ATTACKS_TR = re.compile(
    rf"{_CASE}\s+(?:(?:hava|iha|siha|insansız|silahlı|top|topçu|havan|roket|füze|bombalı|intihar|terör|drone|savaş|kara|ve|araçlı|sınır|keşif|ordusu\w*|örgüt\w*|güçleri\w*|hücre\w*)\s+){{0,4}}"
    r"(?:saldırı\w*|bombardıman\w*|ateş\w*|atış\w*|operasyon\w*|iha\w*|siha\w*|drone\w*|uçak\w*|topçu\w*|baskın\w*|pusu\w*|harekat\w*|mayın\w*|hava araç\w*)(?!\w)"
)
_AIMED = re.compile(r"(?:ser|dijî|hemberî|êrîşî|êrişî|bombebarana|سەر|دژي|دژ بە)\s+" + rf"{_W}{{0,4}}$")
_AIMED_TR = re.compile(
    rf"{_CASE}\s+(?:{_W}{{0,3}}?)(?:yönelik|ait|hedefleri\w*|hedeflerine|mevzi\w*|noktası\w*|noktaları\w*|karargah\w*|konvoy\w*|devriye\w*|aracı\w*|üssü\w*|hedef al\w*|karşı)"
)
_OF_THEM = re.compile(rf"{_MEMBERS}\s+(?:(?:a|ê|yê|yên|ya|bi navê)\s+)?{_W}{{0,1}}$")
_THEM_TR = re.compile(
    rf"{_CASE}\s+(?:[^\s,;.()]+\s+){{0,2}}?(?:üye\w*|mensu\w*|terörist\w*|militan\w*|asker\w*|komutan\w*|sorumlu\w*|yönetici\w*|elebaş\w*|savaşçı\w*|polis\w*|milis\w*|unsur\w*)"
)
_SUFFERED = re.compile(
    r"(?:hat\w*|tên)\s+(?:\w*kuştin|\w*girtin|qetil\w*|desteser\w*|binçav\w*|revandin|birîndar\w*|hedefgirtin)|şehîd|birîndar|jiyana xwe|canê xwe|kuştin(?!\w)|qetil|desteser|binçav|"
    r"suikast\w*|öldü|öldür\w*|yarala\w*|etkisiz|gözaltı\w*|yakala\w*|hayatını|kaçır\w*|tutukla\w*|şehit|katl\w*|"
    r"كوژرا\w*|بريندار|شەهيد|گيان\w*|دەستگير\w*|دەستبەسەر\w*|كوشت\w*|رفێن\w*|ڕفێن\w*|رفاند|ڕفاند"
)
_TOOK = re.compile(r"(?:girtin|girt|desteser kir\w*|dîl girt\w*|binçav kir\w*)(?!\w)")
_SOURCE = re.compile(r"(?:li gorî|gorî|بە پێي|بەپێي|وتەبێژي)\s+" + rf"{_W}{{0,4}}$")
_SAYS = re.compile(
    rf"{_CASE}\s+{_W}{{0,4}}?(?:ragihand\w*|diyar kir|got|daxuyand|açıkladı|duyurdu|bildirdi|söyledi|ڕايگەياند|رايگەياند|يەوتي|وتي|گوتي)(?!\w)"
)
_CLAIMS = re.compile(rf"{_CASE}\s+{_W}{{0,3}}?(?:üstlendi|berpirsyariya|girt ser xwe|berpirsyarî|بەرپرسيارێتي\w*)")
_KEPT = re.compile(rf"{_CASE}\s+(?:kontrolündeki|işgalindeki|denetimindeki|destekli|işgali)|^-?(?:kontrollü|destekli)")
_BACKED = re.compile(r"(?:girêdayî|bin destê|bin kontrola|سەر بە|ژێر كۆنترۆڵي)\s+" + rf"{_W}{{0,2}}$")


def verb_last_role(
    match: Match[ActorWord], before: str, after: str, types: AbstractSet[EventType], *, first: bool, own: int = 90
) -> Told | None:
    """The role of an actor by the words before and after its name; `first`: no other force stands before it; `own`: how many
    code points of `after` stand before the next force.
    """
    actor = match.payload.id
    if actor == "CIVILIANS":
        return None if types and types <= {"protest"} else ("target", 5, "people")
    if actor == "UNKNOWN":
        return "attacker", 5, "people"
    if _KEPT.match(after) or _BACKED.search(before):
        return None
    told = _by_signs(before, after, after[:own], types, first=first)
    if told is not None:
        return told
    if _THEM_TR.match(after[:own]):
        return ("target", 7, "hit") if _SUFFERED.search(after) else None
    if first and _SAYS.match(after) and not _SUFFERED.search(after):
        return "claimant", 1, "speaks"
    return ("attacker", 5, "acts") if first else ("target", 4, "usual")


def _by_signs(before: str, after: str, own: str, types: AbstractSet[EventType], *, first: bool) -> Told | None:
    if _CLAIMS.match(after) or _AGENT.search(before) or _BY.match(own):
        return "attacker", 9, "agent"
    if _SOURCE.search(before):
        return "claimant", 1, "speaks"
    if "armed_clash" in types and (_BETWEEN.search(before) or _BETWEEN_TR.match(after)):
        return "other", 8, "between"
    if _AIMED.search(before) or _AIMED_TR.match(own):
        return "target", 8, "aimed"
    if _OF_THEM.search(before) and _SUFFERED.search(after) and not _subject_acts(after, first=first):
        return "target", 7, "hit"
    return ("attacker", 7, "owns") if _OWNED.search(before) or _ATTACKS_TR.match(own) else None


def _subject_acts(after: str, *, first: bool) -> bool:
    """Şervanên QSD'ê du çete girtin: members of a force who took others are no targets."""
    return first and (_ATTACKS_NEXT.match(after) is not None or _TOOK.search(after) is not None)


_ATTACKS_NEXT = re.compile(rf"{_CASE}\s+{_W}{{0,4}}?(?:êrîş|êriş|هێرش|تەقەي|دەستڕێژ|گولەباران|gule|avêtin)")


def verb_last_certainty(before: str, after: str) -> str:
    """How the sentence tells the part: claimed, suspected or stated."""
    if _CLAIMS.match(after):
        return "claimed"
    near = f"{before[-40:]} {after[:40]}"
    return (
        "suspected"
        if re.search(r"gumanbar|tê texmînkirin|tê bawerkirin|şüphelenilen|olduğu tahmin|olduğundan şüphe|گومانلێكراو|گومان", near)
        else "stated"
    )
