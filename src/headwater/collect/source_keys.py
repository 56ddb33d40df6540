"""The keys of a SOURCES.toml: what each may say, and what it means."""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeAlias, get_args

from headwater.collect.entries import web_address

SourceKind: TypeAlias = Literal["auto", "rss", "atom", "jsonfeed", "sitemap", "page", "folder"]

UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_LONGEST = 30 * 86400.0


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise ValueError("must be text on one line")
    return value.strip()


def _url(value: Any) -> str:
    url = web_address(_text(value), "")
    if url is None:
        raise ValueError("must be an http or https address")
    return url


def _kind(value: Any) -> str:
    kinds = get_args(SourceKind)
    if value not in kinds:
        raise ValueError(f"must be one of {', '.join(kinds)}")
    return str(value)


def _duration(value: Any) -> float:
    match = re.fullmatch(r"(\d{1,6})\s*([smhd])", value.strip()) if isinstance(value, str) else None
    seconds = float(match[1]) * UNITS[match[2]] if match else 0.0
    if not 1 <= seconds <= _LONGEST:
        raise ValueError('must be a time from "1s" to "30d", such as "10m"')
    return seconds


def _number(least: float, most: float) -> Callable[[Any], Any]:
    def parsed(value: Any) -> Any:
        number = value if isinstance(value, int | float) and not isinstance(value, bool) else math.nan
        if not least <= number <= most:
            raise ValueError(f"must be a number from {least:g} to {most:g}")
        return number

    return parsed


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 10_000:
        raise ValueError("must be a whole number from 1 to 10000")
    return value


def _truth(value: Any) -> bool:
    if value not in (True, False) or not isinstance(value, bool):
        raise ValueError("must be true or false")
    return value


def _language(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z]{2}", value):
        raise ValueError('must be a language of two letters, such as "en"')
    return value


def _hosts(value: Any) -> frozenset[str]:
    if not isinstance(value, list) or not all(
        isinstance(host, str) and re.fullmatch(r"[^\s/@]+", host) for host in value
    ):
        raise ValueError("must be a list of host names")
    return frozenset(host.lower() for host in value)


# What each key means; a `ValueError` says why it means nothing.
EVERYWHERE: Mapping[str, Callable[[Any], Any]] = {
    "every": _duration,
    "language": _language,
    "max_entries": _count,
    "pages": _truth,
}
SOURCE: Mapping[str, Callable[[Any], Any]] = {
    "url": _url,
    "folder": _text,
    "opml": _text,
    "kind": _kind,
    "outlet": _text,
    **EVERYWHERE,
}
FETCH: Mapping[str, Callable[[Any], Any]] = {
    "allow_hosts": _hosts,
    "proxy": _text,
    "proxy_resolves": _truth,
    "user_agent": _text,
    "timeout": _duration,
    "per_host_seconds": _number(0, 3600),
}
