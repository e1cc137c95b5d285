"""How the feeds fare, from the feeds and polls topics, in words for the operator; pure."""

from __future__ import annotations

from rich.markup import escape

from agents.cli.output import plain
from streams.feeds.record import Feed, Poll

NAMED = 3
"""So many failing feeds are named; the console's Feeds page has them all."""


class FeedHealth:
    """Follows feeds and their last polls; `news` says what has changed since it was last asked."""

    def __init__(self) -> None:
        self._feeds: dict[str, Feed] = {}
        self._polls: dict[str, Poll] = {}
        self._said: frozenset[str] | None = None

    def has_feed(self, url: str, feed: Feed | None) -> None:
        """A row of the feeds table; None removes it."""
        if feed is None:
            self._feeds.pop(url, None)
        else:
            self._feeds[url] = feed

    def was_polled(self, poll: Poll) -> None:
        """One attempt."""
        self._polls[poll.feed] = poll

    @property
    def outside(self) -> list[Feed]:
        """The feeds that tell of the world: neither samples nor paused."""
        return [feed for feed in self._feeds.values() if not feed.sample and not feed.paused]

    @property
    def failing(self) -> list[Feed]:
        """Those whose last poll failed."""
        return [feed for feed in self.outside if (poll := self._polls.get(feed.url)) and _failed(poll)]

    @property
    def unreachable(self) -> bool:
        """Whether no feed at all gives an answer."""
        polls = [poll for feed in self.outside if (poll := self._polls.get(feed.url))]
        return bool(polls) and all(poll.status == 0 for poll in polls)

    def news(self) -> str | None:
        """What to say, as rich markup; None when it was said before or there is nothing to say."""
        failing = frozenset(feed.url for feed in self.failing)
        if failing == (self._said or frozenset()):
            return None
        self._said = failing
        return self._words()

    def _words(self) -> str:
        failing, count = self.failing, len(self.outside)
        if not failing:
            return f"[green]All {count} feeds can be reached again.[/green]"
        if self.unreachable:
            return (
                f"[bold yellow]No feed can be reached[/bold yellow] (the last answer: {self._error(failing[-1])}). "
                "Is there a connection to the internet? Khabur keeps trying."
            )
        named = "; ".join(f"{escape(plain(feed.name or feed.url))}: {self._error(feed)}" for feed in failing[:NAMED])
        more = f"; and {len(failing) - NAMED} more" if len(failing) > NAMED else ""
        return f"[yellow]{len(failing)} of {count} feeds fail[/yellow] ({named}{more}). The console's Feeds page says more."

    def _error(self, feed: Feed) -> str:
        poll = self._polls[feed.url]
        return escape(plain(poll.error or f"HTTP status {poll.status}"))[:160]


def _failed(poll: Poll) -> bool:
    return poll.error is not None or poll.status == 0 or poll.status >= 400
