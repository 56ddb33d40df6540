"""`headwater watch`, `add`, `status` and `store`, as they are typed."""

import json
import logging
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from headwater.run import alone
from headwater.show.cli import run
from headwater.show.cli.logs import log_to_stderr
from headwater.store import open_store
from tests.run.streams import rows, sources, write


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HEADWATER_WORKERS", "0")
    return tmp_path


@pytest.fixture
def added(here: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """Adds four reports to the store here; gives what was said."""
    (here / "some.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows()[:4]), "utf-8")

    def add() -> str:
        assert run(["add", "some.jsonl"]) == 0
        return capsys.readouterr().err

    return add


def status(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    run(["status", "--format", "json"])
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_what_is_added_is_worked_off_and_not_taken_twice(
    added: Callable[[], str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "4 new reports." in (said := added())
    assert "4 reports worked off" in said
    assert "0 new reports, 4 were there already." in added()
    found = status(capsys)
    assert found["reports"] == {"waiting": 0, "read": 0, "linked": 4, "failed": 0, "again": 0}
    assert found["worked_on"] is False


def test_while_somebody_watches_what_is_added_is_left_to_them(
    here: Path, added: Callable[[], str], capsys: pytest.CaptureFixture[str]
) -> None:
    store = open_store(here / "headwater.db")
    with alone(store):
        assert "it takes up what waits" in added()
        found = status(capsys)
        assert (found["worked_on"], found["oldest_waiting"] is not None) == (True, True)
    store.close()


def test_watching_once_looks_works_and_ends(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = sources(here, '[[source]]\nurl = "http://127.0.0.1:9/feed"')
    for row in rows()[:4]:
        write(here / "in", row)
    time.sleep(1.1)  # a file of this second may still be written
    assert run(["watch", str(file), "--once", "--log", "json"]) == 0
    said = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert any(line.get("reports") == 4 and "stories" in line for line in said)
    assert said[-1]["message"] == "ended; nothing waits"
    assert run(["status"]) == 1  # one source is in trouble
    shown = capsys.readouterr().out
    assert "2 sources, 1 in trouble" in shown
    assert "127.0.0.1" in shown


def test_a_report_is_forgotten_by_its_id(
    here: Path, added: Callable[[], str], capsys: pytest.CaptureFixture[str]
) -> None:
    added()
    assert run(["store", "forget", "r00"]) == 0
    assert run(["store", "forget", "r00"]) == 2
    assert "there is no report r00" in capsys.readouterr().err
    assert "0 new reports" in added()


def test_a_backup_brings_back_what_was_lost(
    here: Path, added: Callable[[], str], capsys: pytest.CaptureFixture[str]
) -> None:
    added()
    assert run(["store", "backup", "copy.db"]) == 0
    assert run(["store", "forget", "r00"]) == 0
    assert run(["store", "restore", "copy.db"]) == 2
    assert run(["store", "restore", "copy.db", "--replace"]) == 0
    capsys.readouterr()
    assert status(capsys)["reports"]["linked"] == 4  # type: ignore[index]


def test_reading_again_with_the_same_weights_has_nothing_to_do(
    added: Callable[[], str], capsys: pytest.CaptureFixture[str]
) -> None:
    added()
    assert run(["store", "reread"]) == 0
    assert "0 reports are to be read again" in capsys.readouterr().err


def test_what_failed_is_tried_again_on_request(added: Callable[[], str], capsys: pytest.CaptureFixture[str]) -> None:
    added()
    store = open_store("headwater.db")
    with store.batch() as batch, store.view() as view:
        batch.failed(next(held.report.id for held in view.after(0)), "a reader that was not well")
    store.close()
    assert run(["status"]) == 1
    capsys.readouterr()
    assert run(["store", "reread", "--failed"]) == 0
    assert "1 reports are to be read again" in capsys.readouterr().err
    assert status(capsys)["reports"]["linked"] == 4  # type: ignore[index]


@pytest.mark.parametrize(
    "wrong",
    [
        ["status"],
        ["store", "prune"],
        ["store", "prune", "--older-than", "soon"],
        ["store", "prune", "--to-fit", "much"],
        ["store", "backup", "copy.db"],
        ["add", "nothing.txt", "--store", "mysql://somewhere/db"],
        ["add", "nothing.txt", "--reader", "nobody"],
    ],
)
def test_a_wrong_command_line_is_said_and_does_nothing(here: Path, wrong: list[str]) -> None:
    assert run(wrong) == 2


def test_a_log_line_is_one_line_whatever_outsiders_wrote(capsys: pytest.CaptureFixture[str]) -> None:
    log_to_stderr("plain")
    logging.getLogger("headwater").warning("a title\n2026-01-01T00:00:00Z \x1b[31mforged")
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "\x1b" not in said
