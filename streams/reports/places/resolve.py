"""From names in a text to places: which of several, how exact, and whether it is a place at all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from streams.reports.matcher import Match, Matcher
from streams.reports.places.gazetteer import FINENESS, Entry, load_entries
from streams.reports.record import Place
from streams.reports.table import read_table
from streams.reports.text import Normalised, fold

OURS = frozenset(["SY08", "SY09"])
GAP = 40
"""Code points between two names of one chain: في حي غويران بمدينة الحسكة; الواقع في … التابعة ل…"""
NEAR = 120
"""How far another sure place of the area may stand to vouch for an ambiguous name: about one clause."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place told in the text, a whole chain taken together. `start`/`end` in the folded text, chain included."""

    place: Place
    area: str
    cue: bool
    sentence: int
    start: int
    end: int
    entry: Entry
    chain: tuple[str, ...] = ()


@dataclass(slots=True)
class _Hit:
    start: int
    end: int
    candidates: list[Entry]
    cue: str
    sure: bool
    vetoed: bool
    entry: Entry | None = None


class Gazetteer:
    """Loads once; `find` is pure."""

    def __init__(
        self, entries: Iterable[tuple[Entry, list[str]]], cues: Sequence[tuple[str, str]], ambiguous: Iterable[str] = ()
    ) -> None:
        by_name: defaultdict[str, dict[str, Entry]] = defaultdict(dict)
        for entry, names in entries:
            for name in names:
                for variant in spellings(name):
                    by_name[variant][entry.id] = entry
        self._matcher: Matcher[tuple[Entry, ...]] = Matcher((name, tuple(found.values())) for name, found in by_name.items())
        self._ambiguous = frozenset(fold(name) for name in ambiguous)
        self._cues = {fold(word): kind for kind, word in cues}
        longest = max((len(word.split()) for word in self._cues), default=1)
        self._before = re.compile(rf"((?:[^\W_]+[\s\"“”«»'/:(\-]{{1,3}}){{0,{longest + 1}}})$")

    @classmethod
    def load(cls) -> Gazetteer:
        """From the data files. Raises DataError with file, line and reason."""
        cues = [(row["kind"], word) for row in read_table("place_cues.tsv", ("kind", "words")) for word in row.words("words")]
        ambiguous = [row["name"] for row in read_table("place_ambiguous.tsv", ("name", "reason"))]
        return cls(load_entries(), cues, ambiguous)

    def find(self, text: Normalised, beside: str = "") -> list[Mention]:
        """Places in order; what is no place, or cannot be told from a word or a person's name, is left out.

        `beside` is other folded text of the same article (its title): an ambiguous name counts only in an article that is about
        Syria, for a cue word alone does not tell one country's Susa from another's.
        """
        hits = self._hits(text)
        if not hits:
            return []
        _choose(hits, text)
        syrian = bool(_SYRIAN.search(text.text) or _SYRIAN.search(beside))
        kept = [hit for index, hit in enumerate(hits) if _is_place(hit, syrian=syrian) or _vouched(hits, index, text.text)]
        return list(_chained(kept, text))

    def _hits(self, text: Normalised) -> list[_Hit]:
        longest: dict[int, Match[tuple[Entry, ...]]] = {}
        for match in self._matcher.find(text.text):
            known = longest.get(match.start)
            if known is None or match.end > known.end:
                longest[match.start] = match
        hits: list[_Hit] = []
        for start in sorted(longest):
            match = longest[start]
            if hits and match.start < hits[-1].end:
                continue
            hits.append(self._hit(match, text.text))
        return hits

    def _hit(self, match: Match[tuple[Entry, ...]], text: str) -> _Hit:
        cue, vetoed = self._cue(text, match.start - len(match.prefix))
        candidates = list(match.payload)
        name = text[match.start : match.end]
        sure = name not in self._ambiguous and any(not entry.cue for entry in candidates)
        return _Hit(match.start, match.end, candidates, cue, sure, vetoed)

    def _cue(self, text: str, start: int) -> tuple[str, bool]:
        """The kind of the cue word right before, and whether a word there says that this is no place."""
        before = self._before.search(text[max(0, start - 60) : start])
        words = re.findall(r"[^\W_]+", before.group(1)) if before else []
        for count in (2, 1):
            tail = words[-count:]
            if len(tail) < count:
                continue
            kind = self._cues.get(" ".join(tail)) or self._cues.get(" ".join([_bare(tail[0]), *tail[1:]]))
            if kind:
                return kind, kind == "no_place" or self._is_origin(words[: len(words) - count])
        return "", self._is_origin(words)

    def _is_origin(self, words: list[str]) -> bool:
        """Whether the place is where a person comes from, not where something happened: من أهالي مدينة الميادين."""
        return self._cues.get(" ".join(words[-2:])) == "origin" or self._cues.get(words[-1] if words else "") == "origin"


def spellings(name: str) -> set[str]:
    """A name as news writes it: folded, with and without the article, in one word, with يه/يا and ابو/البو left to the data."""
    folded = fold(name)
    forms = {folded}
    words = folded.split()
    if folded[:1] > "\u0600":
        if len(words) == 1 and len(folded) > 4:
            forms.add(folded[2:] if folded.startswith("ال") and len(folded) > 6 else folded)
        if len(words) == 2 and len(folded) > 6:
            forms.add("".join(words))
    else:
        forms.add(folded.replace("-", " "))
        forms.add(folded.replace("'", ""))
    return {form for form in forms if len(form) > 1}


def _bare(word: str) -> str:
    """Without the clitics that cue words take: ببلدة, وقرية, للمدينة, بالقرب."""
    for prefix in ("وبال", "وال", "بال", "لل", "ال", "وب", "ول", "و", "ب", "ل", "ف", "ك"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 2:
            return word[len(prefix) :]
    return word


def _choose(hits: list[_Hit], text: Normalised) -> None:
    """One entry for each hit: by its cue, by areas named near by, coarser rather than guessed."""
    firm = [hit for hit in hits if hit.sure and not hit.vetoed and len({entry.area for entry in hit.candidates}) == 1]
    for hit in hits:
        fitting = _fitting(hit)
        areas = _areas_near(hit, firm, text)
        hit.entry = max(fitting, key=lambda entry: _preference(entry, areas), default=None)


def _fitting(hit: _Hit) -> list[Entry]:
    """Candidates that agree with the cue word: مدينة الحسكة is the city, محافظة الحسكة the governorate."""
    wanted = CUE_KINDS.get(hit.cue)
    if wanted:
        matching = [entry for entry in hit.candidates if entry.kind in wanted]
        if matching:
            return matching
    if not hit.sure and not hit.cue:
        return hit.candidates
    return hit.candidates


CUE_KINDS: dict[str, frozenset[str]] = {
    "governorate": frozenset(["governorate"]),
    "city": frozenset(["city", "town", "foreign"]),
    "town": frozenset(["town", "village", "city"]),
    "village": frozenset(["village", "town"]),
    "neighbourhood": frozenset(["neighbourhood"]),
    "district": frozenset(["district", "subdistrict", "town", "city"]),
}


def _areas_near(hit: _Hit, firm: list[_Hit], text: Normalised) -> dict[str, int]:
    """Area -> closeness (larger is closer) of the nearest sure place of that area."""
    sentence = text.sentence_at(hit.start)
    near: dict[str, int] = {}
    for other in firm:
        if other is hit:
            continue
        distance = abs(other.start - hit.start)
        same = text.sentence_at(other.start) == sentence
        score = 3 if same and distance < NEAR else 2 if same else 1
        area = other.candidates[0].area
        near[area] = max(near.get(area, 0), score)
    return near


def _preference(entry: Entry, areas: dict[str, int]) -> tuple[float, ...]:
    coarse_first = {"governorate": 5, "city": 4, "country": 4, "town": 3, "foreign": 3, "subdistrict": 1, "district": 0}
    return (areas.get(entry.area, 0), not entry.cue, coarse_first.get(entry.kind, 2), entry.area in OURS)


_SYRIAN = re.compile(r"سوري|قسد|دير ?الزور|الحسكه|للحسكه|قامشل|الفرات|الرقه|حلب|ادلب|syria|hasak|deir|rojava|rojav")
"""Words that say that an article is about Syria."""


def _is_place(hit: _Hit, *, syrian: bool) -> bool:
    """A name that is also a word or a person's needs a cue word right before it; a vetoed one is no place."""
    if hit.entry is None or hit.vetoed:
        return False
    return hit.sure or (hit.cue not in {"", "direction", "countryside", "near"} and (syrian or hit.entry.area not in OURS))


def _vouched(hits: list[_Hit], index: int, text: str) -> bool:
    """Whether a sure place of the same area, joined by words such as in or near, says that an ambiguous name is a place."""
    hit = hits[index]
    if hit.vetoed or hit.entry is None:
        return False
    for beside in (index - 1, index + 1):
        if not 0 <= beside < len(hits):
            continue
        other = hits[beside]
        gap = text[hits[min(index, beside)].end : hits[max(index, beside)].start]
        joined = len(gap) <= GAP and "\n" not in gap and _LINK.match(gap) and gap.strip() not in {"", ","}
        if joined and other.sure and not other.vetoed and other.entry is not None and other.entry.area == hit.entry.area:
            return True
    return False


def _chained(hits: list[_Hit], text: Normalised) -> Iterable[Mention]:
    """Neighbouring names of one area, joined by in, of, near, countryside: the most exact is the place."""
    group: list[_Hit] = []
    for hit in hits:
        if group and not _continues(group, hit, text.text):
            yield _mention(group, text)
            group = []
        group.append(hit)
    if group:
        yield _mention(group, text)


_LINK = re.compile(
    r"^[\s\"“”«»'(),،:\-]*(?:(?:و?ال)?(?:واقع|واقعه|تابع|تابعه)?\s*)?"
    r"(?:(?:في|من|ب|ل|ال|قرب|بالقرب|الي|عند|علي|ضمن|ريف|بريف|الريف|محيط|اطراف|شرق|غرب|شمال|جنوب|شرقي|غربي|شمالي|جنوبي|الشرقي|الغربي|الشمالي|الجنوبي|"
    r"مدينه|بمدينه|المدينه|بلده|ببلده|قريه|بقريه|حي|بحي|ناحيه|بناحيه|لناحيه|محافظه|بمحافظه|منطقه|بمنطقه|مخيم|حقل|قضاء|اوسط|الاوسط|باديه|ببادية|لمدينه|التابعه|التابع|"
    r"الواقع|الواقعه|لبلده|مركز|بادية|in|of|the|near|countryside|province|governorate|city|town|rural|eastern|western|northern|southern|east|west|north|south)"
    r"[\s\"“”«»'(),:\-]*)*$"
)


def _continues(group: list[_Hit], hit: _Hit, text: str) -> bool:
    last = group[-1]
    gap = text[last.end : hit.start]
    if len(gap) > GAP or "\n" in gap or "،" in gap or not _LINK.match(gap):
        return False
    assert hit.entry is not None
    assert last.entry is not None
    return hit.entry.area == last.entry.area and _rank(hit.entry) < _rank(last.entry)


def _rank(entry: Entry) -> float:
    """Finer is more; a village lies in the countryside of a town, a town in that of a city."""
    return FINENESS[entry.precision] + {"village": 0.6, "town": 0.3}.get(entry.kind, 0.0)


def _mention(group: list[_Hit], text: Normalised) -> Mention:
    best = max(group, key=lambda hit: _rank(hit.entry) if hit.entry else 0)
    entry = best.entry
    assert entry is not None
    start = _with_cue(best, text.text)
    words = text.words(start, best.end)
    place = entry.place(words, text.span(start, best.end))
    return Mention(
        place=place,
        area=entry.area,
        cue=True,
        sentence=text.sentence_at(best.start),
        start=min(start, group[0].start),
        end=group[-1].end,
        entry=entry,
        chain=tuple(hit.entry.id for hit in group if hit.entry),
    )


_CUE_BEFORE = re.compile(
    r"(?:^|[\s\"“”(«/])(و?ب?)((?:مدينه|بلده|قريه|حي|حيي|ناحيه|مخيم|حقل|سجن|جسر|معبر|قاعده|مطار|محطه|سد|محافظه|منطقه|باديه)"
    r"[\s\"“”«»']+)$"
)


def _with_cue(hit: _Hit, text: str) -> int:
    """Where the place's words begin: its cue word is part of them, and the article written with it."""
    start = hit.start
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    found = _CUE_BEFORE.search(text[max(0, start - 20) : start])
    if not found:
        return hit.start
    return start - (found.end(2) - found.start(2))
