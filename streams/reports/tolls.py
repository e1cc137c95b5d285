"""How many: numbers with the word for what happened to people, in digits, words, duals, singulars; with hedges and zero."""

from __future__ import annotations

import re
from dataclasses import dataclass

from streams.reports.record import Toll, TollKind, TollWho
from streams.reports.text import Normalised, fold

_WORDS = (
    "واحد|1 واحدة|1 اثنان|2 اثنين|2 اثنتين|2 إثنين|2 ثلاثة|3 ثلاث|3 أربعة|4 أربع|4 خمسة|5 خمس|5 ستة|6 ست|6 سبعة|7 سبع|7 ثمانية|8 ثماني|8 ثمان|8 تسعة|9 "
    "تسع|9 عشرة|10 عشر|10 عشرين|20 عشرون|20 ثلاثين|30 ثلاثون|30 أربعين|40 خمسين|50 ستين|60 سبعين|70 ثمانين|80 تسعين|90 مئة|100 مائة|100 مئتين|200 "
    "one|1 two|2 three|3 four|4 five|5 six|6 seven|7 eight|8 nine|9 ten|10 eleven|11 twelve|12 dozen|12 twenty|20"
)
NUMBERS: dict[str, int] = {fold(pair.split("|")[0]): int(pair.split("|")[1]) for pair in re.findall(r"\S+\|\d+", _WORDS)}
for _teen, _count in zip("احد اثني ثلاثه اربعه خمسه سته سبعه ثمانيه تسعه".split(), range(11, 20), strict=True):
    NUMBERS[f"{_teen} عشر"] = _count
_NUMBER = "|".join(sorted(map(re.escape, NUMBERS), key=len, reverse=True))
_DOZENS, _HUNDREDS = 10, 100

KIND_WORDS: dict[TollKind, str] = {
    "killed": "مقتل|قتل|قتلت|قتلوا|قتلا|قتلي|قتيل|قتيلا|قتيلان|قتيلين|استشهاد|استشهد|استشهدت|استشهدوا|شهيد|شهيدان|شهيدين|شهداء|مصرع|ارتقاء|"
    "ارتقي|ارتقت|وفاه|فقد حياته|فقدوا حياتهم|قضي|لقي|ضحايا|ضحيه|killed|dead|deaths|died",
    "injured": "اصابه|اصيب|اصيبت|اصيبوا|اصابات|جرح|جرحي|جريح|جريحا|جريحان|جريحين|جرحت|مصاب|مصابا|مصابين|مصابون|جراح|wounded|injured|injuries",
    "detained": "اعتقال|اعتقل|اعتقلت|اعتقلوا|تعتقل|يعتقل|القبض علي|احتجاز|احتجزت|اسر|اسرت|توقيف|معتقلا|arrested|detained|captured",
    "missing": "فقدان|مفقودا|مفقودين|مفقود|missing",
    "displaced": "نزوح|نزح|نزحت|تهجير|displaced",
}
_KIND = {word: kind for kind, words in KIND_WORDS.items() for word in words.split("|")}
_KIND_WORDS = "|".join(sorted(map(re.escape, _KIND), key=len, reverse=True))
_DUAL_KINDS = {"قتيلان": 2, "قتيلين": 2, "جريحان": 2, "جريحين": 2, "شهيدان": 2, "شهيدين": 2}
_SINGLE_KINDS = {"قتيل", "جريح", "قتيلا", "جريحا", "شهيد", "مصاب", "مصابا", "مفقود"}

_OF_ONE = frozenset(["مقتل", "استشهاد", "مصرع"])
"""The death of somebody named: a number or a plural would stand there otherwise."""
_CIVIL = "مدني مدنيا شخص شخصا طفل طفلا طفله امراه سيده رجل رجلا شاب شابا فتاه مواطن مواطنا مواطنه عامل عاملا راعي سائق طالب صحفي معلم مسن موظف شابه نازح لاجئ"
_FIGHT = "عنصر عنصرا مقاتل مقاتلا جندي جنديا مسلح مسلحا قيادي قياديا ضابط ضابطا متزعم ارهابي داعشي عسكري شرطي حارس"
_CIVIL_2 = "مدنيان شخصين شخصان طفلين طفلان طفلتين امراتين سيدتين رجلين رجلان شابين شابان فتاتين مواطنين مواطنان عاملين عاملان شقيقين شقيقان راعيين"
_FIGHT_2 = "عنصرين عنصران مقاتلين مقاتلان جنديين جنديان مسلحين مسلحان قياديين ضابطين"
_CIVIL_P = "مدنيين مدنيون اشخاص اطفال نساء رجال شبان شباب مواطنين مواطنون عمال اهالي اخرين اخرون civilians people children women men persons"
_FIGHT_P = "عناصر عنصر مقاتلين مقاتلا مقاتلون جنود مسلحين مسلحون مسلحا ارهابيين fighters soldiers militants members gunmen"
_TWO_ONLY_WITH = frozenset(["مواطنين", "مقاتلين", "مسلحين", "مدنيين", "عاملين"])
"""Both dual and plural in writing: two only where اثنين follows (مدنيين اثنين)."""


def _nouns() -> dict[str, tuple[int | None, TollWho]]:
    table: dict[str, tuple[int | None, TollWho]] = {}
    for words, count, who in (
        (_CIVIL_P, None, "civilians"),
        (_FIGHT_P, None, "fighters"),
        (_CIVIL_2, 2, "civilians"),
        (_FIGHT_2, 2, "fighters"),
        (_CIVIL, 1, "civilians"),
        (_FIGHT, 1, "fighters"),
    ):
        kind: TollWho = "civilians" if who == "civilians" else "fighters"
        table |= {word: (None if word in _TWO_ONLY_WITH else count, kind) for word in words.split()}
    for word in ("شخص", "شخصين", "شخصان", "اشخاص", "people", "اخرين", "شخصا", "اخرون", "persons"):
        table[word] = (table[word][0], "unstated")
    return table


NOUNS = _nouns()
_NOUN = "|".join(sorted(map(re.escape, NOUNS), key=len, reverse=True))
_HEDGE = "اكثر من|ما لا يقل عن|نحو|حوالي|قرابه|ما يقارب|علي الاقل|زهاء|عشرات|العشرات من|العشرات|مئات|المئات من|المئات|عدد من|عدد|at least|more than|about|around|dozens of|dozens|hundreds of|several"
_CLAIM = re.compile(
    rf"(?<![^\W\d_])(?:و|ب|ل|ف|و?ال|لل)?(?P<kind>{_KIND_WORDS})(?![^\W\d_])"
    rf"(?:\s+(?P<fillers>(?:علي|الي|من|في|كل|و|ما|بينهم|the|of|a|an)))?"
    rf"(?:\s+(?P<hedge>{_HEDGE}))?(?:\s+(?P<number>\d{{1,4}}|{_NUMBER})(?:\s+(?:و(?P<tens>{_NUMBER}))(?![^\W\d_]))?)?"
    rf"(?:\s+(?:و?ال|ال)?(?P<noun>{_NOUN})(?![^\W\d_]))?(?:\s+(?P<two>اثنين|اثنان|اثنتين))?"
)
_COUNTED = re.compile(
    rf"(?<![^\W_])(?:و|ب|ل)?(?:(?P<hedge>{_HEDGE})\s+)?(?:(?P<number>\d{{1,4}}|{_NUMBER})\s+|(?<=عشرات\s)|(?<=مئات\s))(?:(?P<noun>{_NOUN})\s+)?"
    rf"(?:were\s+|was\s+|people\s+|ال)?(?P<kind>قتلي|جرحي|قتيلا|جريحا|شهداء|مصابين|مصابا|اصابات|معتقلين|مفقودين|killed|wounded|injured|dead|arrested|detained)(?![^\W\d_])"
)
_NONE = re.compile(
    r"(?:دون|بدون|من دون|عدم|لا|لم ترد|لم تسجل)\s+(?:وقوع|وجود|تسجيل|ورود|حدوث|اي|معلومات عن|انباء عن|وقوع اي)?\s*"
    r"(?:ايه?\s+)?(?:خسائر بشريه|اصابات(?: بشريه)?|ضحايا|خسائر في الارواح)|no casualties|no injuries|without casualties"
)
_OF_THE_WOUNDED = re.compile(r"\s+(?:من\s+(?:ال)?(?:مصابين|جرحي|مصابون)|متاثر)")
"""The death of some who were told of as wounded is part of a toll, not another."""
_PLURAL_KINDS = frozenset(
    ["قتلي", "جرحي", "شهداء", "ضحايا", "مصابين", "مصابون", "اصابات", "killed", "dead", "wounded", "injured", "deaths"]
)


@dataclass(frozen=True, slots=True)
class Count:
    """A number told: `max` None is open upwards; `start`/`end` in folded text."""

    kind: TollKind
    min: int
    max: int | None
    who: TollWho
    start: int
    end: int


def find_counts(text: str) -> list[Count]:
    """Every claim of a number in folded text, in order; overlapping ones are told once."""
    found = [count for match in _COUNTED.finditer(text) if (count := _read(match)) is not None]
    taken = [(count.start, count.end) for count in found]
    for match in _CLAIM.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken) or _OF_THE_WOUNDED.match(text, match.end()):
            continue
        if (count := _read(match)) is not None:
            found.append(count)
    found += [Count(kind, 0, 0, "unstated", m.start(), m.end()) for m in _NONE.finditer(text) for kind in ("killed", "injured")]
    zeros = [(m.start(), m.end()) for m in _NONE.finditer(text)]
    kept = [c for c in found if c.max == 0 or not any(a <= c.start < b for a, b in zeros)]
    return sorted(kept, key=lambda count: count.start)


def _read(match: re.Match[str]) -> Count | None:
    cells = match.groupdict()
    word = cells["kind"]
    kind = _KIND.get(word, "killed")
    noun = NOUNS.get(cells["noun"] or "")
    number = _value(cells["number"])
    if number is not None and cells.get("tens"):
        number += NUMBERS.get(cells["tens"] or "", 0)
    low, high = _range(number, cells["hedge"], noun, word, two=bool(cells.get("two")))
    if low is None:
        return None
    return Count(kind, low, high, noun[1] if noun else "unstated", match.start(), match.end())


def _value(number: str | None) -> int | None:
    if number is None:
        return None
    return int(number) if number.isdigit() else NUMBERS[number]


def _range(
    number: int | None, hedge: str | None, noun: tuple[int | None, TollWho] | None, word: str, *, two: bool
) -> tuple[int | None, int | None]:
    hedge = hedge or ""
    if "عشرات" in hedge or "dozens" in hedge:
        return _DOZENS, None
    if "مئات" in hedge or "hundreds" in hedge:
        return _HUNDREDS, None
    if number is not None:
        return _hedged(number, hedge)
    if two or word in _DUAL_KINDS:
        return 2, 2
    if noun is not None:
        return (2, None) if noun[0] is None else (noun[0], noun[0])
    if word in _SINGLE_KINDS:
        return 1, 1
    if word in _OF_ONE:
        return 1, 1
    return (2, None) if word in _PLURAL_KINDS and word not in {"killed", "injured", "wounded", "dead"} else (None, None)


def _hedged(number: int, hedge: str) -> tuple[int, int | None]:
    if hedge in {"اكثر من", "more than"}:
        return number + 1, None
    if hedge in {"ما لا يقل عن", "علي الاقل", "at least"}:
        return number, None
    return number, number


def toll(count: Count, text: Normalised, claimant: str | None) -> Toll:
    """The record, with its words in the original."""
    span = text.span(count.start, count.end)
    words = text.original[span[0] : span[1]]
    return Toll(kind=count.kind, min=count.min, max=count.max, who=count.who, claimant=claimant, text=words, span=span)
