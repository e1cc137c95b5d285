"""Who is named and how surely, and how many independent origins stand behind an incident."""

from __future__ import annotations

from collections.abc import Sequence

from streams.alerts.counting import origins
from streams.alerts.dates import moment_words
from streams.alerts.ledger_words import voice
from streams.alerts.names import Language, name_of
from streams.alerts.phrases import begun, say
from streams.alerts.record import Alert
from streams.incidents.attributions import is_attribution_disputed
from streams.incidents.record import Attribution, Incident
from streams.reports.record import Actor, Role

ROLES: tuple[Role, ...] = ("attacker", "claimant", "target", "other")
MOST_ORIGINS = 8


MOST_BLAMES = 8
"""Lines of who names whom that are shown, the newest."""


def who_lines(incident: Incident, language: Language) -> list[str]:
    """Each actor in its role; then who says so. How surely is said of those who are said to have done it, and of whatever is
    no plain statement.
    """
    ordered = [actor for role in ROLES for actor in incident.actors if actor.role == role]
    lines = [_who(actor, language) for actor in ordered] or [say("nobody", language)]
    lines += [f"– {_blames(line, language)}" for line in incident.attributions[-MOST_BLAMES:]]
    if is_attribution_disputed(incident.attributions):
        lines.append(say("attribution disputed", language))
    return lines


def _blames(line: Attribution, language: Language) -> str:
    who = voice(line.claimant, language)
    named = say(line.certainty, language, name_of("actor", line.actor, language))
    return say("blames", language, begun(who) if who.startswith("the ") else who, named, moment_words(line.at, language))


def _who(actor: Actor, language: Language) -> str:
    line = say(actor.role, language, name_of("actor", actor.id, language))
    if actor.certainty == "stated" and (actor.role != "attacker" or actor.id == "UNKNOWN"):
        return line
    return say(actor.certainty, language, line)


def certainty_lines(alert: Alert, language: Language) -> list[str]:
    """Single source or how many independent origins, by name; and that it is contested, and by whom."""
    named = listed([voice(name, language) for name in alert.incident.origins][:MOST_ORIGINS], language)
    count = len(alert.incident.origins)
    if alert.single_source:
        lines = [say("single source", language, named)] if named else [say("single source unnamed", language)]
    else:
        lines = [say("independent", language, origins(count, language), named)]
    if alert.incident.contested:
        names = listed(deniers(alert.incident, language), language)
        lines.append(say("contested", language, names) if names else say("contested somewhere", language))
    return lines


def deniers(incident: Incident, language: Language) -> list[str]:
    """Whose denial it is: whom the denying reports quote, else their outlets."""
    voices = [source.origin or source.feed for source in incident.sources if source.status == "denied" and not source.withdrawn]
    return list(dict.fromkeys(voice(name, language) for name in voices if name))[:3]


def listed(names: Sequence[str], language: Language) -> str:
    """`a, b and c`, `أ وب وج`."""
    if language == "ar":
        return " و".join(names)
    return ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else "".join(names)
