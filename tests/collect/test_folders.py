"""Folders as sources: what is new or changed is read once, however it is called."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from headwater.collect import Round, Source, SourceState, folders, poll
from headwater.collect.fetch import Fetched, Known

from .helpers import BODY, lines, row, write

PAGE = f"<html><head><title>Second</title></head><body><article><p>{BODY} It rained.</p></article></body></html>"
NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)


class Folder:
    """A folder followed from round to round."""

    def __init__(self, root: Path) -> None:
        self.source = Source(str(root), "folder")
        self.state = SourceState()
        self.known: set[str] = set()

    def round(self) -> Round:
        done = poll(self.source, self.state, nobody, lambda: NOON, self.known.__contains__)
        self.state = done.state
        self.known |= set(done.seen)
        return done

    def titles(self) -> list[str | None]:
        return [taken.report.title for taken in self.round().reports]


def nobody(url: str, known: Known | None) -> Fetched:
    raise AssertionError("a folder needs no connection")


def put(path: Path, content: str | bytes, age: float = 60) -> Path:
    """A file that was written some seconds before noon."""
    write(path, content)
    os.utime(path, (NOON.timestamp() - age,) * 2)
    return path


def test_new_and_changed_files_are_read_once(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    put(tmp_path / "a.txt", f"First\n\n{BODY}")
    put(tmp_path / "deeper" / "b.html", f"{PAGE}")
    assert folder.titles() == ["First", "Second"]
    assert folder.titles() == []
    put(tmp_path / "a.txt", f"First, edited\n\n{BODY}", age=30)
    assert folder.titles() == ["First, edited"]


def test_the_same_contents_under_another_name_or_time_are_read_once(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    put(tmp_path / "a.txt", f"First\n\n{BODY}")
    folder.round()
    put(tmp_path / "a.txt", f"First\n\n{BODY}", age=10)
    put(tmp_path / "b.txt", f"First\n\n{BODY}")
    assert folder.titles() == []


def test_a_file_that_is_being_written_is_left_and_looked_at_soon(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    put(tmp_path / "a.txt", f"Half\n\n{BODY[:60]}", age=0.5)
    assert folder.titles() == []
    assert folder.state.due == "2024-05-06T12:00:02Z"
    put(tmp_path / "a.txt", f"Whole\n\n{BODY}", age=5)
    assert folder.titles() == ["Whole"]
    assert folder.state.due == "2024-05-06T12:10:00Z"


def test_a_file_from_the_future_is_read_all_the_same(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", f"First\n\n{BODY}", age=-86400)
    assert Folder(tmp_path).titles() == ["First"]


def test_the_bytes_of_a_row_are_the_row(tmp_path: Path) -> None:
    put(tmp_path / "a.jsonl", lines([row(id="r1"), row(id="r2", text=f"{BODY} It rained.")]))
    done = Folder(tmp_path).round()
    assert [taken.data for taken in done.reports] == (tmp_path / "a.jsonl").read_bytes().splitlines()


def test_what_cannot_be_read_is_said_once(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    put(tmp_path / "a.html", "%PDF-1.4")
    put(tmp_path / "b.jsonl", "{broken\n")
    assert [issue.what.split(":")[0] for issue in folder.round().issues] == ["not text but a PDF", "not JSON"]
    assert folder.round().issues == ()


def test_a_long_file_is_taken_in_parts_and_nothing_is_lost_or_doubled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "AT_ONCE", 4)
    put(tmp_path / "a.jsonl", lines([row(id=f"a{n}", text=f"{BODY} Gate {n} is shut.") for n in range(11)]))
    put(tmp_path / "b.jsonl", lines([row(id=f"b{n}", text=f"{BODY} Ferry {n} waits.") for n in range(3)]))
    folder = Folder(tmp_path)
    rounds: list[Round] = []
    while not rounds or rounds[-1].state.due == "2024-05-06T12:00:00Z":
        rounds.append(folder.round())
    found = [taken.report.id for done in rounds for taken in done.reports]
    assert found == [*(f"a{n}" for n in range(11)), *(f"b{n}" for n in range(3))]
    assert max(len(done.reports) for done in rounds) <= 2 * 4
    assert folder.round().reports == ()


def test_a_folder_that_is_not_there_is_a_source_that_fails(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "gone")
    assert [issue.what for issue in folder.round().issues] == ["no such folder"]
    assert folder.round().issues == ()
    assert folder.state.failures == 2
