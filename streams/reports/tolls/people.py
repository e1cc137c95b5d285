"""People told of as what befell them: 5 قتلى, جريحان, عدد القتلى إلى 12, 7 بين قتيل وجريح."""

from __future__ import annotations

from dataclasses import replace

from streams.reports.record import TollWho
from streams.reports.tolls.arguments import is_part
from streams.reports.tolls.named import is_given, listed, numbered
from streams.reports.tolls.numbers import number_at
from streams.reports.tolls.phrases import CIVILIAN, Phrase, chain_at, phrase_at
from streams.reports.tolls.tokens import Words
from streams.reports.tolls.words import Form

_TOTALS = frozenset("عدد حصيله اعداد تعداد اسماء الحصيله number toll".split())
_UP_TO = frozenset("هو هي الي ل بلغ بلغت وصل وصلت يبلغ to بينهم بنحو قدر".split())
_OF = frozenset("في من بين".split())
_FELL = frozenset("سقوط سقط سقطوا وقوع".split())
_THEIR_NUMBER = frozenset("عددهم وعددهم".split())
_THEY = frozenset("هم هما هي هو هن".split())
"""They are the victims: of those counted before."""
AHEAD, BACK, FAR = 20, 6, 20
"""Words from a toll's name to its number; from a number to the people it counts; back to those whose death is told."""


def people(words: Words, form: Form, index: int, after: int, prefix: str) -> Phrase | None:
    """How many: the number before, the number that the toll reached, or what the word itself says."""
    whom = _whom(words, after)
    if words.words[index].endswith("هم"):
        return _those(words, index)
    told = None if prefix.startswith("و") else _number_before(words, index)  # أربعة مدنيين وجرحى: the four are others
    least = words.find(words.table.hedges, after)
    is_least = least is not None and least[0] == "least"
    if told is not None:
        return _counted(words, replace(told, high=None) if is_least else told, after, whom)
    if _is_known(words, index, after):
        return None
    if form == "many" and "ال" in prefix and (by_name := _by_name(words, after)) is not None:
        return replace(by_name, who=whom)
    if form == "many" and any(words.at(at).removeprefix("و").removeprefix("ل") in _TOTALS for at in range(index - 3, index)):
        return _reached(words, after, whom)
    if form == "many" and prefix == "وال" and words.at(after) == "الي":
        return _reached(words, after, whom)  # عدد القتلى إلى 12 والجرحى إلى 20
    if "ال" in prefix or prefix == "لل":
        return _estimated(words, after) or _these_two(words, after, whom) if form == "many" else None
    if form == "many":
        return _estimated(words, after) or Phrase(2, None, whom, index, after, is_vague=True)
    count = 1 if form == "one" else 2
    return Phrase(count, None if is_least else count, whom, index, after)


def _those(words: Words, index: int) -> Phrase | None:
    """استهدفوا ثلاثة عناصر ما أدى إلى مقتلهم: as many as were last counted."""
    for at in range(index - 1, max(-1, index - FAR), -1):
        if words.breaks(at + 1):
            break
        told = phrase_at(words, at)
        if told is not None and told.is_number and not told.is_vague and told.after <= index and told.low > 1:
            return replace(told, first=index, after=index + 1)
    return Phrase(2, None, "unstated", index, index + 1, is_vague=True)


def _counted(words: Words, told: Phrase, after: int, whom: TollWho) -> Phrase | None:
    """With the number before: 5 قتلى, عدد من الجرحى قدر بأربعة."""
    if is_part(words, told.first):
        return None
    told = (_estimated(words, after) if told.is_vague else None) or replace(told, who=whom, after=after)
    return with_others(words, told) if told.after == after else told


def _is_known(words: Words, index: int, after: int) -> bool:
    """Whether they are of those counted before, or the word says how somebody was: نقل مصابا بطلق."""
    if is_part(words, index) or (words.at(index - 1) in _THEY and not _is_total(words, index)):
        return True
    return words.words[index].endswith("مصابا") and words.at(after).startswith("ب")


def _by_name(words: Words, after: int) -> Phrase | None:
    """الشهداء: فلان، فلان; أسماء الجرحى: 1- فلان 2- فلان."""
    who = after + (words.at(after) in _THEY)
    told = listed(words, who) if is_given(words, who) else _these(words, who)
    return told if told is not None and told.low > 1 and not told.is_vague else numbered(words, after)


def _these(words: Words, index: int) -> Phrase | None:
    """القتلى هم ثلاثة أطفال وامرأة: counted behind the article's plural; not some of them: الإصابات الثلاثة الأخرى."""
    if words.comma(index) or words.at(index) in _OF or words.at(index).startswith("ال"):
        return None
    return chain_at(words, index)


def with_others(words: Words, told: Phrase) -> Phrase:
    """عشرة جرحى في صفوف الجيش وستة في صفوف الفصائل: with those of whom the same is said of another side."""
    link = words.at(told.after)
    if link not in _OF or words.comma(told.after):
        return told
    for at in range(told.after + 1, min(told.after + BACK + 2, words.size)):
        if words.comma(at) or words.happened(at):
            break
        more = phrase_at(words, at, joined=True) if words.at(at).startswith("و") else None
        if more is not None and more.is_number and words.at(more.after) == link and not words.happened(more.after):
            high = told.high + more.high if told.high is not None and more.high is not None else None
            return replace(told, low=told.low + more.low, high=high, after=more.after)
    return told


def _is_total(words: Words, index: int) -> bool:
    """Whether the toll is what is named: الحصيلة الأولية هي شهيدان."""
    return any(words.at(at) in _TOTALS for at in range(max(0, index - 5), index))


def _these_two(words: Words, index: int, whom: TollWho) -> Phrase | None:
    """المصابين في القصف هما فلان وفلان."""
    for at in range(index, min(index + AHEAD, words.size)):
        if words.breaks(at) or words.happened(at):
            return None
        if words.at(at) == "هما":
            return Phrase(2, 2, whom, index, at + 1)
    return None


def _estimated(words: Words, index: int) -> Phrase | None:
    """جرحى قدر عددهم بأربعة: the number that follows a plural."""
    for at in range(index, min(index + 3, words.size)):
        if words.breaks(at):
            return None
        if words.at(at) in _THEIR_NUMBER:
            told = phrase_at(words, at + 1) or phrase_at(words, at + 2)
            return told if told is not None and told.is_number else None
    return None


def together(words: Words, index: int, after: int, form: Form) -> Phrase | None:
    """The one number of a pair of people: before it, in apposition behind it, or before "between"."""
    if words.at(index - 1) in {"بين", "مابين"} and form == "one":
        return _before_between(words, index - 1 - (words.at(index - 2) == "ما"))
    told = _number_before(words, index) or _fallen(words, index)
    if told is not None:
        if is_part(words, told.first) or _counts_own(words, after - 1):
            return None
        return replace(told, who=_whom(words, after), after=after)
    if form != "many" or words.comma(after):
        return None
    behind = number_at(words, after)
    return chain_at(words, after) if behind is not None and not behind.open else None


def _fallen(words: Words, index: int) -> Phrase | None:
    """سقوط 12 عنصرا لقوات النظام قتلى وجرحى: the number behind "fell"."""
    for at in range(max(1, index - FAR // 2), index):
        if words.at(at - 1).removeprefix("ل").removeprefix("ب") in _FELL and (told := phrase_at(words, at)) is not None:
            return told if told.is_number and told.after < index and not words.comma(index) else None
    return None


def _before_between(words: Words, index: int) -> Phrase | None:
    """سقوط 7 أشخاص بين قتيل وجريح."""
    for at in range(max(0, index - BACK), index):
        phrase = phrase_at(words, at)
        if phrase is not None and (phrase.is_number or phrase.is_vague) and index - phrase.after <= 3:
            return phrase
    return None


def _counts_own(words: Words, index: int) -> bool:
    """Whether the second of a pair has a number of its own."""
    return number_at(words, index - 1) is not None


def _number_before(words: Words, index: int) -> Phrase | None:
    for at in range(max(0, index - BACK), index):
        phrase = phrase_at(words, at) or (phrase_at(words, at, joined=True) if words.at(at).startswith("و") else None)
        if phrase is None or not phrase.is_number or words.comma(index):
            continue
        of_them = phrase.high is None and phrase.after == index - 1 and words.at(index - 1) == "من"  # العشرات من القتلى
        if phrase.after == index or of_them:
            return phrase
    return None


def _reached(words: Words, index: int, whom: TollWho) -> Phrase | None:
    """ارتفع عدد القتلى إلى 12."""
    for at in range(index, min(index + AHEAD, words.size)):
        if words.breaks(at) and not (at == index < words.size and ":" in words.gap(at)):
            return None
        if words.at(at) in _UP_TO or at == index:
            phrase = phrase_at(words, at + (words.at(at) in _UP_TO))
            if phrase is not None and _is_told_again(words, phrase.after):
                return None  # إلى 21 قتيلا: told again by the word that follows
            if phrase is not None and phrase.is_number:
                if words.at(phrase.first) == "من" and phrase.high is not None:
                    phrase = replace(phrase, low=phrase.high)  # من 3 إلى 5
                return replace(phrase, who=whom if phrase.who == "unstated" else phrase.who)
    return None


def _is_told_again(words: Words, index: int) -> bool:
    """Whether the word for them follows their number: إلى 21 قتيلا."""
    return not words.comma(index) and words.find(words.table.happened, index, joined=False) is not None


def _whom(words: Words, index: int) -> TollWho:
    """قتلى مدنيين, جرحى في صفوف قسد, إصابات في صفوف المدنيين."""
    joint: set[str] = set()
    for at in range(index, min(index + 4, words.size)):
        if words.comma(at):
            break
        joint.add(words.at(at).removeprefix("ال"))
    if joint & CIVILIAN:
        return "civilians"
    return "fighters" if joint & {"صفوف", "عسكريين", "عناصر", "مسلحين"} else "unstated"
