"""The claims of a sentence: each word for what happened to people with the count that stands with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from streams.reports.record import Toll, TollKind, TollWho
from streams.reports.text import Normalised, words_in
from streams.reports.tolls.arguments import after_noun, after_verb, before, elsewhere, is_part, is_tried, lost_life
from streams.reports.tolls.combine import VAGUE
from streams.reports.tolls.denied import denied, nobody
from streams.reports.tolls.named import behind_estimate
from streams.reports.tolls.people import people, together
from streams.reports.tolls.phrases import Phrase, chain_at
from streams.reports.tolls.tokens import Words
from streams.reports.tolls.words import Form, Happened, toll_words

_INDEED = frozenset(["فقد", "وقد"])
"""Before another verb no loss: فقد قتل."""
_LIVES = frozenset(["بحياه", "بارواح"])
_TOOK = ("اود", "تودي", "يودي")
"""أودى انفجار في السوق بحياة ثلاثة: who took the lives stands between."""
FAR = 15
"""Words back from the lives to the verb."""
_PEOPLE = frozenset(["one", "two", "many"])


@dataclass(frozen=True, slots=True)
class Count:
    """A number told: `max` None is open upwards; `start`/`end` in folded text, `word` where the word that tells it begins."""

    kind: TollKind
    min: int
    max: int | None
    who: TollWho
    start: int
    end: int
    word: int = 0

    def moved(self, by: int) -> Count:
        """The same, so many code points further on."""
        return Count(self.kind, self.min, self.max, self.who, self.start + by, self.end + by, self.word + by)

    def told_at(self, word: int) -> Count:
        """The same with the place of its word."""
        return Count(self.kind, self.min, self.max, self.who, self.start, self.end, word)


_OF_THE_WOUNDED = re.compile(r"(?:\w+\s+)?من\s+ال(?:مصابين|جرحي|مصابون)(?![^\W\d_])")
"""The death of some who were told of as wounded is part of a toll, not another."""
_OF_HIS_WOUNDS = re.compile(r"(?<![^\W\d_])متاثر\w*\s+(?:\w+\s+)?$")
"""How somebody died: متأثرا بإصابته."""
_HIS_WOUND = re.compile(r"[وب]*اصابت(?:ه|ها)(?![^\W\d_])")
"""Behind a death the wound of who died: فارق الحياة إثر إصابته."""
_DIRECT = re.compile(r"(?:[^\W\d_]+\s+)?(?:(?:بشكل\s+|اصابه\s+)?مباشر(?:ه)?|ب(?:صاروخ|صواريخ|قذيفه|قذاءف)\w*)(?![^\W\d_])")
"""A direct hit is of what was aimed at: أدى لإصابتها بشكل مباشر."""
_PLUS = re.compile(r"\+\s?$")
"""Pictures for those of age only, and more pictures: +18, +3."""
_WHETHER = re.compile(r"(?<![^\W\d_])(?:ما\s+اذا|ان\s+كان\w{0,2})\s+(?:\w+\s+){0,4}$")
"""A question is no claim: whether there were casualties."""
_MONTH = "كانون|شباط|اذار|نيسان|ايار|حزيران|تموز|اب|ايلول|تشرين|يناير|فبراير|مارس|ابريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر"
_LONG = re.compile(
    r"(?<![^\W\d_])(?:(?:منذ|من)\s+(?:مطلع|بدايه|بدء|اندلاع|انطلاق|اول|سقوط|تاريخ|سنوات)|منذ\s+(?:(?:نحو|حوالي|قرابه)\s+|اكثر\s+من\s+)?(?:العام|عام|شهر|شهرين|اشهر|سنه|الشهر)"
    rf"|خلال\s+(?:ال)?(?:شهر|عام|سنه|اعوام|سنوات|اشهر|اسبوع|اسابيع|{_MONTH})"
    r"|(?<!من\s)(?:الشهر|العام)\s+(?:الجاري|الماضي|الفائت|المنصرم)|هذا\s+العام|شهريا|سنويا)(?![^\W\d_])"
)
"""A count over a month or a year is no incident's; 3 of this month is a day."""
_RUNNING = re.compile(
    r"^\W*و?(?:بذلك|بهذا|عليه)[\s،,][^.]{0,60}(?:رتفع|بلغ|صبح|صل)"
    r"|^\W*و?منذ\s+(?:مطلع|بدايه|بدء)\s+(?:ال)?(?:عام|سنه|شهر)(?![^\W\d_])"
    r"|(?<![^\W\d_])و?(?:وثق|وثقت|احصي|احصت|سجل|سجلت|استجاب|استجابت)\s[^.]{0,160}\sمنذ\s+(?:مطلع|بدايه|بدء)(?![^\W\d_])"
    r"|^[^.]{0,120}\s(?:ي|ت)رفع\s+(?:عدد|تعداد|حصيله)\s[^.]{0,120}\sمنذ\s|^\W*(?:احصاي|حصيله)[^.]{0,120}:\s*$"
)
"""And so the number rises to: the count that the source keeps; a heading over counts."""
_DEEDS = "ال(?:استهدافات|هجمات|غارات|ضربات|اشتباكات|عمليات|معارك|احداث|حوادث|انفجارات)"
_THOSE = re.compile(
    rf"(?<![^\W\d_])(?:تلك|هذه)\s+{_DEEDS}(?![^\W\d_])"
    rf"|^\W*و?(?:ادت|اسفرت|تسببت|خلفت|اوقعت)\s+{_DEEDS}(?![^\W\d_])"
)
"""Those strikes, all that the source counts."""


WHILE = 250
"""Code points before a count in which its period is named; a quarter of them behind it."""


def find_counts(text: str) -> list[Count]:
    """Every claim of a number in folded text, in order."""
    table = toll_words()
    if table.first.isdisjoint(words_in(text)):
        return []
    words = Words(text, table)
    found: list[Count] = []
    index = 0
    while index < words.size:
        if words.words[index] not in table.first and words.words[index] not in table.denials:
            index += 1
            continue
        word = words.start[index]
        counts, index = _step(words, index)
        found += [one.told_at(word) for one in counts]
    several = sum(one.kind == "injured" for one in found) > 1
    found = [one for one in found if not _is_elsewhere(text, one) and not (several and _is_carried(text, one))]
    died = min((one.word for one in found if one.kind == "killed"), default=len(text))
    return [one for one in found if one.kind != "injured" or one.word < died or not _HIS_WOUND.match(text, one.word)]


@lru_cache(maxsize=8)
def is_running(line: str) -> bool:
    """Whether a folded line tells the count that a source keeps, which a list may break down."""
    return _RUNNING.search(line) is not None


def is_of_long(count: Count, before: str) -> bool:
    """Whether what the sentence says before the piece that counts is of a month or a year: since spring 30 strikes, while 90 were hurt."""
    return count.min >= VAGUE and _LONG.search(before, max(0, len(before) - WHILE)) is not None


def goes_on(line: str) -> bool:
    """Whether a folded line speaks of all that was counted before."""
    return _THOSE.search(line) is not None


def _is_elsewhere(text: str, count: Count) -> bool:
    """Whether it counts some of those told before, or far more than one incident."""
    before = text[max(0, count.word - 40) : count.word]
    if (count.kind == "killed" and _OF_THE_WOUNDED.match(text, count.start)) or _WHETHER.search(before):
        return True
    if count.kind == "injured" and (_OF_HIS_WOUNDS.search(before) or _DIRECT.match(text, count.word)):
        return True
    if count.min == count.max and _PLUS.search(text, max(0, count.start - 2), count.start):
        return True
    if (count.min, count.max) == (2, None) and (_is_policy(text, count) or _is_hit(text, count)):
        return True
    if count.min < VAGUE and count.max in {0, 1, count.min}:
        return False
    return is_running(text) or _LONG.search(text, max(0, count.start - WHILE), count.end + WHILE // 4) is not None


_POLICY = re.compile(r"(?<![^\W\d_])(?:(?:في|علي|عن|سياسه|سياسات|مواصله|استمرار|نهج)\s+ب?قتل|لقتل|[وبل]*تحييد)\s+$")
"""A policy of killing civilians is no claim of how many."""
_HITS = re.compile(r"(?<![^\W\d_])[وبلم]*(?:تحقيق|ت?حقق\w{0,3}|يحقق\w{0,2})\s+(?:\w+\s+)?$")
_IN_RANKS = re.compile(r"\s*(?:[^\W\d_]+\s+){0,2}(?:في|بين|من|ب)\s*(?:صفوف|العناصر|عناصر)")


def _is_policy(text: str, count: Count) -> bool:
    return text.startswith("ال", count.start) and _POLICY.search(text, max(0, count.word - 30), count.start) is not None


def _is_hit(text: str, count: Count) -> bool:
    """Whether hits were scored, and not people hurt: حققوا إصابات بتجمعات كذا."""
    if count.kind != "injured" or not _HITS.search(text, max(0, count.word - 25), count.word):
        return False
    return _IN_RANKS.match(text, count.end) is None


_CARRIED = re.compile(r"(?<![^\W\d_])و?(?:نقل|نقلت|اسعاف|اسعفت|اسعف)\s+(?:\w+\s+)?$")
"""How many were brought to hospital: of the wounded told of beside them."""


def _is_carried(text: str, count: Count) -> bool:
    return count.kind == "injured" and _CARRIED.search(text, max(0, count.start - 25), count.start) is not None


def _step(words: Words, index: int) -> tuple[list[Count], int]:
    """The claims that begin with this word, and the index to go on from."""
    if (none := denied(words, index) or nobody(words, index)) is not None:
        kinds, after = none
        return [count(words, kind, Phrase(0, 0, "unstated", index, after)) for kind in kinds], after
    found = words.find(words.table.happened, index)
    if found is None:
        return [], index + 1
    entries, after, prefix = found
    if not is_tried(words, index) and (second := _second(words, after, entries)) is not None:
        return _pair(words, index, entries, second)
    if words.words[index] in _INDEED and words.happened(after):
        return [], after
    for entry in entries:
        phrase = _phrase(words, entry.form, index, after, prefix)
        if phrase is not None:
            phrases = [phrase, *elsewhere(words, phrase)] if entry.form in {"noun", "verb"} else [phrase]
            return [count(words, entry.kind, one) for one in phrases], max(after, min(phrases[-1].after, words.size))
    return [], after


def _second(words: Words, after: int, entries: tuple[Happened, ...]) -> tuple[tuple[Happened, ...], int] | None:
    """مقتل وإصابة: the other word of a pair that shares one count."""
    index = after + (words.at(after) in {"و", "او", "and", "or"})
    found = words.find(words.table.happened, index)
    if found is None or words.comma(after) or found[0][0].kind == entries[0].kind:
        return None
    if (found[0][0].form in _PEOPLE) != (entries[0].form in _PEOPLE):
        return None  # 11 قتيلا وأصيب 46
    return (found[0], found[1]) if found[2] in ({"و", "وال"} if index == after else {"", "ال"}) else None


def _pair(
    words: Words, index: int, entries: tuple[Happened, ...], second: tuple[tuple[Happened, ...], int]
) -> tuple[list[Count], int]:
    """One count for killed and injured together is at least one of each, and at most all but one."""
    others, after = second
    one, other = entries[0], others[0]
    if one.form in _PEOPLE:
        return _pair_of_people(words, index, one, other, after)
    phrase = after_noun(words, after, after) if one.form == "noun" else chain_at(words, after)
    if one.form == "verb" and (own := before(words, index)) is not None:  # خمسة عناصر قتلوا وأصيب ثلاثة
        rest = [count(words, other.kind, phrase)] if phrase is not None else []
        return [count(words, one.kind, own), *rest], max(after, phrase.after if phrase else 0)
    if phrase is None:
        return [], after
    return _shared(words, (one.kind, other.kind), phrase, 1), max(after, phrase.after)


def _pair_of_people(words: Words, index: int, one: Happened, other: Happened, after: int) -> tuple[list[Count], int]:
    """قتلى وجرحى, each counted; 12 قتيلا وجريحا, قتلى وجرحى 3 من جنسية and بين قتيل وجريح, counted together."""
    if is_part(words, index):
        return [], after
    least = 2 if one.form == "many" else 1
    both = together(words, index, after, other.form)
    if both is not None:
        return _shared(words, (one.kind, other.kind), both, least), max(after, both.after)
    first = people(words, one.form, index, index + 1, words.words[index])
    second = people(words, other.form, after - 1, after, "")
    return [count(words, e.kind, p) for e, p in ((one, first), (other, second)) if p is not None], after


def _shared(words: Words, kinds: tuple[TollKind, ...], phrase: Phrase, least: int) -> list[Count]:
    if phrase.is_vague:
        least = max(least, phrase.low)  # a plural of each: مقتل وإصابة عدد من المدنيين
    least = 1 if phrase.high is not None and phrase.high < 2 * least else least
    high = phrase.high - least if phrase.high is not None and phrase.high > least else None
    both = replace(phrase, low=least, high=high)
    return [count(words, kind, both) for kind in kinds]


def _phrase(words: Words, form: Form, index: int, after: int, prefix: str) -> Phrase | None:
    if form in _PEOPLE:
        return people(words, form, index, after, prefix)
    if form == "body":
        return _bodies(words, index, after, prefix)
    if form == "theirs":
        if words.words[index] in _LIVES and not any(
            words.at(at).removeprefix("و").startswith(_TOOK) for at in range(index - FAR, index)
        ):
            return None
        return chain_at(words, behind_estimate(words, after))
    if form == "before":
        return before(words, index)
    if form == "with_end":
        return lost_life(words, index, after)
    return after_noun(words, index, after) if form == "noun" else after_verb(words, index, after)


def _bodies(words: Words, index: int, after: int, prefix: str) -> Phrase | None:
    """جثة شاب, جثث ثلاثة أشخاص, جثتين: of those who are named behind it, else as many as the word says."""
    if "ال" in prefix or prefix == "لل":
        return None
    phrase = after_noun(words, index, after)
    word = words.words[index].removeprefix("و").removeprefix("ب").removeprefix("ل")
    many: Form = "many" if word.startswith(("جثث", "جثامين", "bod")) else "two" if word.startswith(("جثتي", "جثتا")) else "one"
    if phrase is not None and not phrase.is_vague and (many == "one" or phrase.low > 1):
        return phrase
    return people(words, many, index, after, prefix)


def count(words: Words, kind: TollKind, phrase: Phrase) -> Count:
    """A phrase as a claim, with its place in the text."""
    first = max(0, min(phrase.first, words.size - 1))
    last = max(first, min(phrase.after, words.size) - 1)
    return Count(kind, phrase.low, phrase.high, phrase.who, words.start[first], words.end[last])


_DUAL = re.compile("\u064e[يى]ن|[يى]\u064eن|[يى]\u064e?\u0652?\u0646\u0650")
"""Written vowels tell the dual from the plural, which are otherwise written alike: مواطنَين."""


def toll(count: Count, text: Normalised, claimant: str | None) -> Toll:
    """The record, with its words in the original."""
    span = text.span(count.start, count.end)
    words = text.original[span[0] : span[1]]
    high = 2 if count.min == 2 and count.max is None and _DUAL.search(words) else count.max
    return Toll(kind=count.kind, min=count.min, max=high, who=count.who, claimant=claimant, text=words, span=span)
