"""The claims of a sentence: each word for what happened to people with the count that stands with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from streams.reports.record import Toll, TollKind, TollWho
from streams.reports.text import Normalised
from streams.reports.tolls.phrases import Phrase, Words, chain_at, number_at, phrase_at
from streams.reports.tolls.words import Form, Happened, toll_words

_PREFIXES = ("", "و", "ال", "ب", "ل", "وال", "ف", "لل", "بال", "ول", "وب", "ولل")
_BOTH: tuple[TollKind, ...] = ("killed", "injured")
_SUB = frozenset("بينهم منهم بينهما ضمنهم بينها منها وبينهم ومنهم بينهن including among".split())
"""Whoever stands after these is part of the number before, not another."""
_TOTALS = frozenset("عدد حصيله اعداد تعداد اسماء الحصيله number toll".split())
_UP_TO = frozenset("الي لـ ل بلغ بلغت وصل وصلت يبلغ to".split())
_ENDS = ("حيات", "حياه", "حتف", "مصرع")
_DUALS = frozenset("قتلا قتلتا اصيبا اصيبتا استشهدا ارتقيا توفيا جرحا قضيا".split())
"""Verbs of two: مدنيين before them are two."""
_THERE = frozenset("فيه فيها خلاله خلالها هناك ايضا".split())
_CLOSERS = frozenset(
    "في علي من عن الي اثر جراء خلال بعد قبل عند نتيجه بسبب الذي التي الذين اثناء قرب داخل وسط عبر بين مع حين حيث بهم بها به فيها فيه خلالها".split()
)
_DEATH_NOUNS = frozenset("مقتل استشهاد مصرع ارتقاء اغتيال وفاه اعدام".split())
_OF_ITSELF = frozenset("استشهد استشهدت توفي توفيت اغتيل اغتال ارتقي ارتقت".split())
"""Verbs whose subject is who died, or deeds done to one somebody: a name after them is one."""
BACK, AHEAD, FAR = 6, 6, 20
"""Words back to a subject, ahead to an object, ahead to the life that is lost."""


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


_OF_THE_WOUNDED = re.compile(r"(?<![^\W\d_])من\s+(?:ال)(?:مصابين|جرحي|مصابون)(?![^\W\d_])")
"""The death of some who were told of as wounded is part of a toll, not another."""


def find_counts(text: str) -> list[Count]:
    """Every claim of a number in folded text, in order."""
    words = Words(text, toll_words())
    found: list[Count] = []
    index = 0
    while index < len(words.tokens):
        word = words.tokens[index].start
        counts, index = _step(words, index)
        found += [replace(count, word=word) for count in counts]
    return [count for count in found if not _OF_THE_WOUNDED.search(text, count.start, count.end + 16)]


def _step(words: Words, index: int) -> tuple[list[Count], int]:
    """The claims that begin with this word, and the index to go on from."""
    denied = words.find(words.words.denials, index, ("", "و", "ب"))
    if denied is not None and (lost := _lost(words, denied[1])) is not None:
        kinds, after = lost
        zeros = [count(words, kind, Phrase(0, 0, "unstated", index, after)) for kind in kinds]
        return (zeros if denied[0] == "zero" else []), after
    found = words.find(words.words.happened, index, _PREFIXES)
    if found is None:
        return [], index + 1
    entries, after, prefix = found
    if (second := _second(words, after, entries)) is not None:
        return _pair(words, index, entries, second)
    for entry in entries:
        phrase = _phrase(words, entry.form, index, after, prefix)
        if phrase is not None:
            return [count(words, entry.kind, phrase)], max(after, min(phrase.after, len(words.tokens)))
    return [], after


def _lost(words: Words, index: int) -> tuple[tuple[TollKind, ...], int] | None:
    """Whether casualties are what a denial is about: which kinds, the index after them."""
    for ahead in range(index, min(index + 4, len(words.tokens))):
        word = words.at(ahead).removeprefix("ال")
        if word == "خساير" and words.at(ahead + 1) in {"بشريه", "في"}:
            return _BOTH, ahead + 2
        if word in {"ضحايا", "اصابات", "اصابه", "casualties"}:
            return _BOTH, ahead + 1
        found = words.find(words.words.happened, ahead, ("", "ال"))
        if found is not None:
            return tuple(dict.fromkeys(entry.kind for entry in found[0])), found[1]
        if words.breaks(ahead + 1):
            break
    return None


def _lost_life(words: Words, after: int) -> Phrase | None:
    """فقد خمسة حياتهم, لقي طفل مصرعه: death only with the word that follows later."""
    for ahead in range(after, min(after + FAR, len(words.tokens))):
        if words.breaks(ahead):
            return None
        if words.at(ahead).removeprefix("ل").startswith(_ENDS):
            return chain_at(words, after) or _ahead(words, after) or Phrase(1, 1, "unstated", after, after + 1, is_named=True)
    return None


def _second(words: Words, after: int, entries: list[Happened]) -> tuple[list[Happened], int] | None:
    """مقتل وإصابة: the other word of a pair that shares one count."""
    index = after + (words.at(after) in {"و", "او", "and"})
    if index == after and not words.at(after).startswith("و"):
        return None
    found = words.find(words.words.happened, index, ("و", "وال") if index == after else ("", "ال"))
    if found is None or words.comma(after) or found[0][0].kind == entries[0].kind:
        return None
    return found[0], found[1]


def _pair(words: Words, index: int, entries: list[Happened], second: tuple[list[Happened], int]) -> tuple[list[Count], int]:
    """One count for killed and injured together is at least one of each, and at most all but one."""
    others, after = second
    form = entries[0].form
    if form in {"one", "two", "many"}:
        first = _people(words, form, index, index + 1, "")
        own = _people(words, others[0].form, after, after, "و")
        return [count(words, e.kind, p) for e, p in ((entries[0], first), (others[0], own)) if p is not None], after
    phrase = chain_at(words, after) or _ahead(words, after)
    if form == "verb" and (own := _back(words, index)) is not None:  # خمسة عناصر قتلوا وأصيب ثلاثة
        counts = [count(words, entries[0].kind, own)]
        return counts + ([count(words, others[0].kind, phrase)] if phrase is not None else []), max(
            after, phrase.after if phrase else 0
        )
    if phrase is None:
        return [], after
    high = phrase.high - 1 if phrase.high is not None and phrase.high > 1 else None
    low = 2 if phrase.is_vague and phrase.high is None else 1
    shared = replace(phrase, low=low, high=high)
    return [count(words, entry.kind, shared) for entry in (entries[0], others[0])], max(after, phrase.after)


def _phrase(words: Words, form: Form, index: int, after: int, prefix: str) -> Phrase | None:
    if form in {"one", "two", "many"}:
        return _people(words, form, index, after, prefix)
    if form == "before":
        return _back(words, index)
    if form == "with_end":
        return _lost_life(words, after)
    after += words.at(after) in _THERE
    if words.at(after) in {"بها", "به", "بهما", "تعرض", "تعرضت"}:
        return None
    if form == "noun":
        return _of_noun(words, index, after)
    return _of_verb(words, index, after)


def _of_noun(words: Words, index: int, after: int) -> Phrase | None:
    if words.at(after) == "كل":
        return _names(words, after + 1 + (words.at(after + 1) == "من"))
    phrase = chain_at(words, after)
    if phrase is not None:
        return _and_names(words, phrase)
    if words.at(index - 1).startswith(("تعرض", "يتعرض")):
        return Phrase(1, 1, "unstated", index, after)
    if any(words.at(index).endswith(word) for word in _DEATH_NOUNS) and _is_name(words, after):
        return _and_names(words, Phrase(1, 1, "unstated", after, after + 1, is_named=True))
    if words.at(index).endswith("اصابه") and _is_quoted(words, after):
        return _and_names(words, Phrase(1, 1, "unstated", after, after + 1, is_named=True))
    return _ahead(words, after) if not words.at(index).endswith(("قتل", "اصابه", "جرح")) else None


def _of_verb(words: Words, index: int, after: int) -> Phrase | None:
    phrase = None if words.comma(after) else chain_at(words, after)
    if phrase is not None and phrase.is_vague and phrase.who == "fighters":
        done_to = _ahead(words, phrase.after)
        if done_to is not None and not done_to.is_vague:
            return done_to
    if phrase is not None:
        return phrase
    bare = words.at(index).removeprefix("و").removeprefix("ف")
    behind = _back(words, index)
    if behind is not None:
        return replace(behind, low=2, high=2, is_vague=False) if bare in _DUALS and behind.is_vague else behind
    ahead = None if words.comma(after) else _ahead(words, after)
    if ahead is not None:
        return ahead
    return Phrase(1, 1, "unstated", after, after + 1, is_named=True) if bare in _OF_ITSELF and _is_name(words, after) else None


def _is_quoted(words: Words, index: int) -> bool:
    return index < len(words.tokens) and words.tokens[index].gap.strip() in {'"', "“", "”", "«"}


def _is_name(words: Words, index: int) -> bool:
    return not words.comma(index) and len(words.at(index)) > 2 and words.at(index) not in _CLOSERS


def _names(words: Words, index: int) -> Phrase | None:
    """كل من فلان وفلان: one, and one more for each that is joined."""
    told = chain_at(words, index)
    total, ahead = 1, index + 1
    while ahead < min(index + FAR, len(words.tokens)) and not words.breaks(ahead) and words.at(ahead) not in _CLOSERS:
        word = words.at(ahead)
        if words.find(words.words.happened, ahead, ("و",)) is not None:
            break
        total += word == "و" or (word.startswith("و") and len(word) > 3)
        ahead += 1
    if told is not None and (told.low > total or told.is_vague):
        return told
    return Phrase(total, total, told.who if told else "unstated", index, ahead, is_named=True)


def _and_names(words: Words, phrase: Phrase) -> Phrase:
    """الشاب فلان وثلاثة أطفال: whoever is joined after a name of at most four words."""
    if phrase.high != 1:
        return phrase
    for ahead in range(phrase.after, min(phrase.after + 5, len(words.tokens))):
        if words.comma(ahead) or words.at(ahead) in _CLOSERS:
            break
        if words.at(ahead).startswith("و") and (more := phrase_at(words, ahead, joined=True)) is not None:
            if words.find(words.words.happened, more.after) is not None or (more.who != "civilians" and more.high is None):
                break
            who: TollWho = more.who if phrase.who == "unstated" else phrase.who
            high = None if more.high is None else 1 + more.high
            return Phrase(1 + more.low, high, who, phrase.first, more.after)
    return phrase


def _ahead(words: Words, index: int) -> Phrase | None:
    """The object of a verb with its subject between: اعتقلت دورية للتحالف ثلاثة أشخاص."""
    for at in range(index, min(index + AHEAD, len(words.tokens))):
        if words.comma(at) or words.at(at) in _CLOSERS or words.at(at) in _SUB:
            return None
        if words.find(words.words.happened, at, _PREFIXES) is not None:
            return None
        phrase = chain_at(words, at)
        if phrase is not None and not (phrase.is_vague and phrase.who == "fighters"):
            return phrase
    return None


def _back(words: Words, index: int) -> Phrase | None:
    """The subject before a verb: ثمانية مدنيين قتلوا, 3 kişi öldü."""
    best: Phrase | None = None
    for at in range(index - 1, max(-1, index - BACK - 1), -1):
        if words.breaks(at + 1) or words.at(at) in _SUB or words.find(words.words.happened, at, _PREFIXES) is not None:
            break
        phrase = phrase_at(words, at)
        if phrase is None and words.at(at).startswith("و"):
            phrase = phrase_at(words, at, joined=True)
        if phrase is not None and phrase.after <= index and index - phrase.after <= 2:
            best = phrase if best is None or phrase.after >= best.after else best
    return best if best is None or not _is_part(words, best.first) else None


def _is_part(words: Words, index: int) -> bool:
    return any(words.at(at) in _SUB for at in range(index - 3, index) if at >= 0 and not words.comma(at + 1))


def _people(words: Words, form: Form, index: int, after: int, prefix: str) -> Phrase | None:
    """People as what befell them: 5 قتلى, جريحان, عدد القتلى إلى 12."""
    whom = _whom(words, after)
    counted = _number_before(words, index)
    least = words.find(words.words.hedges, after)
    is_least = least is not None and least[0] == "least"
    if counted is not None:
        counted = replace(counted, high=None) if is_least else counted
        return None if _is_part(words, counted.first) else replace(counted, who=whom, after=after)
    if _is_part(words, index):
        return None
    if form == "many" and any(words.at(at).removeprefix("و").removeprefix("ل") in _TOTALS for at in range(index - 3, index)):
        return _reached(words, after, whom)
    if "ال" in prefix or prefix == "لل":
        return None
    if form == "many":
        return Phrase(2, None, whom, index, after, is_vague=True)
    count = 1 if form == "one" else 2
    return Phrase(count, None if is_least else count, whom, index, after)


def _number_before(words: Words, index: int) -> Phrase | None:
    for at in range(max(0, index - 6), index):
        phrase = phrase_at(words, at) or (phrase_at(words, at, joined=True) if words.at(at).startswith("و") else None)
        if phrase is not None and phrase.after == index and any(number_at(words, n, joined=True) for n in range(at, index)):
            return phrase
    return None


def _reached(words: Words, index: int, whom: TollWho) -> Phrase | None:
    """ارتفع عدد القتلى إلى 12."""
    for at in range(index, min(index + AHEAD + 4, len(words.tokens))):
        if words.breaks(at):
            return None
        if words.at(at) in _UP_TO or words.at(at - 1) in _TOTALS:
            phrase = phrase_at(words, at + (words.at(at) in _UP_TO))
            if phrase is not None and words.find(words.words.happened, phrase.after) is not None:
                return None  # إلى 21 قتيلا: told again by the word that follows
            if phrase is not None:
                return replace(phrase, who=whom if phrase.who == "unstated" else phrase.who)
    return None


def _whom(words: Words, index: int) -> TollWho:
    """قتلى مدنيين, جرحى في صفوف قسد, إصابات في صفوف المدنيين."""
    near: list[str] = []
    for at in range(index, min(index + 4, len(words.tokens))):
        if words.comma(at):
            break
        near.append(words.at(at))
    joint = {word.removeprefix("ال") for word in near}
    if joint & {"مدنيين", "مدنيون", "مدني", "اهالي", "civilians", "sivil"}:
        return "civilians"
    if "صفوف" in joint or "عسكريين" in joint or "عناصر" in joint:
        return "fighters"
    return "unstated"


def count(words: Words, kind: TollKind, phrase: Phrase) -> Count:
    """A phrase as a claim, with its place in the text."""
    last = max(phrase.first, min(phrase.after, len(words.tokens)) - 1)
    first = min(phrase.first, len(words.tokens) - 1)
    return Count(
        kind,
        phrase.low,
        phrase.high,
        phrase.who,
        words.tokens[first].start,
        words.tokens[max(first, min(last, len(words.tokens) - 1))].end,
    )


def toll(count: Count, text: Normalised, claimant: str | None) -> Toll:
    """The record, with its words in the original."""
    span = text.span(count.start, count.end)
    words = text.original[span[0] : span[1]]
    return Toll(kind=count.kind, min=count.min, max=count.max, who=count.who, claimant=claimant, text=words, span=span)
