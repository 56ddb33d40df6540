"""Working off a store: what comes out depends on the order of arrival alone, whatever happens in between."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from headwater.collect import collect
from headwater.model import Account, Reading, Report
from headwater.run.readers import Readers, Unread
from headwater.run.working import Done, Works
from headwater.store import Store, open_store

EXAMPLE = Path(__file__).parents[2] / "examples" / "hollin-gorge"
NOW = "2026-01-01T00:00:00Z"


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return [r for r in collect([str(EXAMPLE)], now=lambda: NOW) if isinstance(r, Report)]


def filled(path: Path, reports: list[Report]) -> Store:
    store = open_store(path, now=lambda: NOW)
    with store.batch() as batch:
        for report in reports:
            batch.collect(report, source="a folder")
    return store


def accounts(store: Store) -> dict[str, Account]:
    with store.view() as view:
        found = [view.story(row.id) for row in view.stories(limit=500).rows]
    return {story[0].id: story[1] for story in found if story}


def work(store: Store, *, batch: int, processes: int = 0, epoch: int = 500, renew: bool = False) -> dict[str, Account]:
    readers = Readers(None, processes)
    works = Works(store, readers, batch=batch, epoch=epoch)
    while works.step():
        if renew:
            works = Works(store, readers, batch=batch, epoch=epoch)
    readers.close()
    return accounts(store)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, reports: list[Report]) -> Iterator[dict[str, Account]]:
    store = filled(tmp_path_factory.mktemp("works") / "store.db", reports)
    yield work(store, batch=100, epoch=3)
    store.close()


@pytest.mark.parametrize(("batch", "renew"), [(1, False), (2, True), (5, True)])
def test_accounts_do_not_depend_on_batches_nor_on_starting_again(
    *, tmp_path: Path, reports: list[Report], undisturbed: dict[str, Account], batch: int, renew: bool
) -> None:
    store = filled(tmp_path / "store.db", reports)
    assert work(store, batch=batch, epoch=3, renew=renew) == undisturbed
    store.close()


def test_every_report_finds_its_story(tmp_path: Path, reports: list[Report]) -> None:
    store = filled(tmp_path / "store.db", reports)
    found = work(store, batch=4)
    assert sorted(r.id for a in found.values() for r in a.reports) == sorted(r.id for r in reports)
    with store.view() as view:
        assert view.counts().stages["linked"] == len(reports)
    store.close()


def test_nothing_waits_nothing_is_done(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.db")
    assert Works(store, Readers()).step() is None
    store.close()


def test_people_who_say_two_stories_are_one_have_it_so_and_can_take_it_back(
    tmp_path: Path, reports: list[Report]
) -> None:
    other = Report(
        "other",
        "The harbour of Tolm is closed.\n\nIce blocks it, the port master said.",
        "Vale Post",
        published="2021-02-03",
    )
    store = filled(tmp_path / "store.db", [*reports, other])
    before = work(store, batch=50)
    works = Works(store, Readers())
    line = {"verdict": "same story", "a": {"report": "other"}, "b": {"report": reports[0].id}}
    with store.batch() as batch:
        verdict = batch.verdict(line, "a desk")
    works.step()
    assert any({"other", reports[0].id} <= {r.id for r in a.reports} for a in accounts(store).values())
    with store.batch() as batch:
        batch.withdraw(verdict)
    works.step()
    assert {frozenset(r.id for r in a.reports) for a in accounts(store).values()} == {
        frozenset(r.id for r in a.reports) for a in before.values()
    }
    store.close()


def test_a_verdict_that_was_given_while_nobody_worked_is_taken_up_once(tmp_path: Path, reports: list[Report]) -> None:
    store = filled(tmp_path / "store.db", reports)
    (before,) = work(store, batch=50).values()
    a, b = [o.label for o in before.origins if o.kind != "unknown"][:2]
    with store.batch() as batch:
        verdict = batch.verdict({"verdict": "same origin", "a": {"name": a}, "b": {"name": b}}, "a desk")
    assert Works(store, Readers()).step() == Done(stories=1)
    assert Works(store, Readers()).step() is None
    (told,) = accounts(store).values()
    assert len(told.origins) < len(before.origins)
    with store.batch() as batch:
        batch.withdraw(verdict)
    assert Works(store, Readers()).step() == Done(stories=1)
    assert list(accounts(store).values()) == [before]
    store.close()


@pytest.mark.parametrize("which", [0, -1])
def test_a_story_goes_on_without_a_report_that_was_forgotten(tmp_path: Path, reports: list[Report], which: int) -> None:
    store = filled(tmp_path / "store.db", reports[:-1])
    works = Works(store, Readers())
    while works.step():
        pass
    (story,) = accounts(store)
    with store.view() as view:
        gone = view.members(story)[which]
    store.forget(gone)
    with store.batch() as batch:
        batch.collect(reports[-1], source="a folder")
    while works.step():
        pass
    (told,) = accounts(store).values()
    assert told.id == story
    assert {r.id for r in told.reports} == {r.id for r in reports} - {gone}
    with store.view() as view:
        assert view.counts().stale == 0
    store.close()


def test_reports_that_are_read_again_change_their_stories_and_say_who_read_them(
    tmp_path: Path, reports: list[Report]
) -> None:
    store = filled(tmp_path / "store.db", reports)
    before = work(store, batch=50)
    with store.batch() as batch:
        assert batch.reread("a reader of tomorrow") == len(reports)
    assert work(store, batch=2) == before
    with store.view() as view:
        (row,) = view.stories().rows
        assert view.counts().stages["linked"] == len(reports)
        assert view.counts().stale == 0
    assert row.made_by.endswith(f"read by {Readers().name}")
    store.close()


def test_a_report_that_breaks_linking_is_set_aside_and_named(tmp_path: Path, reports: list[Report]) -> None:
    dated = replace(reports[0], id="odd", published="no date at all", text=reports[0].text + " More.")
    store = filled(tmp_path / "store.db", [dated, *reports[1:]])
    work(store, batch=50)
    with store.view() as view:
        stages = view.counts().stages
    assert stages["waiting"] == 0
    assert stages["linked"] + stages["failed"] == len(reports)
    store.close()


def test_a_report_that_failed_finds_its_story_when_it_is_tried_again_and_turns_nothing_back(
    tmp_path: Path, reports: list[Report]
) -> None:
    store = filled(tmp_path / "store.db", reports)
    with store.batch() as batch:
        batch.failed(reports[0].id, "a reader that was not well")
    (before,) = work(store, batch=50, epoch=2).values()
    with store.view() as view:
        epochs, seq = [view.background(n) for n in range(9)], view.stories().rows[0].seq
    with store.batch() as batch:
        assert batch.retry() == 1
    (after,) = work(store, batch=50, epoch=2).values()
    with store.view() as view:
        assert [view.background(n) for n in range(9)] == epochs
        assert view.stories().rows[0].seq == seq
    assert {r.id for r in after.reports} == {r.id for r in before.reports} | {reports[0].id}
    store.close()


def test_a_worker_that_is_killed_takes_no_report_with_it(reports: list[Report]) -> None:
    readers = Readers(None, 1)
    pending = readers.begin(reports)
    (worker,) = multiprocessing.active_children()
    os.kill(int(worker.pid or 0), signal.SIGKILL)
    answers = readers.finish(pending)
    readers.close()
    assert [a.report for a in answers if isinstance(a, Reading)] == [r.id for r in reports]


def test_a_report_that_kills_its_reader_twice_is_given_up_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reports: list[Report]
) -> None:
    about = tmp_path / "deadly-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: deadly\nVersion: 1\n", "utf-8")
    (about / "entry_points.txt").write_text("[headwater.readers]\ndeadly = deadly:reader\n", "utf-8")
    (tmp_path / "deadly.py").write_text(
        "import os\n\nclass Deadly:\n    name = 'deadly'\n\n    def read(self, reports):\n        os._exit(9)\n\n"
        "def reader(argument, threads):\n    return Deadly()\n",
        "utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    readers = Readers("deadly", 1)
    answers = readers.finish(readers.begin(reports[:1]))
    readers.close()
    assert answers == [Unread(reports[0].id, "the reader died of it twice")]


def test_a_reader_that_fails_at_a_report_says_why_and_the_others_are_read(
    tmp_path: Path, reports: list[Report]
) -> None:
    broken = Report("broken", None, "Vale Post")  # type: ignore[arg-type]
    readers = Readers()
    first, second = readers.finish(readers.begin([broken, reports[0]]))
    assert isinstance(first, Unread)
    assert first.why.startswith("cannot be read: ")
    assert isinstance(second, Reading)
