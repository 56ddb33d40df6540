"""One worker on a store at a time: a lock that ends with its holder, however that ends."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from headwater.store import Store, StoreError, StoreLostError

_KEY = 0x57415443  # one number for all stores: a database holds one


class TakenError(StoreError):
    """Another process works on the store."""

    def __init__(self, place: str) -> None:
        super().__init__(f"{place}: another headwater watches this store or works on it")


class Lock(Protocol):
    """What is held while nobody else may work."""

    def hold(self) -> None:
        """Take the lock, or make sure of it; `TakenError` where another has it, `StoreError` where it cannot be had."""

    def let_go(self) -> None:
        """Give it back."""


@contextmanager
def alone(store: Store) -> Iterator[Lock]:
    """Nobody else works on the store inside; `TakenError` where somebody does."""
    lock: Lock = _FileLock(store.place) if store.is_file else _ServerLock(store)
    lock.hold()
    try:
        yield lock
    finally:
        lock.let_go()


def is_worked_on(store: Store) -> bool:
    """Whether somebody watches the store or works on it."""
    try:
        with alone(store):
            return False
    except TakenError:
        return True


class _FileLock:
    """A transaction on an empty database beside the store: SQLite's own locks are those of the system."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._file = Path(f"{place}.working")
        self._on: sqlite3.Connection | None = None

    def hold(self) -> None:
        if self._on is not None:
            return
        try:
            on = sqlite3.connect(self._file, timeout=0, isolation_level=None, check_same_thread=False)
            on.execute("PRAGMA journal_mode=OFF").close()  # nothing is ever written
            on.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
                raise TakenError(self._place) from error
            raise StoreError(f"{self._file}: cannot be locked ({error})") from error
        self._on = on

    def let_go(self) -> None:
        if self._on is not None:
            self._on.close()
            self._on = None


class _ServerLock:
    """An advisory lock of PostgreSQL, on a connection of its own."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._on: Connection | None = None

    def hold(self) -> None:
        try:
            if self._on is None or not self._answers(self._on):
                self.let_go()
                self._take()
        except DBAPIError as error:
            raise StoreLostError(f"{self._store.place}: the database does not answer") from error

    def let_go(self) -> None:
        if self._on is not None:
            self._on.invalidate()  # not back into the pool: the lock ends with the connection
            self._on.close()
            self._on = None

    def _take(self) -> None:
        on = self._store.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        if not on.scalar(text(f"SELECT pg_try_advisory_lock({_KEY})")):
            on.close()
            raise TakenError(self._store.place)
        self._on = on

    def _answers(self, on: Connection) -> bool:
        try:
            on.execute(text("SELECT 1"))
        except DBAPIError:
            return False
        return True
