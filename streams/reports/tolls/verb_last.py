"""Tolls in Kurmanji, Sorani and Turkish: the count stands before the verb (3 kişi öldü), or after a noun of the deed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from streams.reports.record import TollKind, TollWho
from streams.reports.tolls.english import Claim
from streams.reports.tolls.numbers import hedged, number_at
from streams.reports.tolls.phrases import Phrase
from streams.reports.tolls.tokens import Words
from streams.reports.tolls.words import Noun, Sense

BACK = 12
"""Words back from the verb to whom it befell: where it was, and by what, may stand between."""
MODIFIERS = 4
"""Words between a number and its noun: 4 PKK/YPG'li terörist."""
_AND = frozenset("û ve ile و u".split())
_PART = frozenset("ü u i ı si sı sü su unun inin".split())
"""Endings of a Turkish number that is a part of the one that follows: 2'si çocuk 5 kişi."""
_ONE_ENDINGS = ("ekî", "ekê", "ek", "يەكي", "يەك", "ێكي", "ێك")
_MANY_ENDINGS = ("lerin", "ların", "leri", "ları", "ler", "lar", "yên", "ên", "yan", "an", "ەكاني", "ەكان", "اني", "يان", "ان")
_ENDINGS = ("yi", "yı", "yê", "ê", "î", "i", "ı", "u", "ü", "in", "ın", "ەكە", "ي")
_CASES = frozenset("ê yê e ye a ya an yan î i ı li lı lu lü in ın un ün de da ta te den dan nin nın".split())
"""Endings that an apostrophe parts from a name: QSD'ê, SDG'li."""


def verb_last_counts(words: Words) -> list[Claim]:
    """Every claim, in order."""
    found: list[Claim] = []
    index = last = 0
    while index < words.size:
        if (none := words.find(words.table.denials, index)) is not None and none[1] - index > 1:
            found += [(kind, Phrase(0, 0, "unstated", index, none[1]), index) for kind in _NO_HARM]
            index = last = none[1]
            continue
        told = words.find(words.table.happened, index)
        if told is None:
            index += 1
            continue
        entries, after, _ = told
        phrase = _ahead(words, after) if entries[0].form == "noun" else _before(words, index, last)
        if phrase is not None:
            found.append((entries[0].kind, phrase, index))
        index = last = after
    return found


_NO_HARM: tuple[TollKind, ...] = ("killed", "injured")


def _ahead(words: Words, index: int) -> Phrase | None:
    return None if words.comma(index) else _chain(words, index, words.size)


def _before(words: Words, index: int, last: int) -> Phrase | None:
    """The nearest phrase before the verb, in its clause; a number weighs more than people without one."""
    begin = index
    while begin > max(last, index - BACK) and not words.breaks(begin):
        begin -= 1
    phrases = list(_phrases(words, begin, index))
    counted = [phrase for phrase in phrases if not phrase.is_vague and not phrase.is_named]
    chosen = counted or phrases
    return chosen[-1] if chosen else None


def _phrases(words: Words, begin: int, end: int) -> Iterator[Phrase]:
    at = begin
    while at < end:
        phrase = _chain(words, at, end)
        if phrase is not None:
            yield phrase
        at = max(at + 1, phrase.after if phrase is not None else 0)


def _chain(words: Words, index: int, end: int) -> Phrase | None:
    total = _phrase(words, index, end)
    while total is not None and words.at(total.after) in _AND and not words.breaks(total.after):
        more = _phrase(words, total.after + 1, end)
        if more is None or more.is_vague or more.is_named:
            break
        high = total.high + more.high if total.high is not None and more.high is not None else None
        who: TollWho = total.who if more.who in {total.who, "unstated"} else more.who if total.who == "unstated" else "mixed"
        total = Phrase(total.low + more.low, high, who, total.first, more.after)
    return total


def _phrase(words: Words, index: int, end: int) -> Phrase | None:
    begin = index
    hedge: Sense | None = None
    if (told := words.find(words.table.hedges, index)) is not None:
        hedge, index = told[0], told[1]
        index += words.at(index) in _CASES
    number = number_at(words, index) if index < end else None
    if number is not None:
        return _numbered(words, begin, number, hedge, end)
    noun = noun_at(words, index) if index < end else None
    if noun is None or noun.who == "things" or noun.number == "mass":
        return None
    if noun.who == "households":
        return Phrase(2, None, "civilians", begin, index + 1, is_vague=True)
    if noun.number == "one":
        return Phrase(1, 1, noun.who, begin, index + 1, is_named=not words.at(index).endswith(_ONE_ENDINGS))
    return Phrase(2, None, noun.who, begin, index + 1, is_vague=True)


def _numbered(words: Words, begin: int, number: tuple[int, bool, int], hedge: Sense | None, end: int) -> Phrase | None:
    value, is_open, after = number
    if hedge is None and words.at(after) in {"fazla", "زياتر"}:
        hedge = "over"
    if words.at(after) in _PART and "'" in words.gap(after):
        return None
    low, high = hedged(value, is_open, hedge)
    for at in range(after, min(after + MODIFIERS + 1, end)):
        if at > after and words.comma(at):
            break
        noun = noun_at(words, at)
        if noun is not None:
            return _of(noun, Phrase(low, high, "unstated", begin, at + 1, is_open and low <= 2))
        if at > after and number_at(words, at) is not None:
            break
    return Phrase(low, high, "unstated", begin, after, is_open and low <= 2) if _is_alone(words, after, end) else None


def _is_alone(words: Words, after: int, end: int) -> bool:
    """Whether a number without a noun counts people: it stands right before the verb, or before a name: 2 SDG'li öldürüldü."""
    while after < end and words.at(after) in _OF_THEM:
        after += 1
    return after >= end or (after + 1 < end <= after + 3 and "'" in words.gap(after + 1))


_OF_THEM = frozenset("jê din tanesi daha kişi ديكە تر".split())


def _of(noun: Noun, phrase: Phrase) -> Phrase | None:
    if noun.who == "things":
        return None
    if noun.who == "households":
        return replace(phrase, high=None, who="civilians")
    return replace(phrase, who=noun.who)


def noun_at(words: Words, index: int) -> Noun | None:
    """Whom a word counts, with its ending for one, for many or for a case taken off."""
    told = words.find(words.table.nouns, index)
    if told is not None:
        return told[0]
    word = words.at(index)
    for endings, number in ((_ONE_ENDINGS, "one"), (_MANY_ENDINGS, "many"), (_ENDINGS, None)):
        for ending in endings:
            noun = _stem(words, word, ending)
            if noun is not None:
                return Noun(noun.who, noun.number if number is None else "one" if number == "one" else "many")
    return None


def _stem(words: Words, word: str, ending: str) -> Noun | None:
    least = 3 if ending < "\u0600" else 2
    if not word.endswith(ending) or len(word) - len(ending) < least:
        return None
    stem = word[: -len(ending)]
    return next((noun for rest, noun, prefix in words.table.nouns.get(stem, ()) if not rest and not prefix), None)
