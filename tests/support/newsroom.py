"""A desk that reports are told to, hour by hour, and the alerts that come of it: the stories' language."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from streams.alerts.compose import Told, moved_by, tell, tell_correction
from streams.incidents.desk import Desk
from streams.incidents.record import Correction, Incident
from streams.record import Stamps
from streams.reports.record import Actor, Place, Report, Toll, When

DAMASCUS = ZoneInfo("Asia/Damascus")
MIDNIGHT = datetime(2026, 9, 21, tzinfo=DAMASCUS)
"""The first day of every story."""
AREAS = ("SY08", "SY09")

GHUWAYRAN = Place(
    name="Ghuwayran", name_ar="حي غويران", pcode="N0398", lat=36.483, lon=40.757, precision="neighbourhood", text="حي غويران"
)
PRISON = Place(
    name="al-Sina'a prison", name_ar="سجن الصناعة", pcode="P1", lat=36.477, lon=40.762, precision="point", text="سجن الصناعة"
)
HASAKAH = Place(name="Hasakah", name_ar="الحسكة", pcode="SY08", lat=36.5, lon=40.75, precision="governorate", text="الحسكة")
SHUHAYL = Place(name="Ash Shuhayl", name_ar="الشحيل", pcode="C5197", lat=35.107, lon=40.467, precision="town", text="الشحيل")
MAYADIN = Place(name="Al Mayadin", name_ar="الميادين", pcode="C5190", lat=35.02, lon=40.45, precision="town", text="الميادين")
DEIR_EZ_ZOR = Place(
    name="Deir ez-Zor", name_ar="دير الزور", pcode="SY09", lat=35.33, lon=40.14, precision="governorate", text="دير الزور"
)


def at_hour(hour: float) -> int:
    """Epoch milliseconds of an hour after the story's first midnight in Damascus."""
    return int((MIDNIGHT + timedelta(hours=hour)).timestamp() * 1000)


def day_of(hour: float) -> str:
    return (MIDNIGHT + timedelta(hours=hour)).date().isoformat()


def killed(number: int, claimant: str | None = None, high: int | None = -1, who: str = "unstated") -> Toll:
    return Toll(kind="killed", min=number, max=number if high == -1 else high, claimant=claimant, who=who)


def injured(number: int, claimant: str | None = None) -> Toll:
    return Toll(kind="injured", min=number, max=number, claimant=claimant)


def attacker(name: str, certainty: str = "stated") -> Actor:
    return Actor(id=name, role="attacker", certainty=certainty)


def a_report(article: str, hour: float = 12, *, nth: int = 1, **changes: Any) -> Report:
    """A report of shelling on Ash Shuhayl, made within the minute of its publication; its outlet is the article's first word."""
    at = at_hour(hour)
    area = (changes.get("place") or SHUHAYL) in (GHUWAYRAN, PRISON, HASAKAH)
    base = Report(
        id=f"{article}-{nth}",
        article_id=article,
        area="SY08" if area else "SY09",
        place=SHUHAYL,
        when=When(day=day_of(hour), text="اليوم"),
        types=["shelling"],
        quote="قصف مدفعي على بلدة الشحيل",
        title="قصف على الشحيل",
        url=f"https://example.org/{article}",
        feed=article.split(maxsplit=1)[0],
        published_at=at,
        stamps=Stamps(published=at, fetched=at, deduplicated=at, detected=at + 1000),
    )
    return replace(base, **changes)


@dataclass
class Newsroom:
    """One desk for each area, and what was told of each report."""

    desks: dict[str, Desk] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)

    def take(self, *reports: Report) -> Told:
        """Tell the reports in order; what became of the last itself."""
        for report in reports:
            turn = self._noted(tell(self.desk(report.area), report, report.stamps.detected, AREAS))
        return turn[0]

    def correct(self, action: str, incident: Incident | str, hour: float = 16, **said: Any) -> list[Told]:
        """An operator's correction of an incident, and what is told because of it."""
        name = incident if isinstance(incident, str) else incident.id
        area = "SY09" if isinstance(incident, str) else incident.area
        said = {"id": f"{action} at {hour}", "why": "an analyst looked", "by": "Leyla", "at": at_hour(hour)} | said
        return self.apply(Correction(area=area, action=action, incident_id=name, **said))

    def apply(self, correction: Correction) -> list[Told]:
        """The same with the record."""
        return self._noted(tell_correction(self.desk(correction.area), correction, correction.at, AREAS))

    def desk(self, area: str) -> Desk:
        return self.desks.setdefault(area, Desk(area))

    def _noted(self, turn: list[Told]) -> list[Told]:
        """What was told, and what other desks tell of what moves to them."""
        self.told += turn
        return turn + [one for correction in moved_by(turn) for one in self.apply(correction)]

    @property
    def alerts(self) -> list:
        return [told.alert for told in self.told if told.alert]

    @property
    def kinds(self) -> list[str]:
        return [alert.kind for alert in self.alerts]

    @property
    def incidents(self) -> list[Incident]:
        return [incident for desk in self.desks.values() for incident in desk.open_incidents]


def told_by(turn: list[Told]) -> list[tuple[str, str, str]]:
    """Of a turn's alerts: kind, area, and the first outlet of the incident."""
    return [(one.alert.kind, one.alert.area, one.alert.incident.sources[0].feed) for one in turn if one.alert]
