"""Which alert of one telling answers to which of another: by article first, then by an incident that shares an article. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from streams.alerts.record import Alert

Pair = tuple[Alert | None, Alert | None]
"""Before and after; None where the other side has no such alert."""

_Ranked = tuple[int, int, int]
"""Likeness, and the places of both in their sequences."""


def pair(before: Sequence[Alert], after: Sequence[Alert]) -> list[Pair]:
    """Each alert once: with the most alike of the other side that it may answer to, or alone.

    Ids alone do not do: an article's reports are numbered, so that a rule that reads one report less renumbers the rest.
    """
    left, right = dict(enumerate(before)), dict(enumerate(after))
    pairs: list[Pair] = []
    for candidates in (_of_one_article, _of_one_incident):
        for _, one, other in sorted(candidates(left, right), key=lambda found: (-found[0], *found[1:])):
            if one in left and other in right:
                pairs.append((left.pop(one), right.pop(other)))
    return [*pairs, *((alert, None) for alert in left.values()), *((None, alert) for alert in right.values())]


def articles_of(alert: Alert) -> frozenset[str]:
    """The articles that the alert's incident rests on."""
    told = frozenset(source.article_id for source in alert.incident.sources)
    return told | {alert.article_id} if alert.article_id else told


def quotes_of(alert: Alert) -> frozenset[str]:
    """The sentences by which the alert's own article tells the incident."""
    return frozenset(s.quote for s in alert.incident.sources if s.article_id == alert.article_id and s.quote)


def _of_one_article(left: Mapping[int, Alert], right: Mapping[int, Alert]) -> Iterator[_Ranked]:
    """Told by one article, in one area or of one type: another area and another type is another incident."""
    by_article = _indexed((other, [alert.article_id]) for other, alert in right.items() if alert.article_id)
    for one, ours in left.items():
        for other in by_article.get(ours.article_id or "", ()):
            theirs = right[other]
            if ours.area == theirs.area or ours.incident.types[:1] == theirs.incident.types[:1]:
                yield _likeness(ours, theirs), one, other


def _of_one_incident(left: Mapping[int, Alert], right: Mapping[int, Alert]) -> Iterator[_Ranked]:
    """Of one kind and area, and their incidents share an article: the same change, told by another article."""
    by_article = _indexed((other, articles_of(alert)) for other, alert in right.items())
    for one, ours in left.items():
        shared = {other for name in articles_of(ours) for other in by_article.get(name, ())}
        for other in shared:
            if (ours.kind, ours.area) == (right[other].kind, right[other].area):
                yield _likeness(ours, right[other]), one, other


def _indexed(rows: Iterable[tuple[int, Iterable[str | None]]]) -> Mapping[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, names in rows:
        for name in names:
            found[name or ""].append(number)
    return found


def _likeness(ours: Alert, theirs: Alert) -> int:
    """How much of what they tell is the same; the sentence that tells it weighs most."""
    one, other = ours.incident, theirs.incident
    return (
        3 * bool(quotes_of(ours) & quotes_of(theirs))
        + 2 * ((one.place.pcode, one.place.name) == (other.place.pcode, other.place.name))
        + 2 * (one.types[:1] == other.types[:1])
        + 2 * (ours.kind == theirs.kind)
        + 2 * (ours.area == theirs.area)
        + (one.when.day == other.when.day)
        + (ours.incident_id == theirs.incident_id)
        + (ours.id == theirs.id)
    )
