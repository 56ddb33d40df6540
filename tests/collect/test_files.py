"""Files and folders: which are read, in which order, and what is said of those that are not."""

import os
from pathlib import Path

import pytest

from headwater.collect import collect

from .helpers import BODY, NOW, gather, lines, row, write


def test_a_folder_is_walked_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "deeper/z.txt", "c.txt"):
        write(tmp_path / name, f"Title of {name}\n\n{BODY}")
    reports, issues = gather(tmp_path)
    assert [r.title for r in reports] == [f"Title of {n}" for n in ("a.txt", "b.txt", "c.txt", "deeper/z.txt")]
    assert not issues


def test_hidden_files_and_unknown_kinds_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", f"A title\n\n{BODY}")
    write(tmp_path / ".hidden.txt", f"Hidden\n\n{BODY}")
    write(tmp_path / ".git" / "b.txt", f"Hidden too\n\n{BODY}")
    write(tmp_path / "notes.docx", b"PK\x03\x04")
    reports, issues = gather(tmp_path)
    assert [r.title for r in reports] == ["A title"]
    assert not issues


def test_a_file_of_unknown_kind_is_named_when_the_user_named_it(tmp_path: Path) -> None:
    _, [issue] = gather(write(tmp_path / "notes.docx", b"PK\x03\x04"))
    assert "notes.docx" in issue.input
    assert "unknown kind" in issue.what


def test_a_folder_in_which_nothing_can_be_read_says_so(tmp_path: Path) -> None:
    _, [issue] = gather(tmp_path)
    assert "nothing" in issue.what


def test_one_file_under_three_names_counts_once(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", lines([row()]))
    (tmp_path / "link.jsonl").symlink_to(file)
    reports, issues = gather(file, tmp_path / "." / "a.jsonl", tmp_path / "link.jsonl", tmp_path)
    assert len(reports) == 1
    assert not issues


def test_links_that_lead_back_end_nowhere(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", f"A title\n\n{BODY}")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    reports, issues = gather(tmp_path)
    assert len(reports) == 1
    assert ["loop.txt" in i.input for i in issues] == [True]


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    _, [issue] = gather(tmp_path / "pipe.txt")
    assert issue.what == "not a regular file"


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    _, [issue] = gather(tmp_path / "nowhere.txt")
    assert "nowhere.txt" in issue.input
    assert "no such file" in issue.what


def test_a_path_that_no_system_allows_is_an_issue() -> None:
    _, [issue] = gather("a\x00b.txt")
    assert issue.input == "a\\x00b.txt"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", BODY)
    file.chmod(0)
    _, [issue] = gather(file)
    assert "permission denied" in issue.what


def test_names_are_printed_without_control_characters(tmp_path: Path) -> None:
    _, [issue] = gather(write(tmp_path / "a\x1b[31m.txt", ""))
    assert "\x1b" not in issue.input


def test_a_name_that_is_no_text_is_printed_in_escapes(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/b\xff.txt")
    Path(path).write_text(f"A title\n\n{BODY}", encoding="utf-8")
    reports, _ = gather(tmp_path)
    reports[0].input.encode()
    reports[0].outlet.encode()


def test_the_outlet_that_nobody_names_is_the_file_name(tmp_path: Path) -> None:
    reports, _ = gather(write(tmp_path / "lantern-12.txt", f"A title\n\n{BODY}"))
    assert (reports[0].outlet, reports[0].outlet_from) == ("lantern-12", "file")


def test_options_fill_in_only_what_is_lacking(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", lines([row(published="2024-04-30"), row(id="r2", outlet=None)]))
    first, second = gather(file, published="2024-04-29", outlet="Somebody")[0]
    assert (first.outlet, first.outlet_from, first.published_from) == ("Evening Lantern", "input", "input")
    assert (second.outlet, second.outlet_from) == ("Somebody", "option")
    assert (second.published, second.published_from) == ("2024-04-29", "option")


def test_a_date_option_that_is_no_date_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="no date"):
        collect([], published="someday")


def test_the_clock_and_the_progress_are_those_given(tmp_path: Path) -> None:
    told: list[str] = []
    file = write(tmp_path / "a.txt", f"A title\n\n{BODY}")
    reports, _ = gather(file, progress=told.append)
    assert told == [str(file)]
    assert reports[0].collected == NOW


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    told: list[str] = []
    files = [str(write(tmp_path / f"{n}.txt", f"Title {n}\n\n{BODY}")) for n in "abc"]
    next(collect(files, progress=told.append))
    assert told == files[:1]


def test_a_page_that_calls_itself_text_is_read_as_a_page(tmp_path: Path) -> None:
    page = f"<!doctype html><title>A title</title><p>{BODY}</p><p>{BODY.upper()}</p>"
    reports, _ = gather(write(tmp_path / "a.txt", page))
    assert "<p>" not in reports[0].text
