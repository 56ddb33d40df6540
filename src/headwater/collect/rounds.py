"""One look at a source: what is new there, and what to remember. Nothing is kept here; the caller commits the round."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from headwater.collect.addresses import page_at
from headwater.collect.drafts import UnreadableError
from headwater.collect.entries import Entry, Feed
from headwater.collect.fetch import Fetched
from headwater.collect.finding import FailedError, look
from headwater.collect.finish import Taken
from headwater.collect.folders import folder_round
from headwater.collect.names import shown
from headwater.collect.sources import Source
from headwater.collect.state import Clock, Fetch, Page, Round, SourceState, failed, succeeded, text_of_time
from headwater.collect.taking import Outcome, finished, is_time_for, keys_of, take_entry
from headwater.model import Issue, fingerprint

AT_ONCE = 25
"""Pages fetched in one round: with a pause of two seconds, a minute's work; the rest follows in the next, at once."""
_PATIENCE = 3
_REMEMBERED = 300
"""Pages of which validators are kept, three times what a feed usually shows."""


def poll(source: Source, state: SourceState, fetch: Fetch, clock: Clock, seen: Callable[[str], bool]) -> Round:
    """What a source gives since the last round.

    `seen` says whether a key was among those of an earlier round. A source that fails gives an issue, once as long as
    the reason stays the same, and is looked at again after a longer and longer while; nothing is raised for it.
    """
    if source.kind == "folder":
        return folder_round(source, state, clock, seen)
    try:
        looked = look(source, state, fetch)
        if looked.page:
            return _page_round(source, looked.state, looked.page, clock(), seen)
    except UnreadableError as error:
        return failing(source, state, clock(), error)
    if looked.feed is None:
        return Round((), (), succeeded(looked.state, clock(), source.every), ())
    return _feed_round(source, looked.state, looked.feed, fetch, clock, seen)


def failing(source: Source, state: SourceState, now: datetime, error: Exception) -> Round:
    """The round of a source that fails."""
    retry_after = error.retry_after if isinstance(error, FailedError) else None
    told = () if str(error) == state.last_error else (Issue(shown(source.place), str(error)),)
    # What the home page named may have moved: the next round asks the home page again.
    anew = replace(state, feed=None, etag=None, last_modified=None) if state.feed else state
    return Round((), told, failed(anew, now, source.every, str(error), retry_after), ())


def _page_round(source: Source, state: SourceState, page: Fetched, now: datetime, seen: Callable[[str], bool]) -> Round:
    """A page that is followed itself: another text is another report."""
    found = finished(page_at(page, shown(source.place)), source, text_of_time(now))
    key = f"page {found.report.id}" if isinstance(found, Taken) else f"issue {fingerprint(found.what)}"
    items = () if seen(key) else (found,)
    return _round(items, replace(state, title=_title(found)), now, source, (key,) if items else ())


def _feed_round(
    source: Source, state: SourceState, feed: Feed, fetch: Fetch, clock: Clock, seen: Callable[[str], bool]
) -> Round:
    pages = {page.key: page for page in state.pages}
    unseen = [e for e in newest(feed.entries, source.max_entries) if not seen(keys_of(e)[-1])]
    fresh = [e for e in unseen if is_time_for(e, pages.get(e.key), clock(), seen)]
    outcomes: list[tuple[Entry, Outcome]] = []
    for entry in fresh[:AT_ONCE]:
        outcome = take_entry(entry, pages.get(entry.key), source, fetch, clock())
        outcomes.append((entry, outcome))
        if outcome.stop or _is_hopeless(outcomes):
            break
    found = [*_damages(source, feed, seen), *(o.found for _, o in outcomes if o.found)]
    keys = [key for entry, outcome in outcomes if outcome.done for key in keys_of(entry)]
    keys += [f"issue {fingerprint(what)}" for what in feed.unusable]
    state = replace(state, pages=_remembered(pages, (o.page for _, o in outcomes)))
    return _pending(_round(found, state, clock(), source, keys), source, outcomes, (len(unseen), len(fresh)), clock())


def _is_hopeless(outcomes: Sequence[tuple[Entry, Outcome]]) -> bool:
    """Whether page after page could not be had: each costs up to the time limit, and the next would fail too."""
    last = outcomes[-_PATIENCE:]
    return len(last) == _PATIENCE and not any(outcome.done for _, outcome in last)


def _pending(
    done: Round, source: Source, outcomes: Sequence[tuple[Entry, Outcome]], waiting: tuple[int, int], now: datetime
) -> Round:
    """The round, with what is left of its entries seen to: the feed is asked for in full, at once or after a while.

    `waiting` are the entries that were not seen, and those of them whose time had come.
    """
    unseen, fresh = waiting
    stop = next((o.stop for _, o in outcomes if o.stop), None)
    if stop:
        held_off = failed(done.state, now, source.every, str(stop), stop.retry_after)
        return replace(done, state=replace(held_off, etag=None, last_modified=None))
    if fresh > len(outcomes) and not _is_hopeless(outcomes):
        return replace(done, state=replace(succeeded(done.state, now, 0), etag=None, last_modified=None))
    if unseen > len(outcomes) or not all(outcome.done for _, outcome in outcomes):
        return replace(done, state=replace(done.state, etag=None, last_modified=None))
    return done


def newest(entries: Sequence[Entry], most: int) -> list[Entry]:
    """The newest entries, oldest first; where a feed tells no times its first entries are its newest."""
    dated = sorted(entries, key=lambda entry: entry.at, reverse=True)
    return dated[:most][::-1]


def _round(
    found: Iterable[Taken | Issue], state: SourceState, now: datetime, source: Source, keys: Sequence[str]
) -> Round:
    items = list(found)
    return Round(
        tuple(item for item in items if isinstance(item, Taken)),
        tuple(item for item in items if isinstance(item, Issue)),
        succeeded(state, now, source.every),
        tuple(dict.fromkeys(keys)),
    )


def _damages(source: Source, feed: Feed, seen: Callable[[str], bool]) -> list[Issue]:
    """What of the feed could not be used, each said once."""
    return [Issue(shown(source.place), what) for what in feed.unusable if not seen(f"issue {fingerprint(what)}")]


def _remembered(before: dict[str, Page], now: Iterable[Page]) -> tuple[Page, ...]:
    """The pages looked at last; those of this round stand at the end."""
    fresh = {page.key: page for page in now}
    kept = {key: page for key, page in before.items() if key not in fresh} | fresh
    return tuple(kept.values())[-_REMEMBERED:]


def _title(found: Taken | Issue) -> str | None:
    return found.report.title if isinstance(found, Taken) else None
