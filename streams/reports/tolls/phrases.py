"""Noun phrases of a toll: hedge, number, noun and what is said of it; joined by و."""

from __future__ import annotations

from dataclasses import dataclass, replace

from streams.reports.record import TollWho
from streams.reports.tolls.numbers import VAGUE, Amount, hedged, number_at, top_of_range
from streams.reports.tolls.tokens import Words
from streams.reports.tolls.words import Noun, Sense

CIVILIAN = frozenset("مدني مدنيه مدنيا مدنيين مدنيون مدنيان المدنيين المدني المدنيون اهالي الاهالي civilians sivil".split())
FIGHTERS = frozenset(
    "عسكري عسكريين عسكريون مسلحين القوات قوات قسد داعش التنظيم تنظيم الميليشيا ميليشيا الميليشيات ميليشيات الجيش جيش الفصائل صفوف عناصر عناصره عناصرها".split()
)
_OTHERS = frozenset("اخر اخرين اخرون اخران اخري واحد واحده other others اثنين اثنيين اثنان اثنتين اثنتان".split())
_TWO = frozenset("اثنين اثنيين اثنان اثنتين اثنتان".split())
_STATE = frozenset("بجروح بجراح بحاله خطره خطيره بليغه متفاوته طفيفه خفيفه اجانب محليين سوريين سوريون".split())
"""How they are, or whence: said of those counted, between them and whoever is joined."""
_KINDS = frozenset("المدني المدنيه العسكري العسكريه".split())
_ONE_OF = frozenset("احد احدي".split())
_TEN = frozenset("عشر عشره".split())
"""Behind which one is eleven."""
_OF_WHOM = frozenset("من في of بين".split())
CLOSERS = frozenset(
    "في علي من عن الي اثر جراء خلال بعد قبل عند نتيجه بسبب الذي التي الذين اثناء قرب داخل وسط عبر بين مع حين حيث بهم بها به فيها فيه خلالها متاثرا متاثره".split()
)
MONTHS = frozenset(
    "كانون شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر".split()
)
LIST = 24
"""Words of a list of names."""
NEAR = 5
"""Words between a counted part and the next one that و joins to it: 3 من قوات الجيش و27 من الأهالي."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """So many of whom, from token `first` to before token `after`. `is_vague`: a plural without a number."""

    low: int
    high: int | None
    who: TollWho
    first: int
    after: int
    is_vague: bool = False
    is_named: bool = False
    is_number: bool = False


def phrase_at(words: Words, index: int, *, joined: bool = False) -> Phrase | None:
    """The noun phrase that begins at a token; `joined`: it has و before."""
    begin = index
    hedge: Sense | None = None
    if joined and words.at(index) == "و":
        index, joined = index + 1, False
    if (found := words.find(words.table.hedges, index, joined=joined)) is not None:
        hedge, index, joined = found[0], found[1], False
    if _is_dated(words, index):
        return None
    if words.at(index).removeprefix("و" if joined else "") in _ONE_OF:
        return _one_of(words, begin, index, joined=joined)
    between = words.at(index) in {"بين", "من", "between"} and number_at(words, index + 1) is not None
    told = number_at(words, index + between, joined=joined and not between)
    if told is not None:
        return _numbered(words, begin, told, hedge, between=between)
    return _bare(words, begin, index, joined=joined)


def _is_dated(words: Words, index: int) -> bool:
    """Whether a number is of a date or a time: 1 كانون الأول, آب 2024, 10:24."""
    if not words.at(index)[:1].isdigit():
        return False
    if index + 1 < words.size and words.gap(index + 1) == ":" and words.at(index + 1)[:1].isdigit():
        return True
    return words.at(index + 1) in MONTHS or (
        len(words.at(index)) == 4 and not {words.at(index - 1), words.at(index - 2)}.isdisjoint(MONTHS)
    )


def _one_of(words: Words, begin: int, index: int, *, joined: bool) -> Phrase | None:
    """أحد قادة التنظيم: one, of whom ever. Written together with و it is also واحد: عائلة واحد."""
    if words.comma(index + 1):
        return None
    if words.at(index + 1) in _TEN and (told := number_at(words, index, joined=joined)) is not None:
        return _numbered(words, begin, told, None, between=False)  # أحد عشر
    found = words.find(words.table.nouns, index + 1)
    if found is None and (words.at(index).endswith("احدي") or (joined and not words.at(index + 1).startswith("ال"))):
        return None
    if found is not None and found[0].who == "things":
        return None
    after = found[1] if found is not None else index + 2
    return _described(words, Phrase(1, 1, _who(found[0]) if found else "unstated", begin, after, is_named=True))


def _who(noun: Noun) -> TollWho:
    return noun.who if noun.who in {"civilians", "fighters"} else "unstated"


def _numbered(words: Words, begin: int, told: Amount, hedge: Sense | None, *, between: bool) -> Phrase | None:
    low, high = hedged(told.value, told.open, hedge)
    index = told.after
    if not told.open and (top := top_of_range(words, index, between=between)) is not None:
        if top.value < low:
            return None
        high, index = top.value, top.after
    of_whom = words.at(index) in {"من", "of"} and not words.breaks(index)
    if of_whom and words.at(index + 1) == "اصل":
        return Phrase(low, high, "unstated", begin, index, is_number=True)  # ثلاثة من أصل خمسة
    found = words.find(words.table.nouns, index + of_whom) if not words.comma(index) else None
    phrase = Phrase(low, high, "unstated", begin, index, told.open and told.value <= VAGUE, is_number=True)
    if found is None:
        return _described(words, phrase)
    if found[0].who == "things" or found[2].startswith("و"):
        return None if found[0].who == "things" else phrase
    if found[0].who == "households":  # five families are more than five people, five of one family are five
        return Phrase(low, high if of_whom else None, "civilians", begin, found[1], is_number=of_whom)
    return _described(words, replace(phrase, who=_who(found[0]), after=found[1]))


def _bare(words: Words, begin: int, index: int, *, joined: bool) -> Phrase | None:
    """A noun without a number: one, two or an unspecified plural."""
    found = words.find(words.table.nouns, index, joined=joined)
    if found is None:
        return None
    noun, after, prefix = found
    if noun.who == "things" or noun.number == "mass" or _is_said_of(words, index):
        return None
    if noun.who == "households":
        return _household(words, begin, after)
    if noun.number == "two" or (noun.number in {"either", "many"} and words.at(after) in _TWO):
        return _described(words, Phrase(2, 2, _who(noun), begin, after, is_named=prefix.endswith("ال")))
    if noun.number == "one":
        return _described(words, Phrase(1, 1, _who(noun), begin, after, is_named=prefix.endswith("ال")))
    if noun.number == "many" and (told := words.find(words.table.numbers, after, joined=False)) is not None and told[2] == "ال":
        count = told[0].value  # أطفاله الثلاثة
        return _described(words, Phrase(count, count, _who(noun), begin, told[1]))
    if prefix.endswith("ال") and (count := _listed(words, after)) > 1:
        return Phrase(count, count, _who(noun), begin, after, is_named=True)
    if noun.number == "either" and words.quoted(after) and _names_in_quotes(words, after) == 2:
        return Phrase(2, 2, _who(noun), begin, after, is_named=True)
    return _described(words, Phrase(2, None, _who(noun), begin, after, is_vague=True))


def _household(words: Words, begin: int, after: int) -> Phrase:
    """عائلة مؤلفة من خمسة أفراد; a family whose members are not counted is more than one."""
    for at in range(after, min(after + 4, words.size)):
        if words.comma(at):
            break
        told = number_at(words, at + 1) if words.at(at) == "من" and not words.comma(at + 1) else None
        if told is not None:
            return _described(words, Phrase(told.value, told.value, "civilians", begin, told.after, is_number=True))
    return Phrase(2, None, "civilians", begin, after, is_vague=True)


def _is_said_of(words: Words, index: int) -> bool:
    """Whether it says of what kind the thing before it is: الدفاع المدني, المجلس العسكري."""
    before = words.at(index - 1)
    return words.at(index) in _KINDS and before.startswith("ال") and not words.comma(index)


_NAMES = frozenset("ابو ابا ابي بن حاج الحاج".split())
"""Before part of a name."""


def is_ali(words: Words, at: int) -> bool:
    """Whether "on" is a name: أبو علي, محمد علي، وسالم."""
    if words.at(at) != "علي":
        return False
    before, behind = words.at(at - 1), words.at(at + 1)
    return words.comma(at + 1) or behind.startswith("و") or before in _NAMES or before in words.table.names


def _listed(words: Words, index: int) -> int:
    """المواطنون فلان وفلان وفلان: how many names stand right behind a plural with the article."""
    if words.comma(index) or words.at(index).startswith("ال") or words.at(index) in CLOSERS:
        return 0
    total = 1
    for at in range(index + 1, min(index + LIST, words.size)):
        if words.comma(at) or (words.at(at) in CLOSERS and not is_ali(words, at)) or words.happened(at):
            break
        total += words.at(at).startswith("و") and len(words.at(at)) > 3
    return total


def _names_in_quotes(words: Words, index: int) -> int:
    """How many names stand in the quotation marks that open here."""
    total, ahead = 1, index + 1
    while ahead < min(index + 16, words.size) and not words.quoted(ahead):
        total += words.comma(ahead) or words.at(ahead).startswith("و")
        ahead += 1
    return total


def _described(words: Words, phrase: Phrase) -> Phrase:
    """With what is said of them: others, civilian, at least, wounded how, from a force."""
    index = phrase.after
    for _ in range(4):
        if words.comma(index):
            break
        word = words.at(index)
        if (found := words.find(words.table.hedges, index)) is not None and found[0] == "least":
            phrase, index = replace(phrase, high=None), found[1]
        elif word in CIVILIAN:
            phrase, index = replace(phrase, who="civilians"), index + 1
        elif word in _OTHERS or word in _STATE:
            index += 1
        elif word in _OF_WHOM and phrase.who == "unstated":
            near = {words.at(index + 1), words.at(index + 2)}
            who: TollWho = "civilians" if near & CIVILIAN else "fighters" if near & FIGHTERS else phrase.who
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
        total = replace(
            total, low=total.low + more.low, high=high, who=who, after=more.after, is_vague=total.is_vague and more.is_vague
        )
    return total


def _next_of_chain(words: Words, index: int) -> Phrase | None:
    if words.breaks(index) or words.at(index)[:1] not in {"و", "a", "û", "v"}:
        return None
    apart = words.at(index) in {"and", "û", "ve"}
    more = phrase_at(words, index + apart, joined=not apart)
    definite = more is not None and more.is_vague and words.at(index).startswith("وال")
    if more is None or definite or _has_own_word(words, more):
        return None  # what comes next has a word of its own for what happened
    return more


def _has_own_word(words: Words, more: Phrase) -> bool:
    """Whether they are told of as what befell them: مقتل ثلاثة و5 جرحى, 5 مدنيين وعدد من الجرحى."""
    found = words.find(words.table.happened, more.after, joined=False)
    if found is None or found[0][0].form not in {"one", "two", "many"}:
        return False
    return "ال" not in found[2] or (more.is_number and more.high is None)


def _beyond(words: Words, total: Phrase) -> Phrase | None:
    """3 من قوات النظام، و27 من المدنيين, 5 من عناصر الجيش و3 من عناصر الفصائل: a part after the words that say of whom the one before is."""
    if total.is_vague or words.breaks(total.after):
        return None
    if words.at(total.after) not in _OF_WHOM and not _is_force(words, total):
        return None
    if words.at(total.after) == "في" and not {words.at(total.after + 1), words.at(total.after + 2)} & FIGHTERS:
        return None
    for ahead in range(total.after + 1, min(total.after + NEAR, words.size)):
        if words.breaks(ahead) or words.happened(ahead):
            return None
        if words.at(ahead).startswith("و") and (more := _next_of_chain(words, ahead)) is not None:
            return more if more.is_number or more.high == 1 else None
        if words.at(ahead) in CLOSERS and words.at(ahead) not in _OF_WHOM:
            return None
    return None


def _is_force(words: Words, total: Phrase) -> bool:
    """Whether fighters are counted, and the force's own name stands behind: خمسة من عناصر الجيش."""
    return total.who == "fighters" and total.is_number and not words.comma(total.after) and words.at(total.after) not in CLOSERS
