"""From the address of a source to its feed: the feed itself, the one a home page names, the newest of many sitemaps."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree, html

from headwater.collect.decoding import decode
from headwater.collect.drafts import UnreadableError
from headwater.collect.entries import Feed, web_address
from headwater.collect.feeds import read_feed
from headwater.collect.fetch import Fetched, Known
from headwater.collect.sources import Source
from headwater.collect.state import Fetch, SourceState

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
MOST_SITEMAPS = 3
"""Of an index, as many of its newest sitemaps are looked at in a round; a news sitemap holds two days."""


class FailedError(UnreadableError):
    """A server answers that it will not give the address now, and perhaps when it will."""

    def __init__(self, answer: Fetched) -> None:
        super().__init__(f"the server answers {answer.status}")
        self.status = answer.status
        self.retry_after = answer.retry_after

    @property
    def passes(self) -> bool:
        """Whether the same request may succeed later."""
        return self.status in {408, 425, 429} or self.status >= 500


@dataclass(frozen=True, slots=True)
class Looked:
    """What stands at a source: its feed, a page, or nothing new; and the state that remembers where."""

    state: SourceState
    feed: Feed | None = None
    page: Fetched | None = None


def look(source: Source, state: SourceState, fetch: Fetch) -> Looked:
    """What stands at a source now; raises `UnreadableError` where that cannot be known."""
    known = Known(state.etag, state.last_modified)
    answer = answered(fetch(state.feed or source.place, known))
    if answer.status == 304:
        return Looked(state)
    state = replace(state, etag=answer.etag, last_modified=answer.last_modified)
    if source.kind == "page":
        return Looked(replace(state, kind="page"), page=answer)
    if source.kind == "auto" and _is_page(answer):
        return _discovered(source, state, answer, fetch)
    return _looked(source, state, answer, fetch)


def answered(answer: Fetched) -> Fetched:
    """The answer, where it is one; raises `FailedError` where it is an error."""
    if answer.status not in {200, 304}:
        raise FailedError(answer)
    return answer


def feeds_named(page: Fetched) -> Iterator[str]:
    """The feeds that a page names in its head (`<link rel="alternate">`), those of comments last."""
    try:
        tree = html.document_fromstring(decode(page.data, page.charset).encode(), html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError, AssertionError, UnreadableError):
        return
    links = [link for link in tree.iter("link") if "alternate" in (link.get("rel") or "").lower().split()]
    links = [link for link in links if (link.get("type") or "").strip().lower() in _FEED_TYPES]
    base = next((element.get("href") for element in tree.iter("base") if element.get("href")), None)
    for link in sorted(links, key=lambda link: "comment" in f"{link.get('title')} {link.get('href')}".lower()):
        if url := web_address(link.get("href"), web_address(base, page.url) or page.url):
            yield url


def _is_page(answer: Fetched) -> bool:
    """Whether an answer is HTML, by its beginning, since many feeds are sent as text/html."""
    beginning = answer.data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if beginning.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf", b"<urlset", b"<sitemapindex", b"{")):
        return b"<html" in beginning
    return answer.kind in {"text/html", "application/xhtml+xml"} or beginning.startswith((b"<!doctype html", b"<html"))


def _discovered(source: Source, state: SourceState, page: Fetched, fetch: Fetch) -> Looked:
    """The first of the feeds that a home page names."""
    url = next(feeds_named(page), None)
    if url is None:
        raise UnreadableError('a page that names no feed; kind = "page" follows the page itself')
    answer = answered(fetch(url, None))
    found = replace(state, feed=url, etag=answer.etag, last_modified=answer.last_modified)
    return _looked(source, found, answer, fetch)


def _looked(source: Source, state: SourceState, answer: Fetched, fetch: Fetch) -> Looked:
    feed = read_feed(answer.data, base=answer.url, charset=answer.charset)
    if feed.kind == "opml":
        raise UnreadableError("a list of feeds; save it and name it with opml = ")
    if source.kind not in {"auto", feed.kind}:
        raise UnreadableError(f"not {source.kind} but {feed.kind}")
    state = replace(state, kind=feed.kind, title=feed.title)
    if feed.kind == "sitemap" and feed.feeds:
        # That the index is as it was does not say that its sitemaps are.
        return Looked(replace(state, etag=None, last_modified=None), _newest_sitemaps(feed, fetch))
    return Looked(state, feed)


def _newest_sitemaps(index: Feed, fetch: Fetch) -> Feed:
    """The entries of the newest sitemaps of an index; where none says when it changed, of the first."""
    newest = sorted(index.feeds, key=lambda link: link.changed or "", reverse=True)[:MOST_SITEMAPS]
    found = [_sitemap(link.url, fetch) for link in newest]
    return replace(
        index,
        entries=tuple(entry for feed in found for entry in feed.entries),
        unusable=(*index.unusable, *(what for feed in found for what in feed.unusable)),
    )


def _sitemap(url: str, fetch: Fetch) -> Feed:
    """One sitemap; what goes wrong with it takes nothing from the others."""
    try:
        answer = answered(fetch(url, None))
        return read_feed(answer.data, base=answer.url, charset=answer.charset)
    except UnreadableError as error:
        return Feed("sitemap", unusable=(f"{url}: {error}",))
