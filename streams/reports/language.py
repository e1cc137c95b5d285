"""Which language a text is in: letters first, a small model only where letters do not tell."""

from __future__ import annotations

import re
from functools import lru_cache

_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]+")
_SORANI_OWN = re.compile("[ێۆڕڵڤە]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
_KURMANJI = re.compile("[êîûÊÎÛ]+")
_TURKISH = re.compile("[ğıöüĞİÖÜ]+")


def language_of(text: str, told: str | None = None) -> str:
    """ar, ckb, kmr, tr, en, or what the feed told."""
    latin = _letters(_LATIN, text)
    if not latin and _ARABIC.search(text) and not _SORANI_OWN.search(text):
        return "ar"
    arabic = _letters(_ARABIC, text)
    if arabic >= latin and arabic:
        return "ckb" if _letters(_SORANI_OWN, text) * 25 > arabic else "ar"
    kurmanji, turkish = _letters(_KURMANJI, text), _letters(_TURKISH, text)
    if latin and kurmanji * 40 > latin and kurmanji > turkish:
        return "kmr"
    if latin and turkish * 40 > latin:
        return "tr"
    return "en" if latin else (told or "und")[:8]


def _letters(kind: re.Pattern[str], text: str) -> int:
    """How many letters of a kind; by runs, which are far fewer than letters."""
    return sum(map(len, kind.findall(text)))


_OWN_OF_SORANI = re.compile("[ێۆڕڵڤەپچژگ]")
_LATIN_OWN = re.compile("[êîûşçğıöü]")
_ENGLISH = re.compile(r"(?<![\w'])(?:the|of|and|by|was|were|with|after|kills?|killed|says?)(?!\w)")


@lru_cache(maxsize=256)
def tongue_of(folded: str) -> str:
    """By which grammar a folded sentence is read: ar, ckb, en, or ku_tr for Kurmanji and Turkish, which both put the verb last.

    Kept for the last sentences: roles, tolls and types of one sentence all ask.
    """
    if folded.isascii():
        return "en" if _ENGLISH.search(folded) or not _VERB_LAST.search(folded) else "ku_tr"
    own, latin = len(_OWN_OF_SORANI.findall(folded)), _letters(_LATIN, folded)
    if not (own or latin) and _ARABIC.search(folded):
        return "ar"  # most sentences: without counting their letters
    arabic = _letters(_ARABIC, folded)
    if arabic and arabic >= latin:
        return "ckb" if own * 20 > arabic else "ar"
    own = len(_LATIN_OWN.findall(folded))
    return "ku_tr" if own * 60 > len(folded) and not _ENGLISH.search(folded) else "en"


_VERB_LAST = re.compile(r"(?<!\w)(?:li|hatin|kes|bi|ji|ku|ve|ile|oldu|bir|terorist|operasyon)(?!\w)")
