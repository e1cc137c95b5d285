"""From what was seen to what goes on: the article with its place among others."""

from __future__ import annotations

import msgspec

from streams.articles.record import Article
from streams.articles.seen import Seen


def judged(article: Article, seen: Seen, now_ms: int) -> Article:
    """The article marked as revision, copy or relative; `stamps.deduplicated` is set."""
    return msgspec.structs.replace(
        article,
        revision=seen.revision,
        copy_of=seen.of if seen.verdict == "copy" else None,
        related_to=seen.of if seen.verdict == "related" else None,
        adds=seen.adds,
        stamps=msgspec.structs.replace(article.stamps, deduplicated=now_ms),
    )
