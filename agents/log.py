"""Logging: structlog, coloured on a terminal, JSON lines elsewhere, on standard error."""

from __future__ import annotations

import logging
import sys
from typing import Any

import structlog

from streams.settings import Settings

Logger = structlog.stdlib.BoundLogger


def logger(name: str) -> Logger:
    """A logger bound to the name of a stage or part."""
    made: Logger = structlog.stdlib.get_logger(name)
    return made


def configure_logging(settings: Settings) -> None:
    """Route the standard library's and structlog's records through one renderer."""
    pretty = settings.log_format == "console" or (settings.log_format == "auto" and sys.stderr.isatty())
    renderer: Any = structlog.dev.ConsoleRenderer() if pretty else structlog.processors.JSONRenderer(ensure_ascii=False)
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    final = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer]
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processors=final, foreign_pre_chain=shared))
    logging.basicConfig(handlers=[handler], level=settings.log_level, force=True)
    if settings.log_level != "DEBUG":
        for library in ("aiokafka", "faust", "mode", "asyncio"):  # they tell every rebalance and retry at info
            logging.getLogger(library).setLevel(logging.WARNING)
