"""The one line that tells an incident, in Arabic and in English: what, where, by whom, how many."""

from __future__ import annotations

from collections.abc import Mapping

from streams.alerts.clean import named
from streams.alerts.counting import toll_ar, toll_en
from streams.alerts.dates import day_of, day_words, moment
from streams.alerts.names import Language, name_of
from streams.alerts.phrases import say
from streams.incidents.ledger import totals
from streams.incidents.parties import NAMELESS
from streams.incidents.record import Incident
from streams.reports.record import Actor, Place, Precision, TollKind

TOLD: tuple[TollKind, ...] = ("killed", "injured", "detained", "missing", "displaced")
"""The order of a headline; it names the first two that are known."""


def headline(incident: Incident, language: Language) -> str:
    """What happened, where, attributed to whom, with the toll; and the day where it is not the day that it became known."""
    what = name_of("type", incident.types[0], language)
    line = f"{what} {'في' if language == 'ar' else 'in'} {where(incident.place, incident.area, language)}"
    if day := _other_day(incident, language):
        line += f" {day}"
    if by := _by_whom(incident, language):
        line += f"، {by}" if language == "ar" else f", {by}"
    told = "؛ " if by and language == "ar" and ": " in by else ": "
    return line + told + toll if (toll := _toll(incident, language)) else line


def where(place: Place, area: str, language: Language) -> str:
    """The place by its name in the language, else by the words read, with its governorate; what is coarse is called so."""
    governorate = name_of("area", area, language)
    name = (place.name_ar or place.text or place.name) if language == "ar" else (place.name or place.name_ar or place.text)
    name = named(name or "", language)
    if place.precision == "governorate":
        if area == "XX":
            return name or governorate
        return f"محافظة {governorate}" if language == "ar" else f"{governorate} governorate"
    if place.precision in UNITS:
        arabic, english = UNITS[place.precision]
        name = name or governorate
        name = f"{arabic} {name}" if language == "ar" else f"{name} {english}"
    elif not name or name in governorate:
        return f"مدينة {governorate}" if language == "ar" else f"{governorate} city"
    if area == "XX":
        return name
    return f"{name} ({governorate})" if language == "ar" else f"{name}, {governorate}"


UNITS: Mapping[Precision, tuple[str, str]] = {"district": ("منطقة", "district"), "subdistrict": ("ناحية", "sub-district")}
"""What a place is called whose words name an area and no spot."""


def _other_day(incident: Incident, language: Language) -> str:
    day, known = day_of(incident.when), moment(incident.opened_at).date()
    if day is None or not incident.opened_at or day == known:
        return ""
    return say("on day", language, day_words(day, language, weekday=False, year=day.year != known.year))


def _by_whom(incident: Incident, language: Language) -> str:
    named_actors = [actor for actor in incident.actors if actor.id not in NAMELESS and actor.certainty != "denied"]
    attackers = [actor for actor in named_actors if actor.role == "attacker"][:2]
    if incident.types[0] == "armed_clash" and (parties := _parties(named_actors, language)):
        return parties
    if not attackers:
        return ""
    return _ATTRIBUTION[language][_doubt(attackers)].format(_list(attackers, language))


def _parties(actors: list[Actor], language: Language) -> str:
    """The two sides of a clash, where two are told and neither is only suspected."""
    sides = [actor for role in ("attacker", "target", "other") for actor in actors if actor.role == role]
    sides = list({actor.id: actor for actor in reversed(sides)}.values())[::-1][:2]
    if len(sides) < 2 or _doubt(sides) != "stated":
        return ""
    return f"{'بين' if language == 'ar' else 'between'} {_list(sides, language)}"


def _list(actors: list[Actor], language: Language) -> str:
    return (" و" if language == "ar" else " and ").join(name_of("actor", actor.id, language) for actor in actors)


_ATTRIBUTION: Mapping[Language, Mapping[str, str]] = {
    "en": {"stated": "by {}", "claimed": "claimed by {}", "suspected": "{} suspected"},
    "ar": {"stated": "المنفّذ: {}", "claimed": "المتبنّي: {}", "suspected": "يُشتبه في: {}"},
}


def _doubt(actors: list[Actor]) -> str:
    certainties = {actor.certainty for actor in actors}
    return "suspected" if "suspected" in certainties else "claimed" if "claimed" in certainties else "stated"


def _toll(incident: Incident, language: Language) -> str:
    ranges = totals(incident.tolls)
    told = [kind for kind in TOLD if kind in ranges][:2]
    parts = [(toll_ar if language == "ar" else toll_en)(kind, ranges[kind]) for kind in told]
    return (" و" if language == "ar" else ", ").join(parts)
