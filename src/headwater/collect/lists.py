"""Lists of feeds (OPML)."""

from lxml import etree

from headwater.collect.entries import Feed, Link
from headwater.collect.safe_xml import first_words, name_of, named


def read_list(root: etree._Element) -> Feed:
    """The feeds that an OPML file lists, of all its folders."""
    head = next(named(root, "head"), None)
    outlines = (element for element in root.iter(etree.Element) if name_of(element) == "outline")
    links = tuple(Link(url, _label(outline)) for outline in outlines if (url := _attribute(outline, "xmlurl")))
    return Feed("opml", first_words(head, "title") if head is not None else None, feeds=links)


def _label(outline: etree._Element) -> str | None:
    return " ".join((_attribute(outline, "title") or _attribute(outline, "text") or "").split()) or None


def _attribute(element: etree._Element, name: str) -> str | None:
    """An attribute, however its name is capitalised (xmlUrl, xmlurl, xmlURL are all met)."""
    return next((str(value) for key, value in element.items() if str(key).lower() == name), None)
