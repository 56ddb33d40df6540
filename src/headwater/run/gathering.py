"""Threads that look at sources when their time comes; what each look gave is committed whole or not at all."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from threading import Condition, Event, Thread
from typing import Any

import msgspec

from headwater.collect import Clock, Fetch, Round, Source, SourceState, failing, is_due, moment, poll
from headwater.run.journal import amiss, counted, say, warn
from headwater.store import SourceRow, Store, StoreError

AT_ONCE = 8
"""Sources looked at at the same time: one that hangs holds up an eighth of the others for half a minute."""

_LONGEST_REST = 30.0
"""Seconds after which the clock is looked at again: it may have been set."""

_REST = 2.0
"""Seconds that nothing is looked at after the store could not be written to."""


class Gathering:
    """Looks at sources until it is stopped; with `once`, until each was looked at and has no more to give now."""

    def __init__(
        self, store: Store, sources: Sequence[Source], fetch: Fetch, clock: Clock, *, once: bool = False
    ) -> None:
        self._store = store
        self._fetch = fetch
        self._clock = clock
        self._sources = {source.place: source for source in sources}
        self._states = _states(store, sources)
        self._left = {p for p in self._sources if self._is_wanted_once(p)} if once else None
        self._busy: set[str] = set()
        self._resting = 0.0
        self._stopped = False
        self._turn = Condition()
        self.heard = Event()
        """Set where a look gave something, or the last one ended; whoever waits for it clears it."""

    def start(self) -> None:
        """Begin."""
        for _ in range(min(AT_ONCE, len(self._sources))):
            Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        """Look at nothing any more; what is being fetched is left, and fetched again another time."""
        with self._turn:
            self._stopped = True
            self._turn.notify_all()

    @property
    def finished(self) -> bool:
        """Whether all that was to be looked at once was."""
        with self._turn:
            return self._left is not None and not self._left

    # ── whose turn it is ─────────────────────────────────────────────────────────────────────────────────────────────

    def _run(self) -> None:
        while (source := self._next()) is not None:
            kept = False
            try:
                kept = self._look(source)
            finally:
                self._looked(source, kept=kept)

    def _next(self) -> Source | None:
        """The source that has waited longest, as soon as there is one; None at the end."""
        with self._turn:
            while not self._stopped and self._left != set():
                rest = self._resting - time.monotonic()
                due = [place for place in self._sources if self._is_due(place)] if rest <= 0 else []
                if due:
                    first = min(due, key=lambda place: self._states[place].due)
                    self._busy.add(first)
                    return self._sources[first]
                self._turn.wait(rest if rest > 0 else self._pause())
            return None

    def _is_due(self, place: str) -> bool:
        if place in self._busy:
            return False
        return is_due(self._states[place], self._clock()) if self._left is None else place in self._left

    def _is_wanted_once(self, place: str) -> bool:
        """With `once` every source is looked at, but for those that are left alone because they failed."""
        state = self._states[place]
        return not state.failures or is_due(state, self._clock())

    def _pause(self) -> float:
        """Seconds until the next source is due."""
        now = self._clock()
        waits = [(moment(self._states[p].due) - now).total_seconds() for p in self._sources if p not in self._busy]
        return max(0.05, min([_LONGEST_REST, *waits]))

    def _looked(self, source: Source, *, kept: bool) -> None:
        with self._turn:
            self._busy.discard(source.place)
            if self._left is not None and kept and not _has_more(self._states[source.place]):
                self._left.discard(source.place)
            self._turn.notify_all()
        self.heard.set()

    # ── one look ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _look(self, source: Source) -> bool:
        """Look and commit; False where the store could not be written to."""
        began = time.monotonic()
        try:
            done = self._round(source)
            fresh = self._keep(source, done)
        except StoreError as error:
            self._resting = time.monotonic() + _REST
            warn(f"{source.place}: what it gave is not kept yet: {error}", source=source.place, error=str(error))
            return False
        except Exception as error:  # noqa: BLE001 - nor must one whose reports cannot be kept
            self._states[source.place] = self._broken(source, error).state
            return True
        self._states[source.place] = done.state
        _tell(source, done, fresh, time.monotonic() - began)
        return True

    def _round(self, source: Source) -> Round:
        try:
            return self._polled(source)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - one source that breaks its fetcher must not stop the others
            return self._broken(source, error)

    def _broken(self, source: Source, error: Exception) -> Round:
        """The round of a source at which we made a mistake: it is left alone like one that fails."""
        amiss(f"{source.place}: cannot be taken in", error, source=source.place)
        why = RuntimeError(f"a mistake of ours: {type(error).__name__}: {error}")
        return failing(source, self._states[source.place], self._clock(), why)

    def _polled(self, source: Source) -> Round:
        state = self._states[source.place]
        if source.kind != "folder":
            return poll(source, state, self._fetch, self._clock, lambda key: self._has_seen(source, key))
        with self._store.view() as view:  # a folder may have thousands of files to ask for
            return poll(source, state, self._fetch, self._clock, lambda key: view.has_seen(source.place, key))

    def _has_seen(self, source: Source, key: str) -> bool:
        with self._store.view() as view:
            return view.has_seen(source.place, key)

    def _keep(self, source: Source, done: Round) -> int:
        """Commit a round; gives how many of its reports are new to the store."""
        with self._store.batch() as batch:
            fresh = sum([batch.collect(taken.report, taken.data, source.place) for taken in done.reports])
            for issue in done.issues:
                batch.issue(issue, source.place, "collect")
            for key in done.seen:
                batch.seen(source.place, key)
            batch.source(kept_row(source, done.state))
        return fresh


def _has_more(state: SourceState) -> bool:
    """Whether a source has more to give at once, or was never looked at to the end."""
    return not state.due or not state.checked or moment(state.due) <= moment(state.checked)


def _tell(source: Source, done: Round, fresh: int, seconds: float) -> None:
    facts: dict[str, Any] = {"source": source.place, "reports": fresh, "seconds": round(seconds, 3)}
    for issue in done.issues:
        warn(f"{issue.input}: {issue.what}", source=source.place, input=issue.input, what=issue.what)
    if done.state.last_error:
        warn(f"{source.place}: {done.state.last_error}; next look at {done.state.due}", due=done.state.due, **facts)
    elif fresh:
        say(f"{source.place}: {counted(fresh, 'new report', 'new reports')}", **facts)


# ── what is kept of a source ─────────────────────────────────────────────────────────────────────────────────────────


def _states(store: Store, sources: Sequence[Source]) -> dict[str, SourceState]:
    with store.view() as view:
        return {source.place: state_of(view.source(source.place)) for source in sources}


def state_of(row: SourceRow | None) -> SourceState:
    """The state that was kept; the empty one where there is none, or it is of another version."""
    if row is None or row.state is None:
        return SourceState()
    try:
        return msgspec.json.decode(row.state, type=SourceState)
    except msgspec.DecodeError:
        return SourceState()


def kept_row(source: Source, state: SourceState) -> SourceRow:
    """What is kept of a source: its whole state, and beside it what is listed."""
    return SourceRow(
        source.place,
        state.kind or source.kind,
        state.title,
        source.outlet,
        state.etag,
        state.last_modified,
        state.checked,
        state.due or None,
        state.failures,
        state.last_error,
        msgspec.json.encode(state).decode(),
    )


def now() -> datetime:
    """The time by this machine's clock."""
    return datetime.now(UTC)
