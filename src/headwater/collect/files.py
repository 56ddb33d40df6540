"""Files and folders: which there are, in which order, and how each kind is read."""

import stat
from collections.abc import Iterator
from pathlib import Path

from headwater.collect.drafts import LONGEST_TEXT, Found, UnreadableError
from headwater.collect.names import shown
from headwater.collect.plain import read_plain
from headwater.collect.rows import json_lines
from headwater.model import Issue

PLAIN = (".txt",)
PAGES = (".html", ".htm")
JSON_LINES = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")
PARQUET = (".parquet",)
FEEDS = (".xml", ".rss", ".atom", ".opml")
ARCHIVES = (".warc", ".warc.gz")
KNOWN = PLAIN + PAGES + JSON_LINES + PARQUET + FEEDS + ARCHIVES
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
    try:
        status = path.stat()
    except ValueError as error:  # a NUL in the name
        raise UnreadableError("no path can be named so") from error
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError("not a regular file")
    if status.st_size == 0:
        raise UnreadableError("empty")
    name, source, kind = shown(path), _source(path), kind_of(path)
    if kind in JSON_LINES:
        with path.open("rb") as stream:
            yield from json_lines(stream, name, source)
    elif kind in PARQUET:
        from headwater.collect.parquet import parquet_rows  # noqa: PLC0415 - half a second that only Parquet needs

        yield from parquet_rows(path, name, source)
    elif kind in PAGES:
        from headwater.collect.pages import read_page  # noqa: PLC0415 - a second that only pages need

        yield read_page(_bytes(path), name=name, source=source)
    elif kind in PLAIN:
        yield read_plain(_bytes(path), name=name, source=source)
    elif kind in FEEDS:
        from headwater.collect.feedfiles import reports_in  # noqa: PLC0415 - as pages

        yield from reports_in(_bytes(path), name=name, source=source)
    elif kind in ARCHIVES:
        from headwater.collect.archives import archived_pages  # noqa: PLC0415 - as pages

        with path.open("rb") as stream:
            yield from archived_pages(stream, name=name, source=source)
    else:
        raise UnreadableError(f"unknown kind of file; {', '.join(KNOWN)} are known")


def kind_of(path: Path) -> str:
    """The suffix by which a file is read: its own, or, of a page that calls itself text, `.html`."""
    suffix = suffix_of(path)
    if suffix and suffix not in PLAIN:
        return suffix
    with path.open("rb") as stream:
        beginning = stream.read(512).removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if beginning.startswith((b"<!doctype html", b"<html")):
        return ".html"
    if not suffix and beginning.startswith(b"{"):
        return ".jsonl"
    return suffix


def suffix_of(path: Path) -> str:
    """The suffix that says how a file is read, in small letters, with `.gz` where it ends so; empty if unknown."""
    name = path.name.lower()
    return next((suffix for suffix in sorted(KNOWN, key=len, reverse=True) if name.endswith(suffix)), "")


def _walk(folder: Path) -> Iterator[Path | Issue]:
    """The files of a folder, then those of the folders in it; without recursion, which a deep tree would exhaust."""
    pending = [folder]
    while pending:
        current = pending.pop()
        try:
            entries = sorted(path for path in current.iterdir() if not path.name.startswith("."))
        except OSError as error:
            yield Issue(shown(current), reason_of(error))
            continue
        yield from (path for path in entries if suffix_of(path) and not path.is_dir())
        pending.extend(path for path in reversed(entries) if path.is_dir() and not path.is_symlink())


def reason_of(error: OSError) -> str:
    """What the system says went wrong, without number and path."""
    return (error.strerror or str(error)).lower()


def _source(path: Path) -> str:
    """The file name without the suffix that says how it is read."""
    stem = path.name[: -len(suffix_of(path)) or None]
    return shown(stem or path.name)


def _bytes(path: Path) -> bytes:
    """All bytes of a file that is no larger than one report can be."""
    size = path.stat().st_size
    if size > LONGEST_FILE:
        raise UnreadableError(f"{size / 1e6:.0f} MB; a file of one report is read up to {LONGEST_FILE / 1e6:.0f} MB")
    return path.read_bytes()
