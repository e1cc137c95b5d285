"""Who an article is: the hash of its canonical URL, else of its GUID, else of its words. Never of its date."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from courlan import normalize_url

from streams.articles.plain import plain_words
from streams.articles.record import Article
from streams.wire import derive_id

_TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|yclid|mc_[ce]id|igshid|ref|ref_src|cmpid|ocid|at_\w+|spm)$", re.IGNORECASE)
"""Parameters that say how a reader came, not what is read."""
_AMP = re.compile(r"/amp/?$|\.amp(?=\.html$)|(?<=/)amp/(?=.)")


def canonical_url(url: str) -> str | None:
    """One spelling for the addresses of one page: no tracking, fragment, AMP or mobile variant; https and http are one.

    None when it is no http(s) address. Queries that choose the page are kept (courlan's strict mode would drop them).
    """
    try:
        parts = urlsplit(url.strip())
        if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
            return None
        cleaned = urlsplit(normalize_url(url.strip(), strict=False))
    except ValueError:
        return None
    host = re.sub(r"^(www|m|amp|mobile)\.", "", cleaned.netloc.lower())
    path = _AMP.sub("", cleaned.path).rstrip("/")
    query = "&".join(sorted(part for part in cleaned.query.split("&") if part and not _TRACKING.match(part.partition("=")[0])))
    return urlunsplit(("https", host, path, query, ""))


def article_id(url: str | None, guid: str | None, title: str, text: str) -> str:
    """The article's id, 32 hex digits."""
    canonical = canonical_url(url) if url else None
    if canonical:
        return derive_id("url", canonical)
    if guid:
        return derive_id("guid", guid)
    return derive_id("words", *plain_words(f"{title}\n{text}"))


def content_hash(article: Article) -> str:
    """Of title and text as they are read: another hash is another revision."""
    return derive_id(" ".join(plain_words(article.title)), " ".join(plain_words(article.text)))[:16]
