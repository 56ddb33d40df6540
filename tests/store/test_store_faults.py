"""Whatever happens in the middle of a batch: all of it is there afterwards, or nothing."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from headwater.model import Issue
from headwater.store import SourceRow, Store, StoreBusyError, StoreFullError, StoreLostError, open_store
from tests.store.makings import FIRE, PAGE, assertion, claim, entity, reading, report, told
from tests.store.postgres import Server

BURNT = claim("c1", "The ferry caught fire.", [assertion("lamp", (0, 40))])

KILLED = """
import os, sys
from headwater.store import open_store
from tests.store.makings import assertion, claim, entity, report, told
store = open_store(sys.argv[1])
with store.batch() as batch:
    for n in range(200):
        batch.collect(report(f"r{n}", f"Report {n} of a ferry on fire."), None, "feed")
        batch.seen("feed", str(n))
    batch.account(*told("s1", [report("r1")], [claim("c1", "On fire.", [assertion("r1", (0, 9))])]), 1)
    batch.index(places=[("r1", "s1")])
    print("half", flush=True)
    sys.stdin.read()
"""


def filled(store: Store) -> None:
    with store.batch() as batch:
        batch.collect(report("lamp"))
        batch.account(*told("s1", [report("lamp")], [BURNT], [entity("Ruth Aldane", "i1", "lamp")]), 1)
        batch.index(places=[("lamp", "s1")])


def everything(store: Store) -> tuple[object, ...]:
    with store.view() as view:
        counts = view.counts()
        return (
            counts.stages,
            counts.seq,
            view.story("s1"),
            view.history("s1"),
            view.index(),
            view.search("ferry").rows,
            view.names().rows,
            view.sources(),
            view.issues().rows,
            view.verdicts(),
            view.changes().rows,
            view.outlets(),
            view.stories().rows,
        )


def test_a_batch_that_raises_leaves_everything_as_it_was(store: Store) -> None:
    filled(store)
    before = everything(store)

    def write() -> None:
        with store.batch() as batch:
            batch.collect(report("packet", f"Again: {FIRE}"))
            batch.account(*told("s1", [report("lamp")], []), 2)
            batch.reading(reading(report("unknown")), "ours 3")

    with pytest.raises(ValueError, match="no report unknown"):
        write()
    assert everything(store) == before


def test_doing_everything_twice_changes_nothing(store: Store) -> None:
    def write() -> None:
        with store.batch() as batch:
            for one in (report("lamp"), report("packet", f"Again: {FIRE}")):
                batch.collect(one, PAGE, "feed")
                batch.reading(reading(one), "ours 3")
                batch.seen("feed", one.id)
            batch.source(SourceRow("feed", "rss", etag="x"))
            batch.issue(Issue("page", "no text"), "feed", "collect")
            batch.verdict({"verdict": "same story", "a": {"report": "lamp"}, "b": {"report": "packet"}}, "Ana")
            batch.index(ties=[("lamp", "packet", 0.9)], places=[("lamp", "s1"), ("packet", "s1")])
            batch.account(*told("s1", [report("lamp")], [BURNT], [entity("Ruth Aldane", "i1", "lamp")]), 2)
            batch.ended("s2", into="s1", seq=2)
            batch.background(0, b"words")

    write()
    before = everything(store)
    write()
    assert everything(store) == before


def test_a_program_that_is_killed_in_the_middle_of_a_batch_leaves_everything_as_it_was(
    opened: Callable[[], Store], place: str
) -> None:
    store = opened()
    filled(store)
    before = everything(store)
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, place],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
    )
    assert child.stdout is not None
    assert child.stdin is not None
    assert child.stdout.readline() == b"half\n"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    child.stdin.close()
    assert everything(store) == before
    with store.batch() as batch:
        assert batch.collect(report("r1", "Report 1 of a ferry on fire."))
    with store.view() as view:
        assert view.counts().seq == 2


def test_a_full_disk_is_named_and_nothing_is_half_written(tmp_path: Path) -> None:
    store = open_store(tmp_path / "headwater.db")
    filled(store)
    before = everything(store)
    with store.view() as view:
        pages = view.connection.exec_driver_sql("PRAGMA page_count").scalar()
        view.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    def write() -> None:
        with store.batch() as batch:
            for n in range(200):
                batch.collect(report(f"r{n}", f"{FIRE} {' '.join(f'word{n}x{i}' for i in range(200))}"))

    with pytest.raises(StoreFullError, match="no room left"):
        write()
    assert everything(store) == before
    store.close()
    again = open_store(tmp_path / "headwater.db")
    with again.batch() as batch:
        assert batch.collect(report("r1", f"Once more: {FIRE}"))
    again.close()


def test_a_second_writer_waits_and_is_then_told_so(opened: Callable[[], Store]) -> None:
    first, second = opened(), opened()
    with first.batch() as batch:
        batch.collect(report("lamp"))
        with pytest.raises(StoreBusyError, match="somebody else is writing"), second.batch() as other:
            other.collect(report("packet"))
    with second.batch() as other:
        assert other.collect(report("packet", f"Again: {FIRE}"))


def test_writers_get_their_turn_one_after_another(opened: Callable[[], Store]) -> None:
    stores = [opened() for _ in range(3)]

    def write(store: Store, who: int) -> None:
        for n in range(5):
            with store.batch() as batch:
                batch.collect(report(f"r{who}-{n}", f"{who} {n} {FIRE}"))

    threads = [threading.Thread(target=write, args=(store, who)) for who, store in enumerate(stores)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with stores[0].view() as view:
        assert [held.seq for held in view.waiting(99)] == list(range(1, 16))


def test_a_view_stays_what_it_was_while_others_write(store: Store) -> None:
    filled(store)
    with store.view() as view:
        with store.batch() as batch:
            batch.collect(report("packet", f"Again: {FIRE}"))
        assert view.held("packet") is None
        assert len(view.search("ferry").rows) == 1
    with store.view() as view:
        assert view.held("packet") is not None


def test_several_programs_can_make_one_store(tmp_path: Path) -> None:
    command = "import sys; from headwater.store import open_store; open_store(sys.argv[1]).close()"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    children = [
        subprocess.Popen([sys.executable, "-c", command, str(tmp_path / "headwater.db")], env=environment)
        for _ in range(4)
    ]
    assert [child.wait() for child in children] == [0] * 4


def test_a_database_that_is_restarted_loses_the_batch_and_then_goes_on(postgres: Server) -> None:
    store = open_store(postgres.database(), wait=2.0)
    filled(store)
    before = everything(store)

    def write() -> None:
        with store.batch() as batch:
            batch.collect(report("packet", f"Again: {FIRE}"))
            postgres.stop()
            batch.collect(report("third", f"And again: {FIRE}"))

    with pytest.raises(StoreLostError, match="does not answer"):
        write()
    with pytest.raises(StoreLostError, match="does not answer"), store.view():
        pass
    postgres.start()
    assert everything(store) == before
    with store.batch() as batch:
        assert batch.collect(report("packet", f"Again: {FIRE}"))
    store.close()
