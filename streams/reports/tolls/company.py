"""Who is counted together with somebody: كل من فلان وفلان, الشاب فلان وزوجته, القيادي فلان مع اثنين من مرافقيه."""

from __future__ import annotations

from streams.reports.record import TollWho
from streams.reports.tolls.named import is_kin
from streams.reports.tolls.phrases import CLOSERS, Phrase, chain_at, is_ali, phrase_at
from streams.reports.tolls.tokens import Words

FAR, NAME = 20, 7
"""Words of a row of names; of a name with rank and force."""


def names(words: Words, index: int) -> Phrase | None:
    """كل من فلان وفلان: one, and one more for each that is joined or stands behind a comma."""
    told = chain_at(words, index)
    total, ahead, listed = 1, index + 1, words.quoted(index)
    while ahead < min(index + FAR, words.size) and not words.breaks(ahead) and words.at(ahead) not in CLOSERS:
        word = words.at(ahead)
        if words.happened(ahead):
            break
        total += word == "و" or (word.startswith("و") and len(word) > 3) or (listed and words.comma(ahead))
        ahead += 1
    if told is not None and (told.low > total or told.is_vague):
        return told
    return Phrase(total, total, told.who if told else "unstated", index, ahead, is_named=True)


def and_kin(words: Words, phrase: Phrase) -> Phrase:
    """الشاب فلان وثلاثة أطفال, الشاب فلان وزوجته, قائد في قسد ومرافقه: whoever is joined after a name of a few words."""
    if phrase.high != 1 and not (phrase.is_named and phrase.high is not None):
        return phrase
    away = False  # behind words of where or of whom: only his own are joined there
    for ahead in range(phrase.after, min(phrase.after + NAME, words.size)):
        if words.comma(ahead) or words.happened(ahead):
            break
        if not away and (more := _together_with(words, ahead)) is not None:
            return _sum(phrase, more, phrase.who)
        away = away or (words.at(ahead) in CLOSERS and not is_ali(words, ahead))
        if away and not is_kin(words, ahead):
            continue
        if not words.at(ahead).startswith("و") or (more := phrase_at(words, ahead, joined=True)) is None:
            continue
        is_open = more.who != "civilians" and more.high is None
        if words.happened(more.after) or is_open or (more.is_vague and words.at(ahead).startswith("وال")):
            break
        who = more.who if phrase.who == "unstated" else phrase.who
        rest = chain_at(words, ahead, joined=True) or more
        return _sum(phrase, rest, who)
    return phrase


def _sum(phrase: Phrase, more: Phrase, who: TollWho) -> Phrase:
    high = None if phrase.high is None or more.high is None else phrase.high + more.high
    return Phrase(phrase.low + more.low, high, who, phrase.first, more.after)


_WITH = {"مع": 1, "برفقه": 1, "رفقه": 1, "بصحبه": 1, "الي جانب": 2, "بالاضافه الي": 2, "اضافه الي": 2}
"""Together with, and of how many words."""
_CONTESTS = ("اشتباك", "باشتباك", "الاشتباك", "مواجه", "المواجه", "بمواجه", "معار", "التعاون", "بالتعاون", "بالتزامن", "بالتنسيق")


def _together_with(words: Words, index: int) -> Phrase | None:
    """القيادي فلان مع اثنين من مرافقيه, شاب برفقة شقيقه."""
    size = _WITH.get(words.at(index)) or _WITH.get(f"{words.at(index)} {words.at(index + 1)}")
    if size is None or words.at(index - 1).startswith(_CONTESTS):
        return None
    more = phrase_at(words, index + size)
    if more is None:
        return None
    his = more.high == 1 and words.at(more.first).endswith(("ه", "ها"))
    return more if (more.is_number and not more.is_vague) or his else None
