"""The Article on `articles`, `articles.unique` and `articles.copies`."""

from __future__ import annotations

from streams.record import Record, Stamps


class Article(Record, kw_only=True, frozen=True):
    """One item. `id` is the hash of its canonical URL (its GUID when it has none).

    `feed` is the outlet's name, `feed_url` the address polled. `published_at` and `fetched_at` in epoch
    milliseconds; `published_at` is the feed's word, bounded by `fetched_at`. `revision` counts the texts seen under
    this id from 0. `copy_of` names the article whose text this repeats, `related_to` one it shares much with. `adds`: a copy that
    says more, a place or a sentence.
    `backlog` marks what was already old when the feed was first seen: read and correlated, never alerted.
    """

    id: str
    url: str | None = None
    title: str = ""
    text: str = ""
    summary: str | None = None
    language: str | None = None
    published_at: int = 0
    fetched_at: int = 0
    feed: str = ""
    feed_url: str | None = None
    author: str | None = None
    guid: str | None = None
    revision: int = 0
    copy_of: str | None = None
    related_to: str | None = None
    adds: bool = False
    backlog: bool = False
    stamps: Stamps = Stamps()
