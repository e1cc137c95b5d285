"""Where a sentence passes from one incident to the next, and which of the places it names is the scene."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from streams.reports.lexicon import EventWord
from streams.reports.matcher import Match
from streams.reports.places.chain import rank
from streams.reports.places.resolve import Mention
from streams.reports.record import COARSE

HARM = 40
"""Code points from the harm done to the place where it was done."""
ASIDE = re.compile(
    r"(?<![^\W\d_])(?:وذلك\s+|وياتي ذلك\s+|وجاء ذلك\s+)?(?:بعد|عقب|ردا علي)\s+(?:ال)?(?:هجوم|قصف|عمليه|تفجير|غارات|استهداف|ضربات|كمين|هجمات)\s+(?:الذي|التي)\s"
)
"""Where a sentence goes back to another event: after the attack that the group launched yesterday."""
BRACKETS = 20
"""Code points between a bracket and a place in it."""
JOINED = 25
"""Code points from "also" to the event that it joins."""
AWAY = 45
"""Code points before a place in which it may say that somebody goes there, comes from there or is stationed there."""
NEXT = 30
"""Code points from a place that opens another incident to its deed."""
CAUSE = 60
"""Code points from the harm done to what did it."""
SHORT = 20
"""Code points before which no second incident begins."""

_JOINED = re.compile(
    r"(?:^|[\s،,;.:\-–])(?:كما|فيما|بينما|حين|وقت|ثم|جانب|اضافه|بالاضافه|ايضا|الاول|الثاني|الثالث|while|and|[فو]?رد|[فو]?ردت|ترد|يرد)(?:\s+\w+){0,2}\s+$"
)
_MEANWHILE = re.compile(r"(?<!\w)(?:فيما|بينما|في حين)\s")
_THERE = re.compile(r"[،,؛]\s*(و(?:في|ب)\s?(?:\w+\s+){0,2})$")
_ALSO = re.compile(r"(?<!\w)(?:كما|فيما|بينما|while|[فو](?:رد|ردت)|و\w+\s(?:ترد|يرد))\s")
OTHER = re.compile(
    r"(?<!\w)و(?:غاره|غارات|غارتين|غارتان|ضربه|ضربات|ضربتين|هجوم|هجوما|انفجار|انفجارا|قصف|قصفا|استهداف|عمليه)\s+(?:\w+\s+)?(?:اخري|اخر|ثانيه|ثان|ثانيا|مماثله|مماثل)(?!\w)"
)
"""How a sentence goes on to another event of the kind: and another raid on ..."""
_AND = ("و", "ف")
_TOWARDS = re.compile(
    r"(?:\s|^)(?:باتجاه|نحو|الي|متجه\w*|from|towards?|to)\s+(?:\w+\s+)?$"
    r"|(?:\s|^)(?:ال)?(?:متمركز|متركز|مرابط|متواجد)\w*\s+(?:\w+\s+){0,3}[بل]?$"
    r"|(?<!قرب)(?<!قريب)(?<!قريبه)(?<!مقربه)(?<!كل)(?<!كلا)(?<!احياء)(?<!اجزاء)(?<!مناطق)(?<!قري)\s+من\s+$"
)
"""Before where somebody goes, is stationed or comes from: it is the scene only where no other place is."""
_ELSEWHERE = re.compile(
    r"(?:\s|^)[وبل]?(?:مشافي|مشفي|مستشفي|مستشفيات|المشفي|المستشفي|لعلاج\w*|قادم\w*|القادم\w*|انطلاقا من|وصل\w*|نقل\w*)\s+(?:\S+\s+){0,2}[\"“«(#]*$"
    r"|(?:موال\w*|موالي\w*)\s+لل?$|(?:متحالف\w*|المتحالف\w*)\s+مع\s+$|[وبل]*(?:ال)?(?:ميليشيا|مليشيا)\w*\s+$"
    r"|(?:اطلق\w{0,2}|انطلق\w{0,2}|اقلع\w{0,2}|اطلاق\w{0,4}|وهو|وهي|وهم|كلاهما|جميعهم)\s+من\s+(?:\w+\s+)?$|مصدر(?:ه|ها|هما)\s+(?:\w+\s+){0,5}$"
    r"|(?:اطلق\w{0,3}|انطلق\w{0,3}|خرج\w{0,2})\s+(?:\S+\s+){0,4}من\s+(?:(?:منطقه|قاعده|مطار|موقع|مواقع|مرابض|نقطه|نقاط|معسكر|جهه|محيط|جبل|قريه|بلده|مدينه|ثكنه)\s+(?:(?:رادار|عسكريه|عسكري|قاعده|مطار|قريه|بلده|مدينه)\s+)?)?$"
    r"|اقلع\w{0,2}\s+(?:\S+\s+){1,3}من\s+(?:\w+\s+)?$"
    r"|(?:انسحب\w*|انسحاب\w*|غادر\w*|عاد\w{0,2}|عودت\w*)\s+(?:\S+\s+){0,4}(?:باتجاه|نحو|الي)\s+(?:\w+\s+)?$"
    r"|(?:withdrew|withdraw\w*|retreat\w*|returned)\s+(?:\w+\s+){0,2}(?:to|towards?)\s+(?:the\s+)?$"
    r"|(?:نازحي|مهجري|لاجيي|من ابناء|من اهالي|من سكان)\s+(?:\w+\s+)?$"
    r"|(?:\s|^)(?:يعمل\w*|تعمل|يدرس\w*|تدرس|عاد|عادت|عايد\w*|العايد\w*|يعود|العامل\w*)\s+(?:في|من|الي)\s+(?:\w+\s+)?$"
    r"|تهريب\w*\s+(?:\S+\s+){0,3}الي\s+(?:\w+\s+)?$"
    r"|(?:ينحدر\w*|المنحدر\w*|متحدر\w*|المتحدر\w*|يتحدر\w*|نازح\w*|مهجر\w*|يقطن\w*|يسكن\w*|يقيم\w*|عشيره|قبيله|ابناء|اهالي|مواليد|اصول)\s+(?:\w+\s+){0,4}(?<!قرب )من\s+(?:(?:قريه|بلده|مدينه|حي|مخيم|منطقه)\s+\w+\s+(?:\w+\s+)?(?:في|بريف|من)\s+)?(?:\w+\s+)?$"
)
"""Where people were brought, come from, used to live or whom they are loyal to, and whence was fired, is not where it happened."""
_HOSPITAL_HIT = re.compile(
    r"(?:اقتحم|اقتحام|هاجم|هجوم|استهدف|استهداف|قصف|داهم|مداهم|حاصر|نهب|سرق|محيط|قرب|امام|stormed|attacked|near)\w*\s+(?:\S+\s+){0,3}(?:ال)?(?:مشفي|مستشفي)\s+\S*$"
)
"""A hospital that is the scene itself, not where the wounded were brought."""
_CROWD = re.compile(r"(?:عشرات|مئات|الاف|جموع|حشود|حشد|جمع|عدد|مجموعه|قسم)\s+من\s+(?:ابناء|اهالي|سكان)\s+(?:\w+\s+)?$")
"""So many of a place's people that something happens there."""
_FROM = re.compile(
    r"(?:شاب|شابا|شبان|لاجي|لاجيه|لاجيين|نازح|نازحه|طفل|طفله|اطفال|سيده|امراه|رجل|مدني|مدنيين|مواطن|شخص|اشخاص|عامل|عمال|مهاجر|مهاجرين|طالب|طالبه)\s+(?:\w+\s+){0,2}من\s+"
    r"(?:(?:مدينه|بلده|محافظه|ريف|قريه)\s+)?$"
)
"""Before where a victim comes from, which is the scene only where no other governorate or country is named."""
_FLIGHT = re.compile(r"(?:وسط|مع|تزامنا مع|بالتزامن مع|رافقه|ترافق مع|يرافقه|amid)\s+(?:تحليق|flights?)\s[^.،؛]*$")
"""From aircraft that only fly to the end of that clause."""
_BESIDE = re.compile(r"(?:\s|^)(?:المتصله|المتاخمه|المحاذيه|المجاوره)\s+(?:\w+\s+)?$")
"""Before a place that only lies next to the scene."""
_STATIONED = re.compile(r"(?:\s|^)(?:ال)?(?:متمركز|متركز|مرابط|متواجد)\w*\s+(?:في|ب|داخل|ضمن|قرب)\s?(?:\w+\s+){0,2}$")
"""Before where those who fire are."""
_SIDE = re.compile(r"(?:\s|^)(?:شمال|جنوب|شرق|غرب)(?:\s+(?:شمال|جنوب|شرق|غرب)|ي\s+(?:شمال|جنوب|شرق|غرب)ي?|ي)?\s+(?:العاصمه\s+)?$")
"""Before a place that only says on which side of it the one before lies."""
CAPITAL = "SY01"
SIDE = 40
"""Code points from a place to the one on whose side it lies."""
_LOCATED = re.compile(
    r"(?:^|[\s\n(\"“«])(?:[وف]?(?:في|داخل|خارج|عبر|علي|الي|باتجاه|نحو|قرب|حدود|الحدود مع|اراضي|شمال\w?|جنوب\w?|شرق\w?|غرب\w?|وسط|عاصمه|مدن)|\w*جمهوريه)\s+(?:\S+\s+و)?$"
)
"""Before a country in which something happened; without it the country is who did it: the army and Russia."""
_PURPOSE = re.compile(r"(?:\s|^)(?:في محاوله\w{0,3}|بهدف|بغيه|تمهيدا|سعيا|من اجل|in an attempt|in order)\s")
"""What follows was meant to happen."""


def scenes(
    text: str, start: int, end: int, events: Sequence[Match[EventWord]], places: Sequence[Mention]
) -> Iterator[tuple[int, int]]:
    """Spans of the incidents of one sentence: another begins at an event word with "and" that has a place of its own."""
    begin = start
    aside = ASIDE.search(text, start + SHORT, end)
    if (
        aside is not None
        and any(event.start < aside.start() for event in events)
        and any(event.start > aside.start() for event in events)
    ):
        yield from scenes(text, start, aside.start(), events, [place for place in places if place.start < aside.start()])
        begin, places = aside.start(), [place for place in places if place.start >= aside.start()]
    turns = [_turn(text, one.end, two.start, events) or _break(text, one, two, events) for one, two in pairwise(places)]
    others = [match.start() for match in OTHER.finditer(text, begin, end)] if places else []
    for at in sorted({at for at in turns if at is not None} | set(others)):
        if at - begin > SHORT:
            yield begin, at
            begin = at
    if begin < end:
        yield begin, end


def _turn(text: str, start: int, end: int, events: Sequence[Match[EventWord]]) -> int | None:
    """Where, between two places, the sentence goes over to another event: its deed, or else the harm told right before its place."""
    joined = [
        (before, event)
        for before, event in zip([None, *events], events, strict=False)
        if start <= event.start - len(event.prefix) < end and _is_joined(text, start, event)
    ]
    act = next((event for _, event in joined if event.payload.part != "harm"), None)
    harm = next((event for before, event in reversed(joined) if end - event.end <= HARM and not _is_pair(before, event)), None)
    turn = act or harm or next((event for _, event in joined if _has_cause(event, events, end)), None)
    return None if turn is None else _opening(text, start, turn)


def _has_cause(harm: Match[EventWord], events: Sequence[Match[EventWord]], end: int) -> bool:
    """Whether the harm has a cause of its own before the next place: and a child was hurt by a shelling that hit ..."""
    cause = next((event for event in events if 0 < event.start - harm.end <= CAUSE and event.start < end), None)
    return cause is not None and cause.payload.part == "act" and cause.prefix.endswith("ب")


def _break(text: str, place: Mention, following: Mention, events: Sequence[Match[EventWord]]) -> int | None:
    """Where, between two places, another governorate's news begins: "and in the countryside of … " before a deed; what it was like there meanwhile."""
    if place.area == following.area or not any(event.start < place.end for event in events):
        return None
    meanwhile = _MEANWHILE.search(text, place.end, following.start)
    if meanwhile is not None:
        return meanwhile.start()
    there = _THERE.search(text, place.end, following.start)
    acts = (event for event in events if event.payload.part != "harm" and 0 <= event.start - following.end <= NEXT)
    return there.start(1) if there is not None and any(acts) else None


def _opening(text: str, start: int, event: Match[EventWord]) -> int:
    """Where what is told with the word begins: at "also" with who did it, else at the word itself."""
    word = event.start - len(event.prefix)
    joined = None if event.prefix.startswith(_AND) else _ALSO.search(text, max(start, word - JOINED), word)
    return joined.start() if joined else word


def _is_joined(text: str, start: int, event: Match[EventWord]) -> bool:
    word = event.start - len(event.prefix)
    return event.prefix.startswith(_AND) or _JOINED.search(text[max(start, word - JOINED) : word]) is not None


def _is_pair(before: Match[EventWord] | None, event: Match[EventWord]) -> bool:
    """The dead and wounded of one event."""
    return before is not None and event.start - before.end <= len(event.prefix) + 1


def is_elsewhere(text: str, place: Mention) -> bool:
    """Whether it is told as where people were brought or come from."""
    return elsewhere_at(text, place.start)


def elsewhere_at(text: str, at: int) -> bool:
    """Whether people were brought to what is named there, or come from it."""
    before = text[max(0, at - 60) : at]
    return _ELSEWHERE.search(before) is not None and not (_HOSPITAL_HIT.search(before) or _CROWD.search(before))


def scene_of(text: str, places: Sequence[Mention]) -> list[Mention]:
    """One place for each area: the most exact one that is where it happened rather than whence or whither, then the first."""
    found: dict[str, Mention] = {}
    for place in _there(text, places):
        known = found.get(place.area)
        if known is None or _worth(text, place) > _worth(text, known):
            found[place.area] = place
    return list(found.values())


def _acts(text: str, place: Mention) -> bool:
    """Whether it is a country named as who acts or is asked to, and not as where: the army and Russia; backed by Turkey."""
    if place.entry.kind != "country" or text[place.start] < "\u0600":
        return False
    word = place.hits[0].start
    return text[max(0, word - 1) : word] != "ب" and _LOCATED.search(text[max(0, word - 25) : word]) is None


def _there(text: str, places: Sequence[Mention]) -> list[Mention]:
    """Without the countries that act, the places from which somebody comes, the heading over the scene, and those of a purpose told after it."""
    kept = [
        one
        for one in places
        if not (is_elsewhere(text, one) or _BESIDE.search(text[max(0, one.start - 25) : one.start]) or _acts(text, one))
    ]
    kept = [one for one in kept if not _is_side(text, one, kept)]
    if not all(_is_base(text, one) for one in kept):
        kept = [one for one in kept if not _is_base(text, one)]
    if len(kept) < 2:
        return kept
    heading = [one for one in kept if text.startswith(":", one.end)]
    aside = [one for one in kept if (one.entry.precision in COARSE and _in_brackets(text, one)) or _is_flown_over(text, one)]
    if len(aside) < len(kept):
        kept = [one for one in kept if one not in aside]
    if any(one not in heading and not _is_towards(text, one) for one in kept):
        kept = [one for one in kept if one not in heading]
    kept = [one for one in kept if not _comes_from(text, one, kept)]
    first, last = min(place.start for place in kept), max(place.start for place in kept)
    aim = _PURPOSE.search(text, first, last)
    return [place for place in kept if aim is None or place.start < aim.start()]


def _is_flown_over(text: str, place: Mention) -> bool:
    """Amid intensive flights over the countryside of Idlib: nothing more happened there."""
    return _FLIGHT.search(text[max(0, place.start - 80) : place.start]) is not None


def _comes_from(text: str, place: Mention, places: Sequence[Mention]) -> bool:
    """Whether a victim is from there and was hit in another governorate or country, named after it."""
    if not any(one.area != place.area and one.start > place.start for one in places):
        return False
    return _FROM.search(text[max(0, place.start - 50) : place.start]) is not None


def _is_base(text: str, place: Mention) -> bool:
    """Whether it is where those who fire are stationed."""
    return _STATIONED.search(text[max(0, place.start - AWAY) : place.start]) is not None


def _is_side(text: str, place: Mention, places: Sequence[Mention]) -> bool:
    """Whether the capital, which is a governorate of its own, only says where the place before it lies: in Rankus, west of Damascus."""
    if place.area != CAPITAL:
        return False
    before = next((one for one in places if 0 <= place.start - one.end <= SIDE and one.area != place.area), None)
    if before is None or rank(place.entry) > rank(before.entry):
        return False
    gap = text[before.end : place.start]
    return _SIDE.search(gap) is not None and "،" not in gap and " و" not in gap


def _in_brackets(text: str, place: Mention) -> bool:
    """The emir of the province of good (Deir ez-Zor): in brackets stands what a name means."""
    return "(" in text[max(0, place.start - BRACKETS) : place.start] and ")" in text[place.end : place.end + BRACKETS]


def _worth(text: str, place: Mention) -> tuple[bool, float]:
    return not _is_towards(text, place), rank(place.entry)


def _is_towards(text: str, place: Mention) -> bool:
    return _TOWARDS.search(text[max(0, place.start - AWAY) : place.start]) is not None
