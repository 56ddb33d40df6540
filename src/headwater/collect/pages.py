"""Web pages: main text, title, author, date and outlet.

The main text is trafilatura's. Author, date, outlet and title are read here, since they decide where a report stands in
its story: from JSON-LD and meta elements, then from the page itself, then from its address, and each says where it
was found.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import trafilatura
from lxml import etree, html

from headwater.collect.clean import body_of, clean_author
from headwater.collect.dates import date_in_address, normal_date
from headwater.collect.decoding import decode
from headwater.collect.drafts import Draft, UnreadableError
from headwater.collect.rows import host_of
from headwater.model import DateOrigin

_ARTICLE = re.compile(r"(?:Article|Report|BlogPosting|LiveBlogPosting|WebPage)$")
_META_DATES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date", "article.published",
    "dc.date.issued", "dcterms.issued", "dc.date.created", "dc.date", "dcterms.date", "dcterms.created",
    "cxenseparse:recs:publishtime", "bt:pubdate", "date",
)  # fmt: skip
_META_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
)
_META_OUTLETS = ("og:site_name", "dc.publisher", "publisher", "application-name")
_META_TITLES = ("og:title", "dc.title", "parsely-title", "sailthru.title")
_BYLINE_ELEMENTS = (
    "//*[@rel='author' or @itemprop='author']",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' byline ') or contains(@class, 'article-author')"
    " or contains(@class, 'author-name') or contains(@class, 'byline__name')]",
)
# Notices of pages whose words a script would have brought.
_NO_TEXT = re.compile(
    r"\b(?:enable|turn on|requires?|disabled?) (?:your )?java ?script\b|\benable cookies\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Page:
    """A page taken apart: its tree, meta elements by name, and the JSON-LD object of its article."""

    tree: html.HtmlElement
    meta: dict[str, str]
    article: dict[str, Any]


def read_page(
    data: bytes,
    *,
    name: str,
    source: str,
    url: str | None = None,
    charset: str | None = None,
) -> Draft:
    """The report on a page; raises `UnreadableError` where it has none.

    `url` is where the page was fetched; a page from a file tells its own address, if any. `charset` is what the server
    said it is written in.
    """
    markup = decode(data, charset or _declared_charset(data))
    page = _page(markup)
    url = url or _own_address(page)
    title = _title(page)
    body = body_of(_main_text(markup, url), title)
    if len(body.text.split()) < 8 or (len(body.text) < 400 and _NO_TEXT.search(body.text)):
        raise UnreadableError("a page without text")
    published, published_from = _published(page, url)
    host = host_of(url)
    outlet = _outlet(page)
    return Draft(
        input=name,
        text=body.text,
        data=data,
        fallback=host or source,
        fallback_from="host" if host else "file",
        title=title,
        outlet=outlet,
        outlet_from="page",
        url=url,
        published=published or body.published,
        published_from=published_from or ("meta" if body.published else None),
        author=_author(page) or body.author,
    )


def _declared_charset(data: bytes) -> str | None:
    match = re.search(rb"<meta[^>]{0,100}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", data[:4096], re.IGNORECASE)
    return match[1].decode("ascii", "replace") if match else None


def _page(markup: str) -> _Page:
    # lxml refuses text that still declares the encoding of its bytes.
    bare = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup)
    try:
        tree = html.document_fromstring(bare)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableError("a page without text") from error
    return _Page(tree, _meta(tree), next(_articles(tree), {}))


def _main_text(markup: str, url: str | None) -> str:
    try:
        found = trafilatura.bare_extraction(markup, url=url, include_comments=False, include_tables=False)
    except Exception as error:
        raise UnreadableError(f"the page cannot be taken apart ({type(error).__name__})") from error
    return (getattr(found, "text", None) or "") if found else ""


# ── meta elements and JSON-LD ────────────────────────────────────────────────────────────────────────────────────────


def _meta(tree: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), " ".join(content.split()))
    return found


def _articles(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article, articles proper before web pages."""
    found = [node for script in tree.iter("script") if _is_json_ld(script) for node in _nodes(_json(script))]
    typed = [node for node in found if any(_ARTICLE.search(kind) for kind in _strings(node.get("@type")))]
    yield from sorted(typed, key=lambda node: "WebPage" in _strings(node.get("@type")))


def _is_json_ld(script: html.HtmlElement) -> bool:
    return (script.get("type") or "").strip().lower() == "application/ld+json"


def _json(script: html.HtmlElement) -> object:
    try:
        return json.loads(script.text or "", strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _nodes(value.get("@graph"), depth + 1)
        yield from _nodes(value.get("mainEntity"), depth + 1)


def _strings(value: object) -> list[str]:
    """The names in a JSON-LD value, which may be a string, an object with a name, or a list of either."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return _strings(value.get("name"))
    return [text for item in value for text in _strings(item)] if isinstance(value, list) else []


# ── what the page says of itself ─────────────────────────────────────────────────────────────────────────────────────


def _title(page: _Page) -> str | None:
    named = [*_strings(page.article.get("headline")), *(page.meta[name] for name in _META_TITLES if name in page.meta)]
    headings = [_words(element) for element in page.tree.iter("h1")]
    # The title element often ends with the outlet: Six hurt in fire - Evening Lantern
    element = [re.split(r"\s+[|–—-]\s+", _words(element))[0] for element in page.tree.iter("title")]
    return next((title for title in (*named, *headings, *element) if title), None)


def _outlet(page: _Page) -> str | None:
    named = (page.meta[name] for name in _META_OUTLETS if name in page.meta)
    names = (*named, *_strings(page.article.get("publisher")))
    return next((name for name in names if name and "://" not in name and len(name) <= 100), None)


def _author(page: _Page) -> str | None:
    structured = _strings(page.article.get("author"))
    meta = [page.meta[name] for name in _META_AUTHORS if name in page.meta]
    found = [_words(element) for path in _BYLINE_ELEMENTS for element in page.tree.xpath(path)[:3]]
    for names in (structured, meta[:1], found[:1]):
        clean = [name for value in names if (name := clean_author(value))]
        if clean:
            return ", ".join(dict.fromkeys(clean))
    return None


def _published(page: _Page, url: str | None) -> tuple[str | None, DateOrigin | None]:
    """The day or time of publication and where it was found; the most exact first."""
    candidates: list[tuple[str | None, DateOrigin]] = [
        *((normal_date(value), "json-ld") for value in _strings(page.article.get("datePublished"))),
        *((normal_date(page.meta[name]), "meta") for name in _META_DATES if name in page.meta),
        *((normal_date(value), "meta") for value in _time_elements(page.tree)),
        (date_in_address(url) if url else None, "url"),
    ]
    return next(((date, origin) for date, origin in candidates if date), (None, None))


def _time_elements(tree: html.HtmlElement) -> Iterator[str]:
    """The first few time elements, those that say they are of publication before the others."""
    elements = [element for element in tree.iter("time") if not element.xpath("ancestor::aside | ancestor::nav")]
    for element in sorted(
        elements[:5], key=lambda e: e.get("itemprop") != "datePublished" and e.get("pubdate") is None
    ):
        yield element.get("datetime") or _words(element)


def _own_address(page: _Page) -> str | None:
    links = page.tree.xpath("//link[@rel='canonical']/@href")
    for address in (*links, page.meta.get("og:url"), page.article.get("url")):
        if isinstance(address, str) and re.match(r"https?://[^\s/]+", address):
            return address.strip()
    return None


def _words(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())
