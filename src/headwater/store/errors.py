"""What can go wrong with a store, in words for the person who runs it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError


class StoreError(Exception):
    """The store cannot do what was asked; the message says why, and what helps."""


class StoreBusyError(StoreError):
    """Somebody else is writing, and went on for longer than we wait."""


class StoreFullError(StoreError):
    """There is no room left where the store lies; nothing of the batch was written."""


class StoreLostError(StoreError):
    """The database went away; nothing of the batch was written."""


@contextmanager
def spoken(place: str) -> Iterator[None]:
    """Errors of a database in plain words; `place` is what the user calls the store."""
    try:
        yield
    except DBAPIError as error:
        raise in_words(place, error.orig or error, lost=_is_lost(error)) from error
    except sqlite3.Error as error:
        raise in_words(place, error) from error


def _is_lost(error: DBAPIError) -> bool:
    """Whether PostgreSQL went away or cannot be reached."""
    named = getattr(error.orig, "sqlite_errorname", None)
    return error.connection_invalidated or (isinstance(error, OperationalError) and named is None)


def in_words(place: str, cause: BaseException, *, lost: bool = False) -> StoreError:
    """What an error of a database means for whoever runs the store."""
    said = " ".join(str(cause).split())
    code = getattr(cause, "sqlite_errorcode", None)
    state = getattr(cause, "sqlstate", None)
    if (code is not None and code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)) or state == "55P03":
        return StoreBusyError(f"{place}: somebody else is writing and has not finished; try again later")
    if code == sqlite3.SQLITE_FULL or state == "53100":
        return StoreFullError(f"{place}: there is no room left on its disk; the batch was not written")
    if code == sqlite3.SQLITE_NOTADB:
        return StoreError(f"{place}: is not a store of Headwater (not a database)")
    if code is not None and code & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return StoreError(f"{place}: cannot be opened for writing ({said})")
    if code is not None and code & 0xFF == sqlite3.SQLITE_CORRUPT:
        return StoreError(f"{place}: is damaged ({said}); restore a backup")
    if code is not None and code & 0xFF == sqlite3.SQLITE_IOERR:
        return StoreLostError(f"{place}: its disk does not answer ({said}); the batch was not written")
    if lost:
        return StoreLostError(f"{place}: the database does not answer ({said})")
    return StoreError(f"{place}: {said}")
