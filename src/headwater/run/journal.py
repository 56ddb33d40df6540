"""What a service says of what it does: plain sentences, with the facts beside them for programs that read logs."""

import logging
from typing import Any

_LOG = logging.getLogger("headwater")


def say(message: str, *, level: int = logging.INFO, **facts: Any) -> None:
    """One line of the journal; `facts` are numbers, texts and None."""
    _LOG.log(level, "%s", message, extra={"facts": facts})


def warn(message: str, **facts: Any) -> None:
    """A line about something that went wrong and does not stop the work."""
    say(message, level=logging.WARNING, **facts)


def amiss(message: str, error: BaseException, **facts: Any) -> None:
    """A line about a mistake of ours, with where it was made."""
    _LOG.error("%s", message, exc_info=error, extra={"facts": facts})


def counted(n: int, one: str, many: str) -> str:
    """`1 report`, `2,000 reports`."""
    return f"{n:,} {one if n == 1 else many}"
