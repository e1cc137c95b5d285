"""Strangers' words made safe to print, and words of the other script kept apart from the line they stand in."""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

from streams.alerts.names import Language

FSI, LRI, PDI = "\u2068", "\u2066", "\u2069"
"""First-strong and left-to-right isolate, and their end (Unicode Standard Annex 9)."""
ISOLATES = FSI + LRI + PDI

_JOINERS = frozenset("\u200c\u200d")
"""Kurdish and Persian need them inside words; every other invisible character leaves."""

_OTHER_SCRIPT: dict[Language, frozenset[str]] = {"ar": frozenset({"L"}), "en": frozenset({"R", "AL"})}


def plain_line(text: str, longest: int = 300, keep: str = "") -> str:
    """One line without control characters, lone surrogates, or a stranger's own direction marks; cut at `longest`."""
    line = " ".join("".join(_printable(char, keep) for char in text[: 4 * longest]).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _printable(char: str, keep: str) -> str:
    if char.isprintable() or char in _JOINERS or char in keep:
        return char
    return " " if unicodedata.category(char) in {"Cc", "Zs", "Zl", "Zp"} else ""


def isolate(text: str, language: Language) -> str:
    """The words, set apart where some of them run against the line's direction, so that they cannot turn its order."""
    against = _OTHER_SCRIPT[language]
    return f"{FSI}{text}{PDI}" if any(unicodedata.bidirectional(char) in against for char in text) else text


def ltr(text: str, language: Language) -> str:
    """What always runs from left to right: addresses, ids, coordinates."""
    return f"{LRI}{text}{PDI}" if language == "ar" else text


def named(text: str, language: Language, longest: int = 120) -> str:
    """A stranger's name or title, cleaned and set apart."""
    return isolate(plain_line(text, longest), language)


def unisolated(text: str) -> str:
    """Without our isolates, for places that show one name alone."""
    return text.translate(dict.fromkeys(map(ord, ISOLATES)))


def xml_text(text: str) -> str:
    """Without what XML 1.0 cannot hold, whatever it came from."""
    return "".join(
        char for char in text if char in "\t\n" or " " <= char < "\ud800" or "\ue000" <= char < "\ufffe" or char > "\uffff"
    )


def web_address(url: str | None) -> str | None:
    """The address where it is a web page's, percent-encoded where it must be; None for anything else."""
    line = plain_line(url or "", 2_000)
    if not line.startswith(("http://", "https://")):
        return None
    try:
        host = urlsplit(line).hostname
    except ValueError:
        return None
    return "".join(_UNSAFE.get(char, char) for char in line) if host else None


_UNSAFE = {char: f"%{ord(char):02X}" for char in ' "<>\\^`{|}'}
