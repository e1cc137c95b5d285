"""What became of an incident in one turn of the desk."""

from __future__ import annotations

from dataclasses import dataclass, field
from dataclasses import replace as replace_change
from typing import Literal

from msgspec.structs import replace

from streams.incidents.moves import is_arrival
from streams.incidents.news import News, corrections_between, is_correction, news_between
from streams.incidents.record import Correction, Incident, Source
from streams.record import Stamps
from streams.reports.record import COARSE, Report

Kind = Literal["NEW", "UPDATE", "CORRECTED", "RETRACTED", "ATTACHED", "NOTHING"]


@dataclass(frozen=True, slots=True)
class Change:
    """`before` and `after` are the incident's versions (None where there is none).

    NEW: it was opened. UPDATE: `news` was added to it. CORRECTED: `news` takes back what was told. RETRACTED: nothing supports it
    any more. ATTACHED: one more source. NOTHING: seen already, or tells no incident. `cause` is the record that led to it; `lead`
    the report by which an incident that nobody was told of may be told now. `nearest` and `scores` are the best comparison
    found; `rule` says the decision in words; `hold` why a NEW must not be told (it may be the incident that `nearest` names).
    """

    kind: Kind
    cause: Report | Correction
    rule: str
    before: Incident | None = None
    after: Incident | None = None
    lead: Report | Source | None = None
    nearest: str | None = None
    scores: dict[str, float] = field(default_factory=dict)
    news: tuple[News, ...] = ()
    hold: str | None = None


def numbered(before: Incident | None, after: Incident, cause: Report | Correction, now_ms: int) -> Incident:
    """The incident's next version. A finer place than a governorate's is no longer told by a link."""
    return replace(
        after,
        version=before.version + 1 if before is not None else 1,
        updated_at=max(after.updated_at, now_ms),
        stamps=_latest(after.stamps, cause.stamps) if isinstance(cause, Report) else after.stamps,
        possible_duplicates=after.possible_duplicates if after.precision in COARSE else [],
    )


def _latest(ours: Stamps, theirs: Stamps) -> Stamps:
    return theirs if (theirs.detected or 0) >= (ours.detected or 0) else ours


def with_news(change: Change, said: tuple[News, ...]) -> Change:
    """The change with what of it is news; `said` is an operator's part of it."""
    before, after = change.before, change.after
    if before is None or after is None:
        return replace_change(change, kind="NEW", news=said)
    if before.state == "merged":
        return change  # it was moved away, and what is new is told where it went
    news: tuple[News, ...] = (
        ("merged",) if after.state == "merged" else (*corrections_between(before, after), *news_between(before, after))
    )
    news = tuple(dict.fromkeys((*said, *news)))
    return replace_change(change, kind=_kind(news), news=news)


def _kind(news: tuple[News, ...]) -> Kind:
    if "retracted" in news:
        return "RETRACTED"
    return "CORRECTED" if is_correction(news) else "UPDATE" if news else "ATTACHED"


def in_words(cause: Report | Correction) -> str:
    """What led to a change, for those that it reaches only by way of others."""
    if isinstance(cause, Correction) and cause.action == "receive" and not is_arrival(cause):
        return "a report of what an operator moved here came"
    if isinstance(cause, Correction):
        action = "move" if cause.action == "receive" else cause.action
        return f"an operator's correction ({action})" + (f": {cause.why}" if cause.why else "")
    return f"a report of {cause.feed or 'another article'} came that shows it"
