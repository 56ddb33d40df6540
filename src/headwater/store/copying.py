"""Backups of a file of SQLite, made while it is used, and put back."""

import sqlite3
from contextlib import closing
from pathlib import Path

from headwater.store.errors import StoreError
from headwater.store.opening import revisions, url_of


def backup(place: str, to: Path) -> None:
    """Copy the store of a file as it stands now, whole or not at all; StoreError where it cannot be."""
    if to.exists():
        raise StoreError(f"{to}: is there already; a backup overwrites nothing")
    _copy(Path(place), to)


def restore(backed_up: Path, place: str | Path, *, replace: bool = False) -> None:
    """Put a backup in the place of a store that no program has open; StoreError where it is none, or a store is there.

    `replace` says that a store that is there may be lost.
    """
    url = url_of(place)
    if url.drivername != "sqlite" or not url.database:
        raise StoreError("PostgreSQL is restored by its own means: pg_restore --dbname=ADDRESS FILE")
    target = Path(url.database)
    _check(backed_up)
    if target.exists() and not replace:
        raise StoreError(f"{target}: there is a store already; say so if it may be lost")
    part = target.with_name(target.name + ".part")
    _copy(backed_up, part)
    for rest in ("-wal", "-shm"):
        target.with_name(target.name + rest).unlink(missing_ok=True)
    part.replace(target)


def _copy(source: Path, to: Path) -> None:
    part = to if to.name.endswith(".part") else to.with_name(to.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with closing(_reading(source)) as old, closing(sqlite3.connect(part)) as new:
            old.backup(new)  # in one step: between two, a writer would make it begin again, for ever
            new.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
        if part != to:
            part.replace(to)
    except (sqlite3.Error, OSError) as error:
        part.unlink(missing_ok=True)
        raise StoreError(f"{source}: cannot be copied to {to}: {error}") from error


def _check(file: Path) -> None:
    """That a file is a store of this version or an earlier one, and whole."""
    if not file.is_file():
        raise StoreError(f"{file}: there is no such file")
    try:
        with closing(_reading(file)) as on:
            found = on.execute("SELECT version_num FROM alembic_version").fetchone()
            sound = on.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        raise StoreError(f"{file}: is not a store of Headwater ({error})") from error
    if sound is None or sound[0] != "ok":
        raise StoreError(f"{file}: is damaged ({sound and sound[0]})")
    if found is None or found[0] not in revisions():
        raise StoreError(f"{file}: was written by a later version of Headwater; this one cannot read it")


def _reading(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{file.resolve().as_posix()}?mode=ro", uri=True)
