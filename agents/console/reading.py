"""The reader for pages that explain: loaded when it is first needed, in a thread, as it takes a second and a hundred megabytes."""

from __future__ import annotations

import threading
from functools import cache

from streams.articles.record import Article
from streams.reports.explain import Explanation, explain
from streams.reports.reader import Reader

_loading = threading.Lock()


def explained(article: Article) -> Explanation:
    """Why the article is read as it is. For a thread: it may take a second."""
    with _loading:  # also one at a time: nobody can keep all cores busy by asking
        return explain(_reader(), article)


@cache
def _reader() -> Reader:
    return Reader.load()
