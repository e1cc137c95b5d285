"""Plain text out of strangers' words: paragraphs kept as lines, scripts and styles dropped, entities decoded."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

BLOCKS = frozenset(
    ["p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "blockquote"]
)
DROPPED = frozenset(["script", "style", "noscript", "template", "svg", "iframe", "object", "form"])
MOST_TEXT = 200_000
"""Code points of an article: the longest real ones have some ten thousand; a stranger's 5 MB must not slow the reader."""

_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in DROPPED:
            self._silent += 1
        elif tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in DROPPED:
            self._silent = max(0, self._silent - 1)
        elif tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def plain_text(markup: str) -> str:
    """The text of an HTML fragment, at most MOST_TEXT code points, control characters and lone surrogates dropped."""
    markup = markup[: MOST_TEXT * 5]
    if "<" in markup:
        reader = _Text()
        reader.feed(markup)
        reader.close()
        markup = "".join(reader.parts)
    text = _CONTROL.sub("", unescape(markup) if "&" in markup else markup)
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()[:MOST_TEXT]


def plain_title(markup: str) -> str:
    """A title on one line, at most 500 code points."""
    return " ".join(plain_text(markup).split())[:500]


def one_line(text: str, most: int) -> str:
    """Words that are no markup (an address, an error) on one line, at most so many code points, fit for JSON and a terminal."""
    return " ".join(_CONTROL.sub(" ", text[: most * 4]).split())[:most]
