"""From a feed's items to articles. Pure: identity, dates and what is backlog."""

from __future__ import annotations

from urllib.parse import urljoin

import msgspec

from streams.articles.identity import article_id, content_hash
from streams.articles.record import Article
from streams.errors import TooLargeError
from streams.feeds.parse import Item, ParsedFeed
from streams.feeds.record import Feed
from streams.record import Stamps
from streams.wire import encode

SURE_TO_FIT = 100_000
"""Code points that fit a topic's record whatever letters they are."""


def articles_of(feed: Feed, parsed: ParsedFeed, now_ms: int, first_seen: int, grace_ms: int) -> dict[str, Article]:
    """Article by member (id and content hash), oldest first so that they are told in order.

    `first_seen`: when the feed was first polled. What was published more than the grace before, or has no date and was there
    already at that first poll, is backlog: read and correlated, never alerted.
    """
    found: dict[str, Article] = {}
    for item in reversed(parsed.items):
        article = _article(feed, parsed, item, now_ms, first_seen, grace_ms)
        found[f"{article.id}:{content_hash(article)}"] = article
    return found


def fitted(article: Article) -> Article:
    """The article, its text cut when its letters take more bytes than a topic takes."""
    try:
        encode(article)
    except TooLargeError:
        return msgspec.structs.replace(article, text=article.text[:SURE_TO_FIT])
    return article


def _absolute(base: str, link: str | None) -> str | None:
    try:
        url = urljoin(base, link) if link else ""
    except ValueError:  # such as http://[
        return None
    return url if url.startswith(("http://", "https://")) else None


def _article(feed: Feed, parsed: ParsedFeed, item: Item, now_ms: int, first_seen: int, grace_ms: int) -> Article:
    url = _absolute(feed.url, item.url)
    published = min(item.published_at, now_ms) if item.published_at else now_ms
    old = item.published_at < first_seen - grace_ms if item.published_at else now_ms == first_seen
    return Article(
        id=article_id(url, item.guid, item.title, item.text),
        url=url,
        title=item.title,
        text=item.text,
        language=feed.language or parsed.language,
        published_at=published,
        fetched_at=now_ms,
        feed=feed.name or parsed.title or feed.url,
        feed_url=feed.url,
        author=item.author,
        guid=item.guid,
        backlog=old,
        stamps=Stamps(published=published, fetched=now_ms),
    )
