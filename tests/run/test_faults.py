"""Whatever happens to `headwater watch`: nothing is lost or taken twice, and the accounts are what they would be."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from headwater.collect import Visitor, load_sources
from headwater.run import Readers, TakenError, alone, watch
from headwater.store import Counts, Store, open_store
from tests.collect.servers import Answer, site
from tests.run.streams import rows, sources, told, write
from tests.store.postgres import server

PROGRAM = [sys.executable, "-c", "from headwater.show.cli import main; main()"]
PATIENCE = 120.0
"""Seconds: machines that build are slow, and many tests may run on one."""


def started(place: Path, *options: str) -> "subprocess.Popen[str]":
    command = [*PROGRAM, "watch", "SOURCES.toml", "--log", "json", *options]
    return subprocess.Popen(command, cwd=place, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True)


def ended(running: "subprocess.Popen[str]") -> list[dict[str, Any]]:
    """What a watch said, when it has ended well."""
    _, said = running.communicate(timeout=PATIENCE)
    assert running.returncode == 0, said
    assert "Traceback" not in said, said
    return [json.loads(line) for line in said.splitlines()]


def workers_of(running: "subprocess.Popen[str]") -> list[int]:
    tasks = Path(f"/proc/{running.pid}/task").glob("*/children")
    children = [int(pid) for task in tasks for pid in task.read_text().split()]
    return [pid for pid in children if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def soon(is_so: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait until something is so."""
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, "it did not come to that"
        time.sleep(0.05)


def accounts(place: Path) -> str:
    """The accounts in a store in which every report found its place, once."""
    store = open_store(place / "headwater.db")
    with store.view() as view:
        assert view.counts().stages["linked"] == len(rows())
        placed = [r.id for row in view.stories(limit=500).rows for r in view.story(row.id)[1].reports]  # type: ignore[index]
    assert sorted(placed) == sorted(row["id"] for row in rows())
    found = told(store)
    store.close()
    return found


def interrupted(running: "subprocess.Popen[str]") -> None:
    """Ctrl-C, which a terminal sends to all processes that a command began."""
    os.killpg(running.pid, signal.SIGINT)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("undisturbed")
    sources(place)
    for row in rows():
        write(place / "in", row)
    time.sleep(1.1)  # a file of this second may still be written
    ended(started(place, "--once", "--workers", "1"))
    return accounts(place)


# ── processes that are killed ────────────────────────────────────────────────────────────────────────────────────────


def test_killed_at_random_it_loses_nothing_and_tells_the_same(tmp_path: Path, undisturbed: str) -> None:
    sources(tmp_path)
    chance, waiting = random.Random(6), rows()  # noqa: S311 - which moments, not which secrets
    for _ in range(5):
        running = started(tmp_path, "--workers", "1")
        until = time.monotonic() + chance.uniform(0.5, 8)
        while time.monotonic() < until:
            if waiting and chance.random() < 0.2:
                write(tmp_path / "in", waiting.pop(0))
            time.sleep(0.1)
        workers = workers_of(running)
        running.kill()
        running.communicate()
        soon(lambda workers=workers: not any(Path(f"/proc/{pid}").exists() for pid in workers), 20)  # type: ignore[misc]
    for row in waiting:
        write(tmp_path / "in", row)
    time.sleep(1.1)
    ended(started(tmp_path, "--once", "--workers", "1"))
    assert accounts(tmp_path) == undisturbed


def test_a_worker_that_dies_takes_nothing_with_it(tmp_path: Path, undisturbed: str) -> None:
    sources(tmp_path)
    for row in rows():
        write(tmp_path / "in", row)
    time.sleep(1.1)
    running = started(tmp_path, "--once", "--workers", "1")
    soon(lambda: bool(workers_of(running)) or running.poll() is not None)
    for pid in workers_of(running):
        os.kill(pid, signal.SIGKILL)
    ended(running)
    assert accounts(tmp_path) == undisturbed


@pytest.mark.parametrize("ask", [subprocess.Popen.terminate, interrupted])
def test_asked_to_end_it_says_what_is_left_and_goes_on_there(
    tmp_path: Path, undisturbed: str, ask: "Callable[[subprocess.Popen[str]], None]"
) -> None:
    sources(tmp_path)
    for row in rows()[:8]:
        write(tmp_path / "in", row)
    running = started(tmp_path, "--workers", "1")
    soon(lambda: bool(workers_of(running)) or running.poll() is not None)
    ask(running)
    last = ended(running)[-1]
    assert last["message"].startswith("ended; ")
    for row in rows()[8:]:
        write(tmp_path / "in", row)
    time.sleep(1.1)
    ended(started(tmp_path, "--once", "--workers", "1"))
    assert accounts(tmp_path) == undisturbed


def test_the_second_to_watch_a_store_is_told_so_and_ends(tmp_path: Path) -> None:
    sources(tmp_path)
    store = open_store(tmp_path / "headwater.db")
    with alone(store):
        second = started(tmp_path, "--once", "--workers", "0")
        _, said = second.communicate(timeout=PATIENCE)
    store.close()
    assert second.returncode == 2
    assert "another headwater watches this store" in said


# ── what fails around it ─────────────────────────────────────────────────────────────────────────────────────────────


class Watching:
    """A watch in a thread of this process, with a clock that can be set."""

    def __init__(self, store: Store, file: Path) -> None:
        self.store = store
        self.ahead = timedelta()
        self._stop = threading.Event()
        self._readers = Readers(None, 0)
        self._given = load_sources(file)
        self._fetch = Visitor(self._given.fetching, pause=0)
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        watch(self.store, self._given.sources, self._fetch, self._readers, stop=self._stop, clock=self._clock)

    def _clock(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def end(self) -> None:
        self._stop.set()
        self._thread.join(PATIENCE)
        self._readers.close()

    def has_linked(self, reports: int) -> bool:
        return self.counts().stages["linked"] == reports

    def counts(self) -> Counts:
        with self.store.view() as view:
            return view.counts()


@contextmanager
def watching(store: Store, file: Path) -> Iterator[Watching]:
    running = Watching(store, file)
    try:
        yield running
    finally:
        running.end()
        store.close()


def test_a_feed_that_hangs_holds_nothing_up(tmp_path: Path) -> None:
    free = threading.Event()
    with site() as served:
        served.pages["/feed"] = lambda _: (free.wait(PATIENCE), Answer(200, b"", {}))[1]
        hanging = f'[[source]]\nurl = "{served.url}/feed"\n[fetch]\nallow_hosts = ["127.0.0.1"]'
        file = sources(tmp_path, hanging)
        write(tmp_path / "in", rows()[0])
        with watching(open_store(tmp_path / "headwater.db"), file) as running:
            soon(lambda: "/feed" in served.paths and running.has_linked(1))
            free.set()


def test_a_disk_that_is_full_is_said_and_the_work_goes_on_when_there_is_room(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = open_store(tmp_path / "headwater.db")
    with store.engine.connect() as on:
        room = {"pages": on.exec_driver_sql("PRAGMA page_count").scalar_one()}
    limited = "PRAGMA max_page_count={pages}"
    event.listen(store.engine, "checkout", lambda raw, *_: raw.execute(limited.format(**room)).close())
    sources(tmp_path)
    for row in rows()[:4]:
        write(tmp_path / "in", row)
    with caplog.at_level("WARNING", "headwater"), watching(store, tmp_path / "SOURCES.toml") as running:
        soon(lambda: "there is no room left on its disk" in caplog.text)
        room["pages"] = 1_000_000
        soon(lambda: running.has_linked(4))


@pytest.mark.parametrize("jump", [timedelta(days=-3 * 365), timedelta(days=5 * 365)])
def test_a_clock_that_jumps_stops_nothing(tmp_path: Path, jump: timedelta) -> None:
    file = sources(tmp_path)
    with watching(open_store(tmp_path / "headwater.db"), file) as running:
        write(tmp_path / "in", rows()[0])
        soon(lambda: running.has_linked(1))
        running.ahead = jump
        write(tmp_path / "in", rows()[1])
        soon(lambda: running.has_linked(2))
        running.ahead = timedelta()
        write(tmp_path / "in", rows()[2])
        soon(lambda: running.has_linked(3))


def test_somebody_else_who_writes_for_long_is_waited_for(tmp_path: Path) -> None:
    file = sources(tmp_path)
    write(tmp_path / "in", rows()[0])
    other = open_store(tmp_path / "headwater.db")
    with watching(open_store(tmp_path / "headwater.db", wait=0.2), file) as running:
        with other.batch() as batch:
            batch.seen("another", "key")
            time.sleep(2)
        soon(lambda: running.has_linked(1))
    other.close()


def test_a_database_that_is_restarted_is_waited_for(tmp_path: Path) -> None:
    file = sources(tmp_path)
    try:
        serving = server()
        one = serving.__enter__()
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no PostgreSQL can be started here: {error}")
    url = one.database()
    with watching(open_store(url, wait=2.0), file) as running:
        write(tmp_path / "in", rows()[0])
        soon(lambda: running.has_linked(1))
        one.stop()
        write(tmp_path / "in", rows()[1])
        time.sleep(1)
        one.start()
        soon(lambda: running.has_linked(2))
        other = open_store(url)
        with pytest.raises(TakenError), alone(other):
            pass
        other.close()
    serving.__exit__(None, None, None)
