"""What of an article is told: the paragraphs of a page or the words of a post, without what the site puts around them."""

from __future__ import annotations

import re
import unicodedata

from streams.articles.posts import post_in, untagged

PARAGRAPH = 60
"""Code points: shorter lines are menus, dates and teasers that every page of a site shares."""
LEAST_WORDS = 25
"""Of paragraphs; with fewer the text is taken whole."""
BEGINNING = 40
"""Code points by which a line that breaks off is looked for among the others."""
_BROKEN = ("...", "…")
MOST_READ = 60_000
"""Code points of a text that are looked at: the start of a longer one tells enough."""

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff"
_DROPPED = re.compile(f"[{_MARKS}]+")
_HIDDEN = re.compile("\u0640(?:[\u0640.·•*، ]{0,6}\u0640)?(?:[.·•*]{1,2}(?=[\u0621-\u064a]))?")
"""Tatweel, and the dots behind which posts hide words from filters: قـ.ـصف."""
_LETTERS = str.maketrans("أإآٱىةیکھہۀ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "اااايهيكههه01234567890123456789")
_WORD = re.compile(r"[0-9]+|[a-z\u00c0-\u024f]+|[^\W\d_a-z\u00c0-\u024f]+")
"""Words end where the script changes: pages put a post right behind their own words."""
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)[!-~]+")
_WALL = re.compile(
    r"may be over capacity|momentary hiccup|browser is not supported|request is being verified|content isn't available|"
    r"enable javascript|log in to continue|Verified account|^\s*\d+[smhdwy]\s*$",
    re.IGNORECASE,
)
"""Lines that sites show in place of a text, and those of an address or an age alone."""


def told_words(title: str, text: str) -> list[str]:
    """The words, folded. Of a post without its page; of a page its paragraphs; with few of them the text whole, and its title."""
    text = text[:MOST_READ]
    post = post_in(text)
    if post is not None:
        return folded_words(post)
    lines = _once([line for line in untagged(text).split("\n") if not _WALL.search(line)])
    words = folded_words("\n".join(line for line in lines if len(line) >= PARAGRAPH))
    if len(words) >= LEAST_WORDS:
        return words
    words = folded_words("\n".join(lines))
    return words if len(words) >= LEAST_WORDS else words + _not_in(folded_words(title), words)


def _once(lines: list[str]) -> list[str]:
    """The lines, each once, and none that breaks off (...) where another goes on: pages print a post's start above it."""
    begun = {line[:BEGINNING]: line for line in reversed(lines) if not line.rstrip().endswith(_BROKEN)}
    return [
        line
        for line in dict.fromkeys(lines)
        if not (line.rstrip().endswith(_BROKEN) and begun.get(line[:BEGINNING], "").startswith(line.rstrip().rstrip(".…")))
    ]


def title_words(title: str, text: str) -> list[str]:
    """The title's words; none of a post's, whose title is its page's name or its own text again."""
    return [] if post_in(text) is not None else folded_words(title)


def folded_words(text: str) -> list[str]:
    """Case, marks, spelling variants, addresses and what hides a word do not count. Linear in the length of the text."""
    if "/" in text or "www" in text:
        text = _ADDRESS.sub(" ", text)
    if not text.isascii():
        text = _HIDDEN.sub("", _DROPPED.sub("", unicodedata.normalize("NFKC", text)))
    return _WORD.findall(text.lower().translate(_LETTERS))


def _not_in(title: list[str], words: list[str]) -> list[str]:
    """The title, unless the text says it too."""
    known = set(words)
    return title if 2 * sum(word in known for word in title) < len(title) else []
