"""What a user sets once for a whole run: read from the environment at the start, overridden by options, passed in."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

READER, THREADS, STORE = "HEADWATER_READER", "HEADWATER_THREADS", "HEADWATER_STORE"
WORKERS, BUDGET = "HEADWATER_WORKERS", "HEADWATER_DISK_BUDGET"
DEFAULT_STORE = "headwater.db"
MOST_THREADS = 4
"""More threads than this do not make one report's windows of a hundred pieces any faster."""
MOST_WORKERS = 4
"""Processes that read unless more are asked for: linking and weighing, which one process does, keep up with so many."""

_UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}


@dataclass(frozen=True, slots=True)
class Settings:
    """`reader` as in `--reader` (None: ours); `threads` for the encoder; the rest for what remembers.

    `store` is a file or an address, `workers` the processes that read (None: one a core, at most four), `budget` the
    bytes of disk that a store may take.
    """

    reader: str | None = None
    threads: int = 1
    store: str = DEFAULT_STORE
    workers: int | None = None
    budget: int | None = None

    @property
    def processes(self) -> int:
        """Processes that read."""
        return min(MOST_WORKERS, os.cpu_count() or 1) if self.workers is None else self.workers


def from_environment(environment: Mapping[str, str]) -> Settings:
    """The settings that environment variables name; ValueError, naming the variable, where one makes no sense."""
    threads = _number(environment, THREADS, least=1)
    budget = environment.get(BUDGET, "").strip()
    try:
        size = bytes_of(budget) if budget else None
    except ValueError as error:
        raise ValueError(f"{BUDGET} {error}") from error
    return Settings(
        environment.get(READER, "").strip() or None,
        min(MOST_THREADS, os.cpu_count() or 1) if threads is None else threads,
        environment.get(STORE, "").strip() or DEFAULT_STORE,
        _number(environment, WORKERS, least=0),
        size,
    )


def bytes_of(size: str) -> int:
    """The bytes of `20GB` or `500 MB`, in thousands; ValueError where it is no size."""
    found = re.fullmatch(r"(\d{1,15})\s*([KMGT]?)B?", size.strip(), re.IGNORECASE)
    if found is None:
        raise ValueError(f"must be a size such as 20GB, got {size!r}")
    return int(found[1]) * _UNITS[found[2].upper()]


def _number(environment: Mapping[str, str], name: str, least: int) -> int | None:
    given = environment.get(name, "").strip()
    if given and not (given.isdecimal() and int(given) >= least):
        above = f"above {least - 1}" if least else "from 0 on"
        raise ValueError(f"{name} must be a whole number {above}, got {given!r}")
    return int(given) if given else None
