"""The one line that tells an incident, in Arabic and in English: what, where, by whom, how many."""

from __future__ import annotations

from collections.abc import Mapping

from streams.alerts.counting import toll_ar, toll_en
from streams.alerts.names import Language, name_of
from streams.incidents.compare import COARSE, NAMELESS
from streams.incidents.ledger import totals
from streams.incidents.record import Incident
from streams.reports.record import Actor, Place, TollKind

TOLD: tuple[TollKind, ...] = ("killed", "injured", "detained", "missing", "displaced")
"""The order of a headline; it names the first two that are known."""


def headline(incident: Incident, language: Language) -> str:
    """What happened, where, attributed to whom, with the toll."""
    what = name_of("type", incident.types[0], language)
    where = _where(incident.place, incident.area, language)
    line = f"{what} {'في' if language == 'ar' else 'in'} {where}"
    if by := _by_whom(incident, language):
        line += f"، {by}" if language == "ar" else f", {by}"
    return f"{line}: {toll}" if (toll := _toll(incident, language)) else line


def _where(place: Place, area: str, language: Language) -> str:
    governorate = name_of("area", area, language)
    name = (place.name_ar or place.text or place.name) if language == "ar" else (place.name or place.name_ar or place.text)
    if place.precision == "governorate":
        if area == "XX":
            return name or governorate
        return f"محافظة {governorate}" if language == "ar" else f"{governorate} governorate"
    if not name or name in governorate:
        return f"مدينة {governorate}" if language == "ar" else f"{governorate} city"
    if place.precision in COARSE:
        name = f"منطقة {name}" if language == "ar" else f"{name} district"
    if area == "XX":
        return name
    return f"{name} ({governorate})" if language == "ar" else f"{name}, {governorate}"


def _by_whom(incident: Incident, language: Language) -> str:
    named = [actor for actor in incident.actors if actor.role == "attacker" and actor.id not in NAMELESS]
    named = [actor for actor in named if actor.certainty != "denied"][:2]
    if not named:
        return ""
    names = (" و" if language == "ar" else " and ").join(name_of("actor", actor.id, language) for actor in named)
    return _ATTRIBUTION[language][_doubt(named)].format(names)


_ATTRIBUTION: Mapping[Language, Mapping[str, str]] = {
    "en": {"stated": "by {}", "claimed": "claimed by {}", "suspected": "suspected: {}"},
    "ar": {"stated": "المنفّذ: {}", "claimed": "تبنّاها: {}", "suspected": "يُشتبه في: {}"},
}


def _doubt(actors: list[Actor]) -> str:
    certainties = {actor.certainty for actor in actors}
    return "suspected" if "suspected" in certainties else "claimed" if "claimed" in certainties else "stated"


def _toll(incident: Incident, language: Language) -> str:
    ranges = totals(incident.tolls)
    told = [kind for kind in TOLD if kind in ranges][:2]
    parts = [(toll_ar if language == "ar" else toll_en)(kind, ranges[kind]) for kind in told]
    return ("، " if language == "ar" else ", ").join(parts)
