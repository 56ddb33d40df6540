"""Opening: what is a store, what is none, and how stores of earlier versions become stores of this one."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from headwater.store import Store, StoreError, open_store
from headwater.store.opening import engine_of, migrate, revisions, url_of
from headwater.store.schema import metadata
from tests.store.makings import assertion, claim, report, told
from tests.store.postgres import Server


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place where there is nothing at all yet."""
    if request.param == "sqlite":
        return str(tmp_path / "headwater.db")
    running: Server = request.getfixturevalue("postgres")
    return running.database()


def test_migrations_make_the_schema_that_the_code_has(empty: str) -> None:
    store = open_store(empty)
    with store.engine.connect() as on:
        differences = compare_metadata(MigrationContext.configure(on, opts={"include_object": _is_ours}), metadata)
        made = set(inspect(on).get_table_names())
    store.close()
    assert differences == []
    assert {"report_words", "claim_words", "name_words"} <= made


def _is_ours(_: object, name: str | None, kind: str, *rest: object) -> bool:
    """The indexes of words are made in the words of each database."""
    return not (kind == "table" and name is not None and "_words" in name)


def test_a_store_of_the_schema_before_is_brought_up_with_all_that_is_in_it(empty: str) -> None:
    engine = engine_of(url_of(empty))
    migrate(engine, "0001")
    with engine.begin() as on:
        on.execute(text(FIRST_STORY))
        assert "pruned_at" not in {column["name"] for column in inspect(on).get_columns("story")}
    engine.dispose()
    store = open_store(empty)
    with store.view() as view:
        (row,) = view.stories().rows
        assert (row.id, row.title, row.pruned_at) == ("s1", "A ferry", None)
    with store.batch() as batch:
        batch.collect(report("lamp"))
        batch.account(*told("s1", [report("lamp")], [claim("c1", "It burnt.", [assertion("lamp", (0, 9))])]), 1)
    store.close()


FIRST_STORY = """
    INSERT INTO story (n, id, title, reports, outlets, claims, contested, origins, echoed, begun_at, begun_seq,
        changed_at, seq, made_by)
    VALUES (1, 's1', 'A ferry', 1, 1, 0, 0, 0, 0, '2020-02-03T12:00:00Z', 1, '2020-02-03T12:00:00Z', 1, 'ours 3')
"""


def test_there_is_a_way_from_every_version_to_this_one() -> None:
    assert revisions() == tuple(sorted(revisions(), reverse=True))


def test_a_store_of_a_later_version_is_left_alone(empty: str) -> None:
    store = open_store(empty)
    with store.engine.begin() as on:
        on.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(StoreError, match="later version"):
        open_store(empty)


def test_a_database_of_something_else_is_left_alone(empty: str) -> None:
    engine = engine_of(url_of(empty))
    with engine.begin() as on:
        on.execute(text("CREATE TABLE songs (name VARCHAR(9))"))
    engine.dispose()
    with pytest.raises(StoreError, match="not a store of Headwater"):
        open_store(empty)
    engine = engine_of(url_of(empty))
    assert inspect(engine).get_table_names() == ["songs"]
    engine.dispose()


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all,\n" * 200, "utf-8")
    with pytest.raises(StoreError, match=r"letter\.txt: is not a store"):
        open_store(letter)
    assert letter.read_text("utf-8") == "Dear all,\n" * 200


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("mysql://host/name", "not mysql://"),
        ("postgresql://host:port/name", "makes no sense"),
        ("sqlite://", "a store is a file"),
        (":memory:", "a store is a file"),
        ("postgresql://headwater:hush@127.0.0.1:1/none", "does not answer"),
    ],
)
def test_a_place_that_cannot_be_opened_says_why(place: str, why: str) -> None:
    with pytest.raises(StoreError, match=why) as caught:
        open_store(place)
    assert "hush" not in str(caught.value)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        open_store(tmp_path / "nowhere" / "headwater.db")


def test_without_a_driver_for_postgresql_the_message_says_what_to_install() -> None:
    hidden = (
        "import importlib.util as u, headwater.store.opening as o\n"
        "o.find_spec = lambda name: None\n"
        "try: o.url_of('postgresql://host/name')\n"
        "except o.StoreError as error: print(error)"
    )
    said = subprocess.run([sys.executable, "-c", hidden], check=True, capture_output=True, text=True).stdout
    assert 'pip install "headwater[postgres]"' in said


def test_a_store_is_as_it_was_when_it_is_opened_again(opened: Callable[[], Store]) -> None:
    with opened().batch() as batch:
        batch.collect(report("lamp"))
    with opened().view() as view:
        assert view.report("lamp") == report("lamp")


def test_a_file_keeps_its_log_beside_it_and_readers_do_not_wait(tmp_path: Path) -> None:
    store = open_store(tmp_path / "headwater.db")
    with store.batch() as batch:
        batch.collect(report("lamp"))
        with store.view() as view:
            assert view.report("lamp") is None
    store.close()
    with sqlite3.connect(tmp_path / "headwater.db") as on:
        assert on.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    on.close()
