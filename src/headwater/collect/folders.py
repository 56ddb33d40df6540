"""A folder as a source: new and changed files, known by their place, size and time, and by their contents."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path

from headwater.collect.drafts import Found, UnreadableError
from headwater.collect.files import files_under, read_file, reason_of
from headwater.collect.finish import Taken, each_once
from headwater.collect.names import shown
from headwater.collect.sources import Source
from headwater.collect.state import Clock, Round, SourceState, failed, succeeded, text_of_time
from headwater.collect.taking import finished
from headwater.model import Issue

# Whoever writes a file of this age may still be writing it.
_SETTLED = timedelta(seconds=1)
AT_ONCE = 1000
"""Reports of one round, so that one transaction holds them; the rest comes in the rounds that follow at once."""


@dataclass(frozen=True, slots=True)
class _File:
    """One version of a file."""

    path: Path
    key: str
    """What tells it from other versions without opening it."""
    age: float
    """Seconds since it was changed."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What one file gave: its reports and issues from some row on, the keys that say it is done, whether it is."""

    found: tuple[Taken | Issue, ...]
    keys: tuple[str, ...]
    more: bool = False
    """Rows are left for the next round."""


def folder_round(source: Source, state: SourceState, clock: Clock, seen: Callable[[str], bool]) -> Round:
    """The reports of the files that are new or changed since the last round."""
    now, root = clock(), Path(source.place)
    if not root.is_dir():
        why = "no such folder"
        told = () if why == state.last_error else (Issue(shown(root), why),)
        return Round((), told, failed(state, now, source.every, why), ())
    found: list[Taken | Issue] = []
    keys: list[str] = []
    state = replace(state, kind="folder")
    fresh = [file for file in _files(root, clock) if not seen(file.key)]
    for file in (file for file in fresh if not 0 <= file.age < _SETTLED.total_seconds()):
        start = state.taken if state.half_read == file.key else 0
        read = _read(file, source, start, text_of_time(now), seen)
        found += read.found
        keys += read.keys
        state = replace(state, half_read=file.key if read.more else "", taken=start + AT_ONCE if read.more else 0)
        if read.more or len(found) >= AT_ONCE:
            return _round(found, succeeded(state, now, 0), keys)
    unsettled = any(0 <= file.age < _SETTLED.total_seconds() for file in fresh)
    wait = min(source.every, 2 * _SETTLED.total_seconds()) if unsettled else source.every
    return _round(found, succeeded(state, now, wait), keys)


def _round(found: list[Taken | Issue], state: SourceState, keys: list[str]) -> Round:
    items = list(each_once(found))
    return Round(
        tuple(item for item in items if isinstance(item, Taken)),
        tuple(item for item in items if isinstance(item, Issue)),
        state,
        tuple(dict.fromkeys(keys)),
    )


def _files(root: Path, clock: Clock) -> Iterator[_File]:
    """The files in a folder; what went away meanwhile is passed over."""
    for path in files_under(root):
        if isinstance(path, Issue):
            continue
        try:
            status = path.stat()
        except OSError:
            continue
        key = f"file {shown(path.relative_to(root))} {status.st_size} {status.st_mtime_ns}"
        # The clock is read after the file: one that came since the round began has not come from the future.
        yield _File(path, key, clock().timestamp() - status.st_mtime)


def _read(file: _File, source: Source, start: int, collected: str, seen: Callable[[str], bool]) -> _Read:
    """What a file gives from its row `start` on; nothing where the same contents were read under another name."""
    try:
        digest = f"sha256 {_digest(file.path)}"
    except OSError as error:
        return _Read((Issue(shown(file.path), reason_of(error)),), (file.key,))
    if not start and seen(digest):
        return _Read((), (file.key,))
    rows = islice(_rows(file.path), start, start + AT_ONCE)
    found = tuple(row if isinstance(row, Issue) else finished(row, source, collected) for row in rows)
    more = len(found) == AT_ONCE
    return _Read(found, () if more else (file.key, digest), more)


def _rows(path: Path) -> Iterator[Found]:
    try:
        yield from read_file(path)
    except UnreadableError as error:
        yield Issue(shown(path), str(error))
    except OSError as error:
        yield Issue(shown(path), reason_of(error))


def _digest(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as stream:
        while part := stream.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()
