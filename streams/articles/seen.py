"""What has been seen: in Redis by one function call, and its twin in memory for replay. Both give the same answers."""

from __future__ import annotations

import struct
from collections import Counter, defaultdict
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, Protocol
from urllib.parse import urlsplit

from redis.asyncio import Redis
from redis.exceptions import ResponseError

from streams.articles.identity import content_hash
from streams.articles.likeness import BOUNDS, Likeness, Text, compare
from streams.articles.plain import plain_words
from streams.articles.record import Article
from streams.articles.sketch import BYTES, SHINGLE, Pick, packed, picks
from streams.articles.told import title_words, told_words
from streams.state import as_text
from streams.wire import derive_id

Verdict = Literal["new", "revision", "copy", "related"]

TAG = "{khabur:seen}"
LIFETIME_S = 35 * 86_400
"""Longer than `articles` is kept (30 days), so that a replay meets what it knew."""
GENERATION_MS = 18 * 86_400_000
"""Texts are kept in generations by when they were fetched, and looked for in an article's own and the one before."""
MOST_MEMBERS = 12
"""Articles remembered for one pick: what stands in so many texts that are no copies is furniture or a formula, no evidence."""
FURNITURE = 8
"""Words in a row that stand in so many texts before they are left out: shorter ones are formulas, in which news is told."""
MOST_COMPARED = 8
"""Earlier articles that are compared in full, those with most picks in common."""
MOST_TITLE = 24
"""Words of a title."""
MOST_HELD = 16
"""Least words for an exact repeat of title and text to be a copy without any comparison."""
SHARED_HOSTS = (
    "facebook.com",
    "x.com",
    "twitter.com",
    "t.me",
    "telegram.me",
    "youtube.com",
    "instagram.com",
    "wordpress.com",
    "blogspot.com",
)
"""Sites of many publishers: there it is the outlet's name that says whose a page is."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The answer. `of` is the article that this revises, copies or shares much with; `revision` counts from 0.

    `adds`: a copy that says more, a place or a sentence.
    """

    verdict: Verdict
    of: str | None
    revision: int
    adds: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What is asked of an article: everything in it that identity rests on."""

    content: str
    exact: str
    generation: int
    text: Text
    picks: tuple[Pick, ...]


class SeenArticles(Protocol):
    """The memory of articles, wherever it is."""

    async def see(self, article: Article) -> Seen:
        """Decide and remember; the same article with the same content gets the same answer again."""


def look_at(article: Article) -> Look:
    """Pure: hashes of an article's words. A title alone is compared exactly and by day, so that headlines may recur."""
    words = plain_words(f"{article.title}\n{article.text}")
    exact = ""
    if len(words) >= MOST_HELD:
        exact = derive_id(*words)[:16]
    elif len(words) >= 5:
        exact = derive_id(*words, str(article.published_at // 86_400_000))[:16]
    told = packed(told_words(article.title, article.text))
    title = packed(title_words(article.title, article.text))[: MOST_TITLE * BYTES]
    text = Text(article.id, _site(article), article.published_at or article.fetched_at, title, told)
    return Look(content_hash(article), exact, article.fetched_at // GENERATION_MS, text, tuple(picks(told)))


def _site(article: Article) -> str:
    try:
        host = (urlsplit(article.url or "").hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    whose = host if host and not host.endswith(SHARED_HOSTS) else f"{host} {article.feed}"
    return derive_id(whose)[:8]


class RedisSeen:
    """In Redis 7+ or Valkey. Answers of four workers that replay in other orders agree."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def load(self) -> None:
        """Put the functions there, or their newer version over them."""
        source = files("streams.articles").joinpath("seen.lua").read_text()
        await self._redis.function_load(source, replace=True)

    async def see(self, article: Article) -> Seen:
        """One round trip."""
        return _parsed(as_text(await self._call("khabur_seen", article, "")))

    async def restore(self, article: Article) -> None:
        """Enter a verdict that stands on a topic, for a rebuild. What is known already stays."""
        verdict = "copy" if article.copy_of else "revision" if article.revision else "related" if article.related_to else "new"
        of = article.copy_of or (article.id if article.revision else article.related_to) or ""
        await self._call("khabur_restore", article, f"{verdict}|{of}|{article.revision}|{int(article.adds)}")

    async def _call(self, function: str, article: Article, verdict: str) -> bytes | str:
        call = _arguments(look_at(article), verdict)
        try:
            answer: bytes | str = await self._redis.fcall(function, 1, TAG, *call)
        except ResponseError as error:
            if "Function not found" not in str(error):
                raise
            await self.load()  # Redis came up empty
            answer = await self._redis.fcall(function, 1, TAG, *call)
        return answer


def _arguments(look: Look, verdict: str) -> list[str | bytes]:
    """As `seen.lua` reads them: ten of the article, then the bounds."""
    text = look.text
    found = b"".join(digest + struct.pack(">H", place) for digest, place in look.picks)
    own: list[str | bytes] = [
        text.id,
        look.content,
        look.exact,
        str(look.generation),
        text.site,
        str(text.published_at),
        text.title,
        text.words,
        found,
        verdict,
    ]
    return [*own, *map(str, (LIFETIME_S, MOST_MEMBERS, FURNITURE, MOST_COMPARED, *BOUNDS))]


class MemorySeen:
    """The twin, without lifetimes and generations."""

    def __init__(self) -> None:
        self._articles: dict[str, dict[str, Seen]] = {}
        self._numbers: dict[str, int] = {}
        self._texts: dict[int, Text] = {}
        self._exact: dict[str, str] = {}
        self._members: defaultdict[bytes, list[int]] = defaultdict(list)

    async def see(self, article: Article) -> Seen:
        """As RedisSeen, at once."""
        return self.decide(look_at(article))

    def decide(self, look: Look) -> Seen:
        """The function's rule, line by line."""
        own = look.text.id
        entry = self._articles.setdefault(own, {})
        if look.content in entry:
            return entry[look.content]
        revision = len(entry)
        text, votes = self._found(look)
        of, verdict, adds = self._nearest(look, text, votes)
        if verdict != "copy" or adds:
            self._remember(look, text)  # of a copy too, where others may copy what it adds
        if verdict != "copy" and revision:
            verdict, of = "revision", own
        entry[look.content] = Seen(verdict, of, revision, adds)
        return entry[look.content]

    def _found(self, look: Look) -> tuple[Text, Counter[int]]:
        """The text without what stands in many, and which articles share how many of the other picks."""
        votes: Counter[int] = Counter()
        common: set[int] = set()
        start = end = 0
        for digest, place in look.picks:
            members = self._members.get(digest, ())
            if len(members) < MOST_MEMBERS:
                votes.update(members)
                start = end = 0
                continue
            start, end = (start if end else place), place + SHINGLE
            if end - start >= FURNITURE:
                common.update(range(start, end))
        return without(look.text, common), votes

    def _nearest(self, look: Look, text: Text, votes: Counter[int]) -> tuple[str | None, Verdict, bool]:
        exact = self._exact.get(look.exact) if look.exact else None
        if exact is not None and exact != text.id:
            return exact, "copy", False
        best: tuple[Likeness, str] | None = None
        for number in sorted(votes, key=lambda number: (-votes[number], number))[:MOST_COMPARED]:
            known = self._texts[number]
            likeness = compare(text, known)
            if known.id != text.id and (best is None or (likeness.copy, likeness.shared) > (best[0].copy, best[0].shared)):
                best = likeness, known.id
        if best is None or not (best[0].copy or best[0].related):
            return None, "new", False
        return best[1], "copy" if best[0].copy else "related", best[0].adds

    def _remember(self, look: Look, text: Text) -> None:
        if look.exact:
            self._exact.setdefault(look.exact, text.id)
        number = self._numbers.setdefault(text.id, len(self._numbers) + 1)
        self._texts[number] = text
        for digest, _ in look.picks:
            members = self._members[digest]
            if len(members) < MOST_MEMBERS and number not in members:
                members.append(number)


def without(text: Text, common: set[int]) -> Text:
    """The text, less some of its words."""
    if not common:
        return text
    kept = b"".join(text.words[n * BYTES : (n + 1) * BYTES] for n in range(len(text.words) // BYTES) if n not in common)
    return Text(text.id, text.site, text.published_at, text.title, kept)


def _parsed(answer: str) -> Seen:
    verdict, of, revision, *adds = answer.split("|")
    known: dict[str, Verdict] = {"new": "new", "revision": "revision", "copy": "copy", "related": "related"}
    return Seen(known[verdict], of or None, int(revision), adds == ["1"])
