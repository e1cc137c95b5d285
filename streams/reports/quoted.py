"""Names of which a part stands between quotation marks: قوات "سوريا الديمقراطية", حقل «العمر», مخيم “الهول”."""

from __future__ import annotations

from collections.abc import Iterator

MARKS = '"“”«'
"""What opens a quotation in the news; texts that run from right to left turn “ and ” round."""


def in_quotes(words: str) -> Iterator[str]:
    """The name of several words with each of the marks before each of its later words.

    A closing mark stands behind the name or behind another name that is a part of it, so it is never inside.
    """
    parts = words.split(" ")
    for number in range(1, len(parts)):
        before, after = " ".join(parts[:number]), " ".join(parts[number:])
        yield from (f"{before} {mark}{after}" for mark in MARKS)
