"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

import json
from collections.abc import Iterator
from typing import Any

from headwater.collect.dates import normal_date
from headwater.collect.drafts import UnreadableError
from headwater.collect.entries import Entry, Feed


def read_jsonfeed(data: bytes) -> Feed:
    """The entries of a JSON Feed; raises `UnreadableError` where it is none."""
    try:
        feed = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"not JSON: {error}") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise UnreadableError("JSON, but no JSON Feed: it has no list of items")
    usable = [item for item in items if isinstance(item, dict)]
    lost = len(items) - len(usable)
    return Feed(
        "jsonfeed",
        _text(feed, "title"),
        tuple(_entry(item) for item in usable),
        unusable=(f"{lost} items are no JSON objects",) if lost else (),
    )


def _entry(item: dict[str, Any]) -> Entry:
    number = item.get("id")
    return Entry(
        key=str(number) if isinstance(number, int | float) else _text(item, "id") or "",
        url=_text(item, "url") or _text(item, "external_url"),
        title=_text(item, "title"),
        published=normal_date(_text(item, "date_published") or ""),
        updated=normal_date(_text(item, "date_modified") or ""),
        author=", ".join(dict.fromkeys(_authors(item))) or None,
        content=_raw(item, "content_html") or _raw(item, "content_text") or _raw(item, "summary"),
    )


def _authors(item: dict[str, Any]) -> Iterator[str]:
    many = item.get("authors")
    for author in [*(many if isinstance(many, list) else []), item.get("author")]:
        if isinstance(author, dict) and (name := _text(author, "name")):
            yield name


def _text(item: dict[str, Any], name: str) -> str | None:
    """A field on one line."""
    return " ".join(_raw(item, name).split()) or None


def _raw(item: dict[str, Any], name: str) -> str:
    """A field as it stands; half a surrogate pair, which no text can hold, is left out."""
    value = item.get(name)
    return value.encode("utf-8", "ignore").decode() if isinstance(value, str) else ""
