"""The gate: every connection of the package is opened here, to the public internet only.

A host's addresses are looked up once, every one of them must be public, and the connection is made to an address that
was checked, so that a second look-up cannot answer otherwise. A proxy is one that the user names, never one of the
environment; it is asked for the checked address.
"""

import ipaddress
import ssl
import time
from collections.abc import Iterable
from functools import cache
from queue import Empty, SimpleQueue
from socket import IPPROTO_TCP, gaierror, getaddrinfo
from threading import Thread
from typing import Any

import httpcore
import httpx

from headwater.collect.drafts import UnreachableError, UnreadableError
from headwater.collect.proxies import Proxy, is_local_name, tunnel


class RefusedError(UnreadableError):
    """The address is of a kind that is not fetched."""


def pool(deadline: float, allow_hosts: frozenset[str], proxy: Proxy | None = None) -> httpcore.ConnectionPool:
    """What HTTP is spoken through until the deadline (of the monotonic clock)."""
    return httpcore.ConnectionPool(ssl_context=_trusted(), network_backend=_Gate(deadline, allow_hosts, proxy))


@cache
def _trusted() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


class _Gate(httpcore.NetworkBackend):
    """Connects to public addresses only, and to the very address that was checked."""

    def __init__(self, deadline: float, allow_hosts: frozenset[str], proxy: Proxy | None) -> None:
        self._deadline = deadline
        self._allow_hosts = allow_hosts
        self._proxy = proxy
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        def opened(addresses: list[str], to: int) -> httpcore.NetworkStream:
            stream = self._first(addresses, to, timeout, local_address, socket_options)
            return _Timed(stream, self._deadline)

        if self._proxy is None:
            return opened(self._checked(host, port), port)
        target = self._behind(self._proxy, host, port)
        stream = opened(self._looked_up(self._proxy.host, self._proxy.port), self._proxy.port)
        try:
            tunnel(stream, self._proxy, target, port)
        except BaseException:
            stream.close()
            raise
        return stream

    def _behind(self, proxy: Proxy, host: str, port: int) -> str:
        """What the proxy is asked for: a checked address, or a name that is not a local one where it resolves names."""
        if not proxy.resolves:
            return self._checked(host, port)[0]
        if host in self._allow_hosts:
            return host
        literal = _literal(host)
        if literal is not None and not is_public(literal):
            raise RefusedError(f"{host} is no public address")
        if literal is None and is_local_name(host):
            raise RefusedError(f"{host} is a local name, which is not asked of a proxy")
        return literal or host

    def _checked(self, host: str, port: int) -> list[str]:
        """The addresses of a host, all public unless the user allows the host."""
        addresses = self._looked_up(host, port)
        if host not in self._allow_hosts:
            for address in addresses:
                if not is_public(address):
                    raise RefusedError(f"{host} is {address}, which is no public address")
        return addresses

    def _looked_up(self, host: str, port: int) -> list[str]:
        """The addresses of a host; a thread asks, since a resolver keeps no deadline."""
        answers: SimpleQueue[list[str] | UnreachableError] = SimpleQueue()
        Thread(target=lambda: answers.put(_addresses(host, port)), daemon=True).start()
        try:
            found = answers.get(timeout=_left(self._deadline, None))
        except Empty as error:
            raise httpcore.ConnectTimeout from error
        if isinstance(found, UnreachableError):
            raise found
        return found

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


def _literal(host: str) -> str | None:
    """The address that a host is, where it is one."""
    bare = host.strip("[]")
    try:
        ipaddress.ip_address(bare.partition("%")[0])
    except ValueError:
        return None
    return bare


def _addresses(host: str, port: int) -> list[str] | UnreachableError:
    try:
        found = getaddrinfo(host.strip("[]"), port, proto=IPPROTO_TCP)
    except (gaierror, OSError, ValueError, OverflowError):
        return UnreachableError(f"no such host: {host}")
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
