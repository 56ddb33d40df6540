"""The store: opened once, then looked at, written to, and kept in order."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from headwater.collect import utc_now
from headwater.store import copying, totals, words
from headwater.store.batch import Batch
from headwater.store.errors import StoreError, spoken
from headwater.store.forgetting import Pruned, seq_at
from headwater.store.opening import OUTSIDE, WAIT, WRITES, brought_up, engine_of, shown, url_of
from headwater.store.view import View

_AT_ONCE = 100  # stories that are let go in one batch, so that other writers get their turn


class Store:
    """Everything that is remembered. Several programs may have one store open; one of them writes at a time."""

    def __init__(self, engine: Engine, place: str, now: Callable[[], str]) -> None:
        self.engine = engine
        self.place = place
        """What the store is called in messages: its file, or its address without the password."""
        self._now = now

    @property
    def is_file(self) -> bool:
        """Whether it is a file of SQLite."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def view(self) -> Iterator[View]:
        """The store as it stands now, whatever is written meanwhile; a view is for one thread."""
        options = {} if self.is_file else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with spoken(self.place), self.engine.connect().execution_options(**options) as on, on.begin():
            on.execute(text("SELECT last FROM counter"))  # SQLite's moment is that of the first look
            yield View(on)

    @contextmanager
    def batch(self) -> Iterator[Batch]:
        """Everything that is written inside is there when it ends, or nothing where it raises.

        StoreBusyError where another writer does not finish in time, StoreFullError where no room is left,
        StoreLostError where the database went away.
        """
        with spoken(self.place), self.engine.connect().execution_options(**{WRITES: True}) as on, on.begin():
            batch = Batch(on, self._now)
            yield batch
            batch.finish()

    # ── upkeep ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def backup(self, to: Path) -> None:
        """Copy the store to a file that is not there yet, while it is used; StoreError where it cannot be."""
        if not self.is_file:
            raise StoreError("PostgreSQL is backed up by its own means: pg_dump --format=custom --file=FILE ADDRESS")
        copying.backup(self.place, to)

    def forget(self, report_id: str) -> tuple[str, ...]:
        """`Batch.forget`, and what the file still has of the deleted rows is overwritten."""
        with self.batch() as batch:
            stories = batch.forget(report_id)
        self._clean()
        return stories

    def prune(self, before: str, *, keep_claims: bool) -> Pruned:
        """Let go of the stories that no report reached on a day (2020-02-03) or later: see `Batch.prune`.

        The file gets smaller by what is free then. What is interrupted goes on when it is asked for again.
        """
        with self.view() as view:
            until = seq_at(view.connection, before)
        done = self._prune(until, keep_claims=keep_claims)
        self._clean()
        return done

    def within(self, budget: int, *, keep_claims: bool = True, spare: int = 1000) -> Pruned:
        """Let go of the oldest stories until the store takes no more than `budget` bytes of its disk.

        The reports that arrived last, `spare` of them, stay whatever they take. StoreError with PostgreSQL.
        """
        if not self.is_file:
            raise StoreError("the disk of PostgreSQL is watched by its own means")
        done = Pruned()
        while (used := self._used()) > budget:
            with self.view() as view:
                counts = view.counts()
            share = int(counts.stories * (1 - budget / used))
            step = self._prune(counts.seq - spare, keep_claims=keep_claims, most=max(_AT_ONCE, share))
            self._clean()
            done += step
            if step == Pruned():
                break
        return done

    def _prune(self, until: int, *, keep_claims: bool, most: int | None = None) -> Pruned:
        done, step = Pruned(), None
        while step != Pruned() and (most is None or done.stories < most):
            with self.batch() as batch:
                step = batch.prune(until, _AT_ONCE, keep_claims=keep_claims)
            done += step
        return done

    def _used(self) -> int:
        with self.view() as view:
            return totals.bytes_used(view.connection) - totals.bytes_free(view.connection)

    def _clean(self) -> None:
        """Merge what the indexes of words still have of deleted rows, give free pages back, and empty the log."""
        if not self.is_file:
            return
        with spoken(self.place), self.engine.connect().execution_options(**{OUTSIDE: True}) as on:
            words.tidy(on)
            raw: Any = on.connection.driver_connection
            # Through SQLAlchemy a pragma goes one step, and one page is given back.
            raw.executescript("PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE);")

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def open_store(place: str | Path, *, now: Callable[[], str] = utc_now, wait: float = WAIT) -> Store:
    """The store at a path, `sqlite:///…` or `postgresql://…`, made where there is none and brought up to date.

    `now` gives the time that is written beside what arrives; `wait` is how many seconds a writer waits for another.
    StoreError where the place is no store, of a later version, cannot be reached, or its driver is missing.
    """
    url = url_of(place)
    engine = engine_of(url, wait)
    try:
        brought_up(engine, shown(url))
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, shown(url), now)
