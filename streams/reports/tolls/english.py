"""Tolls in English: who was killed stands before the passive, after the active, and before the word in a headline."""

from __future__ import annotations

from dataclasses import replace

from streams.reports.record import TollKind, TollWho
from streams.reports.tolls.numbers import hedged, number_at
from streams.reports.tolls.phrases import Phrase
from streams.reports.tolls.tokens import Words
from streams.reports.tolls.words import Happened, Noun, Sense

BACK = 14
"""Words back to the subject of a passive: what it was doing, and where, stands between."""
MODIFIERS = 4
"""Words between a number and its noun: five Turkish-backed opposition fighters."""
_BE = frozenset("was were been being be are is got get gets".split())
_ADVERBS = frozenset(
    "also reportedly later both all immediately seriously critically badly severely slightly fatally instantly".split()
)
_PARTS = frozenset("including among whom them".split())
_BEFORE_OBJECTS = frozenset("of in on at near by with from to against for under inside between during after outside".split())
_STOPS = frozenset(
    "a an the and or but in on at by with from to of for near after before during when while where who which that as amid against "
    "following according under inside outside into around was were is are be been being has have had will would may said says since "
    "jan january feb february march april june july aug august sep sept september oct october nov november dec december "
    "monday tuesday wednesday thursday friday saturday sunday year years old".split()
)
_AGES = frozenset("year years month months old".split())
_NOT_ENGLISH = frozenset("on bin sed".split())
"""Number words of Kurdish and Turkish that are words of English too."""
_ENDS_SUBJECT = frozenset("said says that when while where after before because whereas but meanwhile".split())
_RITES = frozenset("funeral funerals burial procession bodies remains coffins mourned mourning buried".split())
"""Whoever stands before one of these mourns; of whom it is, died."""
_DETERMINERS = frozenset("the his her their its another other further all those these a an some its".split())
_ONE = frozenset(["a", "an", "one"])
_NAMED = frozenset(["was"])
"""A name before it is one somebody."""
_NOTHING_KNOWN = frozenset("reports report word information details".split())
_LOSSES: dict[str, tuple[TollKind, ...]] = {
    "casualties": ("killed", "injured"),
    "losses": ("killed", "injured"),
    "victims": ("killed", "injured"),
    "hurt": ("killed", "injured"),
    "harmed": ("killed", "injured"),
    "deaths": ("killed",),
    "fatalities": ("killed",),
    "killed": ("killed",),
    "injuries": ("injured",),
    "injured": ("injured",),
    "wounded": ("injured",),
}
Found = tuple[TollKind, Phrase]
Claim = tuple[TollKind, Phrase, int]
"""What happened, to how many, and the token that says so."""


def english_counts(words: Words) -> list[Claim]:
    """Every claim, in order."""
    found: list[Claim] = []
    index = 0
    while index < words.size:
        claims, after = _step(words, index)
        found += [(kind, phrase, index) for kind, phrase in claims]
        index = after
    return found


def _step(words: Words, index: int) -> tuple[list[Found], int]:
    if words.at(index) in {"no", "without", "nobody", "none"}:
        return _none(words, index)
    if words.at(index) == "toll":
        return _reached(words, index), index + 1
    told = words.find(words.table.happened, index)
    if told is None:
        return [], index + 1
    entries, after, _ = told
    other = _other_word(words, after, entries[0])
    if other is not None:
        phrase = _told(words, entries[0], index, other[1])
        return ([] if phrase is None else _shared(entries[0], other[0], phrase)), other[1]
    phrase = _told(words, entries[0], index, after)
    return ([(entries[0].kind, phrase)] if phrase is not None else []), after


def _other_word(words: Words, after: int, first: Happened) -> tuple[Happened, int] | None:
    """Killed and wounded, killed or injured: two words that share one count."""
    if words.at(after) not in {"and", "or"} or words.comma(after):
        return None
    index = after + 1 + (words.at(after + 1) in _ADVERBS)
    told = words.find(words.table.happened, index)
    if told is None or told[0][0].kind == first.kind or told[0][0].form != first.form:
        return None
    return told[0][0], told[1]


def _shared(one: Happened, other: Happened, phrase: Phrase) -> list[Found]:
    high = phrase.high - 1 if phrase.high is not None and phrase.high > 1 else None
    return [(kind, replace(phrase, low=1, high=high)) for kind in (one.kind, other.kind)]


def _told(words: Words, word: Happened, index: int, after: int) -> Phrase | None:
    if word.form == "noun":
        return _object(words, after)
    is_passive = _is_passive(words, index)
    if word.form == "verb" and not is_passive and (phrase := _object(words, after)) is not None:
        return phrase
    phrase = _subject(words, index)
    if phrase is not None and not is_passive and not _leads_to(words, phrase.after, index):
        return None
    if phrase is not None or word.form == "many":
        return phrase
    named = is_passive and words.at(index - 1) in _NAMED and index > 1 and not words.comma(index - 1)
    return Phrase(1, 1, "unstated", index - 2, index - 1, is_named=True) if named and words.at(index - 2) not in _STOPS else None


def _leads_to(words: Words, after: int, index: int) -> bool:
    """Whether the words between a phrase and what happened to it tell only who, where or how: no other verb."""
    while after < index and words.at(after) in _ADVERBS | {"have", "has", "had"}:
        after += 1
    return after >= index or words.comma(after) or words.at(after) in _BEFORE_OBJECTS


def _is_passive(words: Words, index: int) -> bool:
    at = index - 1
    while at > 0 and words.at(at) in _ADVERBS:
        at -= 1
    return words.at(at) in _BE


def _object(words: Words, index: int) -> Phrase | None:
    """What follows, unless it has a word for what happened of its own: Three killed, 70 injured."""
    if words.comma(index):
        return None
    phrase = _chain(words, index)
    return None if phrase is None or _is_subject(words, phrase.after) else phrase


def _is_subject(words: Words, after: int) -> bool:
    """Whether what follows says what happened to the phrase before it."""
    while words.at(after) in _BE or words.at(after) in _ADVERBS or words.at(after) in {"have", "has", "had"}:
        after += 1
    told = None if words.comma(after) else words.find(words.table.happened, after)
    return told is not None and told[0][0].form != "noun"


def _subject(words: Words, index: int) -> Phrase | None:
    """The nearest phrase before that is no part of another, nor what a preposition governs."""
    begin = index
    while begin > max(0, index - BACK) and not words.breaks(begin) and words.at(begin - 1) not in _ENDS_SUBJECT:
        begin -= 1
        if begin < index - 1 and words.find(words.table.happened, begin) is not None:
            begin += 1
            break
    best: Phrase | None = None
    at = begin
    while at < index:
        if words.at(at) in _RITES:
            best = None
        phrase = _chain(words, at, index)
        if phrase is None:
            at += 1
            continue
        of_rite = words.at(at - 1) in {"of", "for"} and words.at(at - 2) in _RITES
        governed = (words.at(at - 1) in _BEFORE_OBJECTS and not of_rite) or words.at(at - 1) in _PARTS
        if not governed and (not phrase.is_vague or phrase.after >= index - 3 or best is None):
            best = phrase
        at = max(at + 1, phrase.after)
    return best


def _chain(words: Words, index: int, end: int | None = None) -> Phrase | None:
    """Phrases joined by "and" and commas, added up; `end`: the token before which they end."""
    total = _phrase(words, index, end)
    while total is not None:
        after = total.after
        joined = words.at(after) == "and"
        if not joined and not (words.comma(after) and not words.breaks(after)):
            break
        more = _phrase(words, after + joined, end)
        if more is None or (not joined and more.is_vague) or words.at(more.first) in {"others", "other"}:
            break
        if end is None and _is_subject(words, more.after):
            break
        if more.is_named:  # 20 militants and prisoners: one number for both
            total = replace(total, who="unstated" if more.who != total.who else total.who, after=more.after)
            continue
        high = total.high + more.high if total.high is not None and more.high is not None else None
        who: TollWho = total.who if more.who in {total.who, "unstated"} else more.who if total.who == "unstated" else "mixed"
        total = Phrase(total.low + more.low, high, who, total.first, more.after, total.is_vague and more.is_vague)
    return total


def _phrase(words: Words, index: int, end: int | None = None) -> Phrase | None:
    """Hedge, number and noun; one somebody; or people without a number."""
    begin, limit = index, words.size if end is None else end
    hedge: Sense | None = None
    if (told := words.find(words.table.hedges, index)) is not None:
        hedge, index = told[0], told[1]
    while words.at(index) in _DETERMINERS and words.at(index) not in _ONE:
        index += 1
    if words.at(index) in {"a", "an"} and number_at(words, index + 1) is not None and not _is_age(words, index + 1):
        index += 1
    number = None if words.at(index) in _NOT_ENGLISH else number_at(words, index)
    if number is not None and number[2] <= limit:
        return _numbered(words, begin, number, hedge, limit)
    one = words.at(index) in _ONE
    noun = _noun(words, index + one, limit)
    if noun is None and words.at(index - 1) == "another":
        return Phrase(1, 1, "unstated", begin, index)
    if noun is None or noun[0].number == "mass":
        return None
    kind, after = noun
    if kind.who == "households":
        return Phrase(2, None, "civilians", begin, after, is_vague=True)
    if kind.who == "things":
        return None
    if one or kind.number == "one":
        return Phrase(1, 1, kind.who, begin, after)
    return Phrase(2, None, kind.who, begin, after, is_vague=True, is_named=True)


def _is_age(words: Words, index: int) -> bool:
    return words.at(index + 1) in {"year", "years", "month", "months"}


def _numbered(words: Words, begin: int, number: tuple[int, bool, int], hedge: Sense | None, limit: int) -> Phrase | None:
    value, is_open, after = number
    if words.at(after) in {"year", "years", "month", "months"} or (
        words.at(begin - 1) in _STOPS and _is_date(words, begin, after, value)
    ):
        return None
    after += words.at(after) == "of" and words.at(after + 1) in {"the", "them", "its", "their"}
    noun = _noun(words, after, limit)
    low, high = hedged(value, is_open, hedge)
    if noun is None:
        known = words.find(words.table.nouns, after)
        return None if known is not None and known[0].who == "things" else Phrase(low, high, "unstated", begin, after)
    kind, after = noun
    if kind.who == "things":
        return None
    if kind.who == "households":
        return Phrase(low, None, "civilians", begin, after)
    if (least := words.find(words.table.hedges, after)) is not None and least[0] == "least":
        high, after = None, least[1]
    return Phrase(low, high, kind.who, begin, after, is_open and low <= 2)


def _is_date(words: Words, begin: int, after: int, value: int) -> bool:
    return value >= 1900 or (words.at(after) in _STOPS and words.at(after)[:3] in _MONTHS) or words.at(begin - 1)[:3] in _MONTHS


_MONTHS = frozenset("jan feb mar apr jun jul aug sep oct nov dec".split())


def _noun(words: Words, index: int, limit: int) -> tuple[Noun, int] | None:
    """The noun that a number or article counts, after at most four words that describe it."""
    for at in range(index, min(index + MODIFIERS + 1, limit)):
        if at > index and words.comma(at) and words.gap(at).strip() not in {"-", "–"}:
            return None
        told = words.find(words.table.nouns, at)
        if told is not None:
            kind, after, _ = told
            following = None if words.comma(after) or after >= limit else words.find(words.table.nouns, after)
            return (following[0], following[1]) if following is not None else (kind, after)
        aged = words.at(at) in _AGES or _is_age(words, at)
        if ((words.at(at) in _STOPS or number_at(words, at) is not None) and not aged) or words.find(
            words.table.happened, at
        ) is not None:
            return None
    return None


def _none(words: Words, index: int) -> tuple[list[Found], int]:
    """No casualties: zero of each; no word on casualties: nothing."""
    unknown = False
    for at in range(index, min(index + 6, words.size)):
        if at > index and words.comma(at):
            break
        unknown = unknown or words.at(at) in _NOTHING_KNOWN
        kinds = _LOSSES.get(words.at(at))
        if kinds is not None:
            joined = _LOSSES.get(words.at(at + 2), ()) if words.at(at + 1) in {"or", "and"} else ()
            told = dict.fromkeys([*kinds, *joined])
            after = at + 1 + 2 * bool(joined)
            return ([] if unknown else [(kind, Phrase(0, 0, "unstated", index, after)) for kind in told]), after
    return [], index + 1


def _reached(words: Words, index: int) -> list[Found]:
    """The death toll rose to 12, the toll from the blast reached at least 30."""
    for at in range(index + 1, min(index + 12, words.size)):
        if words.breaks(at):
            break
        phrase = _phrase(words, at)
        if phrase is not None and not phrase.is_vague and phrase.high != 1 and words.at(at) not in _ONE:
            return [] if _is_subject(words, phrase.after) else [("killed", phrase)]
    return []
