"""The claims of a sentence, read by the grammar of its language."""

from __future__ import annotations

from streams.reports.language import tongue_of
from streams.reports.tolls import claims
from streams.reports.tolls.english import english_counts
from streams.reports.tolls.tokens import Words
from streams.reports.tolls.verb_last import verb_last_counts
from streams.reports.tolls.words import toll_words


def find_counts(text: str) -> list[claims.Count]:
    """Every claim of a number in folded text, in order."""
    tongue = tongue_of(text)
    if tongue == "ar":
        return claims.find_counts(text)
    words = Words(text, toll_words())
    told = english_counts(words) if tongue == "en" else verb_last_counts(words)
    return [claims.count(words, kind, phrase).told_at(words.start[at]) for kind, phrase, at in told]
