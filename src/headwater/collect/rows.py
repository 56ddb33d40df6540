"""Rows: JSON Lines, plain or gzipped; a row's id and text come back unchanged."""

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from headwater.collect.dates import normal_date
from headwater.collect.drafts import LONGEST_TEXT, Draft, Found, UnreadableError, too_long
from headwater.model import Issue, OutletOrigin

# A character takes at most six bytes as JSON (\u00e9), twelve beyond the basic plane, where two such stand for one.
LONGEST_LINE = 6 * LONGEST_TEXT
# A gzip of a few megabytes can unfold to terabytes of one line; after this much of it the rest of the input is left.
_LONGEST_SKIP = 1 << 30
FIELDS = ("id", "title", "outlet", "url", "published", "author", "text")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands, and the name that its outlet gets when nothing else names one."""

    input: str
    source: str


def json_lines(stream: BinaryIO, name: str, source: str) -> Iterator[Found]:
    """The reports of a stream of JSON Lines, gzipped or not; a bad line ends as an issue that names its number."""
    nothing = True
    try:
        for number, line in _lines(unzipped(stream)):
            place = Place(f"{name}, line {number}", source)
            if line is None:
                yield Issue(place.input, f"longer than {LONGEST_LINE // 1_000_000} MB, left out")
            elif line.strip():
                yield from _json_line(line, place, first=number == 1)
            nothing = nothing and line is not None and not line.strip()
        if nothing:
            yield Issue(name, "empty")
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Issue(name, f"the gzip breaks off or is damaged; what stands before the break is read ({error})")


def unzipped(stream: BinaryIO) -> BinaryIO:
    """Gzip is recognised by its first bytes, whatever the name says."""
    peek = getattr(stream, "peek", None)
    zipped = peek is not None and peek(2)[:2] == b"\x1f\x8b"
    return gzip.GzipFile(fileobj=stream) if zipped else stream  # type: ignore[return-value]


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines without their line ends; None stands for one that is too long to be held."""
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) <= LONGEST_LINE:
            yield number, line.rstrip(b"\r\n")
            continue
        yield number, None
        if not _skip_line(stream):
            raise UnreadableError("one line is longer than a gigabyte; the rest is left out")


def _skip_line(stream: BinaryIO) -> bool:
    skipped = 0
    while skipped < _LONGEST_SKIP:
        part = stream.readline(1 << 20)
        skipped += len(part)
        if not part or part.endswith(b"\n"):
            return True
    return False


def _json_line(line: bytes, place: Place, *, first: bool) -> Iterator[Found]:
    try:
        row = json.loads(_decoded(line, first=first))
    except (ValueError, RecursionError) as error:
        yield Issue(place.input, f"not JSON: {error}")
        return
    if isinstance(row, dict):
        yield from read_row(row, line, place)
    else:
        yield Issue(place.input, f"a row must be a JSON object, this is {_type_name(row)}")


def _decoded(line: bytes, *, first: bool) -> str:
    """JSON is UTF-8 by its standard; only a byte order mark at the very beginning is forgiven."""
    return line.decode("utf-8-sig" if first else "utf-8")


def read_row(row: Mapping[str, Any], raw: bytes, place: Place) -> Iterator[Found]:
    reason = _refusal(row)
    if reason:
        yield Issue(place.input, reason)
        return
    fields = {name: row.get(name) for name in ("title", "outlet", "url", "author")}
    for name, value in fields.items():
        if not isinstance(value, str | None) and not _is_list_of_names(name, value):
            yield Issue(place.input, f"{name} is {_type_name(value)}, not text; the report is kept without it")
    published = _published(row.get("published"))
    if published is None and row.get("published") not in (None, ""):
        yield Issue(place.input, f"published {row['published']!r:.60} is no date; the report is kept without it")
    clean = {name: _clean(value) for name, value in fields.items()}
    fallback, fallback_from = _fallback(clean["url"], place)
    yield Draft(
        input=place.input,
        text=row["text"],
        data=raw,
        fallback=fallback,
        fallback_from=fallback_from,
        id=_id(row.get("id")),
        title=clean["title"],
        outlet=clean["outlet"],
        url=clean["url"],
        published=published,
        published_from="input" if published else None,
        author=clean["author"],
    )


def _refusal(row: Mapping[str, Any]) -> str | None:
    """Why a row is no report; None if it is one."""
    return _text_refusal(row.get("text")) or _id_refusal(row.get("id"))


def _text_refusal(text: object) -> str | None:
    if text is None:
        return "has no text"
    if not isinstance(text, str):
        return f"text is {_type_name(text)}, not text"
    if not text.strip():
        return "text is empty"
    if not _encodable(text):
        return "text holds half of a surrogate pair, which is no character"
    return too_long(text)


def _id_refusal(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | None):
        return f"id is {_type_name(value)}, not text"
    return None if _encodable(str(value)) else "id holds half of a surrogate pair, which is no character"


def _id(value: str | int | None) -> str | None:
    return None if value is None or value == "" else str(value)


def _is_list_of_names(name: str, value: object) -> bool:
    return name == "author" and isinstance(value, list) and all(isinstance(item, str) for item in value)


def _clean(value: object) -> str | None:
    """A field as one line of text, or None; several authors are joined."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = ", ".join(value)
    if not isinstance(value, str) or not _encodable(value):
        return None
    return " ".join(value.split()) or None


def _published(value: object) -> str | None:
    if hasattr(value, "isoformat"):  # a date or time of Parquet
        value = value.isoformat()
    return normal_date(value) if isinstance(value, str) else None


def _fallback(url: str | None, place: Place) -> tuple[str, OutletOrigin]:
    host = host_of(url)
    return (host, "host") if host else (place.source, "file")


def host_of(url: str | None) -> str | None:
    """The host of an address without its `www.`, or None."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _type_name(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), "empty" if value is None else type(value).__name__)
