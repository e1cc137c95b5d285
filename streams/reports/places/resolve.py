"""From names in a text to places: which of several, how exact, and whether it is a place at all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from operator import attrgetter

from streams.reports.matcher import Match, Matcher
from streams.reports.places.chain import Hit, Mention, chained, linked
from streams.reports.places.cues import KINDS, NAMING, Cues
from streams.reports.places.gazetteer import Entry, distance, load_entries
from streams.reports.places.latin import AfterCues, is_dateline, is_latin, is_someone, needs_cue
from streams.reports.table import read_table
from streams.reports.text import Normalised, fold

__all__ = ["Gazetteer", "Mention"]

OURS = frozenset(["SY08", "SY09"])
NEAR = 120
"""How far another sure place of the area may stand, in one sentence, to vouch for an ambiguous town: about one clause."""
APART = 10.0
"""Kilometres between places of one name from which on they are told apart: twice the distance at which two reports are one."""
AMBIGUITY = frozenset(["common word", "also elsewhere"])


class Gazetteer:
    """Loads once; `find` is pure."""

    def __init__(
        self,
        entries: Iterable[tuple[Entry, list[str]]],
        cues: Iterable[tuple[str, str]],
        ambiguous: Iterable[tuple[str, str]] = (),
        after: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Entries with their names, cue words (before and after) with their kind, ambiguous names with the reason
        (`common word`, `also elsewhere`).
        """
        by_name: defaultdict[str, dict[str, Entry]] = defaultdict(dict)
        for entry, names in entries:
            for name in names:
                for variant in spellings(name):
                    by_name[variant][entry.id] = entry
        doubts = {form: reason for name, reason in ambiguous for form in _with_article_and_without(fold(name))}
        self._matcher: Matcher[tuple[tuple[Entry, ...], str | None]] = Matcher(
            (name, (tuple(found.values()), doubts.get(name))) for name, found in by_name.items()
        )
        self._cues = Cues(cues)
        self._after = AfterCues(after)
        self._governorates = {
            entry.area: entry for found in by_name.values() for entry in found.values() if entry.kind == "governorate"
        }

    @classmethod
    def load(cls) -> Gazetteer:
        """From the data files. Raises DataError with file, line and reason."""
        return cls(load_entries(), load_cues(), load_ambiguous(), load_cues(name="place_cues_after.tsv"))

    def find(self, text: Normalised, beside: str = "", left_out: list[Hit] | None = None) -> list[Mention]:
        """Places in order; what is no place, or cannot be told from a word or a person's name, is left out.

        `beside` is other folded text of the same article (its title): an ambiguous name counts only in an article that is about
        Syria, for a cue word alone does not tell one country's Susa from another's. `left_out` takes the names that are none.
        """
        hits = self._hits(text)
        if not hits:
            return []
        told = _areas_told(hits, text.text, beside)
        sure = _Sure(hits, text)
        for hit in hits:
            self._choose(hit, sure)
            if not hit.sure and hit.cue in NAMING and not _agrees(hit):
                hit.entry = None
        kept = [hit for index, hit in enumerate(hits) if _is_place(hit, told) or _vouched(hits, index, text)]
        if left_out is not None:
            places = set(map(id, kept))
            left_out += [hit for hit in hits if id(hit) not in places]
        return list(chained(kept, text))

    def _choose(self, hit: Hit, sure: _Sure) -> None:
        """One entry for the hit: by its cue, by areas and places named near by, coarser rather than guessed."""
        fitting = _fitting(hit)
        if len(fitting) == 1:
            hit.entry = fitting[0]
            return
        areas, peers = sure.near(hit)
        ranked = sorted(fitting, key=lambda entry: _preference(entry, areas, peers, city=hit.cue == "near"), reverse=True)
        first, second = ranked[0], ranked[1]
        keys = [_preference(entry, areas, peers, city=False) for entry in (first, second)]
        tied = keys[0] == keys[1] and distance(first, second) > APART
        hit.entry = self._governorates.get(first.area) if tied else first

    def _hits(self, text: Normalised) -> list[Hit]:
        longest: dict[int, Match[tuple[tuple[Entry, ...], str | None]]] = {}
        for match in self._matcher.find(text.text):
            known = longest.get(match.start)
            if known is None or match.end > known.end:
                longest[match.start] = match
        hits: list[Hit] = []
        for start in sorted(longest):
            match = longest[start]
            if not hits or match.start >= hits[-1].end:
                hits.append(self._hit(match, text))
        return hits

    def _hit(self, match: Match[tuple[tuple[Entry, ...], str | None]], text: Normalised) -> Hit:
        candidates, doubt = match.payload
        begin = match.start - len(match.prefix)
        cue, vetoed = self._cues.before(text.text, begin)
        latin = is_latin(text.text, match.start)
        if latin:
            cue = cue or self._after.after(text.text, match.end)
            vetoed = vetoed or cue == "no_place" or is_someone(text.text, begin, candidates) or _heads(text, match.start, match.end)
        if not cue and _tagged(text, begin) and doubt != "common word":
            cue = "tag"
        sure = doubt is None and any(not entry.cue for entry in candidates)
        sure = sure and not (latin and needs_cue(text.text[match.start : match.end], candidates))
        common = doubt == "common word" or all(entry.cue for entry in candidates)
        return Hit(match.start, match.end, candidates, cue, sure, common, vetoed)


def load_cues(content: str | None = None, name: str = "place_cues.tsv") -> list[tuple[str, str]]:
    """Kind and words of every cue. Raises DataError for a kind that nobody reads."""
    found: list[tuple[str, str]] = []
    for row in read_table(name, ("kind", "words"), content):
        if row["kind"] not in KINDS:
            raise row.refuse(f"kind {row['kind']!r} is unknown; one of {', '.join(KINDS)}")
        found.extend((row["kind"], word) for word in row.words("words"))
    return found


def load_ambiguous(content: str | None = None) -> list[tuple[str, str]]:
    """Names that are also words, persons or places elsewhere, with the reason. Raises DataError for another reason."""
    found: list[tuple[str, str]] = []
    for row in read_table("place_ambiguous.tsv", ("name", "reason"), content):
        if row["reason"] not in AMBIGUITY:
            raise row.refuse(f"reason {row['reason']!r} is unknown; one of {', '.join(sorted(AMBIGUITY))}")
        found.append((row["name"], row["reason"]))
    return found


def spellings(name: str) -> set[str]:
    """A name as news writes it: folded, and two words also as one (ديرالزور); in Latin letters with and without - and '."""
    folded = fold(name)
    forms = {folded}
    words = folded.split()
    if folded[:1] > "\u0600":
        if len(words) == 2 and len(folded) > 6:
            forms.add("".join(words))
    else:
        forms |= {folded.replace("-", " "), folded.replace("'", "")}
    return {form for form in forms if len(form) > 1}


def _with_article_and_without(folded: str) -> set[str]:
    """الصور is ambiguous: so is صور."""
    return {folded, folded[2:]} if folded.startswith("ال") and len(folded) > 4 else {folded}


_SYRIAN = ("دير الزور", *"سوري قسد ديرالزور الحسكه للحسكه قامشل الفرات الرقه حلب ادلب syria hasak deir rojav".split())
"""Words that say that an article is about Syria."""
_TOLD = {"SY08": re.compile("حسكه|قامشل|hasak|hesek"), "SY09": re.compile("دير ?الزور|deir.{1,4}z")}
_TELLING = ("حسكه", "قامشل", "hasak", "hesek", "دير", "deir")
"""One of these stands in whatever _TOLD finds: looking for plain words first is ten times as fast."""


def _areas_told(hits: list[Hit], text: str, beside: str) -> set[str]:
    """Areas that the article names for sure; SY when it is about Syria at all."""
    told = {hit.candidates[0].area for hit in hits if _firm(hit)}
    if _has(beside, _TELLING):
        told |= {area for area, words in _TOLD.items() if words.search(beside)}
    if _has(text, _SYRIAN) or _has(beside, _SYRIAN):
        told.add("SY")
    return told


def _has(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)


def _heads(text: Normalised, start: int, end: int) -> bool:
    line = text.text.rfind("\n", 0, start) + 1
    return start - line <= 30 and is_dateline(text.text, text.words(line, min(line + 80, len(text.text))), start, end)


def _tagged(text: Normalised, start: int) -> bool:
    """#الشدادي: who tags a name means the place."""
    if start == 0 or text.text[start - 1] != " " or "#" not in text.original:
        return False
    at = text.offsets[start]
    return at > 0 and text.original[at - 1] == "#"


def _firm(hit: Hit) -> bool:
    return hit.sure and not hit.vetoed and len({entry.area for entry in hit.candidates}) == 1


def _fitting(hit: Hit) -> list[Entry]:
    """Candidates that agree with the cue word: مدينة الحسكة is the city, محافظة الحسكة the governorate."""
    wanted = KINDS.get(hit.cue)
    agreeing = [entry for entry in hit.candidates if wanted and entry.kind in wanted]
    return agreeing or [entry for entry in hit.candidates if not entry.cue] or list(hit.candidates)


def _agrees(hit: Hit) -> bool:
    """Whether an ambiguous name's cue word is one that such a place takes: قرية for a village, حي for a quarter."""
    wanted = KINDS.get(hit.cue)
    if hit.entry is None:
        return False
    return hit.entry.kind in wanted if wanted else hit.entry.kind not in {"village", "neighbourhood"} or not hit.common


PEERS = 40
"""Places of one sentence that are looked at, before and after a name: more stand only in a list of all villages."""


class _Sure:
    """The sure places of a text, by sentence, so that each name looks only at those near it."""

    def __init__(self, hits: list[Hit], text: Normalised) -> None:
        self._text = text
        self._areas: Counter[str] = Counter()
        self._by_sentence: defaultdict[int, list[Hit]] = defaultdict(list)
        for hit in hits:
            if _firm(hit):
                self._areas[hit.candidates[0].area] += 1
                self._by_sentence[text.sentence_at(hit.start)].append(hit)

    def near(self, hit: Hit) -> tuple[dict[str, int], list[Entry]]:
        """Area -> closeness (larger is closer) of its nearest place: clause, sentence, article; and the places of the sentence."""
        own = hit.candidates[0].area if _firm(hit) else None
        near = {area: 1 for area, count in self._areas.items() if count > (area == own)}
        beside = self._by_sentence.get(self._text.sentence_at(hit.start), [])
        at = bisect_left(beside, hit.start, key=attrgetter("start"))
        peers = [other for other in beside[max(0, at - PEERS) : at + PEERS] if other is not hit]
        for other in peers:
            score = 3 if abs(other.start - hit.start) < NEAR else 2
            area = other.candidates[0].area
            near[area] = max(near[area], score)
        return near, list({other.candidates[0].id: other.candidates[0] for other in peers}.values())


_LEVEL = {"governorate": 5, "city": 4, "country": 4, "subdistrict": 1, "district": 0}


def _preference(entry: Entry, areas: dict[str, int], peers: list[Entry], *, city: bool) -> tuple[float, ...]:
    """Larger is better: area named near by, name of its own right, level, closeness to places named near by, town before village."""
    level = 6 if city and entry.kind == "city" else _LEVEL.get(entry.kind, 3)
    far = min((distance(entry, peer) for peer in peers if peer.area == entry.area), default=0.0)
    return (areas.get(entry.area, 0), not entry.cue, level, -(far // APART), entry.kind == "town", entry.area in OURS)


def _is_place(hit: Hit, told: set[str]) -> bool:
    """A name that is also a word or a person's needs a cue word right before it; a vetoed one is no place."""
    if hit.entry is None or hit.vetoed:
        return False
    if hit.sure:
        return True
    area = hit.entry.area
    known = area in told or area not in OURS or ("SY" in told and hit.entry.kind in _TOWNS)
    return known and (hit.cue in NAMING or (hit.cue == "tag" and hit.entry.kind in _TOWNS))


_TOWNS = frozenset(["city", "town", "camp", "oilfield"])
_DIRECTED = re.compile("ريف|شرق|غرب|شمال|جنوب|countryside|east|west|north|south|التابع|تابع")


def _vouched(hits: list[Hit], index: int, text: Normalised) -> bool:
    """Whether sure places of the same area beside it say that an ambiguous name is a place."""
    hit = hits[index]
    if hit.vetoed or hit.entry is None:
        return False
    peers = [hits[beside] for beside in (index - 1, index + 1) if 0 <= beside < len(hits)]
    return any(_joined(hit, peer, text.text) or _beside(hit, peer, text) for peer in peers if _same_area(hit, peer))


def _same_area(hit: Hit, peer: Hit) -> bool:
    return peer.sure and not peer.vetoed and peer.entry is not None and hit.entry is not None and peer.entry.area == hit.entry.area


def _joined(hit: Hit, peer: Hit, text: str) -> bool:
    """الميادين بريف دير الزور. A word of every day needs to be said to lie there: الصور من دير الزور may be pictures."""
    gap = text[min(hit.end, peer.end) : max(hit.start, peer.start)]
    return linked(gap) and gap.strip() not in {"", ","} and (not hit.common or _DIRECTED.search(gap) is not None)


def _beside(hit: Hit, peer: Hit, text: Normalised) -> bool:
    """على الميادين والبوكمال: a town in one clause with a sure place of its area."""
    if hit.common or hit.entry is None or hit.entry.kind not in _TOWNS or abs(hit.start - peer.start) > NEAR:
        return False
    return text.sentence_at(hit.start) == text.sentence_at(peer.start)
