"""Who is told of by name: قتل مازن الفلاني وشقيقه برصاص مجهولين, الشهداء: مازن، رائد، فادي."""

from __future__ import annotations

from streams.reports.tolls.phrases import CLOSERS, FIGHTERS, LIST, MONTHS, Phrase, is_ali, phrase_at
from streams.reports.tolls.tokens import Words

_BY = frozenset(
    "برصاص رميا اثر جراء نتيجه متاثرا متاثره بانفجار بقصف بغاره بنيران بطلق بعيار ذبحا طعنا بلغم بعبوه بضربه باستهداف باطلاق".split()
)
"""How somebody was killed: behind a verb and a name these show that the name is the victim's."""
_HURT_BY = frozenset("بجروح بجراح برصاص بطلق بعيار".split())
"""How somebody, and no thing, was hurt."""
_KILLS = frozenset("قتل قتلت".split())
A_DEED = ("عملي", "جريم", "جراءم", "حواد", "حادث", "محاول", "حكم", "تهم", "قضي")
"""Before قتل as a noun: عملية قتل."""
_WORDS = 6
"""Words of a name with its family's and its nickname."""
_TIMES = frozenset(
    "اليوم امس مساء صباح فجر ظهر عصر ليل ليله الليله الماضيه الماضي الجاري السبت الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه الموافق".split()
)


def behind_time(words: Words, index: int) -> int:
    """The token behind words of time: توفي اليوم الأحد 1 كانون الأول 2024 الشاب."""
    at = index
    while at < words.size and not words.comma(at) and (words.at(at) in _TIMES or _is_date(words, at, index)):
        at += 1
    return at


_DAYS = frozenset(
    "الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الحادي عشر والعشرين العشرين الثلاثين والثلاثين".split()
)
_OF_DAY = frozenset("من شهر الماضي الفاءت الجاري الحالي المنصرم الفايت نفسه".split())


def behind_date(words: Words, index: int) -> int:
    """The token behind a date with "on": في 25 من أيار الماضي; where none stands, the token itself."""
    if words.at(index) != "في" or not (words.at(index + 1)[:1].isdigit() or words.at(index + 1) in _DAYS):
        return index
    at, month = index + 1, False
    while at < words.size and (words.at(at)[:1].isdigit() or words.at(at) in _DAYS | _OF_DAY | MONTHS) and not words.comma(at):
        if month and words.at(at)[:1].isdigit() and len(words.at(at)) != 4:
            break  # في 3 أيار 5 مدنيين
        month = month or words.at(at) in MONTHS
        at += 1
    return at if month else index


def behind_estimate(words: Words, index: int) -> int:
    """The token behind "in a first count": راح ضحيتها في حصيلة أولية 12."""
    at = index + (words.at(index) in {"في", "وفق", "بحسب"})
    if words.at(at).removeprefix("ك").removeprefix("ب") not in {"حصيله", "احصاييه"}:
        return index
    at += 1
    while words.at(at) in {"اوليه", "غير", "نهاييه"} and not words.comma(at):
        at += 1
    return at


def _is_date(words: Words, at: int, first: int) -> bool:
    word, last = words.at(at), words.at(at - 1) if at > first else ""
    if word[:1].isdigit():
        return words.at(at + 1) in MONTHS or (len(word) == 4 and (last in MONTHS or words.at(at - 2) in MONTHS))
    return (word in MONTHS and last[:1].isdigit()) or (last in MONTHS and word in {"الاول", "الثاني"})


def is_given(words: Words, index: int) -> bool:
    """Whether a given name stands there."""
    return words.at(index) in words.table.names


def named_victim(words: Words, index: int, after: int) -> Phrase | None:
    """Who is named behind a verb of harm: by a given name, or by any name before how it was done."""
    if words.comma(after) or words.at(index - 1).startswith(A_DEED):
        return None
    if is_given(words, after):
        return listed(words, after)
    verb = words.at(index).removeprefix("و").removeprefix("ف")
    ways = _BY if verb in _KILLS else _HURT_BY
    for at in range(after, min(after + _WORDS, words.size)):
        if words.at(at) in ways:
            return listed(words, after) if at - after > 1 else None
        if words.comma(at) or _is_no_name(words, at, at == after):
            return None
    return None


def _is_no_name(words: Words, at: int, first: bool) -> bool:
    word = words.at(at)
    if word in CLOSERS or word in FIGHTERS or word[:1].isdigit() or words.happened(at):
        return True
    return first and (word.startswith("ال") or len(word) < 3 or words.find(words.table.nouns, at) is not None)


def listed(words: Words, index: int) -> Phrase:
    """A name and those joined to it: by و, or in a row with commas."""
    total, at, since = 1, index + 1, 1
    while at < min(index + LIST, words.size) and not words.breaks(at) and since <= _WORDS:
        if words.comma(at) and not (is_given(words, at) or _is_joined(words, at)):
            break
        if _ends(words, at) or _is_counted(words, at):
            break
        another = _is_joined(words, at) or (words.comma(at) and is_given(words, at))
        total, since = total + another, 1 if another else since + 1
        at += 1
    return Phrase(total, total, "unstated", index, at, is_named=True)


def _ends(words: Words, at: int) -> bool:
    """Whether the names are over; علي before a comma is a name, else it may be "on"."""
    return (words.at(at) in CLOSERS and not is_ali(words, at)) or words.at(at) in _BY or words.happened(at)


def numbered(words: Words, index: int) -> Phrase | None:
    """أسماء المصابين في القصف: 1- مازن 2- رائد 3- فادي: as many as the list has numbers."""
    told, at, last = 0, index, index + LIST
    while at < min(last, words.size):
        if words.at(at) == str(told + 1) and at + 1 < words.size and words.gap(at + 1).strip()[:1] in {"-", "–", ")", "_"}:
            told, last = told + 1, at + 1 + LIST // 2
        at += 1
    return Phrase(told, told, "unstated", index, last - LIST // 2) if told > 1 else None


def _is_counted(words: Words, at: int) -> bool:
    """Whether others than by name are joined: وثلاثة أطفال."""
    return words.at(at).startswith("و") and not _is_joined(words, at) and phrase_at(words, at, joined=True) is not None


def _is_joined(words: Words, at: int) -> bool:
    """Whether another one begins: وخالد, وشقيقه; وليد is a name itself."""
    word = words.at(at)
    if word == "و":
        return is_given(words, at + 1)
    if not word.startswith("و") or word in words.table.names:
        return False
    return word[1:] in words.table.names or is_kin(words, at)


def is_kin(words: Words, at: int) -> bool:
    """Whether somebody's own is joined: وشقيقه, ومرافقه."""
    found = words.find(words.table.nouns, at, joined=True) if words.at(at).startswith("و") else None
    if found is None or found[0].number != "one":
        return False
    return " ".join(words.words[at : found[1]]).removeprefix("و").lstrip() in words.table.own
