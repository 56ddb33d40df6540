"""Feeds as values: what RSS, Atom, JSON Feed, sitemaps and lists of feeds say, whatever their dialect.

Known are RSS 0.9 to 2.0 and RDF, Atom 0.3 and 1.0 (RFC 4287), JSON Feed 1.0 and 1.1, sitemaps with the news extension
and their indexes (sitemaps.org 0.9), and OPML 1.0 and 2.0.
"""

import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from lxml import etree

from headwater.collect.drafts import UnreadableError
from headwater.collect.entries import Entry, Feed, Link, web_address
from headwater.collect.jsonfeed import read_jsonfeed
from headwater.collect.lists import read_list
from headwater.collect.safe_xml import name_of, root_of
from headwater.collect.sitemaps import read_index, read_sitemap
from headwater.collect.syndication import read_atom, read_rss
from headwater.model import fingerprint

LONGEST_NAME = 1_000
"""Characters of a key, title or name; what is longer is none."""
LONGEST_FEED = 50_000_000
"""Bytes, as many as a sitemap may have."""
MOST_ENTRIES = 50_000
"""As many as a sitemap may have; what stands behind them is left out, aloud."""

_READERS: Mapping[str, Callable[[etree._Element], Feed]] = {
    "rss": read_rss,
    "rdf": read_rss,
    "feed": read_atom,
    "urlset": read_sitemap,
    "sitemapindex": read_index,
    "opml": read_list,
}


def read_feed(data: bytes, *, base: str = "", charset: str | None = None) -> Feed:
    """What a feed says, its kind told from its contents.

    `base` is where it was fetched, against which its addresses are resolved; `charset` is what the server said. Raises
    `UnreadableError` where it is no feed at all; of a damaged one all that can be understood is given.
    """
    data = _unzipped(data) if data.startswith(b"\x1f\x8b") else data
    beginning = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not beginning:
        raise UnreadableError("empty")
    if beginning.startswith((b"{", b"[")):
        return _usable(read_jsonfeed(data), base)
    root = root_of(data, charset)
    return _usable(_reader(name_of(root))(root), base)


def _unzipped(data: bytes) -> bytes:
    """A sitemap out of its gzip, which many sites keep it in; raises `UnreadableError` where it is too much."""
    try:
        found = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS).decompress(data, LONGEST_FEED + 1)
    except zlib.error as error:
        raise UnreadableError(f"its gzip is damaged ({error})") from error
    if len(found) > LONGEST_FEED:
        raise UnreadableError(f"larger than {LONGEST_FEED // 1_000_000} MB once unpacked")
    return found


def _reader(root: str) -> Callable[[etree._Element], Feed]:
    if root == "html":
        raise UnreadableError("a web page, not a feed")
    if root not in _READERS:
        raise UnreadableError(f"XML of a kind that is no feed: <{root[:40]}>")
    return _READERS[root]


def _usable(feed: Feed, base: str) -> Feed:
    """The feed with whole addresses, each entry once, and no more of them than are taken."""
    resolved = [_resolved(entry, base) for entry in feed.entries]
    entries = {entry.key: entry for entry in resolved if entry.key}
    links = {link.url: link for link in _resolved_links(feed.feeds, base)}
    lost = sum(not entry.key for entry in resolved)
    unusable = [*feed.unusable, *([f"entries with neither address nor text: {lost}"] if lost else [])]
    if len(entries) > MOST_ENTRIES:
        unusable.append(f"{len(entries):,} entries; {MOST_ENTRIES:,} are taken")
    return replace(
        feed,
        title=_short(feed.title),
        entries=tuple(entries.values())[:MOST_ENTRIES],
        feeds=tuple(links.values())[:MOST_ENTRIES],
        unusable=tuple(unusable),
    )


def _resolved(entry: Entry, base: str) -> Entry:
    """The entry with a whole address and a key; the key is empty where the entry says nothing."""
    url = web_address(entry.url, base)
    if url is None and not entry.content.strip():
        return replace(entry, key="")
    key = entry.key or url or fingerprint(entry.title or "", entry.content)
    return replace(
        entry,
        url=url,
        key=key if len(key) <= LONGEST_NAME else fingerprint(key),
        title=_short(entry.title),
        outlet=_short(entry.outlet),
    )


def _short(words: str | None) -> str | None:
    """A name or title, where it is no longer than one can be."""
    return words if words and len(words) <= LONGEST_NAME else None


def _resolved_links(links: tuple[Link, ...], base: str) -> Iterator[Link]:
    for link in links:
        if url := web_address(link.url, base):
            yield replace(link, url=url)
