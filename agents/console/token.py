"""The token that changing anything needs: configured, or made once and kept in the data directory."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from streams.errors import SettingsError
from streams.settings import Settings

FEWEST_CHARACTERS = 16
"""Shorter ones can be tried out."""


def token_file(data: Path) -> Path:
    """Where a token that nobody configured is kept."""
    return data / "token"


def find_token(settings: Settings) -> str:
    """The configured token, else the kept one, else a new one, readable by its owner alone. Raises SettingsError."""
    if settings.console_token is not None:
        token = settings.console_token.get_secret_value()
        if len(token) < FEWEST_CHARACTERS:
            raise SettingsError(f"console_token: shorter than {FEWEST_CHARACTERS} characters; leave it out to have one made")
        return token
    path = token_file(settings.data)
    try:
        return _kept(path) or _made(path)
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}; make it writable, or set KHABUR_CONSOLE_TOKEN") from error


def _kept(path: Path) -> str | None:
    try:
        return path.read_text().strip() or None
    except FileNotFoundError:
        return None


def _made(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    token = secrets.token_urlsafe(24)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(token + "\n")
    return token
