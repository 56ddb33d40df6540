"""What is remembered of a source from one round to the next, and when it is looked at again."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TypeAlias

from headwater.collect.fetch import Fetched, Known
from headwater.collect.finish import Taken
from headwater.model import Issue

Fetch: TypeAlias = Callable[[str, Known | None], Fetched]
"""Asks for an address; `Visitor` is one."""
Clock: TypeAlias = Callable[[], datetime]
"""The time, with its zone."""

LONGEST_WAIT = timedelta(days=1)
"""However often a source fails or whatever it asks for, it is tried once a day."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was taken or tried lately."""

    key: str
    """The key of its entry."""
    etag: str | None = None
    last_modified: str | None = None
    checked: str = ""
    tries: int = 0
    """How often it could not be had, one time after another."""
    unchanged: int = 0
    """How often it was the same although its feed said that it had changed, one time after another."""
    gave: str = ""
    """What it gave: the id of its report, or what tells its issue from others."""


@dataclass(frozen=True, slots=True)
class SourceState:
    """Where the last round left a source; the empty state is that of a source never looked at. Plain values only."""

    due: str = ""
    """When it is looked at again, UTC; empty: at once."""
    checked: str | None = None
    """When it was last looked at."""
    kind: str | None = None
    """What stands there: rss, atom, jsonfeed, sitemap, page, folder."""
    title: str | None = None
    feed: str | None = None
    """Where its feed was found, if that is elsewhere."""
    etag: str | None = None
    last_modified: str | None = None
    failures: int = 0
    """How often it failed, one time after another."""
    last_error: str | None = None
    pages: tuple[Page, ...] = ()
    half_read: str = ""
    """The file of a folder that was too long for one round, and how many of its reports were taken."""
    taken: int = 0


@dataclass(frozen=True, slots=True)
class Round:
    """What one look at a source gave; to be kept whole or not at all."""

    reports: tuple[Taken, ...]
    issues: tuple[Issue, ...]
    state: SourceState
    seen: tuple[str, ...]
    """Keys to be answered with yes from now on, when asked whether they were seen."""


def is_due(state: SourceState, now: datetime) -> bool:
    """Whether a source is to be looked at; also where it was looked at in the future: the clock was set back."""
    if not state.due:
        return True
    due = moment(state.due)
    checked = moment(state.checked) if state.checked else due - LONGEST_WAIT
    return not checked - timedelta(minutes=1) <= now < due


def succeeded(state: SourceState, now: datetime, every: float, *, more: bool = False) -> SourceState:
    """The state after a round that worked; `more` waits at the source and is fetched at once."""
    due = now if more else now + timedelta(seconds=every)
    return replace(state, due=text_of_time(due), checked=text_of_time(now), failures=0, last_error=None)


def failed(state: SourceState, now: datetime, every: float, why: str, retry_after: str | None = None) -> SourceState:
    """The state after a round that failed: twice as long to wait each time, or as long as the server asks."""
    failures = state.failures + 1
    backed_off = timedelta(seconds=every * 2 ** min(failures, 20))
    wait = min(max(backed_off, _asked_for(retry_after, now)), max(LONGEST_WAIT, timedelta(seconds=every)))
    return replace(state, due=text_of_time(now + wait), checked=text_of_time(now), failures=failures, last_error=why)


def _asked_for(retry_after: str | None, now: datetime) -> timedelta:
    """How long a server asks to wait: seconds, or a date (RFC 9110, 10.2.3); nothing where it makes no sense."""
    value = (retry_after or "").strip()
    if value.isascii() and value.isdigit():
        return timedelta(seconds=min(int(value[:9]), LONGEST_WAIT.total_seconds()))
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return timedelta()
    return max((until if until.tzinfo else until.replace(tzinfo=UTC)) - now, timedelta())


def text_of_time(at: datetime) -> str:
    """A moment as it is written everywhere here."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(text: str) -> datetime:
    """The moment that was written so."""
    return datetime.fromisoformat(text)
