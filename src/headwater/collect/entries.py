"""What a feed is once it is read: entries, and links to other feeds."""

from dataclasses import dataclass
from typing import Literal, TypeAlias
from urllib.parse import urljoin, urlsplit

FeedKind: TypeAlias = Literal["rss", "atom", "jsonfeed", "sitemap", "opml"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed: where its report stands, and what the feed itself tells of it."""

    key: str
    """What tells it from the others of its feed: its own id, else its address, else its words."""
    url: str | None = None
    title: str | None = None
    published: str | None = None
    """A day or UTC time, as in `Report`."""
    updated: str | None = None
    author: str | None = None
    outlet: str | None = None
    """Whom the feed names as publisher of this entry, where that is not its own outlet."""
    content: str = ""
    """The fullest text that the feed gives, HTML or plain; empty where it gives only a link."""

    @property
    def at(self) -> str:
        """When it last changed, to sort by; empty where the feed tells no time."""
        return max(self.published or "", self.updated or "")


@dataclass(frozen=True, slots=True)
class Link:
    """Another feed that this one leads to."""

    url: str
    title: str | None = None
    changed: str | None = None
    """When it last changed, where a sitemap index says so."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says: its entries in their order, the feeds it leads to, and what of it could not be used."""

    kind: FeedKind
    title: str | None = None
    entries: tuple[Entry, ...] = ()
    feeds: tuple[Link, ...] = ()
    unusable: tuple[str, ...] = ()


def web_address(url: str | None, base: str) -> str | None:
    """The whole http or https address that `url` means on a page at `base`; None where it means none."""
    try:
        whole = urljoin(base, "".join(url.split())) if url else ""
        parts = urlsplit(whole)
        host = parts.hostname
    except ValueError:
        return None
    return whole if parts.scheme in {"http", "https"} and host and len(whole) <= 4000 else None
