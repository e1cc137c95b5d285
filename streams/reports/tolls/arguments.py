"""Who is counted with a verb or verbal noun: behind it, before it, or behind the one who did it."""

from __future__ import annotations

from dataclasses import replace

from streams.reports.tolls.company import and_kin, names
from streams.reports.tolls.named import (
    A_DEED,
    behind_date,
    behind_estimate,
    behind_time,
    is_given,
    listed,
    named_victim,
)
from streams.reports.tolls.phrases import CLOSERS, Phrase, chain_at, phrase_at
from streams.reports.tolls.tokens import Words

_SUB = frozenset("بينهم منهم بينهما ضمنهم بينها منها وبينهم ومنهم بينهن including among".split())
"""Whoever stands after these is part of the number before, not another."""
_AMONG = frozenset("بين وبين among".split())
_THE_HARMED = frozenset("الضحايا القتلي الجرحي المصابين الشهداء".split())
_WHEREBY = frozenset("في خلال اثر جراء نتيجه".split())
_MET = frozenset("تعرض تعرضت تعرضوا يتعرض تتعرض تعرضه تعرضها".split())
_AT = frozenset("في ب قرب داخل".split())
_ENDS = ("حيات", "حياه", "الحياه", "لحياه", "حتف", "مصرع")
_DUALS = frozenset("قتلا قتلتا اصيبا اصيبتا استشهدا ارتقيا توفيا جرحا قضيا".split())
"""Verbs of two: مدنيين before them are two."""
_THERE = frozenset("فيه فيها خلاله خلالها هناك ايضا كذلك منهم منهما".split())
_OF_IT = frozenset("اثره اثرها اثرهما نتيجته نتيجتها جراءه جراءها".split())
_DEATH_NOUNS = ("جثه", "جثمان", "مقتل", "استشهاد", "مصرع", "ارتقاء", "اغتيال", "وفاه", "اعدام")
_DEEDS = ("اغتيال", "تصفيه", "قتل", "اعدام", "ذبح")
"""What may be tried and fail."""
_TRIED = ("حاول", "يحاول", "تحاول")
_OF_ITSELF = frozenset("استشهد استشهدت توفي توفيت اغتيل اغتال ارتقي ارتقت انتقل انتقلت في".split())
"""Verbs whose subject is who died (في: في ذمة الله), or deeds done to one somebody: a name after them is one."""
_DONE_BY = frozenset("اصاب اصابوا يصيب تصيب يصيبون حيدت اغتال يغتال تغتال يغتالون قتلنا".split())
"""Verbs before which stands who did it."""
_OF_SOMEBODY = frozenset("قتل قتلت اصيب اصيبت جرح جرحت".split())
"""Verbs of which a name in quotation marks is the one harmed, where nobody else is."""
_BRACKET = (
    "بدعم",
    "بمسانده",
    "بمشاركه",
    "بغطاء",
    "بالتعاون",
    "بالاشتراك",
    "خلال",
    "مساء",
    "صباح",
    "فجر",
    "امس",
    "اليوم",
    "بعد",
    "ليل",
    "يوم",
    "ظهر",
    "عصر",
)
"""How a remark between commas begins, between a verb's subject and its object."""
BACK, AHEAD, FAR, REMARK = 6, 6, 20, 8
"""Words back to a subject, ahead to an object, ahead to the life that is lost; words of a remark."""


def after_noun(words: Words, index: int, after: int) -> Phrase | None:
    """With a verbal noun: مقتل ثلاثة, مقتل الشاب فلان وطفليه, مقتل كل من فلان وفلان."""
    if is_tried(words, index):
        return None
    after = behind_estimate(words, after + (words.at(after) in _THERE))
    if words.at(after) == "كل":
        return names(words, after + 1 + (words.at(after + 1) == "من"))
    phrase = chain_at(words, after)
    if phrase is not None:
        return and_kin(words, phrase)
    bare = words.at(index).lstrip("وبفل")
    if (met := _met_with(words, index)) is not None:
        return met
    if words.at(after - 1) == "ضحيه":
        return _victims_of(words, after)
    by_name = words.quoted(after) or is_given(words, after)
    is_death = bare.startswith(_DEATH_NOUNS) and (by_name or not words.at(index - 1).startswith(A_DEED))
    if (is_death and _is_name(words, after)) or (bare == "اصابه" and by_name):
        return and_kin(words, listed(words, after))
    return _ahead(words, after) if not bare.endswith(("قتل", "اصابه", "جرح")) else None


def is_tried(words: Words, index: int) -> bool:
    """محاولة اغتيال قيادي, حاول مجهولون قتل فلان: nobody died of it."""
    word = words.at(index)
    if not word.lstrip("وبفل").removeprefix("ال").startswith(_DEEDS) or words.comma(index):
        return False
    if "محاول" in words.at(index - 1):
        return True
    tried = ("محاول", "حاول") if word.startswith("ل") else _TRIED  # محاولة فاشلة لاغتيال
    return any(
        words.at(at).removeprefix("و").startswith(tried) for at in (index - 2, index - 3) if at >= 0 and not words.comma(at + 1)
    )


def _victims_of(words: Words, after: int) -> Phrase | None:
    """راح ضحية القصف على قرية كذا ثلاثة مدنيين: whoever follows what they fell victim to."""
    for at in range(after, min(after + FAR, words.size)):
        if words.breaks(at) or words.happened(at):
            return None
        told = chain_at(words, at)
        if told is not None and (told.is_number or told.high is not None) and not words.at(at).startswith("ال"):
            return told
    return None


def _met_with(words: Words, index: int) -> Phrase | None:
    """تعرض شابان لإصابة: whoever met with it."""
    for at in range(index - 1, max(-1, index - 4), -1):
        if words.at(at) in _MET and not words.comma(at + 1):
            return (chain_at(words, at + 1) if at + 1 < index else None) or Phrase(1, 1, "unstated", index, index + 1)
    return None


def _behind_adverb(words: Words, after: int) -> int:
    """Past "there", "in it" and "as a result of it": أصيب على إثره عنصران."""
    after += words.at(after) == "علي" and words.at(after + 1) in _OF_IT
    return after + (words.at(after) in _THERE or words.at(after) in _OF_IT)


def after_verb(words: Words, index: int, after: int) -> Phrase | None:
    """With a verb: قتل ثلاثة, ثلاثة قتلوا, قتلت دورية ثلاثة."""
    if is_tried(words, index):
        return None
    after = behind_time(words, _behind_adverb(words, after))
    if words.at(after) in {"بها", "به", "بهما", "تعرض", "تعرضت"}:
        return None
    if words.at(after) == "كل":
        return names(words, after + 1 + (words.at(after + 1) == "من"))
    told = _behind_when(words, after)
    if told is None and words.at(after) in _WHEREBY and words.at(after + 1).startswith("ال") and not words.comma(after):
        after += 2  # أصيب في القصف ثلاثة
        if words.at(after).startswith("ال") and chain_at(words, after) is None:
            return before(words, index)  # استشهد في العاصمة السورية
    phrase = told or (None if words.comma(after) else chain_at(words, after))
    if phrase is not None and phrase.is_vague and phrase.who == "fighters":
        done_to = _ahead(words, phrase.after)
        if done_to is not None and not done_to.is_vague:
            return done_to
    if phrase is not None:
        return and_kin(words, phrase)
    bare = words.at(index).removeprefix("و").removeprefix("ف")
    is_told = bare != words.at(index) or bare in _DONE_BY  # who did it stands before
    behind = None if is_told else before(words, index)  # who is told of before و is told of already
    if behind is not None:
        return replace(behind, low=2, high=2, is_vague=False) if bare in _DUALS and behind.is_vague else behind
    return _object(words, index, after, bare)


def _behind_when(words: Words, after: int) -> Phrase | None:
    """أصيب، في 25 من أيار، ثمانية; قتل، مساء أمس، ثلاثة: whoever is told of behind a remark on when."""
    day = behind_date(words, after)
    if day == after and words.comma(after):
        day = max(after, _behind_remark(words, after))
    return chain_at(words, day) if day > after and not words.breaks(day) else None


def _object(words: Words, index: int, after: int, bare: str) -> Phrase | None:
    """Whom it befell behind the verb, where the subject or nobody stands between: counted, or by name."""
    ahead = None if words.comma(after) or bare.startswith("فقد") else _ahead(words, after)
    victim = named_victim(words, index, after) if bare in _OF_SOMEBODY else None
    if ahead is not None and (victim is None or (ahead.is_number and ahead.first <= victim.after)):
        return ahead
    if victim is not None:
        return and_kin(words, victim)
    if words.quoted(after) and bare in _OF_SOMEBODY:
        return and_kin(words, Phrase(1, 1, "unstated", after, after + 1, is_named=True))
    return listed(words, after) if bare in _OF_ITSELF and _is_name(words, after) else None


def lost_life(words: Words, index: int, after: int) -> Phrase | None:
    """فقد خمسة حياتهم, لقي طفل مصرعه, فارق الحياة: death only with the word that follows later."""
    for ahead in range(after, min(after + FAR, words.size)):
        if words.breaks(ahead):
            return None
        if words.at(ahead).removeprefix("ل").startswith(_ENDS):
            theirs = words.at(index).endswith("هم")  # مفارقتهم للحياة
            one = Phrase(2, None, "unstated", index, after, is_vague=True) if theirs else Phrase(1, 1, "unstated", after, after + 1)
            told = chain_at(words, after) or _ahead(words, after) or before(words, index) or one
            return replace(told, low=2, high=2, is_vague=False) if told.is_vague and words.at(ahead).endswith("هما") else told
    return None


def _is_name(words: Words, index: int) -> bool:
    if words.comma(index) or len(words.at(index)) < 3 or (words.at(index) in CLOSERS and not words.quoted(index)):
        return False
    found = words.find(words.table.happened, index)
    return found is None or found[2].endswith("ال")  # ارتقاء الشهيد فلان, and not ارتقاء شهداء


def _ahead(words: Words, index: int) -> Phrase | None:
    """The object of a verb with its subject between: اعتقلت دورية للتحالف ثلاثة أشخاص."""
    at, last = index, min(index + AHEAD, words.size)
    while at < last:
        if words.comma(at):
            behind = _behind_remark(words, at)
            if behind < 0:
                return None
            at, last = behind, max(last, min(behind + 2, words.size))
        if words.at(at) in CLOSERS or words.at(at) in _SUB or words.happened(at):
            return None
        phrase = chain_at(words, at)
        if phrase is not None and not (phrase.is_vague and phrase.who == "fighters"):
            return phrase
        at += 1
    return None


def _behind_remark(words: Words, at: int) -> int:
    """The token behind a comma that only closes a quoted name or a remark between commas; -1 where a clause ends."""
    if words.breaks(at):
        return -1
    if words.at(at).startswith(_BRACKET):
        return next((end for end in range(at + 1, min(at + REMARK, words.size)) if words.comma(end) and not words.breaks(end)), -1)
    return at if words.quoted(at) else -1


_ANOTHER = frozenset("اخر اخري".split())
"""Alone before a verb it says which thing was told of last, and not whom it befell."""


def before(words: Words, index: int) -> Phrase | None:
    """The subject before a verb: ثمانية مدنيين قتلوا, 3 kişi öldü; with what is joined: أن قائدا وخمسة عناصر قتلوا."""
    best: Phrase | None = None
    for at in range(index - 1, max(-1, index - BACK - 1), -1):
        if words.at(at) in _SUB and not words.breaks(at + 1):
            return _whole(words, at)
        if words.breaks(at + 1) or words.happened(at):
            break
        if words.at(at) in _ANOTHER:
            continue  # من جهة أخرى، قتلت
        joined = words.at(at).startswith("و")
        phrase = phrase_at(words, at) or (phrase_at(words, at, joined=True) if joined else None)
        if phrase is not None and phrase.after <= index and index - phrase.after <= 2:
            best = phrase if best is None or phrase.after >= best.after else best
    if best is None or is_part(words, best.first):
        return None
    return _and_first(words, best) if words.at(best.first).startswith("و") else best


def _whole(words: Words, index: int) -> Phrase | None:
    """ستة مدنيين بينهم طفلان أصيبوا: those of whom some are told of from here on."""
    for at in range(index - 1, max(-1, index - BACK), -1):
        if words.breaks(at + 1) or words.happened(at):
            return None
        told = phrase_at(words, at)
        if told is not None and told.after in {index, index - 1} and not told.is_vague:
            return None if is_part(words, at) else told
    return None


def _and_first(words: Words, last: Phrase) -> Phrase:
    """With the one to whom the last is joined, where a sentence about them begins: إن قياديا في … وخمسة آخرين."""
    for at in range(last.first - 1, max(-1, last.first - BACK - 3), -1):
        if words.breaks(at + 1) or words.happened(at):
            break
        if words.at(at) in {"ان", "بان"}:
            whole = chain_at(words, at + 1)
            return whole if whole is not None and whole.after >= last.after else last
    return last


def is_part(words: Words, index: int) -> bool:
    """Whether it stands behind "among them", "among the dead"."""
    if words.at(index).startswith("و") and words.comma(index):
        return False  # أربعة، اثنان منهم إخوة، وعدد من الجرحى
    for at in range(max(0, index - 3), index):
        if not words.comma(at + 1) and (words.at(at) in _SUB or (words.at(at) in _AMONG and words.at(at + 1) in _THE_HARMED)):
            return True
    return False


def elsewhere(words: Words, phrase: Phrase) -> list[Phrase]:
    """قتلت طفلة في قرية كذا وسيدة في قرية كذا: who is counted at a second place, with the same word."""
    if phrase.is_vague or words.breaks(phrase.after) or words.at(phrase.after) not in _AT:
        return []
    for ahead in range(phrase.after + 2, min(phrase.after + BACK, words.size)):
        if words.breaks(ahead) or words.happened(ahead):
            return []
        if words.at(ahead).startswith("و") and not words.at(ahead).startswith("وال"):
            more = phrase_at(words, ahead, joined=True)
            if more is not None and not more.is_vague and words.at(more.after) in _AT and not words.comma(more.after):
                return [more]
    return []
