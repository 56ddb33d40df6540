"""Sitemaps: the pages of a site, with what the news extension tells of them, and indexes of sitemaps."""

from lxml import etree

from headwater.collect.dates import normal_date
from headwater.collect.entries import Entry, Feed, Link
from headwater.collect.safe_xml import first_words, named


def read_sitemap(root: etree._Element) -> Feed:
    """The pages that a sitemap lists."""
    return Feed("sitemap", entries=tuple(_page(url) for url in named(root, "url")))


def read_index(root: etree._Element) -> Feed:
    """The sitemaps that an index lists."""
    return Feed("sitemap", feeds=tuple(_sitemap(each) for each in named(root, "sitemap")))


def _page(url: etree._Element) -> Entry:
    address = first_words(url, "loc")
    news = next(named(url, "news"), None)
    if news is None:
        return Entry(address or "", address, updated=_date(url, "lastmod"))
    publication = next(named(news, "publication"), None)
    return Entry(
        key=address or "",
        url=address,
        title=first_words(news, "title"),
        published=_date(news, "publication_date"),
        updated=_date(url, "lastmod"),
        outlet=first_words(publication, "name") if publication is not None else None,
    )


def _sitemap(element: etree._Element) -> Link:
    return Link(first_words(element, "loc") or "", changed=_date(element, "lastmod"))


def _date(element: etree._Element, name: str) -> str | None:
    return normal_date(first_words(element, name) or "")
