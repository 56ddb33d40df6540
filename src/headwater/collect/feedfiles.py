"""The reports that a feed itself carries: its entries with enough text. What is only a link is said, never followed."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from headwater.collect.clean import body_of, clean_author
from headwater.collect.drafts import Draft, Found, UnreadableError
from headwater.collect.entries import Entry, Feed
from headwater.collect.feeds import read_feed
from headwater.collect.fragments import is_whole, text_of
from headwater.collect.rows import host_of
from headwater.model import Issue

_NAMED = 3
"""As many of what is not followed are named in a message."""


def reports_in(data: bytes, *, name: str, source: str, base: str = "") -> Iterator[Found]:
    """The reports that the entries of a feed carry whole; one issue for all that are only links, one for each damage.

    Raises `UnreadableError` where it is no feed.
    """
    feed = read_feed(data, base=base)
    yield from (Issue(name, what) for what in feed.unusable)
    bare = []
    for number, entry in enumerate(feed.entries, start=1):
        try:
            draft = report_of(entry, name=f"{name}, entry {number}", source=source)
        except UnreadableError as error:
            yield Issue(f"{name}, entry {number}", str(error))
            continue
        if draft:
            yield draft
        else:
            bare.append(entry.url or entry.title or "one without address")
    bare += [link.url for link in feed.feeds]
    if bare:
        yield Issue(name, _not_followed(bare))
    elif not feed.entries and not feed.unusable:
        yield Issue(name, _nothing(feed))


def report_of(entry: Entry, *, name: str, source: str) -> Draft | None:
    """The report that an entry carries whole; None where it is only a link, a summary or the beginning of one."""
    text = text_of(entry.content)
    if not is_whole(text):
        return None
    body = body_of(text, entry.title)
    if not body.text:
        return None
    host = host_of(entry.url)
    published = entry.published or entry.updated
    return Draft(
        input=name,
        text=body.text,
        data=json.dumps(asdict(entry), ensure_ascii=False, sort_keys=True).encode("utf-8", "replace"),
        fallback=host or source,
        fallback_from="host" if host else "file",
        title=entry.title,
        outlet=entry.outlet,
        url=entry.url,
        published=published or body.published,
        published_from="input" if published or body.published else None,
        author=clean_author(entry.author or "") or body.author,
    )


def _not_followed(bare: list[str]) -> str:
    some = ", ".join(bare[:_NAMED]) + (" …" if len(bare) > _NAMED else "")
    entries = "1 entry is" if len(bare) == 1 else f"{len(bare):,} entries are"
    return f"{entries} only a link; a feed found in a file is read, never followed ({some})"


def _nothing(feed: Feed) -> str:
    return f"a feed ({feed.kind}) without entries"
