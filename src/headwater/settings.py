"""What a user sets once for a whole run: read from the environment at the start, overridden by options, passed in."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

READER, THREADS = "HEADWATER_READER", "HEADWATER_THREADS"
MOST_THREADS = 4
"""More threads than this do not make one report's windows of a hundred pieces any faster."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`reader` as in `--reader` (None: ours); `threads` for the encoder."""

    reader: str | None = None
    threads: int = 1


def from_environment(environment: Mapping[str, str]) -> Settings:
    """The settings that environment variables name; ValueError, naming the variable, where one makes no sense."""
    given = environment.get(THREADS, "").strip()
    if given and not (given.isdecimal() and int(given) > 0):
        raise ValueError(f"{THREADS} must be a whole number above 0, got {given!r}")
    threads = int(given) if given else min(MOST_THREADS, os.cpu_count() or 1)
    return Settings(environment.get(READER, "").strip() or None, threads)
