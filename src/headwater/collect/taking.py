"""From an entry of a feed to a report: its page is fetched, or what the feed itself says is taken."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from headwater.collect.addresses import PAGES, page_at, plain_at
from headwater.collect.clean import clean_author
from headwater.collect.drafts import Draft, UnreachableError, UnreadableError
from headwater.collect.entries import Entry
from headwater.collect.feedfiles import report_of
from headwater.collect.fetch import Fetched, Known
from headwater.collect.finding import FailedError, answered
from headwater.collect.finish import Defaults, Taken, finish
from headwater.collect.names import shown
from headwater.collect.rows import host_of
from headwater.collect.sources import Source
from headwater.collect.state import Fetch, Page, moment, text_of_time
from headwater.model import Issue, fingerprint

TRIES = 5
"""After so many rounds in which its page could not be had an entry is given up, aloud."""
_RECHECK = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one entry gave: a report or an issue or neither, and what is remembered of it."""

    found: Taken | Issue | None
    page: Page
    done: bool = True
    """Whether this version of the entry is dealt with; else it is tried again."""
    stop: FailedError | None = None
    """The host of the source asks to be left alone."""


def keys_of(entry: Entry) -> tuple[str, ...]:
    """What marks an entry as seen: itself, and its version where the feed tells when it changed."""
    own = f"entry {entry.key}"
    return (own, f"{own} {entry.updated}") if entry.updated else (own,)


def is_time_for(entry: Entry, page: Page | None, now: datetime, seen: Callable[[str], bool]) -> bool:
    """Whether it is time to look at an entry that is new or says that it changed.

    Some feeds say at every look that all their entries have just changed: each time a page turns out to be the same,
    twice as long is waited before it is looked at again.
    """
    if page is None or not page.checked or not seen(keys_of(entry)[0]):
        return True
    return now >= moment(page.checked) + _RECHECK * float(2 ** min(page.unchanged, 10))


def take_entry(entry: Entry, page: Page | None, source: Source, fetch: Fetch, now: datetime) -> Outcome:
    """What an entry gives: the report on its page, or in the feed itself where the page cannot be had."""
    name = shown(entry.url or source.place)
    before = page or Page(entry.key)
    tried = replace(before, checked=text_of_time(now))
    try:
        answer = _asked(entry, source, fetch, Known(before.etag, before.last_modified))
        if answer.status == 304:
            return Outcome(None, replace(tried, unchanged=before.unchanged + 1, tries=0))
        draft = with_entry(_read(answer, name), entry)
    except UnreadableError as error:
        return _without_page(entry, tried, source, name, error)
    found = finished(draft, source, tried.checked)
    gave = found.report.id if isinstance(found, Taken) else fingerprint(found.what)
    same = gave == before.gave
    kept = replace(
        tried,
        etag=answer.etag,
        last_modified=answer.last_modified,
        tries=0,
        unchanged=before.unchanged + 1 if same else 0,
        gave=gave,
    )
    return Outcome(None if same else found, kept)


def sample_of(entry: Entry, source: Source, fetch: Fetch) -> tuple[Draft, bool]:
    """What an entry gives, and whether it came from its page; raises `UnreadableError` where it gives nothing."""
    name = shown(entry.url or source.place)
    try:
        return with_entry(_read(_asked(entry, source, fetch, Known()), name), entry), True
    except UnreadableError:
        draft = report_of(entry, name=name, source=source.place)
        if draft is None:
            raise
        return draft, False


def _asked(entry: Entry, source: Source, fetch: Fetch, known: Known) -> Fetched:
    """The page of an entry, or that it is as it was; raises `UnreadableError` where it cannot be had."""
    if entry.url is None:
        raise UnreadableError("an entry with neither address nor a whole text")
    if not source.pages:
        raise UnreadableError("only a link, and the pages of this source are not fetched")
    return answered(fetch(entry.url, known))


def _without_page(entry: Entry, tried: Page, source: Source, name: str, error: UnreadableError) -> Outcome:
    """What is left of an entry whose page cannot be had: its own words, another try, or the reason."""
    ours = host_of(entry.url) == host_of(source.place)
    stop = error if ours and isinstance(error, FailedError) and error.status in {429, 503} else None
    draft = _own_words(entry, source, name) if not tried.gave else None  # else they would pass for an edit of the page
    if draft:
        found = finished(draft, source, tried.checked)
        return Outcome(found, replace(tried, tries=0), stop=stop)
    passes = error.passes if isinstance(error, FailedError) else isinstance(error, UnreachableError)
    if passes and tried.tries + 1 < TRIES:
        return Outcome(None, replace(tried, tries=tried.tries + 1), done=False, stop=stop)
    return Outcome(Issue(name, str(error)), replace(tried, tries=0), stop=stop)


def _own_words(entry: Entry, source: Source, name: str) -> Draft | None:
    try:
        return report_of(entry, name=name, source=host_of(source.place) or source.place)
    except UnreadableError:
        return None


def finished(draft: Draft, source: Source, collected: str) -> Taken | Issue:
    """The report that a draft makes, with what the user says of its source."""
    if source.outlet:
        draft = replace(draft, outlet=source.outlet, outlet_from="option")
    found = finish(draft, Defaults(), collected)
    if isinstance(found, Taken) and found.report.language is None and source.language:
        return replace(found, report=replace(found.report, language=source.language))
    return found


def with_entry(draft: Draft, entry: Entry) -> Draft:
    """The draft of a page with what only its feed tells; a time of the same day is better than the day."""
    told = entry.published or entry.updated
    exact = draft.published is None or (len(draft.published) == 10 and (told or "").startswith(draft.published))
    if told and exact and told != draft.published:
        draft = replace(draft, published=told, published_from="input")
    return replace(
        draft,
        title=draft.title or entry.title,
        author=draft.author or clean_author(entry.author or ""),
        outlet=draft.outlet or entry.outlet,
    )


def _read(answer: Fetched, name: str) -> Draft:
    if not answer.data.strip():
        raise UnreadableError("empty")
    if answer.kind in PAGES:
        return page_at(answer, name)
    if answer.kind == "text/plain":
        return plain_at(answer, name)
    raise UnreadableError(f"no page but {shown(answer.kind)}")
