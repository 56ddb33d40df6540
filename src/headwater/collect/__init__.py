"""Collecting: whatever the user names becomes reports, and what cannot be read becomes issues.

What is decided here where the contract leaves room:

- A folder is walked in the order of its names. Hidden files, files of unknown kind and folders that are links are
  passed over; named directly, a file of unknown kind is an issue. A file that is named twice is read once.
- A report that comes twice, word for word and with the same id, counts once. A report that takes another's id is
  kept, called `<id>~<digits from its words>`, and an issue says so.
- The first line of a `.txt` is its title, unless it is the only line or longer than a title can be.
- A field of a row that is no text, or a date that is none, is an issue; the report is kept without it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from headwater.collect.dates import normal_date
from headwater.collect.drafts import Found, UnreadableError
from headwater.collect.files import files_under, read_file, reason_of
from headwater.collect.finish import Defaults, Taken, each_once, finish
from headwater.collect.names import shown
from headwater.collect.rows import json_lines
from headwater.model import Issue, Report

if TYPE_CHECKING:
    from headwater.collect.checkup import Checkup, Sample, check_source
    from headwater.collect.fetch import Fetching
    from headwater.collect.rounds import failing, poll
    from headwater.collect.sources import Source, Sources, SourcesError, load_sources
    from headwater.collect.state import Clock, Fetch, Page, Round, SourceState, is_due, moment
    from headwater.collect.visits import Visitor

# What follows sources is looked up when it is first used: it brings the fetcher, which reading files does not need.
_HOMES = {
    "Checkup": "checkup", "Sample": "checkup", "check_source": "checkup", "Clock": "state",
    "Fetch": "state", "Fetching": "fetch", "failing": "rounds", "moment": "state", "poll": "rounds",
    "Source": "sources", "Sources": "sources", "SourcesError": "sources", "load_sources": "sources", "Page": "state",
    "Round": "state", "SourceState": "state", "is_due": "state", "Visitor": "visits",
}  # fmt: skip
__all__ = [
    "Checkup", "Clock", "Fetch", "Fetching", "Page", "Round", "Sample", "Source", "SourceState", "Sources",
    "SourcesError", "Taken", "Visitor", "check_source", "collect", "failing", "is_due", "load_sources", "moment",
    "poll", "take", "utc_now",
]  # fmt: skip

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_STDIN = "standard input"


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"headwater.collect.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


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
    allow_hosts: frozenset[str] = frozenset(),
    now: Callable[[], str] = utc_now,
    progress: Callable[[str], None] | None = None,
) -> Iterator[Report | Issue]:
    """The reports of files, folders, addresses and `-`, one after another, and an issue for each that cannot be read.

    `published` and `outlet` fill in what an input lacks. `offline` refuses addresses; `allow_hosts` names hosts that
    may be fetched although they are not public. `now` is read once for each input, `progress` is told each as it is
    begun. Raises `ValueError` at once where `published` is no date; bad input raises nothing.
    """
    taken = take(
        inputs,
        stdin=stdin,
        published=published,
        outlet=outlet,
        offline=offline,
        allow_hosts=allow_hosts,
        now=now,
        progress=progress,
    )
    return (item if isinstance(item, Issue) else item.report for item in taken)


def take(
    inputs: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    published: str | None = None,
    outlet: str | None = None,
    offline: bool = False,
    allow_hosts: frozenset[str] = frozenset(),
    now: Callable[[], str] = utc_now,
    progress: Callable[[str], None] | None = None,
) -> Iterator[Taken | Issue]:
    """As `collect`, each report with the bytes it was made from."""
    day = normal_date(published) if published else None
    if published and day is None:
        raise ValueError(f"{published!r} is no date; write it as 2019-05-17")
    sources = _sources(inputs, stdin, None if offline else allow_hosts)
    return each_once(_reports(sources, Defaults(day, outlet), now, progress))


@dataclass(frozen=True, slots=True)
class _Source:
    """One file, address or stream: its name for messages, and what it gives when it is opened."""

    name: str
    found: Iterator[Found]


def _reports(
    sources: Iterator[_Source | Issue],
    defaults: Defaults,
    now: Callable[[], str],
    progress: Callable[[str], None] | None,
) -> Iterator[Taken | Issue]:
    for source in sources:
        if isinstance(source, Issue):
            yield source
            continue
        if progress:
            progress(source.name)
        collected = now()
        for item in _guarded(source):
            yield item if isinstance(item, Issue) else finish(item, defaults, collected)


def _guarded(source: _Source) -> Iterator[Found]:
    """What a source gives until it breaks, and then why it broke."""
    try:
        yield from source.found
    except UnreadableError as error:
        yield Issue(source.name, str(error))
    except OSError as error:
        yield Issue(source.name, reason_of(error))


def _sources(
    inputs: Sequence[str], stdin: BinaryIO | None, allow_hosts: frozenset[str] | None
) -> Iterator[_Source | Issue]:
    """What the inputs stand for, each file and address once."""
    seen: set[object] = set()
    for given in inputs:
        for source, key in _expanded(given, stdin, allow_hosts):
            if key is None or key not in seen:
                seen.add(key)
                yield source


def _expanded(
    given: str, stdin: BinaryIO | None, allow_hosts: frozenset[str] | None
) -> Iterator[tuple[_Source | Issue, object]]:
    """Each source of one input with what it is recognised by if it is named again."""
    if given == "-":
        found = json_lines(stdin, _STDIN, _STDIN) if stdin else iter(())
        yield _Source(_STDIN, found), given
    elif _ADDRESS.match(given):
        yield _Source(shown(given), _address(given, allow_hosts)), given
    else:
        for path in files_under(Path(given)):
            yield (path, None) if isinstance(path, Issue) else (_Source(shown(path), read_file(path)), _identity(path))


def _identity(path: Path) -> object:
    """The same for every name of one file; None where there is no file to tell."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def _address(url: str, allow_hosts: frozenset[str] | None) -> Iterator[Found]:
    if allow_hosts is None:
        raise UnreadableError("not fetched: offline")
    from headwater.collect.addresses import read_address  # noqa: PLC0415 - a second that only addresses need

    yield from read_address(url, allow_hosts)
