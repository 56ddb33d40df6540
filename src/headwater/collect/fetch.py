"""Fetching one address over HTTP, through the gate, within limits of time, size and redirects."""

import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpcore
import httpx

from headwater import __version__
from headwater.collect.drafts import UnreachableError, UnreadableError
from headwater.collect.gate import RefusedError, pool
from headwater.collect.proxies import Proxy

_ACCEPTED = (
    b"text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, "
    b"application/xml;q=0.9, text/xml;q=0.9, text/plain;q=0.8, */*;q=0.1"
)
USER_AGENT = f"headwater/{__version__} (reads news reports that its user names)"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one address may cost."""

    seconds: float = 30.0
    """From the first look-up to the last byte, redirects included."""
    bytes: int = 20_000_000
    """After unpacking."""
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave."""

    url: str
    """The address after redirects."""
    data: bytes
    kind: str
    """The content type in small letters, such as text/html; empty where the server names none."""
    charset: str | None
    status: int = 200
    etag: str | None = None
    last_modified: str | None = None
    retry_after: str | None = None
    """As the server writes it: seconds or a date."""


@dataclass(frozen=True, slots=True)
class Fetching:
    """How to fetch: what a user sets once for all addresses."""

    limits: Limits = field(default_factory=Limits)
    allow_hosts: frozenset[str] = frozenset()
    """Host names whose addresses need not be public."""
    proxy: Proxy | None = None
    user_agent: str = USER_AGENT


@dataclass(frozen=True, slots=True)
class Known:
    """What a server said of the copy in hand, so that it need not send the same again (RFC 9110, 13.1)."""

    etag: str | None = None
    last_modified: str | None = None


def fetch(url: str, *, limits: Limits | None = None, allow_hosts: frozenset[str] = frozenset()) -> Fetched:
    """What stands at a http or https address.

    `allow_hosts` are host names whose addresses need not be public. Raises `UnreadableError` for everything that goes
    wrong: a private address, a broken or slow server, too much data, an error status, too many redirects.
    """
    answer = ask(url, Fetching(limits or Limits(), allow_hosts))
    if answer.status != 200:
        raise UnreadableError(f"the server answers {answer.status}")
    return answer


def ask(
    url: str, how: Fetching, known: Known | None = None, redirected: Callable[[str], None] | None = None
) -> Fetched:
    """What a server answers, whatever its status; the body is taken in only of 200.

    `redirected` is told each address to which the server leads on, before it is asked, and may raise. Raises
    `UnreadableError` where there is no whole answer, or the address may not be fetched.
    """
    deadline = time.monotonic() + how.limits.seconds
    try:
        with pool(deadline, how.allow_hosts, how.proxy) as connections:
            return _follow(connections, _address(url), how, known or Known(), deadline, redirected)
    except httpcore.TimeoutException as error:
        raise UnreachableError(f"no full answer within {how.limits.seconds:g} seconds") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError, OSError) as error:
        raise UnreachableError(f"cannot be reached: {error}" if str(error) else "cannot be reached") from error


def _follow(
    connections: httpcore.ConnectionPool,
    url: httpx.URL,
    how: Fetching,
    known: Known,
    deadline: float,
    redirected: Callable[[str], None] | None,
) -> Fetched:
    for _ in range(how.limits.redirects + 1):
        headers, extensions = _headers(url, how, known), _timeouts(how.limits)
        with connections.stream("GET", str(url), headers=headers, extensions=extensions) as response:
            received = httpx.Headers(response.headers)
            if response.status in {301, 302, 303, 307, 308} and "location" in received:
                url = _address(received["location"], url)
                if redirected:
                    redirected(str(url))
                continue
            whole = response.status == 200
            encoding = received.get("content-encoding", "")
            data = _body(response.iter_stream(), encoding, how.limits.bytes, deadline) if whole else b""
            return _answer(str(url), response.status, received, data)
    raise UnreadableError(f"more than {how.limits.redirects} redirects")


def _answer(url: str, status: int, headers: httpx.Headers, data: bytes) -> Fetched:
    kind, charset = _kind(headers.get("content-type", ""))
    etag, changed, after = (headers.get(name) for name in ("etag", "last-modified", "retry-after"))
    return Fetched(url, data, kind, charset, status, etag, changed, after)


def _address(url: str, base: httpx.URL | None = None) -> httpx.URL:
    """The address to ask for, without fragment and credentials; a redirect may be relative to `base`."""
    try:
        parsed = base.join(url) if base else httpx.URL(url)
        host, port = parsed.host, parsed.port
    except (httpx.InvalidURL, ValueError) as error:
        raise RefusedError(f"not an address: {error}") from error
    if parsed.scheme not in {"http", "https"}:
        raise RefusedError(f"leads to {parsed.scheme or 'no scheme'}:, only http and https are fetched")
    if not host or not 0 < (port or 80) < 65536:
        raise RefusedError("names no host and port")
    return parsed.copy_with(fragment=None, username=None, password=None)


def _headers(url: httpx.URL, how: Fetching, known: Known) -> list[tuple[bytes, bytes]]:
    conditions = ((b"If-None-Match", known.etag), (b"If-Modified-Since", known.last_modified))
    return [
        (b"Host", url.netloc),
        (b"User-Agent", how.user_agent.encode("ascii", "replace")),
        (b"Accept", _ACCEPTED),
        (b"Accept-Encoding", b"gzip"),
        *((name, value.encode("latin-1", "replace")) for name, value in conditions if value),
    ]


def _timeouts(limits: Limits) -> dict[str, Any]:
    return {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), limits.seconds)}


def _kind(content_type: str) -> tuple[str, str | None]:
    headers = httpx.Response(200, headers={"content-type": content_type})
    return content_type.partition(";")[0].strip().lower(), headers.charset_encoding


def _body(chunks: Iterable[bytes], encoding: str, most: int, deadline: float) -> bytes:
    parts, size = [], 0
    for part in _unpacked(chunks, encoding, most):
        size += len(part)
        if size > most:
            raise UnreadableError(f"larger than {most / 1_000_000:g} MB")
        if time.monotonic() > deadline:
            raise httpcore.ReadTimeout
        parts.append(part)
    return b"".join(parts)


def _unpacked(chunks: Iterable[bytes], encoding: str, most: int) -> Iterator[bytes]:
    """The content in pieces, none much larger than `most`, so that a bomb is noticed before it fills the memory."""
    encoding = encoding.strip().lower()
    if encoding in {"", "identity"}:
        yield from chunks
        return
    if encoding not in {"gzip", "x-gzip"}:
        raise UnreadableError(f"packed as {encoding}, which was not asked for")
    unpacker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        for chunk in chunks:
            yield unpacker.decompress(chunk, most + 1)
    except zlib.error as error:
        raise UnreadableError(f"its gzip is damaged ({error})") from error
