"""What of a page is the article: menus, teasers, comments and login walls tell nothing. By form, and by the headings of pages."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from streams.reports.lexicon import PageKind, PageWord
from streams.reports.matcher import Match
from streams.reports.text import MOST_READ, WORD, Normalised

PARAGRAPH = 160
"""Code points from which a line is a paragraph, whatever it ends with: no headline is as long."""
PROSE = 30
"""Code points from which a line that ends as a sentence does is prose: headlines end without a stop."""
CLAUSES = 90
"""Code points from which commas or a stop inside show prose."""
HEADING = 60
"""Code points up to which a line may be the heading of a part of the page; longer ones only quote its words."""
DATELINE = 40
"""Code points of the line with place and outlet that stands before the first sentence."""
RUN = 3
"""So many headline-like lines in a row are a menu or a list of other stories."""
LISTING = 6
"""So many headlines without any prose are a page of headlines, whatever its title tells."""
BUTTON_ROWS = 2
"""Rows of buttons that show a page of posts."""
HEADLINE = 5
"""Words from which a line may be a headline: names and menus have fewer."""
OPENING = 3
"""Words of a line's beginning that, where the title has them too, show it cut short."""
BUTTONS = "all reactions:"
"""Begins the row of buttons under a post."""
FILL = 0.6
"""Share of its line that a heading makes up, where it does not begin it."""
KINSHIP = 0.4
"""Share of a line's words that stand in the title too, from which it speaks of the same."""
_STOP = re.compile(r"[.!؟?؛:][»\"”)\]]*\s*$")
_CUT_SHORT = re.compile(r"(?:\.\.\.|…)\s*$")
_CLAUSE_MARK = re.compile(r"[،,؛.]\s")
_PARTED = re.compile(r"[-–—:/|()،]")
_BULLET = re.compile(r"\s*(?:[-–—•*▪◾🔴🔻✖■●♦]|\d{1,2}\s?[-.)])\s?\S")


@dataclass(frozen=True, slots=True)
class _Title:
    words: frozenset[str]
    text: str


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    prose: bool
    full: bool
    """Prose that is no teaser's: long, and with a stop at its end."""
    headline: bool
    bullet: bool
    kin: bool
    """Whether it speaks of what the title tells."""
    mark: PageKind | None
    mark_at: int


def body_lines(text: Normalised, marks: Sequence[Match[PageWord]] = (), title: str = "") -> list[tuple[int, int]]:
    """Spans of the lines that may tell an event, in folded text. `title`: the page's, folded."""
    lines = _before_the_end(_lines(_post(text.text), marks, title))
    if any(line.prose for line in lines):
        lines = _article(text.text, _without_repeats(text.text, lines))
    elif title and sum(line.headline for line in lines) >= LISTING:
        lines = [line for line in lines if line.kin]
    return [(line.start, line.end) for line in lines]


def _post(text: str) -> str:
    """The text up to the buttons under a post: they stand right behind a last Latin word, where no word is found."""
    end = text.find(BUTTONS)
    return text[:end] if end > 0 and text[end - 1].isascii() and text[end - 1].isalnum() else text


def has_prose(text: str) -> bool:
    """Whether any line of the page is more than a headline."""
    return any(_is_prose(line, 0, len(line)) for line in text[:MOST_READ].splitlines())


def _lines(text: str, marks: Sequence[Match[PageWord]], title: str) -> list[_Line]:
    starts = [mark.start for mark in marks]
    words = WORD.findall(title)
    known = _Title(frozenset(words), f" {' '.join(words)} ")
    found = [
        _line(text, match.start(), match.end(), marks[bisect_left(starts, match.start()) : bisect_left(starts, match.end())], known)
        for match in re.finditer(r"[^\n]+", text)
        if not match.group().isspace()
    ]
    return _posts(found) if sum(line.mark == "wall" for line in found) >= BUTTON_ROWS else found


def _posts(lines: list[_Line]) -> list[_Line]:
    """Of a social page: who writes posts leaves out the stop."""
    return [replace(line, prose=True) if line.end - line.start > CLAUSES else line for line in lines]


def _line(text: str, start: int, end: int, marks: Sequence[Match[PageWord]], title: _Title) -> _Line:
    mark = next((one for one in marks if _counts(one, start, end)), None)
    prose, bullet = _is_prose(text, start, end), _BULLET.match(text, start, end) is not None
    words = WORD.findall(text, start, end) if end - start <= PARAGRAPH else []
    return _Line(
        start,
        end,
        prose,
        prose and end - start > CLAUSES and _STOP.search(text, max(start, end - 4), end) is not None,
        not prose and not bullet and len(words) >= HEADLINE,
        bullet,
        end - start > PARAGRAPH or _is_kin(words, title),
        mark.payload.kind if mark else None,
        mark.start if mark else end,
    )


def _counts(mark: Match[PageWord], start: int, end: int) -> bool:
    """A heading begins its line or makes up most of it; buttons of social pages stand anywhere in theirs."""
    if mark.payload.glued:
        return True
    if end - start > HEADING and mark.payload.kind != "teasers":
        return False
    return mark.start - start <= 3 or mark.end - mark.start >= FILL * (end - start)


def _is_prose(text: str, start: int, end: int) -> bool:
    size = end - start
    if size > PARAGRAPH:
        return True
    if _CUT_SHORT.search(text, max(start, end - 6), end):
        return False
    if size >= PROSE and _STOP.search(text, max(start, end - 4), end):
        return True
    return size > CLAUSES and _CLAUSE_MARK.search(text, start, end) is not None


def _is_kin(words: list[str], title: _Title) -> bool:
    if not words:
        return False
    if len(words) > OPENING and f" {' '.join(words[:OPENING])} " in title.text:
        return True
    return sum(word in title.words for word in words) >= KINSHIP * len(words)


def _before_the_end(lines: list[_Line]) -> list[_Line]:
    """Without walls, what follows a heading of teasers until the prose goes on, and all after the article's end."""
    kept: list[_Line] = []
    teasing = False
    for line in lines:
        if line.mark == "wall":
            continue
        if line.mark == "end" and line.mark_at - line.start > HEADING:  # a post and its buttons on one line
            return [*kept, _cut(line)]
        if line.mark == "end":
            if any(one.full or (one.prose and one.kin) for one in kept):
                break
            continue  # a menu's, above the article
        if line.mark == "teasers":
            teasing = True
        elif not teasing or line.full:
            teasing = False
            kept.append(line)
    return kept


def _cut(line: _Line) -> _Line:
    return replace(line, end=line.mark_at, mark=None)


def _without_repeats(text: str, lines: list[_Line]) -> list[_Line]:
    """Headlines that stand twice are teasers (picture and link), but for the page's own."""
    times = Counter(text[line.start : line.end].strip() for line in lines if not line.prose)
    return [line for line in lines if line.prose or line.kin or times[text[line.start : line.end].strip()] < 2]


def _article(text: str, lines: list[_Line]) -> list[_Line]:
    """Prose, and of the lines around it those that belong to it: the headline, the dateline, lists inside; a headline between is a teaser."""
    prose = [index for index, line in enumerate(lines) if line.prose]
    first, last = prose[0], prose[-1]
    kept = [line for line in lines[:first] if line.kin or line.bullet]
    if first and not (lines[first - 1].kin or lines[first - 1].bullet) and _is_dateline(text, lines[first - 1]):
        kept.append(lines[first - 1])
    run: list[_Line] = []
    for line in lines[first : last + 1]:
        if not line.prose and not line.bullet and not line.kin:
            run.append(line)
            continue
        kept += [one for one in run if not one.headline] if len(run) < RUN else []
        run = []
        kept.append(line)
    return kept + [line for line in lines[last + 1 :] if line.kin or line.bullet]


def _is_dateline(text: str, line: _Line) -> bool:
    """Place and outlet, parted by a dash or the like."""
    return line.end - line.start <= DATELINE and not line.headline and _PARTED.search(text, line.start, line.end) is not None
