"""One Settings object: every value from a flag, the environment (`KHABUR_…`), `khabur.toml`, or its default, in that order."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from streams.errors import SettingsError

Words = Annotated[tuple[str, ...], NoDecode]
"""A tuple written as a comma-separated list in the environment."""


def default_data() -> Path:
    """`$XDG_DATA_HOME/khabur`, or `~/.local/share/khabur`."""
    home = os.environ.get("XDG_DATA_HOME")
    return (Path(home) if home else Path.home() / ".local" / "share") / "khabur"


class Settings(BaseSettings):
    """All of Khabur's settings. Times in seconds unless the name says otherwise."""

    model_config = SettingsConfigDict(env_prefix="KHABUR_", extra="forbid", frozen=True, validate_default=True)

    broker: str | None = Field(None, description="Kafka bootstrap servers host:port[,…]; none: the embedded broker")
    redis: SecretStr | None = Field(None, description="redis:// or rediss:// address; none: the embedded Valkey")
    data: Path = Field(default_factory=default_data, description="directory of the embedded broker, Valkey and logs")
    topic_prefix: str = Field("khabur.", pattern=r"^[A-Za-z0-9._-]{0,100}$", description="put before every topic's name")
    replication: int = Field(1, ge=1, le=9, description="replicas of each topic when it is created")
    areas: Words = Field(("SY08", "SY09"), description="governorates (OCHA p-codes) that raise alerts")
    severity_file: Path | None = Field(None, description="how grave incidents are: a file like the package's severity.toml")
    max_event_age_h: float = Field(72, gt=0, description="an event older than this is old news")
    first_poll_grace: float = Field(3600, ge=0, description="items this fresh on a feed's first poll may still alert")
    poll_floor: float = Field(120, ge=1, description="least seconds between two polls of a feed")
    poll_ceiling: float = Field(86_400, ge=60, description="most seconds between two polls of a feed")
    poll_concurrency: int = Field(32, ge=1, le=1000, description="feeds fetched at once by one poller")
    contact: str = Field("https://github.com/khabur/khabur", description="contact address in the User-Agent")
    cap_sender: str = Field("khabur", pattern=r"^[^\s,<&]{1,200}$", description="who sends CAP messages, as name@host")
    allow_hosts: Words = Field((), description="host or host:port names that may be private or loopback addresses")
    console_host: str = Field("127.0.0.1", description="address the console listens on")
    console_port: int = Field(8642, ge=0, le=65_535, description="its port; 0: any free one")
    console_token: SecretStr | None = Field(
        None, description="needed to change anything; none: made and kept in the data directory"
    )
    console_login: SecretStr | None = Field(None, description="user:password, demanded of every reader when not on loopback")
    consumer_group: str = Field("khabur", pattern=r"^[A-Za-z0-9._-]{1,100}$", description="name of the consumer groups")
    metrics_port: int = Field(0, ge=0, le=65_535, description="port on loopback for Prometheus; 0: none")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="least severity logged")
    log_format: Literal["auto", "json", "console"] = Field("auto", description="auto: colours on a terminal, JSON elsewhere")

    @field_validator("areas", "allow_hosts", mode="before")
    @classmethod
    def _words(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(word.strip() for word in value.split(",") if word.strip())
        return value

    @field_validator("areas")
    @classmethod
    def _known_areas(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        known = {f"SY{n:02}" for n in range(1, 15)}
        if wrong := [area for area in value if area not in known]:
            raise ValueError(f"{wrong[0]!r} is no governorate of Syria (SY01 to SY14)")
        return value

    @field_validator("broker")
    @classmethod
    def _bootstrap(cls, value: str | None) -> str | None:
        for server in (value or "").split(",") if value is not None else []:
            host, _, port = server.strip().rpartition(":")
            if not host or not port.isdigit() or not 0 < int(port) < 65_536:
                raise ValueError(f"{server!r} is not host:port")
        return value

    @field_validator("redis")
    @classmethod
    def _redis_address(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not value.get_secret_value().startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("must start with redis://, rediss:// or unix://")
        return value

    @field_validator("console_login")
    @classmethod
    def _user_and_password(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            user, _, password = value.get_secret_value().partition(":")
            if not user or len(password) < 8:
                raise ValueError("must be user:password with a password of at least 8 characters")
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags before environment before file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=config_file())


def config_file() -> Path | None:
    """`$KHABUR_CONFIG`, else `khabur.toml` in the working directory when it is there."""
    named = os.environ.get("KHABUR_CONFIG")
    if named:
        return Path(named)
    return path if (path := Path("khabur.toml")).is_file() else None


def load_settings(**flags: Any) -> Settings:
    """The settings in force. Raises SettingsError with name, value and reason; flags that are None do not count."""
    given = {name: value for name, value in flags.items() if value is not None}
    if unknown := _unknown_variables():
        raise SettingsError(f"{unknown[0]}: no such setting; `khabur config` lists them")
    path = config_file()
    if path is not None and not path.is_file():
        raise SettingsError(f"KHABUR_CONFIG={path}: no such file")
    try:
        return Settings(**given)
    except ValidationError as error:
        raise SettingsError("\n".join(_reason(item) for item in error.errors())) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: not TOML: {error}") from error


NOT_SETTINGS = {"KHABUR_CONFIG", "KHABUR_TEST_REQUIRE", "KHABUR_SHARED"}
"""Variables with our prefix that are no settings."""


def _unknown_variables() -> list[str]:
    known = {f"KHABUR_{name.upper()}" for name in Settings.model_fields} | NOT_SETTINGS
    return sorted(name for name in os.environ if name.startswith("KHABUR_") and name not in known)


def _reason(item: Any) -> str:
    name = ".".join(str(part) for part in item["loc"])
    field = Settings.model_fields.get(name)
    secret = field is not None and "SecretStr" in str(field.annotation)
    value = "(secret)" if secret else repr(item.get("input"))
    return f"{name} = {value}: {item['msg'].removeprefix('Value error, ')} (from a flag, KHABUR_{name.upper()} or khabur.toml)"
