"""Collecting: whatever the user names becomes reports, and what cannot be read becomes issues."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from headwater.collect.dates import normal_date
from headwater.collect.drafts import Draft, Found, UnreadableError
from headwater.collect.files import files_under, read_file, reason_of, shown
from headwater.collect.finish import Defaults, each_once, finish
from headwater.collect.rows import json_lines
from headwater.model import Issue, Report

__all__ = ["collect", "utc_now"]


def utc_now() -> str:
    """The time by this machine's clock, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def collect(
    inputs: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    published: str | None = None,
    outlet: str | None = None,
    offline: bool = False,
    now: Callable[[], str] = utc_now,
    progress: Callable[[str], None] | None = None,
) -> Iterator[Report | Issue]:
    """The reports of files, folders, addresses and `-`, one after another, and an issue for each that cannot be read.

    `published` and `outlet` fill in what an input lacks. `progress` is told each file or address as it is begun.
    Raises `ValueError` at once where `published` is no date; bad input raises nothing.
    """
    day = normal_date(published) if published else None
    if published and day is None:
        raise ValueError(f"{published!r} is no date; write it as 2019-05-17")
    defaults = Defaults(day, outlet)
    found = (item for name in inputs for item in _input(name, stdin, offline=offline, progress=progress))
    return each_once(item if isinstance(item, Issue) else finish(item, defaults, now()) for item in found)


def _input(
    name: str, stdin: BinaryIO | None, *, offline: bool, progress: Callable[[str], None] | None
) -> Iterator[Draft | Issue]:
    if name == "-":
        yield from _guarded("standard input", json_lines(stdin, "standard input", "standard input")) if stdin else ()
        return
    for path in files_under(Path(name)):
        if isinstance(path, Issue):
            yield path
            continue
        if progress:
            progress(shown(path))
        yield from _guarded(shown(path), read_file(path))


def _guarded(name: str, found: Iterator[Found]) -> Iterator[Found]:
    """What is found until something breaks, and then why it broke."""
    try:
        yield from found
    except UnreadableError as error:
        yield Issue(name, str(error))
    except OSError as error:
        yield Issue(name, reason_of(error))
