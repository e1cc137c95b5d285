"""What an article says around a name: which areas it tells of, and which sure places stand near by."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from operator import attrgetter

from streams.reports.places.chain import Hit
from streams.reports.places.gazetteer import OURS, Entry, distance
from streams.reports.text import Normalised

NEAR = 120
"""How far another sure place of the area may stand, in one sentence, to vouch for an ambiguous town: about one clause."""
APART = 10.0
"""Kilometres between places of one name from which on they are told apart: twice the distance at which two reports are one."""
PEERS = 40
"""Places of one sentence that are looked at, before and after a name: more stand only in a list of all villages."""
_SYRIAN = (
    "دير الزور",
    "حمايه الشعب",
    "الاداره الذاتيه",
    "قوات النظام",
    "الدفاع الوطني",
    *"سوري قسد ديرالزور الحسكه للحسكه قامشل الفرات الرقه حلب ادلب syria hasak deir rojav اسايش".split(),
)
"""Words that say that an article is about Syria."""
_TOLD = {"SY08": re.compile("حسكه|قامشل|hasak|hesek"), "SY09": re.compile("دير ?الزور|deir.{1,4}z")}
_TELLING = ("حسكه", "قامشل", "hasak", "hesek", "دير", "deir")
"""One of these stands in whatever _TOLD finds: looking for plain words first is ten times as fast."""
_LEVEL = {"governorate": 5, "canton": 5, "city": 4, "country": 4, "subdistrict": 1, "district": 0}


def areas_told(hits: list[Hit], text: str, beside: str) -> set[str]:
    """Areas that the article names for sure; SY when it is about Syria at all. A village alone tells of none."""
    told = {hit.candidates[0].area for hit in hits if firm(hit)}
    if _has(beside, _TELLING):
        told |= {area for area, words in _TOLD.items() if words.search(beside)}
    if _has(text, _SYRIAN) or _has(beside, _SYRIAN):
        told.add("SY")
    return told


def _has(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)


def firm(hit: Hit) -> bool:
    """Whether a name says by itself in which area it lies: all places of the name do, and one is more than a village."""
    if not hit.sure or hit.vetoed:
        return False
    candidates = hit.candidates
    if len(candidates) == 1:
        return candidates[0].kind != "village"
    return len({entry.area for entry in candidates}) == 1 and any(entry.kind != "village" for entry in candidates)


class Sure:
    """The sure places of a text, by sentence, so that each name looks only at those near it."""

    def __init__(self, hits: list[Hit], text: Normalised) -> None:
        self._text = text
        self._hits = hits
        self._areas: Counter[str] | None = None
        self._by_sentence: defaultdict[int, list[Hit]] = defaultdict(list)

    def _known(self) -> Counter[str]:
        """Sure places of each area; counted when a name first asks, as most texts have none that lies in several areas."""
        if self._areas is None:
            self._areas = Counter()
            for hit in filter(firm, self._hits):
                self._areas[hit.candidates[0].area] += 1
                self._by_sentence[self._text.sentence_at(hit.start)].append(hit)
        return self._areas

    def near(self, hit: Hit) -> tuple[dict[str, int], list[Entry]]:
        """Area -> closeness (larger is closer) of its nearest place: clause, sentence, article; and the places of the sentence."""
        own = hit.candidates[0].area if firm(hit) else None
        near = {area: 1 for area, count in self._known().items() if count > (area == own)}
        beside = self._by_sentence.get(self._text.sentence_at(hit.start), [])
        at = bisect_left(beside, hit.start, key=attrgetter("start"))
        peers = [other for other in beside[max(0, at - PEERS) : at + PEERS] if other is not hit]
        for other in peers:
            score = 3 if abs(other.start - hit.start) < NEAR else 2
            area = other.candidates[0].area
            near[area] = max(near[area], score)
        return near, list({other.candidates[0].id: other.candidates[0] for other in peers}.values())


def preference(entry: Entry, areas: dict[str, int], peers: list[Entry], *, city: bool) -> tuple[float, ...]:
    """Larger is better: area named near by, name of its own right, level, closeness to places named near by, town before village."""
    level = 6 if city and entry.kind == "city" else _LEVEL.get(entry.kind, 3)
    far = min((distance(entry, peer) for peer in peers if peer.area == entry.area), default=0.0)
    return (areas.get(entry.area, 0), not entry.cue, level, -(far // APART), entry.kind == "town", entry.area in OURS)
