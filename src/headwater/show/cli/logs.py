"""Logs on standard error: a sentence a line for people, or a JSON object a line for programs."""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Literal, TypeAlias

from headwater.show.safe import one_line

Kind: TypeAlias = Literal["plain", "json"]


def log_to_stderr(kind: Kind) -> None:
    """Say from now on what the program does."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Lines() if kind == "json" else _Plain())
    journal = logging.getLogger("headwater")
    journal.handlers = [handler]
    journal.setLevel(logging.INFO)
    journal.propagate = False


class _Plain(logging.Formatter):
    """`2026-05-17T12:00:00Z message`; whatever outsiders wrote cannot steer a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        level = "" if record.levelno <= logging.INFO else f"{record.levelname.lower()}: "
        trace = f"\n{self.formatException(record.exc_info)}" if record.exc_info else ""
        return f"{_moment(record)} {level}{one_line(record.getMessage())}{trace}"


class _Lines(logging.Formatter):
    """`{"time", "level", "message", …}` with the facts of the message beside it."""

    def format(self, record: logging.LogRecord) -> str:
        line = {"time": _moment(record), "level": record.levelname.lower(), "message": record.getMessage()}
        line |= getattr(record, "facts", {})
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def _moment(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
