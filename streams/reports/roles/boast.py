"""Who announces that its enemies were killed or hit, and names nobody else for it, did it: by its own word."""

from __future__ import annotations

from collections.abc import Sequence

from streams.reports.grouping.likeness import side_of
from streams.reports.lexicon import ActorWord
from streams.reports.matcher import Match
from streams.reports.record import Actor
from streams.reports.tellings.telling import Telling
from streams.reports.text import Normalised

REACH = 40
"""Code points between the verb of announcing and its subject."""


def speaker_of(telling: Telling, words: Sequence[Match[ActorWord]]) -> Match[ActorWord] | None:
    """The force right behind a verb of announcing in the telling."""
    said = [cue.end for cue in telling.cues if cue.payload.kind == "claim"]
    return next(
        (word for word in words if word.payload.group == "force" and any(0 <= word.start - end <= REACH for end in said)), None
    )


def with_boast(telling: Telling, words: Sequence[Match[ActorWord]], text: Normalised) -> list[Actor]:
    """The telling's actors, with the announcer as attacker where it names only enemies of its own as hit."""
    targets = {side_of(actor.id) for actor in telling.actors if actor.role == "target"}
    if not targets - {"CIVILIANS"} or any(actor.role == "attacker" for actor in telling.actors):
        return telling.actors
    speaker = speaker_of(telling, words)
    if speaker is None or side_of(speaker.payload.id) in targets:
        return telling.actors
    span = text.span(speaker.start, speaker.end)
    actor = Actor(id=speaker.payload.id, role="attacker", certainty="claimed", text=text.original[span[0] : span[1]], span=span)
    return [*(one for one in telling.actors if one.id != actor.id), actor]
