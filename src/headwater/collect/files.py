"""Files and folders: which there are, in which order, and how each kind is read."""

import os
import stat
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from headwater.collect.drafts import LONGEST_TEXT, Draft, Found, UnreadableError
from headwater.collect.plain import title_and_body
from headwater.collect.rows import json_lines, parquet_rows
from headwater.model import Issue

PLAIN = (".txt",)
PAGES = (".html", ".htm")
JSON_LINES = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")
PARQUET = (".parquet",)
LATER = (".warc", ".warc.gz", ".xml", ".rss", ".atom", ".opml")
KNOWN = PLAIN + PAGES + JSON_LINES + PARQUET + LATER
# Four bytes a character at the most, and a page is mostly markup.
LONGEST_FILE = 4 * LONGEST_TEXT


def files_under(path: Path) -> Iterator[Path | Issue]:
    """The file itself, or the files of known kinds in a folder, sorted.

    Hidden files and folders, files of other kinds, and folders that are links (they may lead back) are passed over; a
    folder that gives nothing ends as an issue.
    """
    if not path.is_dir():
        yield path
        return
    nothing = True
    for found in _walk(path):
        nothing = False
        yield found
    if nothing:
        yield Issue(shown(path), "a folder in which nothing can be read")


def read_file(path: Path) -> Iterator[Found]:
    """The reports of one file; raises `UnreadableError` or `OSError` where there are none to be had."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        raise UnreadableError("not a regular file")
    if path.stat().st_size == 0:
        raise UnreadableError("empty")
    name, source = shown(path), _source(path)
    kind = suffix_of(path)
    if kind in JSON_LINES:
        with path.open("rb") as stream:
            yield from json_lines(stream, name, source)
    elif kind in PARQUET:
        yield from parquet_rows(path, name, source)
    elif kind in PLAIN:
        yield _plain(path, name, source)
    elif kind in LATER:
        raise UnreadableError(f"{kind} is not read yet")
    else:
        raise UnreadableError(f"unknown kind of file; {', '.join(KNOWN)} are known")


def suffix_of(path: Path) -> str:
    """The suffix that says how a file is read, in small letters, with `.gz` where it ends so; empty if unknown."""
    name = path.name.lower()
    return next((suffix for suffix in sorted(KNOWN, key=len, reverse=True) if name.endswith(suffix)), "")


def shown(path: Path | str) -> str:
    """A path as it may be printed: control characters and undecodable bytes as escapes."""
    text = os.fspath(path).encode("utf-8", "backslashreplace").decode()
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _walk(folder: Path) -> Iterator[Path | Issue]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Issue(shown(folder), reason_of(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif suffix_of(Path(entry.path)) and not entry.is_dir():
            yield Path(entry.path)


def reason_of(error: OSError) -> str:
    """What the system says went wrong, without number and path."""
    return (error.strerror or str(error)).lower()


def _source(path: Path) -> str:
    """The file name without the suffix that says how it is read."""
    stem = path.name[: -len(suffix_of(path)) or None]
    return shown(stem or path.name)


def bytes_of(path: Path) -> bytes:
    """All bytes of a file that is no larger than a report can be."""
    if path.stat().st_size > LONGEST_FILE:
        megabytes = path.stat().st_size / 1_000_000
        raise UnreadableError(f"{megabytes:.0f} MB; a file of one report is read up to {LONGEST_FILE // 1_000_000} MB")
    return path.read_bytes()


def _plain(path: Path, name: str, source: str) -> Draft:
    data = bytes_of(path)
    title, body = title_and_body(data)
    return Draft(
        input=name, text=body, sha256=sha256(data).hexdigest(), fallback=source, fallback_from="file", title=title
    )
