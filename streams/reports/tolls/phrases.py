"""Noun phrases of a toll: hedge, number, noun; joined by و. A sentence is its words, each with the joints before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from streams.reports.record import TollWho
from streams.reports.tolls.words import Phrases, Sense, TollWords, V

_WORD = re.compile(r"\d{1,3}(?:[,.]\d{3})+(?!\d)|\d+|[^\W\d_]+")
_STOPS = ".;؛:!?؟\n"
_PREFIXES = ("", "ال", "و", "وال", "ب", "ل", "ف", "لل", "بال", "ول", "وب", "ولل", "فال")
SMALL_GAP = 12
MOST = 100_000
"""No single incident counts more: a longer number is no toll."""


@dataclass(frozen=True, slots=True)
class Token:
    """A folded word; `gap` is what stands between it and the word before."""

    word: str
    start: int
    end: int
    gap: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """So many of whom, from token `first` to before token `after`. `exact`: a number, dual or singular was told."""

    low: int
    high: int | None
    who: TollWho
    first: int
    after: int
    is_vague: bool = False
    is_named: bool = False


class Words:
    """The tokens of a sentence with the look-ups in the toll words."""

    def __init__(self, text: str, words: TollWords) -> None:
        self.words = words
        self.tokens: list[Token] = []
        last = 0
        for match in _WORD.finditer(text):
            self.tokens.append(Token(match.group(), match.start(), match.end(), text[last : match.start()]))
            last = match.end()

    def at(self, index: int) -> str:
        """The word there; "" outside the sentence."""
        return self.tokens[index].word if 0 <= index < len(self.tokens) else ""

    def breaks(self, index: int) -> bool:
        """Whether a clause ends before this token."""
        return index >= len(self.tokens) or any(mark in self.tokens[index].gap for mark in _STOPS)

    def comma(self, index: int) -> bool:
        """Whether a comma or a clause's end stands before this token."""
        return self.breaks(index) or any(mark in self.tokens[index].gap for mark in "،,-–")

    def find(self, table: Phrases[V], index: int, prefixes: tuple[str, ...] = ("",)) -> tuple[V, int, str] | None:
        """The longest phrase that begins here: its value, the index after it, the prefix it had."""
        word = self.at(index)
        for prefix in prefixes:
            if not word.startswith(prefix) or len(word) - len(prefix) < 2:
                continue
            for parts, value in table.get(word[len(prefix) :], ()):
                if all(self.at(index + n) == part for n, part in enumerate(parts[1:], 1)):
                    return value, index + len(parts), prefix
        return None


def number_at(words: Words, index: int, *, joined: bool = False) -> tuple[int, bool, int] | None:
    """A number in digits or words: value, open, the index after it. `joined`: it may have و before."""
    total, is_open, begin = 0, False, index
    while (told := _single(words, index, joined=joined or index > begin)) is not None:
        value, opened, after, prefix = told
        if index > begin and not _goes_on(total, value, prefix):
            break
        total = total * value if index > begin and value >= 100 and total < value and "و" not in prefix else total + value
        is_open, index = is_open or opened, after
        if opened:
            break
    return (total, is_open, index) if index > begin and total <= MOST else None


def _single(words: Words, index: int, *, joined: bool) -> tuple[int, bool, int, str] | None:
    word = words.at(index)
    bare = word.removeprefix("و") if joined else word
    if bare.isascii() and bare.replace(",", "").replace(".", "").isdigit() and len(bare) <= 9:
        return int(re.sub(r"[,.]", "", bare)), False, index + 1, "و" if bare != word else ""
    prefixes = ("و", "", "وال", "ال") if joined else ("", "ال", "ل", "ب")
    found = words.find(words.words.numbers, index, prefixes)
    return None if found is None else (found[0].value, found[0].open, found[1], found[2])


def _goes_on(total: int, value: int, prefix: str) -> bool:
    """خمسة وعشرون, ثلاث مئة, مئة وثلاثون, أربعون ألفا: a later word is joined to what stands before it."""
    if prefix.startswith("و"):
        return (total < 10 and 20 <= value < 100) or (total >= 100 and value < total)
    return value in {100, 1000} and total < value


def phrase_at(words: Words, index: int, *, joined: bool = False) -> Phrase | None:
    """The noun phrase that begins at a token; `joined`: it has و before."""
    begin = index
    hedge: Sense | None = None
    if (found := words.find(words.words.hedges, index, ("و", "") if joined else ("", "ل", "ب"))) is not None:
        hedge, index = found[0], found[1]
    is_range = words.at(index) in {"بين", "من", "between"} and number_at(words, index + 1) is not None
    told = number_at(words, index + is_range, joined=joined and index == begin)
    if told is not None:
        return _numbered(words, begin, told, hedge)
    return _bare(words, begin, index, joined=joined)


def _numbered(words: Words, begin: int, told: tuple[int, bool, int], hedge: Sense | None) -> Phrase | None:
    low, is_open, index = told
    is_vague = is_open and low <= 3
    low, high = hedged(low, is_open, hedge)
    upper = _upper(words, index)
    if upper is not None:
        high, index = upper
        if high < low:
            return None
    index += words.at(index) in {"من", "of"} and not words.breaks(index)
    found = words.find(words.words.nouns, index, ("", "ال")) if not words.comma(index) else None
    if found is None:
        return Phrase(low, high, "unstated", begin, index, is_vague)
    noun = found[0]
    if noun.who == "things":
        return None
    if noun.who == "households":
        return Phrase(low, None, "civilians", begin, found[1])
    return _trailing(words, Phrase(low, high, noun.who, begin, found[1], is_vague))


def hedged(value: int, is_open: bool, hedge: Sense | None) -> tuple[int, int | None]:
    """The least and the most that a number with its hedge says."""
    if is_open:
        return value, None
    if hedge == "over":
        return value + 1, None
    if hedge == "least":
        return value, None
    return (min(1, value), value) if hedge == "most" else (value, value)


def _upper(words: Words, index: int) -> tuple[int, int] | None:
    """The top of a range: 3 إلى 5, 3-5, بين 3 و5."""
    if words.at(index) in {"الي", "to", "او", "و"}:
        found = number_at(words, index + 1)
    elif index < len(words.tokens) and words.tokens[index].gap.strip() in {"-", "–"}:
        found = number_at(words, index)
    elif words.at(index - 2) in {"بين", "between"}:
        found = number_at(words, index, joined=True)
    else:
        return None
    return (found[0], found[2]) if found is not None else None


def _bare(words: Words, begin: int, index: int, *, joined: bool) -> Phrase | None:
    """A noun without a number: one, two or an unspecified plural."""
    found = words.find(words.words.nouns, index, ("و", "وال") if joined else ("", "ال", "ل", "ب", "لل"))
    if found is None:
        return None
    noun, after, prefix = found
    if noun.who == "things" or noun.number == "mass":
        return None
    if noun.who == "households":
        return Phrase(2, None, "civilians", begin, after, is_vague=True)
    two = noun.number == "two" or (noun.number in {"either", "many"} and _is_two(words.at(after)))
    after += _is_two(words.at(after))
    if two or noun.number == "one":
        count = 2 if two else 1
        return _trailing(words, Phrase(count, count, noun.who, begin, after, is_named=prefix.endswith("ال")))
    return _trailing(words, Phrase(2, None, noun.who, begin, after, is_vague=True))


def _is_two(word: str) -> bool:
    return word in {"اثنين", "اثنان", "اثنتين", "اثنتان"}


_CIVILIAN = frozenset("مدني مدنيا مدنيين مدنيون مدنيان المدنيين المدني".split())
_FIGHTERS = frozenset(
    "عسكري عسكريين عسكريون مسلحين القوات قوات قسد داعش التنظيم الميليشيا ميليشيا الميليشيات ميليشيات الجيش الفصائل".split()
)
_OTHERS = frozenset("اخر اخرين اخرون اخران اخري other others اثنين اثنان بجروح بجراح".split())


def _trailing(words: Words, phrase: Phrase) -> Phrase:
    """What follows the noun: others, civilian, at least, from a force."""
    index = phrase.after
    for _ in range(3):
        if words.comma(index):
            break
        word = words.at(index)
        if (found := words.find(words.words.hedges, index)) is not None and found[0] == "least":
            phrase, index = replace(phrase, high=None), found[1]
        elif word in _CIVILIAN:
            phrase, index = replace(phrase, who="civilians"), index + 1
        elif word in _OTHERS:
            index += 1
        elif word in {"من", "في"} and phrase.who == "unstated":
            near = {words.at(index + 1), words.at(index + 2)}
            who: TollWho = "civilians" if near & _CIVILIAN else "fighters" if near & _FIGHTERS else phrase.who
            return replace(phrase, who=who, after=index)
        else:
            break
    return replace(phrase, after=index)


def chain_at(words: Words, index: int, *, joined: bool = False) -> Phrase | None:
    """Phrases joined by و, added up: ثلاثة مدنيين وأربعة عناصر. Whoever follows بينهم is part of them and not added."""
    total = phrase_at(words, index, joined=joined)
    while total is not None and (more := _next_of_chain(words, total.after) or _beyond(words, total)) is not None:
        high = total.high + more.high if total.high is not None and more.high is not None else None
        who: TollWho = total.who if more.who in {total.who, "unstated"} else "mixed"
        total = Phrase(total.low + more.low, high, who, total.first, more.after, total.is_vague and more.is_vague)
    return total


def _beyond(words: Words, total: Phrase) -> Phrase | None:
    """3 من قوات النظام، و27 من المدنيين: a numbered part after the words that say whence the one before."""
    if total.is_vague or words.at(total.after) not in {"من", "في"}:
        return None
    for ahead in range(total.after + 1, min(total.after + 5, len(words.tokens))):
        if words.breaks(ahead) or words.find(words.words.happened, ahead, ("", "و", "ال")) is not None:
            return None
        if words.at(ahead).startswith("و") and number_at(words, ahead, joined=True) is not None:
            return _next_of_chain(words, ahead)
    return None


def _next_of_chain(words: Words, index: int) -> Phrase | None:
    word = words.at(index)
    if words.breaks(index):
        return None
    if word in {"و", "and", "û", "ve"}:
        more = phrase_at(words, index + 1)
    elif word.startswith("و"):
        more = phrase_at(words, index, joined=True)
    else:
        return None
    if more is None or words.find(words.words.happened, more.after) is not None:
        return None  # what comes next has a word of its own for what happened
    return more
