"""A service that follows sources: what comes in is committed as it comes, and worked off batch by batch beside that.

Killed anywhere and started again, it goes on where it was, and what comes out is what would have come out.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Event

from headwater.collect import Clock, Fetch, Source, Taken
from headwater.model import Issue
from headwater.run.gathering import Gathering, now
from headwater.run.journal import counted, say, warn
from headwater.run.lock import Lock, alone
from headwater.run.once import Progress, silent
from headwater.run.readers import Readers
from headwater.run.scheduling import unhurried
from headwater.run.working import Done, Works
from headwater.store import Counts, Store, StoreError

_GLANCE = 0.5
"""Seconds after which an idle service looks whether something came from elsewhere: a verdict, an added report."""

_LONGEST = 30.0
_TRIES = 6  # half a minute, after which work that is to be done once is given up

_AT_ONCE = 100
"""Reports that are committed together where they come from the command line."""

_BUDGET_EVERY = 600.0
"""Seconds between two looks at how much of the disk the store takes."""


@dataclass(frozen=True, slots=True)
class Watched:
    """How a service is run. `once`: until every source was looked at and nothing waits; `budget`: bytes of disk."""

    once: bool = False
    budget: int | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of inputs that were added."""

    new: int = 0
    held: int = 0
    issues: int = 0


def watch(
    store: Store,
    sources: Iterable[Source],
    fetch: Fetch,
    readers: Readers,
    *,
    how: Watched | None = None,
    stop: Event | None = None,
    clock: Clock = now,
) -> Counts:
    """Follow sources and work off what they give, until `stop` is set; gives what is left then.

    `TakenError` where another process works on the store. Other errors of the store are said and waited out; with
    `once` they are raised after half a minute.
    """
    how, stop, sources = how or Watched(), stop or Event(), list(sources)
    unhurried()
    with alone(store) as lock:
        gathering = Gathering(store, sources, fetch, clock, once=how.once)
        say(f"{store.place}: following {counted(len(sources), 'source', 'sources')}", sources=len(sources))
        gathering.start()
        try:
            _Service(store, readers, lock, gathering, how, stop).run()
        finally:
            gathering.stop()
    with store.view() as view:
        return view.counts()


def add(store: Store, items: Iterable[Taken | Issue], progress: Progress = silent) -> Added:
    """Take reports into the store, where they wait to be worked off; what is held already is counted, not taken."""
    new = done = issues = 0
    for some in _in_parts(items, _AT_ONCE):
        with store.batch() as batch:
            for item in some:
                if isinstance(item, Issue):
                    batch.issue(item, stage="collect")
                    issues += 1
                else:
                    new += batch.collect(item.report, item.data)
                    done += 1
        progress("collecting", done, None)
    return Added(new, done - new, issues)


def work_off(store: Store, readers: Readers, progress: Progress = silent) -> Done:
    """Work off everything that waits in a store; `TakenError` where another process does that already."""
    total = Done()
    with alone(store):
        works = Works(store, readers)
        with store.view() as view:
            stages = view.counts().stages
        waiting = stages["waiting"] + stages["again"]
        progress("reading, linking, weighing", 0, waiting)
        while (done := works.step()) is not None:
            total += done
            progress("reading, linking, weighing", total.reports, max(waiting, total.reports))
    return total


def _in_parts(items: Iterable[Taken | Issue], size: int) -> Iterable[list[Taken | Issue]]:
    part: list[Taken | Issue] = []
    for item in items:
        part.append(item)
        if len(part) == size:
            yield part
            part = []
    if part:
        yield part


class _Service:
    """The loop that works off, beside the threads that gather."""

    def __init__(
        self, store: Store, readers: Readers, lock: Lock, gathering: Gathering, how: Watched, stop: Event
    ) -> None:
        self._store = store
        self._readers = readers
        self._lock = lock
        self._gathering = gathering
        self._how = how
        self._stop = stop
        self._works: Works | None = None
        self._trouble: str | None = None
        self._tries = 0
        self._measured_at = 0.0

    def run(self) -> None:
        """Until it is stopped, or nothing is left to do once."""
        while not self._stop.is_set():
            finished = self._gathering.finished
            try:
                done = self._step()
            except StoreError as error:
                self._wait_out(error)
                continue
            if done is None and finished:
                return
            if done is None:
                self._gathering.heard.wait(_GLANCE)
                self._gathering.heard.clear()

    def _step(self) -> Done | None:
        if self._tries:
            self._lock.hold()  # a database that was away may have given the lock to another
        self._works = self._works or Works(self._store, self._readers)
        began = time.monotonic()
        done = self._works.step()
        self._keep_within_budget()
        if self._trouble:
            say(f"{self._store.place}: working again", trouble=self._trouble)
            self._trouble, self._tries = None, 0
        if done and (done.reports or done.stories):
            _tell(done, time.monotonic() - began)
        return done

    def _wait_out(self, error: StoreError) -> None:
        if self._trouble != str(error):
            warn(f"{error}; tried again", error=str(error))
        self._trouble, self._tries = str(error), self._tries + 1
        if self._how.once and self._tries == _TRIES:
            raise error
        self._stop.wait(min(_LONGEST, 0.5 * 2.0**self._tries))

    def _keep_within_budget(self) -> None:
        due = self._measured_at == 0 or time.monotonic() - self._measured_at > _BUDGET_EVERY
        if self._how.budget is None or not due:
            return
        self._measured_at = time.monotonic()
        gone = self._store.within(self._how.budget)
        if gone.stories:
            say(
                f"{self._store.place}: let go of the texts of {counted(gone.stories, 'story', 'stories')}",
                stories=gone.stories,
                reports=gone.reports,
            )


def _tell(done: Done, seconds: float) -> None:
    worked = f"{counted(done.reports, 'report', 'reports')} worked off" if done.reports else "nothing new"
    failed = f", {done.failed:,} could not be" if done.failed else ""
    say(
        f"{worked}{failed}, {counted(done.stories, 'story', 'stories')} told anew",
        reports=done.reports,
        failed=done.failed,
        stories=done.stories,
        seconds=round(seconds, 3),
    )
