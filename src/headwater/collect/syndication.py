"""RSS of every age and Atom: the same few things under many names."""

from collections.abc import Iterable

from lxml import etree

from headwater.collect.dates import normal_date
from headwater.collect.entries import Entry, Feed
from headwater.collect.fragments import text_of
from headwater.collect.safe_xml import first_words, name_of, named, words_of

_XHTML = "{http://www.w3.org/1999/xhtml}"


def read_rss(root: etree._Element) -> Feed:
    """RSS 0.9 to 2.0; in RDF the items stand beside the channel, not in it."""
    channel = next(named(root, "channel"), root)
    items = [element for element in root.iter(etree.Element) if name_of(element) == "item"]
    return Feed("rss", first_words(channel, "title"), tuple(_item(item) for item in items))


def read_atom(root: etree._Element) -> Feed:
    """Atom 0.3 and 1.0; an entry without an author has that of the feed, whose name is often the outlet's."""
    return Feed("atom", first_words(root, "title"), tuple(_atom_entry(entry) for entry in named(root, "entry")))


def _item(item: etree._Element) -> Entry:
    guid = next(named(item, "guid"), None)
    own = words_of(guid)
    permanent = own if guid is not None and guid.get("ispermalink", guid.get("isPermaLink", "true")) != "false" else ""
    return Entry(
        key=own or _about(item),
        url=first_words(item, "link", "origlink") or _href(item) or (permanent if "://" in permanent else None),
        title=_plain(item, "title"),
        published=_date(item, "pubdate", "date", "issued", "published", "created"),
        updated=_date(item, "updated", "modified", "lastbuilddate"),
        author=first_words(item, "creator", "author"),
        outlet=first_words(item, "source"),
        content=_longest(_markup(child) for child in named(item, "encoded", "body", "description", "content")),
    )


def _atom_entry(entry: etree._Element) -> Entry:
    people = [first_words(author, "name") or "" for author in named(entry, "author")]
    source = next(named(entry, "source"), None)
    return Entry(
        key=first_words(entry, "id") or "",
        url=_href(entry),
        title=_plain(entry, "title"),
        published=_date(entry, "published", "issued", "created"),
        updated=_date(entry, "updated", "modified"),
        author=", ".join(dict.fromkeys(person for person in people if person)) or None,
        outlet=first_words(source, "title") if source is not None else None,
        content=_longest(_markup(child) for child in named(entry, "content", "summary")),
    )


def _href(entry: etree._Element) -> str | None:
    """The address of the page itself: of links that say what they are for, the one that says so or says nothing."""
    for link in named(entry, "link"):
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return link.get("href")
    return None


def _about(item: etree._Element) -> str:
    """The id that RDF gives an item."""
    return next((str(value) for name, value in item.items() if str(name).endswith("}about")), "")


def _plain(element: etree._Element, name: str) -> str | None:
    """A title, which may be escaped HTML."""
    raw = first_words(element, name)
    return " ".join(text_of(raw).split()) or None if raw else None


def _date(element: etree._Element, *names: str) -> str | None:
    dates = (normal_date(words_of(child)) for child in named(element, *names))
    return next((date for date in dates if date), None)


def _markup(element: etree._Element) -> str:
    """The text of an element, which is escaped HTML, or the markup of the XHTML in it; nothing where it only points."""
    if element.get("src") or element.get("url"):
        return ""
    if len(element) and (element.get("type") == "xhtml" or str(element[0].tag).startswith(_XHTML)):
        return "".join(etree.tostring(child, encoding="unicode", method="html") for child in element)
    return "".join(element.itertext(etree.Element))


def _longest(texts: Iterable[str]) -> str:
    return max(texts, key=len, default="").strip()
