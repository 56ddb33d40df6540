"""What the one who starts the service decides: where it stands, who may read and who may write."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Site:
    """`base` is the path under which a proxy offers it ("/hw"), empty at the root of a host."""

    base: str = ""
    token: str | None = None
    """Needed for writing; without one everybody who reaches the service may write."""
    read_token: str | None = None
    """Needed for reading, where it is set; the token for writing reads as well."""
    hosts: frozenset[str] = LOOPBACK
    """Names by which browsers may ask for it: others are refused, so that no page elsewhere can borrow our address."""


def site(
    host: str, token: str | None = None, read_token: str | None = None, base: str = "", names: Iterable[str] = ()
) -> Site:
    """The site that listens on `host`; ValueError where that would let strangers write, or a path is none."""
    if not is_loopback(host) and not token:
        raise ValueError(f"{host} can be reached from other machines: set a token for writing first")
    if base and (not base.startswith("/") or base.rstrip("/") != base or "//" in base):
        raise ValueError(f"a base path begins with / and does not end with it, got {base!r}")
    given = {host_name(name) for name in (host, *names)}
    return Site(base, token or None, read_token or None, LOOPBACK | frozenset(given))


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what listens there."""
    if host.casefold() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def host_name(header: str) -> str:
    """The name in a Host header, without its port, in small letters."""
    name = header.strip().casefold()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name if name.count(":") > 1 else name.partition(":")[0]
