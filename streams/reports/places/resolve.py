"""From names in a text to places: which of several, how exact, and whether it is a place at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from streams.reports.matcher import Match, Matcher
from streams.reports.places.chain import Hit, Mention, chained
from streams.reports.places.context import APART, Sure, areas_told, firm, preference
from streams.reports.places.cues import KINDS, NAMING, Cues
from streams.reports.places.gazetteer import OURS, POINTS, Entry, distance, load_entries
from streams.reports.places.judged import agrees, fitting, is_place, lies_in, listed_with, vouched
from streams.reports.places.latin import AfterCues, in_list, is_dateline, is_latin, is_someone, needs_cue
from streams.reports.places.names import doubts, spellings
from streams.reports.places.persons import is_surname
from streams.reports.places.roads import leads_on
from streams.reports.places.sounded import Sounded, may_name
from streams.reports.quoted import in_quotes
from streams.reports.table import read_table
from streams.reports.text import Normalised, fold

__all__ = ["Gazetteer", "Mention"]

CITY = "مدينه "
"""Begins names that have their cue in themselves."""
AMBIGUITY = frozenset(["common word", "also elsewhere"])
Named = tuple[tuple[Entry, ...], str | None]
"""All places of a name, and why the name may be none of them."""


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
                for variant in spellings(name, entry.kind):
                    by_name[variant][entry.id] = entry
        doubtful = doubts(ambiguous)
        self._named: dict[str, Named] = {name: (tuple(found.values()), doubtful.get(name)) for name, found in by_name.items()}
        self._matcher: Matcher[Named] = Matcher(_as_written(self._named), are_folded=True)
        self._cues = Cues(cues)
        self._after = AfterCues(after)
        self._governorates = {
            entry.area: entry for found in by_name.values() for entry in found.values() if entry.kind == "governorate"
        }
        self._countryside: dict[str, Entry] = {}

    @cached_property
    def _sounded(self) -> Sounded:
        """Made when the first text in Latin letters asks."""
        return Sounded((name, entries) for name, (entries, _) in self._named.items() if name[0] < "\u0250")

    @classmethod
    def load(cls) -> Gazetteer:
        """From the data files. Raises DataError with file, line and reason."""
        return cls(load_entries(), load_cues(), load_ambiguous(), load_cues(name="place_cues_after.tsv"))

    def named(self, name: str) -> Named:
        """All places of a name, however it is spelled, and why the name may be none of them."""
        folded = fold(name)
        for form in (folded, "ال" + folded, folded.removeprefix("ال")):
            if form in self._named:
                return self._named[form]
        return (), None

    def find(self, text: Normalised, beside: str = "", left_out: list[Hit] | None = None) -> list[Mention]:
        """Places in order, the names of a chain taken together."""
        return list(chained(self.names(text, beside, left_out), text))

    def names(
        self, text: Normalised, beside: str = "", left_out: list[Hit] | None = None, covered: frozenset[str] = frozenset()
    ) -> list[Hit]:
        """Names of places in order, each with the entry that it means; what is no place, or cannot be told from a word or a person's name, is left out.

        `beside` is other folded text of the same article (its title): an ambiguous name counts only in an article that is about
        Syria, for a cue word alone does not tell one country's Susa from another's. `left_out` takes the names that are none; `covered`:
        areas that the outlet writes about.
        """
        hits = self._hits(text)
        if not hits:
            return []
        _roads(hits, text.text)
        told = areas_told(hits, text.text, beside)
        known = told | covered
        sure = Sure(hits, text)
        for before, hit, following, beyond in zip([None, *hits], hits, [*hits[1:], None], [*hits[2:], None, None], strict=False):
            self._choose(hit, sure, lies_in(hit, following, beyond, text.text) or listed_with(before, hit, text.text))
            if (
                hit.why == "tied"
                and hit.entry is not None
                and hit.entry.area in OURS
                and not (hit.entry.area in known or _is_road(hit))
            ):
                hit.entry = None  # one of several villages, of which the article does not tell
            if not hit.sure and hit.cue in NAMING and not agrees(hit):
                hit.entry, hit.why = None, "disagrees"
        kept = [hit for index, hit in enumerate(hits) if is_place(hit, told, known) or vouched(hits, index, text)]
        if left_out is not None:
            places = set(map(id, kept))
            left_out += [hit for hit in hits if id(hit) not in places]
        return kept

    def _choose(self, hit: Hit, sure: Sure, within: str | None) -> None:
        """One entry for the hit: by its cue, by areas and places named near by, coarser rather than guessed."""
        fits = fitting(hit)
        if within is not None:
            fits = [entry for entry in fits if entry.area == within or entry.kind != "village"]
        if not fits:
            hit.why = "elsewhere" if within else "disagrees"
            return
        if len(fits) == 1:
            hit.entry = fits[0]
            hit.why = "only" if len(hit.candidates) == 1 else "kind"
        else:
            self._choose_of(fits, hit, sure)
        if hit.cue in _AROUND and hit.entry is not None and hit.entry.kind in _SETTLED:
            hit.entry, hit.why = self._around(hit.entry), hit.cue

    def _choose_of(self, fits: list[Entry], hit: Hit, sure: Sure) -> None:
        areas, peers = sure.near(hit)
        ranked = sorted(fits, key=lambda entry: preference(entry, areas, peers, city=hit.cue == "near"), reverse=True)
        first, second = ranked[0], ranked[1]
        keys = [preference(entry, areas, peers, city=False) for entry in (first, second)]
        tied = keys[0] == keys[1] and distance(first, second) > APART
        hit.entry = self._governorates.get(first.area) if tied else first
        if tied and areas and first.area not in areas:
            hit.entry = None
        hit.why = "tied" if tied else "near" if keys[0][0] > keys[1][0] else "rank"

    def _around(self, entry: Entry) -> Entry:
        """The countryside of a town is not the town: as exact as a sub-district."""
        if entry.id not in self._countryside:
            self._countryside[entry.id] = replace(entry, kind="region")
        return self._countryside[entry.id]

    def _hits(self, text: Normalised) -> list[Hit]:
        longest: dict[int, Match[Named]] = {}
        for match in self._matcher.find(text.text):
            if match.prefix in _SELDOM and not _takes_seldom(match, text.text):
                continue
            known = longest.get(match.start)
            if known is None or match.end > known.end:
                longest[match.start] = match
        hits = [self._hit(match, text) for match in _apart([longest[start] for start in sorted(longest)])]
        return self._with_sounded(hits, text) if hits else hits

    def _with_sounded(self, hits: list[Hit], text: Normalised) -> list[Hit]:
        """And the names that only sound like one of ours, where the text tells of its area."""
        found = [*self._sounded.find(text.text)] if may_name(text.text) else []
        areas = {hit.candidates[0].area for hit in hits if firm(hit)} if found else set()
        for start, end, entries in found:
            there = tuple(entry for entry in entries if entry.area in areas)
            if there and not any(hit.start < end and start < hit.end for hit in hits):
                hits.append(self._hit(Match(start, end, "", (there, None)), text))
        return sorted(hits, key=attrgetter("start")) if found else hits

    def _hit(self, match: Match[Named], text: Normalised) -> Hit:
        candidates, doubt = match.payload
        begin = match.start - len(match.prefix)
        latin = is_latin(text.text, match.start)
        if latin and text.text.startswith(_ARTICLES, max(0, begin - 3), begin):
            begin -= 3
        cue, vetoed = self._cues.before(text.text, begin)
        if text.text.startswith(CITY, match.start):  # a name that has its own cue: مدينة الطبقة
            cue = cue or self._cues.before(text.text, match.start + len(CITY))[0]
        if latin:
            behind = self._after.after(text.text, match.end)
            cue = behind if behind == "countryside" else cue or behind or in_list(text.text, match.end)
            vetoed = vetoed or cue == "no_place" or is_someone(text.text, begin, candidates) or _heads(text, match.start, match.end)
        if not cue and _tagged(text, begin) and doubt != "common word":
            cue = "tag"
        elif not cue and text.text.startswith("ال", match.start) and _within(text.text, begin, match.prefix):
            cue = "in"
        elif not latin and not cue and is_surname(text.text, begin):
            vetoed = True
        sure = doubt is None and any(not entry.cue for entry in candidates)
        sure = sure and not (latin and needs_cue(text.text[match.start : match.end], candidates))
        common = doubt == "common word" or all(entry.cue for entry in candidates)
        return Hit(match.start, match.end, candidates, cue, sure, common, vetoed)


def _as_written(named: dict[str, Named]) -> Iterator[tuple[str, Named]]:
    """The names, those that begin with what the place is also with the rest between quotation marks: حقل "العمر", مخيم "الهول"."""
    for name, found in named.items():
        yield name, found
        if any(entry.kind in POINTS for entry in found[0]):
            yield from ((form, found) for form in in_quotes(name))


_SELDOM = frozenset(["ا", "س", "وس", "ف", "ك", "وك"])
"""Clitics with which a village's name is another word: فاطمة is not Atma, كتيبة not Tayba."""


def _takes_seldom(match: Match[Named], text: str) -> bool:
    """Whether a name takes what is seldom written with one: فإيران, كالرقة; never سرقة, nor فرقة."""
    return text.startswith("ال", match.start) or (
        match.prefix in {"ف", "ك"} and match.end - match.start > SHORT and any(entry.kind in _KNOWN for entry in match.payload[0])
    )


_KNOWN = frozenset(["governorate", "country", "city"])
SHORT = 4
"""Letters of a name that with another before it is soon another word."""


def _apart(matches: list[Match[Named]]) -> list[Match[Named]]:
    """Of names that overlap the longest: بدير الزور is دير الزور, not بدير."""
    kept: list[Match[Named]] = []
    for match in matches:
        while kept and match.start < kept[-1].end and match.end - match.start > kept[-1].end - kept[-1].start:
            kept.pop()
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


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


def _is_road(hit: Hit) -> bool:
    return any(entry.kind == "road" for entry in hit.candidates)


def _roads(hits: list[Hit], text: str) -> None:
    """The second end of a road lies on it too: طريق القامشلي - الحسكة."""
    for hit, following in pairwise(hits):
        if hit.cue == "road" and not following.cue and leads_on(text[hit.end : following.start]):
            following.cue = "road"


def _heads(text: Normalised, start: int, end: int) -> bool:
    line = text.text.rfind("\n", 0, start) + 1
    return start - line <= 30 and is_dateline(text.text, text.words(line, min(line + 80, len(text.text))), start, end)


def _tagged(text: Normalised, start: int) -> bool:
    """#الشدادي: who tags a name means the place."""
    if start == 0 or text.text[start - 1] != " " or "#" not in text.original:
        return False
    at = text.offsets[start]
    return at > 0 and text.original[at - 1] == "#"


def _within(text: str, begin: int, prefix: str) -> bool:
    """Whether something is said to be in what begins there: في الشدادي, بالشدادي; not في ميادين, which may be any squares."""
    return prefix[-1:] == "ب" or (not prefix and text[max(0, begin - 4) : begin].endswith(("في ", "بين ")))


_ARTICLES = ("al-", "el-", "al ")
"""Of Arabic names in Latin letters, where the name is known without it."""
_AROUND = frozenset(["countryside", "road"])
"""Cues of what lies around a place, or between two."""
_SETTLED = frozenset(["city", "town", "village"])
