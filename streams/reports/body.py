"""What of a page is the article: menus, teasers, comments and login walls tell nothing."""

from __future__ import annotations

import re

from streams.reports.text import Normalised

LONG_LINE = 90
"""Code points: menus and teasers are shorter, paragraphs of news longer."""
RUN = 3
"""So many short lines in a row are a menu."""
SHORT_PAGE = 900
"""A post is short as a whole: all of it is read."""
_TEASERS = re.compile(
    r"(?:اقرا ايضا|مقالات مشابهه|مقالات ذات صله|مواضيع ذات صله|اخبار ذات صله|اخر ما نشر|الاكثر قراءه|الاكثر مشاهده|شاهد ايضا|قد يعجبك|اترك تعليق|اضف تعليق|المزيد من الاخبار|"
    r"related posts|related articles|read also|leave a (?:comment|reply)|most read|most relevant|all reactions|recommended for you|you may also like)"
)
_WALL = re.compile(
    r"(?:log in|sign up|create new account|forgot (?:account|password)|تسجيل الدخول|انشاء حساب|see more on facebook|content isn't available)"
)


def body_lines(text: Normalised) -> list[tuple[int, int]]:
    """Spans of the lines that may tell an event, in folded text."""
    lines = _lines(text.text)
    if len(text.text) < SHORT_PAGE or not any(end - start > LONG_LINE for start, end in lines):
        return [line for line in lines if not _WALL.search(text.text, *line)] if len(lines) < 25 else _before_teasers(text, lines)
    return _without_menus(text, _before_teasers(text, lines))


def _lines(text: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if not m.group().isspace()]


def _before_teasers(text: Normalised, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without the short lines that follow a heading of teasers; long paragraphs after it are the article again."""
    kept: list[tuple[int, int]] = []
    teasing = False
    for start, end in lines:
        if end - start < 60 and _TEASERS.search(text.text, start, end):
            teasing = True
        elif end - start > LONG_LINE and not _TEASERS.search(text.text, start, start + 60):
            teasing = False
            kept.append((start, end))
        elif not teasing:
            kept.append((start, end))
    return kept


def _without_menus(text: Normalised, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for line in [*lines, (0, 10**9)]:
        if line[1] - line[0] <= LONG_LINE:
            run.append(line)
            continue
        if len(run) < RUN:
            kept += run
        run = []
        if line[1] < 10**9:
            kept.append(line)
    return [line for line in kept if not _WALL.search(text.text, *line)]
