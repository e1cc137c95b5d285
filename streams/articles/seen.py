"""What has been seen: in Redis by one function call, and its twin in memory for replay. Both give the same answers."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, Protocol

from redis.asyncio import Redis
from redis.exceptions import ResponseError

from streams.articles.identity import content_hash
from streams.articles.plain import plain_words
from streams.articles.record import Article
from streams.articles.sketch import COPY, RELATED, SIZE, sketch
from streams.state import as_text
from streams.wire import derive_id

Verdict = Literal["new", "revision", "copy", "related"]

TAG = "{khabur:seen}"
LIFETIME_S = 35 * 86_400
"""Longer than `articles` is kept (30 days), so that a replay meets what it knew."""
MOST_MEMBERS = 64
"""Articles remembered for one shingle: more than that is a site's menu, not a text."""
MOST_HELD = 16
"""Least words for an exact repeat of title and text to be a copy without a sketch's vote."""


_AT_LEAST = """
if tonumber(redis.call('HGET', KEYS[1], 'n') or '-1') < tonumber(ARGV[1]) then redis.call('HSET', KEYS[1], 'n', ARGV[1]) end
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """The answer. `of` is the article that this revises, copies or shares much with; `revision` counts from 0."""

    verdict: Verdict
    of: str | None
    revision: int


@dataclass(frozen=True, slots=True)
class Look:
    """What is asked of an article: everything in it that identity rests on."""

    id: str
    content: str
    exact: str
    hashes: tuple[str, ...]


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
    hashes = tuple(f"{value:016x}" for value in sketch(f"{article.title}\n{article.text}"))
    return Look(article.id, content_hash(article), exact, hashes)


class RedisSeen:
    """In Redis 7+ or Valkey. Answers of four workers that replay in other orders agree."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def load(self) -> None:
        """Put the function there, or its newer version over it."""
        source = files("streams.articles").joinpath("seen.lua").read_text()
        await self._redis.function_load(source, replace=True)

    async def see(self, article: Article) -> Seen:
        """One round trip."""
        look = look_at(article)
        bounds = (str(LIFETIME_S), str(COPY), str(RELATED), str(MOST_MEMBERS))
        call = (look.id, look.content, look.exact, *bounds, *look.hashes)
        try:
            answer = await self._redis.fcall("khabur_seen", 1, TAG, *call)
        except ResponseError as error:
            if "Function not found" not in str(error):
                raise
            await self.load()  # Redis came up empty
            answer = await self._redis.fcall("khabur_seen", 1, TAG, *call)
        return _parsed(as_text(answer))

    async def restore(self, article: Article) -> None:
        """Enter a verdict that stands on a topic, for a rebuild. What is known already stays."""
        look = look_at(article)
        verdict = "copy" if article.copy_of else "revision" if article.revision else "related" if article.related_to else "new"
        of = article.copy_of or (article.id if article.revision else article.related_to) or ""
        entry = f"{TAG}:a:{look.id}"
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.hsetnx(entry, look.content, f"{verdict}|{of}|{article.revision}")
            if article.revision:  # a later revision may have been entered already: two topics are read side by side
                pipe.eval(_AT_LEAST, 1, entry, str(article.revision))
            else:
                pipe.hsetnx(entry, "n", "0")
            pipe.expire(entry, LIFETIME_S)
            if not article.copy_of:
                if look.exact:
                    pipe.set(f"{TAG}:x:{look.exact}", look.id, nx=True, ex=LIFETIME_S)
                sequence = article.stamps.deduplicated or article.fetched_at
                for value in look.hashes:
                    pipe.lpush(f"{TAG}:s:{value}", f"{sequence}:{look.id}")
                    pipe.ltrim(f"{TAG}:s:{value}", 0, MOST_MEMBERS - 1)
                    pipe.expire(f"{TAG}:s:{value}", LIFETIME_S)
                pipe.set(f"{TAG}:sequence", str(sequence))
            await pipe.execute()


class MemorySeen:
    """The twin, without lifetimes."""

    def __init__(self) -> None:
        self._articles: dict[str, dict[str, Seen]] = {}
        self._exact: dict[str, str] = {}
        self._members: defaultdict[str, deque[tuple[int, str]]] = defaultdict(lambda: deque(maxlen=MOST_MEMBERS))
        self._sequence = 0

    async def see(self, article: Article) -> Seen:
        """As RedisSeen, at once."""
        return self.decide(look_at(article))

    def decide(self, look: Look) -> Seen:
        """The function's rule, line by line."""
        entry = self._articles.setdefault(look.id, {})
        if look.content in entry:
            return entry[look.content]
        self._sequence += 1
        revision = len(entry)
        of, verdict = self._nearest(look)
        if verdict != "copy":
            self._remember(look)
            if revision:
                verdict, of = "revision", look.id
        entry[look.content] = Seen(verdict, of, revision)
        return entry[look.content]

    def _nearest(self, look: Look) -> tuple[str | None, Verdict]:
        exact = self._exact.get(look.exact) if look.exact else None
        if exact is not None and exact != look.id:
            return exact, "copy"
        votes: Counter[str] = Counter()
        age: dict[str, int] = {}
        for value in look.hashes:
            newest: dict[str, int] = {}  # a revised article stands more than once on a shingle; it has one vote
            for at, other in self._members.get(value, ()):
                if other != look.id:
                    newest.setdefault(other, at)
            for other, at in newest.items():
                votes[other] += 1
                age[other] = min(age.get(other, at), at)
        if not votes:
            return None, "new"
        best = min(votes, key=lambda other: (-votes[other], age[other]))
        if votes[best] >= COPY and 2 * votes[best] >= min(len(look.hashes), SIZE // 2):
            return best, "copy"
        return (best, "related") if votes[best] >= RELATED else (None, "new")

    def _remember(self, look: Look) -> None:
        if look.exact:
            self._exact.setdefault(look.exact, look.id)
        for value in look.hashes:
            self._members[value].appendleft((self._sequence, look.id))


def _parsed(answer: str) -> Seen:
    verdict, of, revision = answer.split("|")
    known: dict[str, Verdict] = {"new": "new", "revision": "revision", "copy": "copy", "related": "related"}
    return Seen(known[verdict], of or None, int(revision))
