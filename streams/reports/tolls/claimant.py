"""Who says a number: the subject of the verb of saying before it, or the source named with "according to"."""

from __future__ import annotations

import re
from collections.abc import Callable

_WORD = r"[^\W\d_]+"
_QUOTED = rf"[\"“”«»(]*{_WORD}[\"“”«»)]*\s+"
_VERBS = (
    "قال|قالت|افاد|افادت|اعلن|اعلنت|ذكر|ذكرت|اكد|اكدت|اشار|اشارت|اوضح|اوضحت|وثق|وثقت|رصد|رصدت|كشف|كشفت|لفت|لفتت|زعم|زعمت|"
    "ادعي|ادعت|تبني|تبنت|اضاف|اضافت|تابع|تابعت"
)
_HOW = "ان|انه|انها|بان|عن|في|الي|علي|خلال|خلاله|خلالها|مقتل|استشهاد|اصابه|سقوط|ارتفاع|وقوع"
_SAID = re.compile(rf"(?<![^\W\d_])[وف]?(?:{_VERBS})\s+((?:(?!(?:{_HOW})\s){_QUOTED}){{0,6}}?)(?=(?:{_HOW}|ب{_WORD})(?![^\W\d_]))")
"""A verb of saying with its subject, up to what is said."""
_PER = re.compile(
    r"(?<![^\W\d_])[وف]?(?:(?:وفقا|تبعا|طبقا)\s+ل|(?:بحسب|حسب|وفق|نقلا عن|نقلت عن|نقل عن|according to)\s+)"
    rf"((?:[\"“”«»(]*{_WORD}[\"“”«»)]*\s*){{1,4}})"
)
_ENDS = re.compile(r"\s(?:فان|ان|التي|الذي|في|من|عن|علي|حيث|قوله|قولها)(?:\s|$)")
_NO_SOURCE = frozenset("ما ذلك المعلومات الحصيله معلومات لما".split())
_THE_SOURCE = frozenset("المصدر المصادر الشبكه الوكاله الموقع البيان بيان التقرير الصفحه المراسل بالبيان".split())
"""Who was named before."""
_QUOTES = '"“”«»() \t\n،'
Namer = Callable[[int, int], str]


def claimant_of(text: str, position: int, name: Namer, before: str | None = None) -> str | None:
    """Who says what stands at `position` of a folded sentence; `before`: who said what the text told last.

    `name` gives the known name in a span, else the source's words.
    """
    said = list(_SAID.finditer(text, 0, position))
    if said:
        return _named(text, said[-1].start(1), said[-1].end(1), name, before) if said[-1].group(1).strip(_QUOTES) else before
    per = min(_PER.finditer(text), key=lambda found: abs(found.start() - position), default=None)
    return _named(text, per.start(1), per.end(1), name, before) if per is not None else None


def _named(text: str, start: int, end: int, name: Namer, before: str | None) -> str | None:
    cut = _ENDS.search(text, start, end)
    words = text[start : cut.start() if cut is not None else end].strip(_QUOTES)
    if not words or words.split()[0] in _NO_SOURCE:
        return None
    if words in _THE_SOURCE and before is not None:
        return before
    begin = text.index(words, start)
    return name(begin, begin + len(words))
