"""What today's rules tell of a stretch of history, beside what was told of it before, with the reason for each difference. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agents.replay import CorrectionFate, Fate, ReportFate
from streams.alerts.diff import Difference, compare
from streams.alerts.pairing import quotes_of
from streams.alerts.record import Alert

NO_ARTICLE = "an operator's correction led to it, and is not among those that were replayed"
NOT_READ = "its article is not among those that were replayed"
NO_CORRECTIONS: Mapping[str, CorrectionFate] = {}


@dataclass(frozen=True, slots=True)
class Explained:
    """A difference and why. `older`: the alert's incident began before the history that was read, so the rules may be innocent."""

    difference: Difference
    reason: str
    older: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """All alerts of both sides; `left_out` are earlier ones that this history cannot tell, with why."""

    explained: Sequence[Explained]
    left_out: Sequence[tuple[Alert, str]]
    corrections: Sequence[CorrectionFate] = ()

    @property
    def refused(self) -> list[CorrectionFate]:
        """Operators' corrections that could not be applied to what today's rules tell."""
        return [one for one in self.corrections if one.failed]

    @property
    def differences(self) -> list[Difference]:
        """Without their reasons, the same ones too."""
        return [one.difference for one in self.explained]

    @property
    def is_same(self) -> bool:
        """Whether subscribers would have read the same."""
        return all(difference.verdict == "same" for difference in self.differences)


def compare_replay(
    before: Sequence[Alert],
    after: Sequence[Alert],
    fates: Mapping[str, Sequence[Fate]],
    begin_ms: int,
    corrected: Mapping[str, CorrectionFate] = NO_CORRECTIONS,
) -> Comparison:
    """`before` were sent, or told by earlier rules; `after` are today's; `fates` what today's rules made of their articles.

    `begin_ms`: when the history that was read begins. `corrected`: what became of operators' corrections, by their id.
    """
    explained: list[Explained] = []
    left_out: list[tuple[Alert, str]] = []
    for difference in compare(before, after):
        if difference.verdict == "gone" and (why := _untold(difference.alert, fates, corrected)):
            left_out.append((difference.alert, why))
            continue
        older = difference.before is not None and difference.before.incident.opened_at < begin_ms
        explained.append(Explained(difference, reason_of(difference, fates, corrected), older and difference.verdict != "same"))
    return Comparison(explained, left_out, list(corrected.values()))


def _untold(alert: Alert, fates: Mapping[str, Sequence[Fate]], corrected: Mapping[str, CorrectionFate]) -> str | None:
    if alert.article_id is None:
        return None if _correction_of(alert, corrected) else NO_ARTICLE
    return None if alert.article_id in fates else NOT_READ


def _correction_of(alert: Alert, corrected: Mapping[str, CorrectionFate]) -> CorrectionFate | None:
    """What led to an alert that no article led to: made at its time, as an alert bears the time of its cause."""
    own = {one.id for one in alert.incident.corrections if one.at == alert.at}
    made = (alert.at, alert.area)
    fitting = [fate for name, fate in corrected.items() if name in own or (fate.correction.at, fate.correction.area) == made]
    return max(fitting, key=lambda fate: fate.correction.id in own, default=None)


def reason_of(
    difference: Difference, fates: Mapping[str, Sequence[Fate]], corrected: Mapping[str, CorrectionFate] = NO_CORRECTIONS
) -> str:
    """In words: the decision's rule where today's rules tell it, why they are silent where they do not."""
    before, after = difference.before, difference.after
    if after is None:
        return _why_gone(difference.alert, fates, corrected)
    if before is None:
        return after.why.rule
    if difference.verdict == "same" or before.why.rule == after.why.rule:
        return after.why.rule
    return f"{after.why.rule}; before: {before.why.rule}"


def _why_gone(alert: Alert, fates: Mapping[str, Sequence[Fate]], corrected: Mapping[str, CorrectionFate]) -> str:
    if alert.article_id is None:
        return _why_uncorrected(_correction_of(alert, corrected))
    fate = _fate_of(alert, fates.get(alert.article_id or "", ()))
    if fate is None:
        return NOT_READ
    return _verdict(fate) + _silence(alert, fate.reports)


def _why_uncorrected(fate: CorrectionFate | None) -> str:
    if fate is None:
        return NO_ARTICLE
    said = f"an operator's correction ({fate.correction.action})"
    if fate.failed:
        return f"{said} could not be applied: {fate.failed}"
    return f"{said} was applied: {fate.silence or 'it is told of another incident'}"


def _fate_of(alert: Alert, fates: Sequence[Fate]) -> Fate | None:
    """Of an article that came several times, the revision that led to the alert."""
    revisions = {source.revision for source in alert.incident.sources if source.article_id == alert.article_id}
    fitting = [fate for fate in fates if fate.seen.revision in revisions]
    return next(reversed(fitting or list(fates)), None)


def _verdict(fate: Fate) -> str:
    if fate.seen.verdict == "copy":
        return f"its article is now a copy of {fate.seen.of}: "
    return f"its article is revision {fate.seen.revision}: " if fate.seen.verdict == "revision" else ""


def _silence(alert: Alert, reports: Sequence[ReportFate]) -> str:
    if not reports:
        return "no incident is read in its article"
    there = [one for one in reports if one.report.area == alert.area]
    if not there:
        return f"its article tells of {', '.join(sorted({one.report.area for one in reports}))} only"
    nearest = max(there, key=lambda one: _likeness(alert, one))
    if nearest.alert_id is not None:
        return f"told within {nearest.alert_id} ({nearest.rule})"
    silence = nearest.silence or nearest.rule
    return silence if silence == nearest.rule else f"{silence} ({nearest.rule})"


def _likeness(alert: Alert, fate: ReportFate) -> tuple[bool, bool, bool, bool]:
    report, incident = fate.report, alert.incident
    return (
        report.quote[:280] in quotes_of(alert),
        report.place.pcode == incident.place.pcode and report.place.name == incident.place.name,
        report.types[:1] == incident.types[:1],
        fate.alert_id is None,
    )
