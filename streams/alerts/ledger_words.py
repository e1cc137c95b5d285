"""The toll as who says what: for each kind the range over claimants, its groups, and every claim with its claimant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from streams.alerts.clean import named
from streams.alerts.counting import figure, toll
from streams.alerts.dates import moment_words
from streams.alerts.headline import TOLD
from streams.alerts.names import Language, known_name
from streams.alerts.phrases import begun, say
from streams.incidents.ledger import Range, best, is_disputed, totals
from streams.incidents.record import Claim
from streams.reports.record import TollKind, TollWho

MOST_VOICES = 8
"""Claimants shown of each kind, the newest; the rest is counted."""

GROUPS: tuple[TollWho, ...] = ("civilians", "fighters")


def toll_lines(ledger: Sequence[Claim], language: Language) -> list[str]:
    """Line by line, each kind's range before its claims; one line that says so where no number is claimed."""
    ranges = totals(ledger)
    lines: list[str] = []
    for kind in (kind for kind in TOLD if kind in ranges):
        claims = [claim for claim in ledger if claim.kind == kind]
        lines.append(_range(kind, ranges[kind], claims, language))
        lines += _groups(kind, claims, language)
        lines += _voices(kind, claims, language)
    return lines or [say("no toll", language)]


def voice(name: str, language: Language) -> str:
    """A claimant, origin or outlet: by the name the language knows it by, else as it is written."""
    known = known_name("source", name, language) or known_name("actor", name, language)
    return known or named(name, language)


def _range(kind: TollKind, told: Range, claims: Sequence[Claim], language: Language) -> str:
    words = toll(kind, told, language)
    if told.high != told.low:
        words = say("best", language, words, figure(best(claims, kind)))
    return say("disputed", language, words) if is_disputed(claims, kind) else words


def _groups(kind: TollKind, claims: Sequence[Claim], language: Language) -> list[str]:
    """Civilians and fighters, each with its own range, where several claim it and not all count the same group."""
    if len({claim.claimant for claim in claims}) < 2 or len({claim.who for claim in claims}) < 2:
        return []
    lines = []
    for who in GROUPS:
        if ours := [claim for claim in claims if claim.who == who]:
            told = totals(ours)[kind]
            words = toll(kind, told, language, who)
            if told.high != told.low:
                words = say("best", language, words, figure(best(ours, kind)))
            lines.append(f"– {say('disputed', language, words) if is_disputed(ours, kind) else words}")
    return lines


def _voices(kind: TollKind, claims: Sequence[Claim], language: Language) -> list[str]:
    """Who says it, each claimant once with all that it says of this kind, the oldest first."""
    ordered = sorted(claims, key=lambda claim: (claim.claimant or "", claim.at))
    told = [list(group) for _, group in groupby(ordered, key=lambda claim: claim.claimant)]
    told.sort(key=lambda group: max(claim.at for claim in group))
    shown = told[-MOST_VOICES:]
    lines = [f"– {_says(kind, group, language)}" for group in shown]
    return [f"– {say('more claims', language, figure(len(told) - len(shown)))}", *lines] if len(told) > len(shown) else lines


def _says(kind: TollKind, claims: Iterable[Claim], language: Language) -> str:
    claims = list(claims)
    numbers = [toll(kind, Range(claim.min, claim.max), language, claim.who) for claim in claims]
    newest = max(claims, key=lambda claim: claim.at)
    who = voice(newest.claimant or newest.origin or "", language)
    return say(
        "says",
        language,
        begun(who) if who.startswith("the ") else who,
        ("، " if language == "ar" else ", ").join(numbers),
        moment_words(newest.at, language),
    )
