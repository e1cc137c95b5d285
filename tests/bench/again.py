"""Every text told a second time by another outlet: as it is, under another header, with words changed. None of it is news."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable

from msgspec.structs import replace

from agents.replay import Replay, in_order
from streams.articles.record import Article
from streams.reports.reader import Reader
from streams.settings import Settings

LATER_MS = 300_000
SHARE = 0.15
HEADER = "وكالة بيتا للأنباء، متابعات خاصة من الميدان: "
FILLERS = ("تقريباً", "كذلك", "أيضاً", "حينها", "هناك", "عموماً", "فعلياً", "تماماً")
"""Words that say nothing stand for those that are changed."""
_GAPS = re.compile(r"(\s+)")

Variant = Callable[[Article], Article]


def the_same(article: Article) -> Article:
    """Word for word."""
    return _elsewhere(article, article.title, article.text)


def another_header(article: Article) -> Article:
    """The other outlet puts its name before title and text."""
    return _elsewhere(article, f"بيتا نيوز: {article.title}", HEADER + article.text)


def words_changed(article: Article) -> Article:
    """Of the words in the text's own script: the buttons of a network's page are not its writer's."""
    draw = random.Random(article.id)
    letters = [letter.isascii() for letter in article.text if letter.isalpha()]
    latin = 2 * sum(letters) > len(letters)
    return _elsewhere(article, _changed(article.title, draw, latin=latin), _changed(article.text, draw, latin=latin))


def _changed(text: str, draw: random.Random, *, latin: bool) -> str:
    parts = _GAPS.split(text)
    own = [n for n, part in enumerate(parts) if any(map(str.isalpha, part)) and part.isascii() == latin]
    for n in draw.sample(own, round(SHARE * len(own))):
        parts[n] = draw.choice(FILLERS)
    return "".join(parts)


def _elsewhere(article: Article, title: str, text: str) -> Article:
    return replace(
        article,
        id=f"{article.id}-again",
        url=f"https://again.example.org/{article.id}",
        feed=f"Again {article.feed}",
        title=title,
        text=text,
        published_at=article.published_at + LATER_MS,
        fetched_at=article.fetched_at + LATER_MS,
    )


VARIANTS: dict[str, Variant] = {"as it is": the_same, "another header": another_header, "15 % of words changed": words_changed}


def news_of(articles: Iterable[Article], reader: Reader) -> Counter[str]:
    """How many NEW alerts each article led to, by the real rules in order of publication."""
    run = Replay(Settings(), reader)
    return Counter(article.id for article in in_order(articles) for alert in run.take(article) if alert.kind == "NEW")


def further_news(articles: list[Article], variant: Variant, plain: Counter[str], reader: Reader) -> Counter[str]:
    """The NEW alerts, by article, that come when each text is told again and did not come without."""
    return news_of([*articles, *map(variant, articles)], reader) - plain
