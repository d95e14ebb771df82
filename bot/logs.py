"""Logs: JSON lines with ids, never names, tokens or text from Slack."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

_TOKEN = re.compile(r"xox[a-z]-[\w-]+|xapp-[\w-]+|enc:[\w=-]+|hash:[0-9a-f]+")


def redact(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Take out whatever looks like a token or key."""
    return {name: _TOKEN.sub("[secret]", value) if isinstance(value, str) else value for name, value in event.items()}


def configure(*, quiet: bool = False) -> None:
    """Write to standard error; `quiet` (the console) shows only what went wrong.

    Bolt and slack_sdk log whole payloads, which hold names: their records keep only level and place.
    """
    level = logging.ERROR if quiet else logging.INFO
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            redact,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_PlacesOnly())
    logging.basicConfig(handlers=[handler], level=logging.CRITICAL if quiet else logging.WARNING, force=True)


class _PlacesOnly(logging.Formatter):
    """Other people's log records, without their words."""

    def format(self, record: logging.LogRecord) -> str:
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        return f'{{"level": "{record.levelname.lower()}", "from": "{record.name}:{record.lineno}", "kind": "{kind}"}}'
