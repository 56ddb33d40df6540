"""Fetching one address: the only code of the package that opens a network connection.

Guarded against being turned inward: a host's addresses are looked up once, every one of them must be public, and the
connection is made to an address that was checked, so that a second look-up cannot answer otherwise. Each redirect goes
through the same gate. Proxies of the environment are not used, since a proxy would look the host up again.
"""

import ipaddress
import ssl
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from socket import IPPROTO_TCP, gaierror, getaddrinfo
from typing import Any

import httpcore
import httpx

from headwater import __version__
from headwater.collect.drafts import UnreadableError

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


class RefusedError(UnreadableError):
    """The address is of a kind that is not fetched."""


def fetch(url: str, *, limits: Limits | None = None, allow_hosts: frozenset[str] = frozenset()) -> Fetched:
    """What stands at a http or https address.

    `allow_hosts` are host names whose addresses need not be public. Raises `UnreadableError` for everything that goes
    wrong: a private address, a broken or slow server, too much data, an error status, too many redirects.
    """
    limits = limits or Limits()
    deadline = time.monotonic() + limits.seconds
    try:
        with _pool(deadline, allow_hosts) as pool:
            return _follow(pool, _address(url), limits, deadline)
    except httpcore.TimeoutException as error:
        raise UnreadableError(f"no full answer within {limits.seconds:g} seconds") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError, OSError) as error:
        raise UnreadableError(f"cannot be reached: {error}" if str(error) else "cannot be reached") from error


def _follow(pool: httpcore.ConnectionPool, url: httpx.URL, limits: Limits, deadline: float) -> Fetched:
    for _ in range(limits.redirects + 1):
        with pool.stream("GET", str(url), headers=_headers(url), extensions=_timeouts(limits)) as response:
            headers = httpx.Headers(response.headers)
            if response.status in {301, 302, 303, 307, 308} and "location" in headers:
                url = _address(headers["location"], url)
                continue
            if response.status != 200:
                raise UnreadableError(f"the server answers {response.status}")
            data = _body(response.iter_stream(), headers.get("content-encoding", ""), limits.bytes, deadline)
            kind, charset = _kind(headers.get("content-type", ""))
            return Fetched(str(url), data, kind, charset)
    raise UnreadableError(f"more than {limits.redirects} redirects")


def _address(url: str, base: httpx.URL | None = None) -> httpx.URL:
    """The address to ask for, without fragment and credentials; a redirect may be relative to `base`."""
    try:
        parsed = base.join(url) if base else httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise RefusedError(f"not an address: {error}") from error
    if parsed.scheme not in {"http", "https"}:
        raise RefusedError(f"leads to {parsed.scheme or 'no scheme'}:, only http and https are fetched")
    if not parsed.host:
        raise RefusedError("names no host")
    return parsed.copy_with(fragment=None, username=None, password=None)


def _headers(url: httpx.URL) -> list[tuple[bytes, bytes]]:
    return [
        (b"Host", url.netloc),
        (b"User-Agent", USER_AGENT.encode()),
        (b"Accept", b"text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1"),
        (b"Accept-Encoding", b"gzip"),
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


# ── the gate ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _pool(deadline: float, allow_hosts: frozenset[str]) -> httpcore.ConnectionPool:
    context = httpx.create_ssl_context(trust_env=False)
    return httpcore.ConnectionPool(ssl_context=context, network_backend=_Gate(deadline, allow_hosts))


class _Gate(httpcore.NetworkBackend):
    """Connects to public addresses only, and to the very address that was checked."""

    def __init__(self, deadline: float, allow_hosts: frozenset[str]) -> None:
        self._deadline = deadline
        self._allow_hosts = allow_hosts
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = _addresses(host, port)
        if host not in self._allow_hosts:
            for address in addresses:
                if not is_public(address):
                    raise RefusedError(f"{host} is {address}, which is no public address")
        return _Timed(self._first(addresses, port, timeout, local_address, socket_options), self._deadline)

    def _first(
        self,
        addresses: list[str],
        port: int,
        timeout: float | None,
        local_address: str | None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of the addresses that answers."""
        for position, address in enumerate(addresses):
            try:
                wait = _left(self._deadline, timeout)
                return self._plain.connect_tcp(address, port, wait, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if position == len(addresses) - 1:
                    raise
        raise httpcore.ConnectError("no address")


class _Timed(httpcore.NetworkStream):
    """A connection that ends at the deadline, however slowly the other side drips."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, _left(self._deadline, timeout))
        return _Timed(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(deadline: float, timeout: float | None) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left if timeout is None else min(left, timeout)


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = getaddrinfo(host.strip("[]"), port, proto=IPPROTO_TCP)
    except (gaierror, UnicodeError) as error:
        raise UnreadableError(f"no such host: {host}") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


# Addresses of version 6 that carry one of version 4: what counts is where they lead.
_CARRIES_V4 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an address belongs to the open internet: not private, loopback, link-local, reserved or multicast."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _CARRIES_V4:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
