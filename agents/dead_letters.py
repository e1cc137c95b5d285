"""What could not be processed: looked at, sent again to where it came from, or discarded; each of it recorded.

The topic is never rewritten: what became of a letter is a later record with its id and without its bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, cast

import msgspec

from agents.broker import Sender, follow
from agents.stage import Outgoing
from streams.errors import DecodeError, KhaburError
from streams.settings import Settings
from streams.topics import BY_NAME, DEAD_LETTERS
from streams.wire import DeadLetter, original

REDRIVEN = "khabur-redriven"
"""The header that a redriven record carries: the letter's id."""


async def open_letters(broker: str, settings: Settings) -> dict[str, DeadLetter]:
    """Letters that nobody has dealt with, by id, oldest first."""
    letters: dict[str, DeadLetter] = {}
    async for message in follow(broker, settings, [DEAD_LETTERS], start="start", stop_at_end=True):
        try:
            take(letters, cast("DeadLetter", message.record()))
        except DecodeError:
            continue
    return letters


def take(letters: dict[str, DeadLetter], letter: DeadLetter) -> None:
    """Enter a letter, or take out one that was dealt with. One that failed again after its redrive is open again."""
    if letter.disposition == "open":
        letters[letter.id] = letter
    else:
        letters.pop(letter.id, None)


async def redrive(sender: Sender, letter: DeadLetter, by: str, now_ms: int) -> None:
    """Send the original bytes to the topic they came from, and record it. Raises KhaburError where that cannot be."""
    topic = BY_NAME.get(letter.topic)
    if topic is None:
        raise KhaburError(f"dead letter {letter.id}: its topic {letter.topic} is none of Khabur's; discard it")
    if letter.truncated:
        raise KhaburError(f"dead letter {letter.id}: only its beginning was kept, so it cannot be sent again; discard it")
    key, value, headers = original(letter)
    kept = [(name, data) for name, data in headers if name != REDRIVEN]
    await sender.send_bytes(topic, key, value, [*kept, (REDRIVEN, letter.id.encode())])
    await _record(sender, letter, "redriven", by, now_ms)


async def discard(sender: Sender, letter: DeadLetter, by: str, now_ms: int) -> None:
    """Let it go, and record it. Its bytes stay on the topic until they are 30 days old."""
    await _record(sender, letter, "discarded", by, now_ms)


async def redrive_all(sender: Sender, letters: Iterable[DeadLetter], by: str, now_ms: int) -> tuple[int, list[str]]:
    """How many were sent again, and what was said of those that could not be."""
    done, refused = 0, []
    for letter in letters:
        try:
            await redrive(sender, letter, by, now_ms)
        except KhaburError as error:
            refused.append(str(error))
        else:
            done += 1
    return done, refused


async def _record(sender: Sender, letter: DeadLetter, disposition: Literal["redriven", "discarded"], by: str, now_ms: int) -> None:
    said = msgspec.structs.replace(letter, value=None, headers=[], disposition=disposition, by=by, at=now_ms)
    await sender.send(Outgoing(DEAD_LETTERS, letter.key or letter.id, said))
