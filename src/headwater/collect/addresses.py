"""An address that the user typed: fetched, and read as what the server says it is."""

from collections.abc import Iterator

from headwater.collect.drafts import Draft, Found, UnreadableError
from headwater.collect.feedfiles import reports_in
from headwater.collect.fetch import Fetched, fetch
from headwater.collect.names import shown
from headwater.collect.pages import read_page
from headwater.collect.plain import read_plain
from headwater.collect.rows import host_of

PAGES = frozenset({"text/html", "application/xhtml+xml", ""})
FEEDS = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml", "text/x-opml",
     "application/feed+json", "application/json"}
)  # fmt: skip


def read_address(url: str, allow_hosts: frozenset[str] = frozenset()) -> Iterator[Found]:
    """The report at an address, or those that a feed there carries; raises `UnreadableError` where none can be had."""
    fetched = fetch(url, allow_hosts=allow_hosts)
    if not fetched.data.strip():
        raise UnreadableError("empty")
    if fetched.kind in PAGES:
        yield page_at(fetched, shown(url))
    elif fetched.kind == "text/plain":
        yield plain_at(fetched, shown(url))
    elif fetched.kind in FEEDS:
        yield from reports_in(fetched.data, name=shown(url), source=_host(fetched, url), base=fetched.url)
    else:
        raise UnreadableError(f"no page but {shown(fetched.kind)}")


def page_at(fetched: Fetched, name: str) -> Draft:
    """The report on a page that was fetched; raises `UnreadableError` where it has none."""
    return read_page(fetched.data, name=name, source=name, url=fetched.url, charset=fetched.charset)


def plain_at(fetched: Fetched, name: str) -> Draft:
    """The report of a plain text that was fetched; raises `UnreadableError` where it has none."""
    host = _host(fetched, name)
    return read_plain(
        fetched.data, name=name, source=host, source_from="host", url=fetched.url, charset=fetched.charset
    )


def _host(fetched: Fetched, name: str) -> str:
    return host_of(fetched.url) or name
