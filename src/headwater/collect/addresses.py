"""An address that the user typed: fetched, and read as what the server says it is."""

from headwater.collect.drafts import Draft, UnreadableError
from headwater.collect.fetch import Fetched, fetch
from headwater.collect.files import shown
from headwater.collect.pages import read_page
from headwater.collect.plain import read_plain
from headwater.collect.rows import host_of

_PAGES = frozenset({"text/html", "application/xhtml+xml", ""})
_FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "text/x-opml"})


def read_address(url: str, allow_hosts: frozenset[str] = frozenset()) -> Draft:
    """The report at an address; raises `UnreadableError` where there is none to be had."""
    fetched = fetch(url, allow_hosts=allow_hosts)
    if not fetched.data.strip():
        raise UnreadableError("empty")
    if fetched.kind in _PAGES:
        return _page(fetched, shown(url))
    if fetched.kind == "text/plain":
        return _plain(fetched, shown(url))
    if fetched.kind in _FEEDS:
        raise UnreadableError(f"a feed ({fetched.kind}), which is not read yet")
    raise UnreadableError(f"no page but {shown(fetched.kind)}")


def _page(fetched: Fetched, name: str) -> Draft:
    return read_page(fetched.data, name=name, source=name, url=fetched.url, charset=fetched.charset)


def _plain(fetched: Fetched, name: str) -> Draft:
    host = host_of(fetched.url) or name
    return read_plain(
        fetched.data, name=name, source=host, source_from="host", url=fetched.url, charset=fetched.charset
    )
