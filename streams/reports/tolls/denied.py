"""Where a sentence says that nobody was killed or hurt, or that nothing is known of any: دون إصابات, لم يصب أحد, لم ترد أنباء عن ضحايا."""

from __future__ import annotations

from streams.reports.record import TollKind
from streams.reports.tolls.tokens import Words

_BOTH: tuple[TollKind, ...] = ("killed", "injured")
_MORE = frozenset("اخري اخرون اخرين اضافيه اضافيين جديده other others further".split())
"""Behind a denial: there were casualties, and no more."""
_UNSAID = frozenset(
    "ذكر وضوح كشف تحديد توضيح اشاره تبني اعلان مكان سبب اسباب ملابسات ظروف هويه مسووله مسوول مسووليتها فاعل فاعلين منفذ منفذه منفذين جناه دوافع خلفيات".split()
)
"""Behind a denial: what is not said of the dead, not that there are none."""
_PEOPLE = frozenset(["one", "two", "many"])
_NO_DENIAL = frozenset("الا يزال تزال يزالون تزالان يزالان".split())
"""Behind "no": nothing but, still."""
_WHO = frozenset("ذي تي ذين ما مما".split())
SURE, UNSURE = 4, 8
"""Words from a denial to the casualties it is about: without any, and no word on the size of the damage or on any."""
_BEFALLS: dict[str, TollKind] = {"يقتل": "killed", "يصب": "injured", "يجرح": "injured", "يصاب": "injured"}


def nobody(words: Words, index: int) -> tuple[tuple[TollKind, ...], int] | None:
    """لم يقتل أحد, لم يصب أو يقتل أي مدني: who was not even hurt was not killed either."""
    if words.at(index).removeprefix("و") != "لم":
        return None
    at, kinds = index + 1, set[TollKind]()
    while (kind := _BEFALLS.get(words.at(at).removeprefix("و"))) is not None or words.at(at) in {"او", "لم", "ولم"}:
        kinds |= {kind} if kind else set()
        at += 1
    if not kinds or words.at(at) not in {"احد", "اي", "احدا", "ايا"}:
        return None
    return (_BOTH if "injured" in kinds else ("killed",)), at + 1


def denied(words: Words, index: int) -> tuple[tuple[TollKind, ...], int] | None:
    """Of which kinds there were none, where a denial begins here, and the index behind it; no kinds where nothing is known."""
    found = words.find(words.table.denials, index)
    if found is None or words.find(words.table.hedges, index) is not None:
        return None  # لا يقل عن is no denial
    lost = _lost(words, found[1], UNSURE if found[0] == "unknown" else SURE)
    if lost is None:
        return None
    return lost if found[0] == "zero" and words.at(lost[1]) not in _MORE else ((), lost[1])


def _lost(words: Words, index: int, reach: int) -> tuple[tuple[TollKind, ...], int] | None:
    """Whether casualties are what a denial is about: which kinds, the index after them."""
    for ahead in range(index, min(index + reach, words.size)):
        word = words.at(ahead).removeprefix("ال")
        if word in _UNSAID or words.at(ahead) in _NO_DENIAL or (ahead > index and word in _WHO):
            return None
        if word == "خساير" and words.at(ahead + 1) in {"بشريه", "في", "بالارواح"}:
            return _BOTH, ahead + 2
        if word in {"ضحايا", "اصابات", "اصابه", "casualties"}:
            return _BOTH, ahead + 1
        found = words.find(words.table.happened, ahead)
        if found is not None and _is_of_some(words, found[1]):
            return None
        if found is not None and found[0][0].form not in _PEOPLE and (found[2] == "ال" or ahead - index >= SURE):
            return None  # لا يتقنون القتل; لم تعلن مسؤوليتها عن الهجوم الذي أسفر عن مقتل ثلاثة
        if found is not None and found[0][0].form == "verb" and words.at(index - 1).removeprefix("و") == "لا":
            return None  # لا يصيب غير المدنيين
        if found is not None and found[2] in {"", "ال"}:
            return _with_others(words, tuple(dict.fromkeys(entry.kind for entry in found[0])), found[1])
        if words.breaks(ahead + 1) or (ahead >= index + 3 and words.comma(ahead + 1)):
            break
    return None


def _is_of_some(words: Words, after: int) -> bool:
    """Whether only the dead of some are denied: لم يسفر عن مقتل أي ألمان."""
    if words.at(after) != "اي" or words.comma(after + 1):
        return False
    return words.find(words.table.nouns, after + 1) is None and not words.happened(after + 1)


def _with_others(words: Words, kinds: tuple[TollKind, ...], after: int) -> tuple[tuple[TollKind, ...], int]:
    """دون قتلى أو جرحى: what is denied together."""
    index = after + (words.at(after) in {"او", "و", "or"})
    found = words.find(words.table.happened, index)
    if found is None or (index == after and not found[2].startswith("و")) or found[0][0].form not in _PEOPLE:
        return kinds, after
    return tuple(dict.fromkeys([*kinds, found[0][0].kind])), found[1]
