"""Whether a source can be followed: what stands there, and what one of its pages gives."""

from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from headwater.collect.addresses import page_at
from headwater.collect.drafts import Draft, UnreadableError
from headwater.collect.entries import Entry, Feed
from headwater.collect.fetch import Fetched
from headwater.collect.files import files_under
from headwater.collect.finding import look
from headwater.collect.rounds import newest
from headwater.collect.sources import Source
from headwater.collect.state import SourceState
from headwater.collect.taking import sample_of
from headwater.collect.visits import DisallowedError, Visitor
from headwater.model import Issue

_MOST_FILES = 10_000
_TRIED = 3
"""Of so many of the newest entries one must give a report."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What one page of a source gives."""

    url: str | None
    title: str | None
    words: int
    published: str | None
    outlet: str | None
    pages: bool
    """Whether it came from a page; else from the feed itself."""


@dataclass(frozen=True, slots=True)
class Checkup:
    """What was found at a source; `problem` is None where it can be followed."""

    place: str
    kind: str | None = None
    title: str | None = None
    feed: str | None = None
    """Where its feed is, if that is elsewhere."""
    entries: int = 0
    newest: str | None = None
    robots: str | None = None
    """`allowed`, `disallowed`, `none`, or why it could not be had; None of a folder."""
    sample: Sample | None = None
    problem: str | None = None


def check_source(source: Source, visit: Visitor) -> Checkup:
    """What stands at a source, with one page fetched; nothing is raised for what goes wrong."""
    if source.kind == "folder":
        return _folder(Path(source.place))
    begun = Checkup(source.place)
    try:
        begun = replace(begun, robots=_robots(source, visit))
        looked = look(source, SourceState(), visit)
        begun = replace(begun, kind=looked.state.kind, title=looked.state.title, feed=looked.state.feed)
        if looked.page:
            return _page(begun, looked.page)
        return _feed(begun, source, looked.feed or Feed("rss"), visit)
    except DisallowedError as error:
        return replace(begun, robots="disallowed", problem=str(error))
    except UnreadableError as error:
        return replace(begun, problem=str(error))


def _robots(source: Source, visit: Visitor) -> str:
    rules = visit.rules(source.place)
    if rules.unknown:
        return f"not to be had: {rules.unknown}"
    return "allowed" if rules.parsed else "none"


def _page(begun: Checkup, page: Fetched) -> Checkup:
    draft = page_at(page, begun.place)
    return replace(begun, title=draft.title, entries=1, newest=draft.published, sample=_sample(draft, pages=True))


def _feed(begun: Checkup, source: Source, feed: Feed, visit: Visitor) -> Checkup:
    entries = newest(feed.entries, source.max_entries)[::-1]
    begun = replace(begun, entries=len(feed.entries), newest=next((e.at for e in entries if e.at), None))
    if not entries:
        return replace(begun, problem="; ".join(feed.unusable) or "a feed without entries")
    problem = None
    for entry in entries[:_TRIED]:
        sample = _tried(entry, source, visit)
        if isinstance(sample, Sample):
            return replace(begun, sample=sample)
        problem = problem or sample
    return replace(begun, problem=f"none of {min(len(entries), _TRIED)} pages gives a report: {problem}")


def _tried(entry: Entry, source: Source, visit: Visitor) -> Sample | str:
    try:
        draft, from_page = sample_of(entry, source, visit)
    except UnreadableError as error:
        return str(error)
    return _sample(draft, pages=from_page)


def _sample(draft: Draft, *, pages: bool) -> Sample:
    return Sample(draft.url, draft.title, len(draft.text.split()), draft.published, draft.outlet, pages)


def _folder(root: Path) -> Checkup:
    found = Checkup(str(root), kind="folder")
    if not root.is_dir():
        return replace(found, problem="no such folder")
    files = list(islice(files_under(root), _MOST_FILES))
    issue = next((item for item in files if isinstance(item, Issue)), None)
    return replace(found, entries=sum(not isinstance(item, Issue) for item in files), problem=_of(issue))


def _of(issue: Issue | None) -> str | None:
    """An empty folder is no problem: it is there to be filled."""
    return issue.what if issue and "nothing can be read" not in issue.what else None
