"""Style and scripts: our own files in the package, named by what is in them, so that a browser keeps them for ever."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
# What each file is made of, in order. htmx 2.0.11 as published (0BSD, static/htmx.LICENSE): `npm pack htmx.org@2.0.11`.
_MADE_OF = {
    "site.css": (("headwater.show.page", "brief.css"), ("headwater.show.web", "static/site.css")),
    "brief.js": (("headwater.show.page", "brief.js"),),
    "site.js": (("headwater.show.web", "static/site.js"),),
    "htmx.js": (("headwater.show.web", "static/htmx.min.js"),),
    "icon.svg": (("headwater.show.web", "static/icon.svg"),),
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is served."""

    name: str
    """With a digest of the content before the suffix."""
    body: bytes
    media_type: str


@cache
def assets() -> dict[str, Asset]:
    """Every file by its plain name."""
    return {name: _asset(name, parts) for name, parts in _MADE_OF.items()}


def by_served_name(name: str) -> Asset | None:
    """The file that is served under a name with a digest."""
    return next((asset for asset in assets().values() if asset.name == name), None)


def _asset(name: str, parts: tuple[tuple[str, str], ...]) -> Asset:
    body = b"\n".join(files(package).joinpath(path).read_bytes() for package, path in parts)
    stem, _, suffix = name.partition(".")
    return Asset(f"{stem}.{hashlib.sha256(body).hexdigest()[:12]}.{suffix}", body, _TYPES[suffix])
