"""A post out of its page on a network: without the network's buttons, the readers' words, and the tags at its end."""

from __future__ import annotations

import re

HEAD = 900
"""Code points in which a post begins, behind the page's name (twice), its date and for whom it is."""
_FACEBOOK = re.compile(r"Shared with [A-Z][a-z]+")
_TWITTER = re.compile(r"Copy link to Tweet\s*Embed Tweet(?:\s*Report Tweet)?(?:\s*Report NetzDG Violation)?")
_INSTAGRAM = re.compile(r"Follow\s?More options\s?[\w.]{1,30}\s\d{1,4}[smhdwy]", re.ASCII)
_X = re.compile(
    r"\s*(?:(?:Post|Conversation)\s*){1,3}(?:This Post was deleted by the Post author\. Learn more\s*)?[^\n]{0,90}?@\w{1,15}",
    re.ASCII,
)
"""The writer's name, which may hold an @ of its own, and the address."""
_ENDED = re.compile(
    r"(?:\d\d:\d\d)?\d{1,2}:\d\d\s[AP]M · [A-Z][a-z]{2} \d|The following media includes|"
    r"All reactions:|LikeComment|Most relevant|Load more comments|"
    r"\d (?:Retweet|Like|repl(?:y|ie)|retweet|like)s?\s*\n|Show this thread|Back to top ↑"
)
"""What the networks put under a post: its time, media warnings, buttons, counts, and then what readers say."""


def post_in(text: str) -> str | None:
    """The post that a network's page shows; None where the text is no such page. Linear in the length of the text."""
    head = next((found for form in (_FACEBOOK, _TWITTER, _INSTAGRAM) if (found := form.search(text, 0, HEAD))), _X.match(text))
    if head is None:
        return None
    end = _ENDED.search(text, head.end())
    return untagged(text[head.end() : end.start() if end else len(text)])


def untagged(text: str) -> str:
    """The text without the tags behind it. One that goes on a sentence (in #Hajin) stays, and so do tags alone.

    A tag that is glued to a word stood in a line of its own before the page lost its line breaks.
    """
    end, first, tags = len(text), len(text), 0
    while (at := text.rfind("#", 0, end)) >= 0 and len(text[at + 1 : end].split()) == 1:
        end, first, tags = at, end, tags + 1
    before = text[:end]
    if not tags or not before.strip():
        return text
    goes_on = before[-1].isspace() and not before.rstrip(" \t").endswith("\n")
    return text[:first] if goes_on else before
