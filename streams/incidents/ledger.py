"""The ledger of claims: who says how many. Claims are never averaged; a later claim by one claimant replaces its earlier one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from streams.incidents.origins import origin_of
from streams.incidents.record import Claim, Source
from streams.reports.record import Report, Status, Toll, TollKind

MAX_CLAIMS = 120
"""Kept for one incident, the newest: enough for every claimant of a large one, and bounds the record."""

COUNTED: frozenset[Status] = frozenset({"event", "retrospective"})
"""Statuses of reports that say that it happened, and whose numbers count; what is denied, feared or background claims no toll."""

MAX_OF_ONE = 16
"""Claims of one report, which stand together in the ledger."""


@dataclass(frozen=True, slots=True)
class Range:
    """From the lowest to the highest total that any claimant gives; `high` None is open upwards.

    `most` is then the highest number that a claimant gives, where it is above `low`; 0 else.
    """

    low: int
    high: int | None
    most: int = 0

    def meets(self, other: Range) -> bool:
        """Whether both could be the same number."""
        return (self.high is None or other.low <= self.high) and (other.high is None or self.low <= other.high)

    def is_below(self, other: Range) -> bool:
        """Whether even its highest is less than the other's lowest."""
        return self.high is not None and self.high < other.low


Totals = Mapping[TollKind, Range]


def claims_of(report: Report | Source, voice: str | None = None, at: int | None = None) -> list[Claim]:
    """The report's numbers as claims; one without a claimant is its origin's, or the outlet's own.

    `voice` and `at` say whose they are and since when where the report only repeats them.
    """
    if report.status not in COUNTED:
        return []
    speaker = voice or origin_of(report)
    return [_claim(toll, report, speaker, report.published_at if at is None else at) for toll in report.tolls]


def _claim(toll: Toll, report: Report | Source, speaker: str, at: int) -> Claim:
    return Claim(
        kind=toll.kind,
        min=toll.min,
        max=toll.max,
        who=toll.who,
        claimant=toll.claimant or speaker,
        text=toll.text[:120],
        span=toll.span,
        origin=report.origin,
        report_id=report.id,
        article_id=report.article_id,
        at=at,
    )


def in_short(report: Report | Source) -> str:
    """The report's numbers as one word, for telling whether another repeats them."""
    told = {f"{toll.kind}:{toll.min}-{'' if toll.max is None else toll.max}:{toll.who}" for toll in report.tolls}
    return " ".join(sorted(told))[:200]


def enter(ledger: Sequence[Claim], claims: Iterable[Claim]) -> list[Claim]:
    """The ledger with these claims: a claimant's later one replaces its earlier, whatever order they arrive in.

    A claimant's claims of one report belong together: a later report replaces all that it said of this kind.
    """
    said = [*ledger, *claims]
    last: dict[tuple[str | None, TollKind], tuple[int, str]] = {}
    for claim in said:
        key, time = (claim.claimant, claim.kind), (claim.at, claim.report_id)
        last[key] = max(last.get(key, time), time)
    kept: list[Claim] = []
    for claim in sorted(said, key=lambda claim: (claim.at, claim.report_id)):
        if claim.report_id == last[claim.claimant, claim.kind][1] and claim not in kept[-MAX_OF_ONE:]:
            kept.append(claim)
    return kept[-MAX_CLAIMS:]


def totals(ledger: Iterable[Toll]) -> Totals:
    """The range of each kind, over claimants."""
    ranges: dict[TollKind, Range] = {}
    for kind, totals_told in _by_claimant(ledger).items():
        ranges[kind] = _over(totals_told.values())
    return ranges


def _over(told: Collection[Range]) -> Range:
    low, most = min(one.low for one in told), max(_number(one) for one in told)
    if any(one.high is None for one in told):
        return Range(low, None, most if most > low else 0)
    return Range(low, most)


def _number(told: Range) -> int:
    """The number that a claimant gives: the highest, and of one that is open upwards the one that it names."""
    return told.low if told.high is None else told.high


def bounding(ledger: Sequence[Claim]) -> set[str]:
    """Ids of the reports that the ranges rest on: of each kind those of the claimants that give the least and the most."""
    found: set[str] = set()
    for kind, told in _by_claimant(ledger).items():
        least = min(told, key=lambda who: told[who].low)
        most = max(told, key=lambda who: (told[who].high is None, told[who].high or 0))
        highest = max(told, key=lambda who: _number(told[who]))
        found |= {claim.report_id for claim in ledger if claim.kind == kind and (claim.claimant or "") in {least, most, highest}}
    return found


def best(ledger: Iterable[Claim | Toll], kind: TollKind) -> int:
    """The number that most claimants give, of equals the higher; 0 where none is told."""
    told = _by_claimant(claim for claim in ledger if claim.kind == kind).get(kind, {})
    if not told:
        return 0
    votes = Counter(_number(one) for one in told.values())
    return max(votes, key=lambda number: (votes[number], number))


def is_disputed(ledger: Iterable[Claim | Toll], kind: TollKind) -> bool:
    """Whether two claimants exclude each other."""
    told = list(_by_claimant(claim for claim in ledger if claim.kind == kind).get(kind, {}).values())
    return any(not one.meets(other) for one in told for other in told)


def _by_claimant(ledger: Iterable[Claim | Toll]) -> dict[TollKind, dict[str, Range]]:
    groups: dict[TollKind, dict[str, dict[str, Range]]] = {}
    for claim in ledger:
        groups.setdefault(claim.kind, {}).setdefault(claim.claimant or "", {})[claim.who] = Range(claim.min, claim.max)
    return {kind: {who: _total(parts) for who, parts in claimants.items()} for kind, claimants in groups.items()}


def _total(parts: Mapping[str, Range]) -> Range:
    """One claimant's total: the whole it states, or its civilians and fighters together, whichever is more."""
    wholes = [parts[who] for who in ("unstated", "mixed") if who in parts]
    pieces = [parts[who] for who in ("civilians", "fighters") if who in parts]
    if pieces:
        highs = [piece.high for piece in pieces]
        high = None if None in highs else sum(high for high in highs if high is not None)
        wholes.append(Range(sum(piece.low for piece in pieces), high))
    return max(wholes, key=lambda whole: (whole.low, whole.high is None, whole.high or 0))


def changed_kinds(before: Totals, after: Totals) -> list[TollKind]:
    """Kinds whose range is another now. A first "none" is no change: nobody had claimed any."""
    nothing = Range(0, 0)
    return [kind for kind in sorted(before.keys() | after.keys()) if before.get(kind, nothing) != after.get(kind, nothing)]
