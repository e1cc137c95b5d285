"""The words that say who does what to whom, by class, from data a journalist can correct."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from streams.reports.lexicon import noun_forms, verb_forms
from streams.reports.table import read_table
from streams.reports.text import fold

CLASSES = frozenset(
    """strike blast fell wage repel pursue upon joint manner or force strike_noun attack_noun weapon suffer harm_noun member post militia held person armed agent support against among with
    between near in from whose via latter known auxiliary move clash clash_noun say that open ground source pretext affiliation own deny
    fall back itself host suspect accuse ours spent time""".split()
)
PRONOUNS = ("هما", "ها", "هم", "ه")
_OWNED = frozenset(["member", "post", "force", "militia", "held", "attack_noun", "strike_noun", "weapon", "harm_noun"])
LONGEST = 4
"""Words of the longest entry."""


@dataclass(frozen=True, slots=True)
class Sense:
    """`kind`: the word's class; `pronoun`: the possessor or object written together with it."""

    kind: str
    pronoun: str = ""


def load_words() -> None:
    """Read all that is data here. Raises DataError with file, line and reason."""
    senses(), both(), numbers(), openings(), proxies()


@cache
def senses() -> dict[str, Sense]:
    """Folded words -> sense. Raises DataError with file, line and reason."""
    found: dict[str, Sense] = {}
    for form, sense in sorted(_entries(), key=lambda entry: not entry[0].endswith("ة")):  # ضربة is a blow, not "he hit him"
        found.setdefault(fold(form), sense)
    return found


def _entries() -> Iterator[tuple[str, Sense]]:
    for row in read_table("role_words.tsv", ("class", "words")):
        if row["class"] not in CLASSES:
            raise row.refuse(f"class {row['class']!r} is unknown; one of {', '.join(sorted(CLASSES))}")
        for words in row.words("words"):
            if len(words.split()) > LONGEST:
                raise row.refuse(f"{words!r} has more than {LONGEST} words")
            yield from ((form, Sense(row["class"], pronoun)) for form, pronoun in _forms(words, row["class"]))


@cache
def both() -> dict[str, str]:
    """Folded words that are a verb and a noun, as they are written: قصف -> the noun's class."""
    nouns = ((fold(form), sense.kind) for form, sense in _entries() if sense.kind in {"strike_noun", "attack_noun"})
    return {form: kind for form, kind in nouns if senses()[form].kind not in {"strike_noun", "attack_noun"}}


@cache
def numbers() -> frozenset[str]:
    """Folded number words."""
    rows = read_table("numbers.tsv", ("value", "open", "words"))
    return frozenset(fold(word) for row in rows for word in row.words("words"))


@cache
def openings() -> frozenset[str]:
    """First words of the entries of several words."""
    return frozenset(words.split()[0] for words in senses() if " " in words)


@cache
def proxies() -> dict[str, str]:
    """A patron's id -> the id of the armed men who fight for it. Raises DataError with file, line and reason."""
    found: dict[str, str] = {}
    for row in read_table("proxies.tsv", ("patron", "proxy")):
        if row["patron"] in found:
            raise row.refuse(f"{row['patron']} stands in an earlier row")
        found[row["patron"]] = row["proxy"]
    return found


def _forms(words: str, kind: str) -> list[tuple[str, str]]:
    """Forms of an entry, each with the pronoun that it carries."""
    if words.startswith("~"):
        stem = words[1:]
        present = stem[1:] if stem[:1] in "اأ" else stem
        return [(form, _suffix(form, stem)) for form in [*verb_forms(stem), f"ي{present}ان", f"ت{present}ان"]]
    if words.startswith("+"):
        return [(form, _suffix(form, words[1:].removesuffix("ة"))) for form in noun_forms(words[1:])]
    listed = next((one for one in PRONOUNS if words.endswith(one) and len(words) > len(one) + 3), "")
    return [(words, listed if kind in _OWNED else "")]


def _suffix(form: str, stem: str) -> str:
    return next((one for one in PRONOUNS if form.endswith(one) and len(form) > len(stem)), "")
