"""How a change is announced: the alert's kind, the words before its headline, and its rule."""

from __future__ import annotations

from collections.abc import Mapping

from streams.alerts.counting import toll_en
from streams.alerts.headline import TOLD
from streams.alerts.names import Language
from streams.alerts.record import AlertKind
from streams.incidents.change import Change
from streams.incidents.ledger import totals
from streams.incidents.news import News
from streams.incidents.record import Incident

PREFIX: Mapping[str, Mapping[Language, str]] = {
    "NEW": {"en": "", "ar": ""},
    "UPDATE": {"en": "Update: ", "ar": "تحديث: "},
    "contested": {"en": "Denied by a source: ", "ar": "خبر جرى نفيه: "},
    "CORRECTED": {"en": "Corrected: ", "ar": "تصحيح: "},
    "merged": {"en": "Corrected, one with another incident: ", "ar": "تصحيح، هو حادث أُبلغ عنه في تنبيه آخر: "},
    "RETRACTED": {"en": "Retracted: ", "ar": "سحب خبر: "},
}

TOLD_AS: Mapping[News, str] = {
    "toll": "the toll's range changed",
    "actor": "an attacker is named",
    "place": "the place is known more precisely",
    "contested": "a report denies it",
    "second origin": "a second independent origin reports it",
    "toll withdrawn": "a number is no longer claimed",
    "actor withdrawn": "an attacker is no longer named",
    "place corrected": "the place was set right",
    "type corrected": "what happened was set right",
    "day corrected": "the day was set right",
    "merged": "it is one with another incident",
    "split": "an operator told apart what were two incidents",
    "moved": "an operator set the place right",
    "moved here": "an operator moved it here from another governorate",
    "retyped": "an operator set the type right",
    "retracted": "nothing supports it any more",
    "restored": "it is told again after it was retracted",
}


def kind_of(change: Change) -> AlertKind:
    """NEW until subscribers were told; then what the change is."""
    if change.after is None or not change.after.alerted or change.kind == "NEW":
        return "NEW"
    match change.kind:
        case "CORRECTED" | "RETRACTED" as told:
            return told
        case _:
            return "UPDATE"


def prefix_of(change: Change, language: Language) -> str:
    """What stands before the headline."""
    kind = kind_of(change)
    named = next((news for news in ("merged", "contested") if news in change.news), None)
    if named == "merged" and kind == "CORRECTED" and change.after is not None and change.after.state == "merged":
        return PREFIX["merged"][language]
    return PREFIX["contested" if named == "contested" and kind == "UPDATE" else kind][language]


def rule_of(change: Change) -> str:
    """The decision in words."""
    if change.after is not None and change.after.alerted:
        return f"{'; '.join(_told(news, change.after) for news in change.news)} ({change.rule})"
    if change.before is not None:
        return f"the first report of it that is news ({change.rule})"
    return change.rule


def _told(news: News, after: Incident) -> str:
    """What changed; of a toll with the numbers that are told now."""
    ranges = totals(after.tolls)
    numbers = [toll_en(kind, ranges[kind]) for kind in TOLD if kind in ranges] if news in {"toll", "toll withdrawn"} else []
    return f"{TOLD_AS[news]}: {', '.join(numbers)}" if numbers else TOLD_AS[news]
