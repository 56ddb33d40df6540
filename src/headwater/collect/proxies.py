"""Proxies: how one is named, and how it is asked for a connection (HTTP CONNECT, RFC 9110 9.3.6; SOCKS 5, RFC 1928).

A proxy is asked for the address that was looked up and checked here, never for a name, so that it cannot look the name
up once more and arrive elsewhere. Where the user says that the proxy resolves names (Tor must), it gets the name, and
names and addresses that can only mean something private are refused; what a public-looking name means there is then the
proxy's to check.
"""

import ipaddress
import re
from base64 import b64encode
from dataclasses import dataclass
from typing import Literal, Protocol
from urllib.parse import unquote, urlsplit

from headwater.collect.drafts import UnreachableError

_PORTS = {"http": 8080, "socks5": 1080}
_LONGEST_ANSWER = 16_384
_LOCAL = re.compile(
    r"(?:^|\.)(?:localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa|in-addr\.arpa|ip6\.arpa)$"
)
# What RFC 1928 says a refusal means.
_REFUSALS = {
    1: "it failed", 2: "its rules forbid it", 3: "it cannot reach the network", 4: "it cannot reach the host",
    5: "the host refused", 6: "it took too long", 7: "it knows no CONNECT", 8: "it knows no such kind of address",
}  # fmt: skip


class ProxyError(UnreachableError):
    """The proxy does not do what it is asked for."""


class Stream(Protocol):
    """A connection to a proxy."""

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes: ...
    def write(self, buffer: bytes, timeout: float | None = None) -> None: ...


@dataclass(frozen=True, slots=True)
class Proxy:
    """Where a proxy listens, and whether names are looked up there instead of here."""

    kind: Literal["http", "socks5"]
    host: str
    port: int
    user: str = ""
    password: str = ""
    resolves: bool = False

    def __str__(self) -> str:
        return f"{self.kind}://{self.host}:{self.port}"


def proxy_of(address: str, *, resolves: bool = False) -> Proxy:
    """The proxy that `http://…`, `socks5://…` or `socks5h://…` (which resolves names itself) means; else ValueError."""
    parts = urlsplit(address.strip())
    scheme = parts.scheme.removesuffix("h") if parts.scheme == "socks5h" else parts.scheme
    if scheme not in _PORTS or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError("a proxy is written http://host:port, socks5://host:port or socks5h://host:port")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if max(len(user.encode()), len(password.encode())) > 255 or ":" in user:
        raise ValueError("user and password of a proxy have at most 255 bytes, the user no colon")
    return Proxy(
        "http" if scheme == "http" else "socks5",
        parts.hostname,
        parts.port or _PORTS[scheme],
        user,
        password,
        resolves or parts.scheme == "socks5h",
    )


def is_local_name(host: str) -> bool:
    """Whether a host name can only mean something near: no dot, a local ending, or a number in disguise (127.1)."""
    name = host.strip("[]").rstrip(".").lower()
    last = name.rpartition(".")[2]
    number = last.isdigit() or re.fullmatch(r"0x[0-9a-f]*", last) is not None
    return "." not in name or number or _LOCAL.search(name) is not None


def tunnel(stream: Stream, proxy: Proxy, host: str, port: int) -> None:
    """Have the proxy connect the stream to a host, by name or address; raises `ProxyError` where it does not."""
    if proxy.kind == "http":
        _connect(stream, proxy, host, port)
    else:
        _greet(stream, proxy)
        _request(stream, host, port)


# ── HTTP ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _connect(stream: Stream, proxy: Proxy, host: str, port: int) -> None:
    authority = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    lines = [f"CONNECT {authority} HTTP/1.1", f"Host: {authority}"]
    if proxy.user:
        lines.append(f"Proxy-Authorization: Basic {b64encode(f'{proxy.user}:{proxy.password}'.encode()).decode()}")
    stream.write("\r\n".join([*lines, "", ""]).encode("ascii"))
    status = _head(stream).split(b"\r\n")[0].split()
    if len(status) < 2 or not status[0].startswith(b"HTTP/1."):
        raise ProxyError("the proxy does not answer as a proxy does")
    if not status[1].startswith(b"2"):
        raise ProxyError(f"the proxy refuses to connect to port {port} ({status[1][:3].decode('ascii', 'replace')})")


def _head(stream: Stream) -> bytes:
    """The answer up to its blank line, byte by byte: what follows belongs to the host behind the proxy."""
    head = bytearray()
    while not head.endswith(b"\r\n\r\n"):
        head += _exactly(stream, 1)
        if len(head) > _LONGEST_ANSWER:
            raise ProxyError("the proxy answers without end")
    return bytes(head)


# ── SOCKS 5 ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _greet(stream: Stream, proxy: Proxy) -> None:
    stream.write(b"\x05\x02\x00\x02" if proxy.user else b"\x05\x01\x00")
    version, method = _exactly(stream, 2)
    if version != 5:
        raise ProxyError("the proxy does not speak SOCKS 5")
    if method == 2 and proxy.user:
        user, password = proxy.user.encode(), proxy.password.encode()
        stream.write(b"\x01" + bytes([len(user)]) + user + bytes([len(password)]) + password)
        if _exactly(stream, 2)[1] != 0:
            raise ProxyError("the proxy does not accept the user and password")
    elif method != 0:
        raise ProxyError("the proxy wants a user and password")


def _request(stream: Stream, host: str, port: int) -> None:
    stream.write(b"\x05\x01\x00" + _socks_address(host) + port.to_bytes(2, "big"))
    _, refusal, _, kind = _exactly(stream, 4)
    if refusal:
        raise ProxyError(f"the proxy does not connect: {_REFUSALS.get(refusal, f'reason {refusal}')}")
    bound = {1: 4, 4: 16}.get(kind) or _exactly(stream, 1)[0]
    _exactly(stream, bound + 2)


def _socks_address(host: str) -> bytes:
    try:
        ip = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        name = host.encode("idna")
        return b"\x03" + bytes([len(name)]) + name
    return (b"\x01" if ip.version == 4 else b"\x04") + ip.packed


def _exactly(stream: Stream, length: int) -> bytes:
    data = b""
    while len(data) < length:
        part = stream.read(length - len(data))
        if not part:
            raise ProxyError("the proxy hangs up")
        data += part
    return data
