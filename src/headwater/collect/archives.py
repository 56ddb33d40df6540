"""Web archives (WARC 1.0 and 1.1, ISO 28500): every page that a server answered with."""

import gzip
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from headwater.collect.drafts import LONGEST_TEXT, Found, UnreadableError
from headwater.collect.pages import read_page
from headwater.collect.rows import unzipped
from headwater.model import Issue

_LONGEST_RECORD = 4 * LONGEST_TEXT
_LONGEST_SKIP = 2_000_000_000
_LONGEST_LINE = 1 << 16
_MOST_HEADERS = 200
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class _Record:
    """One record: its headers, names in small letters, and what stands in it; None where it is too long to be read."""

    headers: Mapping[str, str]
    content: bytes | None

    @property
    def url(self) -> str | None:
        return self.headers.get("warc-target-uri", "").strip("<> ") or None

    @property
    def is_page(self) -> bool:
        """Whether a page may stand in it: an answer of a server, or a page kept without one."""
        kind = self.headers.get("content-type", "").lower()
        answer = self.headers.get("warc-type") == "response" and kind.startswith("application/http")
        return answer or (self.headers.get("warc-type") == "resource" and kind.startswith(_PAGES))


@dataclass(frozen=True, slots=True)
class _Page:
    """The bytes of a page, and in which encoding the server said they are."""

    data: bytes
    charset: str | None = None


def archived_pages(stream: BinaryIO, *, name: str, source: str) -> Iterator[Found]:
    """The report on each page of an archive; a page without one is an issue, as is an archive that breaks off."""
    number = 0
    try:
        for record in _records(unzipped(stream)):
            number += 1
            if record.is_page:
                yield from _page(record, f"{name}, record {number}", source)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Issue(name, f"the gzip breaks off or is damaged; what stands before the break is read ({error})")
        return
    if not number:
        yield Issue(name, "an archive without records")


def _page(record: _Record, name: str, source: str) -> Iterator[Found]:
    if record.content is None:
        yield Issue(name, f"longer than {_LONGEST_RECORD // 1_000_000} MB, left out")
        return
    try:
        held = record.headers.get("warc-type") == "resource"
        page = _Page(record.content) if held else _answered(record.content)
        if page is not None:
            yield read_page(page.data, name=name, source=source, url=record.url, charset=page.charset)
    except UnreadableError as error:
        yield Issue(name, f"{record.url or 'without address'}: {error}")


def _records(stream: BinaryIO) -> Iterator[_Record]:
    """The records one after another; raises `UnreadableError` where the archive no longer makes sense."""
    while line := _next_line(stream):
        if not line.startswith(b"WARC/"):
            raise UnreadableError("no web archive, or damaged: a record does not begin with WARC/")
        headers = _headers(iter(lambda: stream.readline(_LONGEST_LINE), b""))
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdigit() and len(length) < 16):
            raise UnreadableError("damaged: a record does not say how long it is")
        yield _Record(headers, _content(stream, int(length)))


def _next_line(stream: BinaryIO) -> bytes:
    """The next line that is not blank; empty at the end. Two blank lines stand between records."""
    for _ in range(_MOST_HEADERS):
        line = stream.readline(_LONGEST_LINE)
        if not line or line.strip():
            return line
    raise UnreadableError("damaged: blank lines without end")


def _headers(lines: Iterator[bytes]) -> dict[str, str]:
    """Headers up to the blank line; what has no colon is passed over."""
    found: dict[str, str] = {}
    for _, line in zip(range(_MOST_HEADERS), lines, strict=False):
        if not line.strip():
            break
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            found[name.strip().lower()] = value.strip()
    return found


def _content(stream: BinaryIO, length: int) -> bytes | None:
    """The next `length` bytes; None where they are too many, which are passed over."""
    if length <= _LONGEST_RECORD:
        return _exactly(stream, length)
    if length > _LONGEST_SKIP:
        raise UnreadableError("damaged: a record longer than two gigabytes; the rest is left out")
    while length > 0:
        length -= len(_exactly(stream, min(length, 1 << 20)))
    return None


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError("a record is shorter than it says")
    return data


# ── the answer of a server inside a record ───────────────────────────────────────────────────────────────────────────


def _answered(message: bytes) -> _Page | None:
    """The page in an answer; None where it is none or no success. Raises `UnreadableError` where it cannot be had."""
    head, _, body = message.partition(b"\r\n\r\n") if b"\r\n\r\n" in message else message.partition(b"\n\n")
    status, *lines = head.split(b"\n")
    headers = _headers(iter(lines))
    kind = headers.get("content-type", "text/html").lower()
    if status.split()[1:2] != [b"200"] or not kind.startswith(_PAGES):
        return None
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", kind)
    return _Page(_unpacked(body, headers.get("content-encoding", "").lower()), charset[1] if charset else None)


def _joined(body: bytes) -> bytes:
    """A chunked body in one piece; as it is where it is not chunked: many archives join it and keep the header."""
    parts: list[bytes] = []
    at = 0
    while (end := body.find(b"\n", at)) >= 0:
        try:
            size = int(body[at:end].split(b";")[0], 16)
        except ValueError:
            break
        if size <= 0:
            break
        parts.append(body[end + 1 : end + 1 + size])
        at = end + 1 + size + (2 if body[end + 1 + size : end + 3 + size] == b"\r\n" else 1)
    return b"".join(parts) or body


def _unpacked(body: bytes, encoding: str) -> bytes:
    """The page out of its gzip, no more of it than a record may hold; archives that unpacked it keep the header too."""
    if encoding in {"", "identity"} or not body.startswith(b"\x1f\x8b"):
        if encoding not in {"", "identity", "gzip", "x-gzip"}:
            raise UnreadableError(f"packed as {encoding}, which is not read")
        return body
    try:
        page = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS).decompress(body, _LONGEST_RECORD + 1)
    except zlib.error as error:
        raise UnreadableError(f"its gzip is damaged ({error})") from error
    if len(page) > _LONGEST_RECORD:
        raise UnreadableError(f"larger than {_LONGEST_RECORD / 1e6:g} MB once unpacked")
    return page
