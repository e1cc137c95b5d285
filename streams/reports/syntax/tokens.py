"""The words of one sentence with their senses, and the actors among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from streams.reports.lexicon import ActorWord
from streams.reports.matcher import Match
from streams.reports.syntax.words import LONGEST, Sense, both, openings, senses

_TOKEN = re.compile(r"[a-z]+|[0-9]+|[^\W_a-z0-9]+|[،,؛;:.!?؟\n|/()\[\]\-–—]")
_MARKS = frozenset("،,؛;:.!?؟\n|/()[]-–—")
_PREPOSITIONS = (("لل", "ل"), ("بال", "ب"), ("كال", "ك"), ("ل", "ل"), ("ب", "ب"))
_PLAIN = Sense("")
ALONE = frozenset(["و", "ف", "ل", "ب", "ول", "وب"])
ANNOUNCED = frozenset(["say", "deny", "auxiliary"])
"""Behind whose subject an act is named: the coalition announced the killing of …."""
VERBAL = frozenset(["strike", "fell", "wage"])
BEFORE_NOUNS = frozenset(
    ["in", "upon", "against", "from", "near", "with", "between", "harm_noun", "strike_noun", "attack_noun", "wage", "pretext"]
)


@dataclass(slots=True)
class Token:
    """`kind`: its class, "" where it is not known, "actor", "mark". `lead`: "و" or "ف" before it; `prep`: ب ل ك written with it."""

    start: int
    end: int
    text: str
    kind: str
    bare: str = ""
    """The word without what is written with it."""
    lead: str = ""
    prep: str = ""
    definite: bool = False
    pronoun: str = ""
    accusative: bool = False
    """An object by its ending: حاجزا, عنصرين."""
    actor: Match[ActorWord] | None = None
    head: str = ""
    """The class of an actor's own first word: خلايا in خلايا داعش."""
    passive: bool = False
    """A verb that is marked as passive: قُتل."""


def tokens_of(text: str, start: int, end: int, actors: Sequence[Match[ActorWord]]) -> list[Token]:
    """Of a stretch of folded text. `actors`: those in it, in order."""
    found: list[Token] = []
    position = start
    for match in actors:
        begin = match.start - len(match.prefix)
        if begin < position:
            continue
        found += _words(text, position, begin)
        found.append(_actor(text, begin, match))
        position = match.end
    found += _words(text, position, end)
    _nouns(found)
    return list(_joined(found))


def _joined(tokens: Sequence[Token]) -> Iterator[Token]:
    """And, for, by stand alone where a quotation mark follows: ل"قسد"."""
    alone = ""
    for token in tokens:
        if token.text in ALONE:
            alone = token.text
            continue
        if alone:
            token.lead, token.prep = token.lead or alone[:1].strip("لب"), token.prep or alone[-1].strip("وف")
        alone = ""
        yield token


def _nouns(tokens: Sequence[Token]) -> None:
    """Shelled and shelling, killed and killing are written alike: behind a preposition or before an adjective it is the noun."""
    for index, token in enumerate(tokens):
        noun = both().get(token.bare) if token.kind in VERBAL else None
        if noun is None:
            continue
        before = tokens[index - 1].kind if index else ""
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        coloured = after is not None and (
            after.kind == "manner" or (after.actor is not None and after.actor.payload.group == "nation")
        )
        if before == "attack_noun" and token.pronoun:
            continue  # an attack that … launched
        announced = before == "actor" and index > 1 and tokens[index - 2].kind in ANNOUNCED
        if before in BEFORE_NOUNS or coloured or announced or token.prep:
            token.kind, token.pronoun = noun, ""


def _actor(text: str, begin: int, match: Match[ActorWord]) -> Token:
    words = text[match.start : match.end]
    prefix = match.prefix
    lead = prefix[0] if prefix[:1] in ("و", "ف") and prefix else ""
    prep = prefix[len(lead) :][:1]
    if words.startswith("لل"):
        prep = "ل"
    first = _read(words.split(" ", 1)[0]).kind
    return Token(begin, match.end, words, "actor", "", lead, prep if prep in "بلك" else "", actor=match, head=first)


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    matches = list(_TOKEN.finditer(text, start, end))
    index = 0
    while index < len(matches):
        match = matches[index]
        index += 1
        word = match.group()
        if word in _MARKS:
            yield Token(match.start(), match.end(), word, "mark")
            continue
        read = _read(word)
        token = Token(match.start(), match.end(), word, read.kind, *read.written)
        if read.opens and (several := _several(matches, index - 1, token)) is not None:
            index += several[0] - 1
            token.kind, token.end, token.pronoun = several[1], matches[index - 1].end(), ""
        yield token


def _several(matches: Sequence[re.Match[str]], index: int, token: Token) -> tuple[int, str] | None:
    """How many words from here are one entry, and its class."""
    word = matches[index].group()
    bare = word[len(token.lead) :] if token.lead else word
    for size in range(min(LONGEST, len(matches) - index), 1, -1):
        rest = [one.group() for one in matches[index + 1 : index + size]]
        for first in (word, bare):
            sense = senses().get(" ".join([first, *rest]))
            if sense is not None:
                return size, sense.kind
    return None


class _Read(NamedTuple):
    """A word by itself. `written`: the token's `bare`, `lead`, `prep`, `definite`, `pronoun`, `accusative`; `opens`: an entry of several
    words may begin with it.
    """

    kind: str
    written: tuple[str, str, str, bool, str, bool]
    opens: bool


@lru_cache(maxsize=20_000)
def _read(word: str) -> _Read:
    sense, lead, prep, definite, bare = _sense(word)
    accusative = word.endswith("ين") or (word.endswith("ا") and not sense.pronoun and word[len(lead) : -1] in senses())
    opens = word in openings() or word[len(lead) :] in openings()
    return _Read(sense.kind, (bare, lead, prep, definite, sense.pronoun, accusative), opens)


def _sense(word: str) -> tuple[Sense, str, str, bool, str]:
    """The sense, the conjunction and preposition written with the word, whether it has the article, and the word without them."""
    known = senses()
    for lead in ("", word[0]) if word[0] in "وف" and len(word) > 2 else ("",):
        bare = word[len(lead) :]
        if bare in known:
            return known[bare], lead, "", bare.startswith("ال"), bare
        if bare.startswith("ال") and bare[2:] in known:
            return known[bare[2:]], lead, "", True, bare[2:]
        for written, prep in _PREPOSITIONS:
            if bare.startswith(written) and bare[len(written) :] in known:
                return known[bare[len(written) :]], lead, prep, len(written) > 1, bare[len(written) :]
    return _PLAIN, "و" if word[0] == "و" and len(word) > 3 else "", "", False, word
