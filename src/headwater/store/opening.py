"""From the place a user names to an engine over an up-to-date schema."""

import sqlite3
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError

from headwater.store.errors import StoreError, spoken

WAIT = 10.0
"""Seconds that a writer waits for another one."""

WRITES = "headwater_writes"
"""The execution option of connections that write."""

OUTSIDE = "headwater_outside"
"""The execution option of connections to SQLite that do what no transaction can hold."""

_CONNECTIONS = 40  # as many views at once as a web server has threads
_LOCK = 0x48454144  # one number for all stores: a PostgreSQL database holds one
_NO_DRIVER = 'PostgreSQL needs a driver that is not installed: pip install "headwater[postgres]"'
_PRAGMAS = (
    "journal_mode=WAL",  # readers and the writer do not wait for each other
    "synchronous=NORMAL",  # a batch can be lost with the power, never half of one
    "secure_delete=ON",  # what is forgotten is overwritten
    "cache_size=-32000",  # kilobytes a connection
    "temp_store=MEMORY",
)


def url_of(place: str | Path) -> URL:
    """The address of a store: a path is a file of SQLite; StoreError where it is an address of anything else."""
    said = str(place)
    if isinstance(place, Path) or "://" not in said:
        return URL.create("sqlite", database=said)
    try:
        url = make_url(said)
    except (ArgumentError, ValueError) as error:
        raise StoreError("the address of the store makes no sense; write postgresql://user@host/name") from error
    match url.drivername.split("+")[0]:
        case "sqlite":
            return url
        case "postgresql" | "postgres":
            if find_spec("psycopg") is None:
                raise StoreError(_NO_DRIVER)
            return url.set(drivername="postgresql+psycopg")
        case other:
            raise StoreError(f"a store is a file or postgresql://…, not {other}://…")


def shown(url: URL) -> str:
    """What the store is called in messages: the file, or the address without its password."""
    return url.database or "" if url.drivername == "sqlite" else url.render_as_string(hide_password=True)


def engine_of(url: URL, wait: float = WAIT) -> Engine:
    """An engine whose transactions begin where we say so, and whose writers wait for each other."""
    if url.drivername == "sqlite":
        if not url.database or url.database == ":memory:":
            raise StoreError("a store is a file: several programs open it at once")
        options = {"timeout": wait, "check_same_thread": False}
        engine = create_engine(url, connect_args=options, max_overflow=_CONNECTIONS)
        event.listen(engine, "connect", _sqlite_connected)
        event.listen(engine, "begin", _sqlite_begins)
        return engine
    options = {"connect_timeout": max(2, int(wait))}
    engine = create_engine(url, pool_pre_ping=True, connect_args=options, max_overflow=_CONNECTIONS)
    event.listen(engine, "begin", lambda on: _postgres_begins(on, wait))
    return engine


def brought_up(engine: Engine, place: str) -> None:
    """Make the schema, or bring it up to date; StoreError where it is none of ours, or of a later Headwater."""
    with spoken(place):
        with engine.connect() as on:
            current = MigrationContext.configure(on).get_current_revision()
            strange = current is None and bool(inspect(on).get_table_names())
        if current == revisions()[0]:
            return
        if strange:
            raise StoreError(f"{place}: is a database, but not a store of Headwater")
        if current is not None and current not in revisions():
            raise StoreError(f"{place}: was written by a later version of Headwater; this one cannot read it")
        migrate(engine)


def revisions() -> tuple[str, ...]:
    """The versions of the schema that this Headwater knows, the newest first."""
    return tuple(one.revision for one in ScriptDirectory.from_config(_config(None)).walk_revisions())


def migrate(engine: Engine, to: str = "head") -> None:
    """Run the migrations up to a revision, in one transaction."""
    with engine.connect().execution_options(**{WRITES: True}) as on, on.begin():
        command.upgrade(_config(on), to)


def _config(on: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("headwater.store") / "migrations"))
    config.attributes["connection"] = on
    return config


def _sqlite_connected(raw: sqlite3.Connection, _: Any) -> None:
    raw.isolation_level = None  # the driver begins nothing by itself
    if not raw.execute("PRAGMA page_count").fetchone()[0]:
        raw.execute("PRAGMA auto_vacuum=INCREMENTAL")  # pages that are free can be given back; asked of a file that
        # is there already, it waits for the writer
    for pragma in _PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")


def _sqlite_begins(on: Connection) -> None:
    options = on.get_execution_options()
    if not options.get(OUTSIDE):
        on.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITES) else "BEGIN")


def _postgres_begins(on: Connection, wait: float) -> None:
    if on.get_execution_options().get(WRITES):
        on.execute(text(f"SET LOCAL lock_timeout = {int(wait * 1000)}"))
        on.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
