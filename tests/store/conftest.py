"""Stores to test with: one behaviour suite runs over both databases, each test in a store of its own."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from headwater.store import Store, open_store
from tests.store.postgres import Server, server

NOON = "2020-02-03T12:00:00Z"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server; where none can be started, the test says so and is skipped."""
    with ExitStack() as stack:
        try:
            running = stack.enter_context(server())
        except (OSError, subprocess.CalledProcessError) as error:
            pytest.skip(f"no PostgreSQL can be started here: {error}")
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store can be made, in either database."""
    if request.param == "sqlite":
        return str(tmp_path / "headwater.db")
    url: str = request.getfixturevalue("shared_database")
    return emptied(url)


@pytest.fixture(scope="session")
def shared_database(postgres: Server) -> str:
    """One database for all tests that do not mind: making one for each takes longer than the tests."""
    return postgres.database()


def emptied(url: str) -> str:
    """The database without any rows, where it has tables already."""
    with psycopg.connect(url, autocommit=True) as on:
        tables = on.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        names = ", ".join(f'"{name}"' for (name,) in tables if name != "alembic_version")
        if names:
            on.execute(f"TRUNCATE {names}".encode())
    return url


@pytest.fixture
def opened(place: str) -> Iterator[Callable[[], Store]]:
    """Opens the place, again and again if need be."""
    held: list[Store] = []

    def again() -> Store:
        held.append(open_store(place, now=lambda: NOON, wait=1.0))
        return held[-1]

    yield again
    for store in held:
        store.close()


@pytest.fixture
def store(opened: Callable[[], Store]) -> Store:
    return opened()
