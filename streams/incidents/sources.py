"""Reports as an incident keeps them, and what they stand for among each other."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from streams.incidents.ledger import COUNTED, in_short
from streams.incidents.origins import origin_of, outlet_of
from streams.incidents.record import Source
from streams.reports.record import Place, Report, Status

SUPPORTS: frozenset[Status] = COUNTED | {"background"}
"""With these an incident stands: what is told as known context is not taken back."""

MAX_TYPES, MAX_ACTORS, MAX_TOLLS = 6, 16, 16


def source_of(report: Report) -> Source:
    """The report, as the incident keeps it; strangers' words are cut to bounds."""
    edited = report.stamps.fetched or 0 if report.revision else 0
    return Source(
        report_id=report.id,
        article_id=report.article_id,
        feed=report.feed[:120],
        origin=report.origin,
        url=report.url[:600] if report.url else None,
        title=report.title[:200],
        quote=report.quote[:280],
        published_at=report.published_at,
        status=report.status,
        copy_of=report.copy_of,
        adds=report.adds,
        revision=report.revision,
        backlog=report.backlog,
        told=in_short(report),
        told_at=max(report.published_at, edited),
        place=shortened(report.place),
        when=replace(report.when, text=report.when.text[:120]) if report.when.text else report.when,
        types=report.types[:MAX_TYPES],
        actors=[replace(actor, text=actor.text[:120], span=None) for actor in report.actors[:MAX_ACTORS]],
        tolls=[replace(toll, text=toll.text[:120], span=None) for toll in report.tolls[:MAX_TOLLS]],
        place_in_event=report.place_in_event,
        at=report.span[0] if report.span else None,
    )


def shortened(place: Place) -> Place:
    """The place without what only its article needs."""
    return replace(place, text=place.text[:160], span=None)


def edited(source: Source, former: Sequence[Source]) -> Source:
    """The source in the place of its article's former ones: backlog stays backlog, and a number that stays was said before."""
    if not former:
        return source
    backlog = source.backlog or any(one.backlog for one in former)
    same = [one.told_at for one in former if one.told == source.told]
    was_at = min((one.at for one in former if one.at is not None and not one.fell_off), default=None)
    return replace(source, backlog=backlog, told_at=min(same, default=source.told_at), was_at=was_at)


def standing(sources: Sequence[Source]) -> list[Source]:
    """Those that count: neither withdrawn by their article, nor copies of one that was, nor denied by their own origin."""
    denials = [source for source in sources if source.status == "denied" and source.origin and not source.withdrawn]
    gone = {one.article_id for one in sources if one.withdrawn} - {one.article_id for one in sources if not one.withdrawn}
    return [
        source
        for source in sources
        if not source.withdrawn and source.copy_of not in gone and not any(_disowns(denial, source) for denial in denials)
    ]


def telling(stands: Sequence[Source]) -> list[Source]:
    """Of those that stand, what the incident is told by: those that say that it happened, else all."""
    return [source for source in stands if source.status in COUNTED] or list(stands)


def _disowns(denial: Source, source: Source) -> bool:
    """Whether whom the source quotes has denied it; who repeats the origin after that changes nothing, only the origin itself does.

    An outlet takes back what it printed before, whomever it quoted. A denial by somebody else contests it and no more.
    """
    if source.status == "denied":
        return False
    if origin_of(denial) != origin_of(source):
        return origin_of(denial) == outlet_of(denial) == outlet_of(source) and denial.key > source.key
    return denial.key > source.key or outlet_of(source) != origin_of(denial)


def is_supported(sources: Sequence[Source]) -> bool:
    """Whether any source still says that it happened."""
    return any(source.status in SUPPORTS for source in standing(sources))
