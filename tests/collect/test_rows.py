"""Rows: what comes back unchanged, and what a bad row costs."""

import gzip
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from headwater.collect import collect

from .helpers import BODY, FRENCH, apart, gather, lines, row, write


def through_stdin(*rows: object) -> bytes:
    return lines(list(rows))


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(lambda t: bool(t.strip())),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
)
def test_id_and_text_come_back_unchanged(text: str, name: str) -> None:
    reports, issues = apart(collect(["-"], stdin=io.BytesIO(through_stdin({"id": name, "text": text}))))
    assert [(r.id, r.text) for r in reports] == [(name, text)]
    assert not issues


@given(st.lists(st.binary(max_size=80)))
def test_no_bytes_at_all_can_stop_the_stream(parts: list[bytes]) -> None:
    good = through_stdin(row())
    data = b"\n".join([*(p.replace(b"\n", b"") for p in parts), good])
    data = b" " + data  # a beginning that is gzip's is another matter
    reports, _ = apart(collect(["-"], stdin=io.BytesIO(data)))
    assert [r.id for r in reports] == ["r1"]


def test_furniture_in_a_row_stays_where_it_is() -> None:
    text = "By LANTERN STAFF\n\nKELD — It rained.By noon it had stopped, the council of Harrow said.\n\nRead more: Rain"
    reports, _ = apart(collect(["-"], stdin=io.BytesIO(through_stdin(row(text=text)))))
    assert reports[0].text == text


def test_without_an_id_the_same_report_gets_the_same_id(tmp_path: Path) -> None:
    nameless = {k: v for k, v in row().items() if k != "id"}
    first, second = (gather(write(tmp_path / n, lines([nameless])))[0] for n in ("a.jsonl", "b.jsonl"))
    assert first[0].id == second[0].id
    assert len(first[0].id) == 16


def test_a_number_is_taken_for_an_id(tmp_path: Path) -> None:
    reports, _ = gather(write(tmp_path / "a.jsonl", lines([row(id=7)])))
    assert reports[0].id == "7"


def test_the_very_same_row_counts_once_and_quietly(tmp_path: Path) -> None:
    reports, issues = gather(write(tmp_path / "a.jsonl", lines([row(), row()])))
    assert len(reports) == 1
    assert not issues


def test_a_report_that_takes_another_s_id_gets_its_own_and_an_issue(tmp_path: Path) -> None:
    other = row(text="Something else happened at the mill on Monday, the council said.")
    reports, [issue] = gather(write(tmp_path / "a.jsonl", lines([row(), other, other])))
    assert reports[0].id == "r1"
    assert reports[1].id.startswith("r1~")
    assert len(reports) == 2
    assert "r1" in issue.what


def test_a_malformed_line_in_the_middle_is_named_by_its_number(tmp_path: Path) -> None:
    data = lines([row()]) + b'{"id": "r2", "text": \n' + b"\n" + lines([row(id="r3")])
    reports, [issue] = gather(write(tmp_path / "a.jsonl", data))
    assert [r.id for r in reports] == ["r1", "r3"]
    assert issue.input.endswith("a.jsonl, line 2")
    assert "not JSON" in issue.what


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": None}, "has no text"),
        ({"text": "  \n"}, "text is empty"),
        ({"text": 12}, "a number"),
        ({"text": ["a"]}, "a list"),
        ({"text": "half \ud800 a pair"}, "surrogate"),
        ({"id": "\udfff"}, "surrogate"),
        ({"id": ["a"]}, "id is a list"),
        ({"id": True}, "id is true or false"),
        ({"text": "word " * 1_000_001}, "more than 5,000,000"),
    ],
)
def test_a_row_that_is_no_report_says_why(tmp_path: Path, fields: dict[str, object], reason: str) -> None:
    reports, [issue] = gather(write(tmp_path / "a.jsonl", lines([row(**fields), row(id="next")])))
    assert reason in issue.what
    assert [r.id for r in reports] == ["next"]


@pytest.mark.parametrize("value", [[1, 2], "text", 3, None])
def test_a_line_that_is_no_object_says_so(tmp_path: Path, value: object) -> None:
    _, [issue] = gather(write(tmp_path / "a.jsonl", lines([value])))
    assert "object" in issue.what


def test_json_nested_beyond_reason_is_one_bad_line(tmp_path: Path) -> None:
    reports, [issue] = gather(write(tmp_path / "a.jsonl", b"[" * 200_000 + b"\n" + lines([row()])))
    assert "line 1" in issue.input
    assert len(reports) == 1


@pytest.mark.parametrize("field", ["title", "outlet", "url", "author"])
def test_a_field_that_is_no_text_costs_only_itself(tmp_path: Path, field: str) -> None:
    reports, [issue] = gather(write(tmp_path / "a.jsonl", lines([row(**{field: 5})])))
    assert reports[0].text == BODY
    assert field in issue.what


def test_several_authors_are_joined(tmp_path: Path) -> None:
    reports, _ = gather(write(tmp_path / "a.jsonl", lines([row(author=["Ada Quill", "Jo Brandt"])])))
    assert reports[0].author == "Ada Quill, Jo Brandt"


def test_a_date_that_is_none_is_an_issue_and_the_report_is_kept(tmp_path: Path) -> None:
    reports, [issue] = gather(write(tmp_path / "a.jsonl", lines([row(published="the other day")])))
    assert (reports[0].published, reports[0].published_from) == (None, None)
    assert "the other day" in issue.what


def test_dates_are_normalised_to_utc(tmp_path: Path) -> None:
    reports, _ = gather(write(tmp_path / "a.jsonl", lines([row(published="2024-04-30T23:30:00-02:00")])))
    assert (reports[0].published, reports[0].published_from) == ("2024-05-01T01:30:00Z", "input")


def test_the_host_stands_in_for_an_outlet(tmp_path: Path) -> None:
    line = row(outlet="", url="https://www.lantern.example/a")
    reports, _ = gather(write(tmp_path / "a.jsonl", lines([line])))
    assert (reports[0].outlet, reports[0].outlet_from) == ("lantern.example", "host")


def test_gzip_is_known_by_its_bytes(tmp_path: Path) -> None:
    packed = gzip.compress(lines([row()]))
    for name in ("a.jsonl.gz", "b.jsonl", "c.ndjson"):
        assert len(gather(write(tmp_path / name, packed))[0]) == 1
    assert len(gather(write(tmp_path / "d.jsonl.gz", lines([row()])))[0]) == 1


def test_rows_before_the_break_of_a_gzip_are_kept(tmp_path: Path) -> None:
    rows = [row(id=f"r{n}", text=f"{BODY} {n * 7919 % 1000} {n}") for n in range(2000)]
    packed = gzip.compress(lines(rows))
    reports, issues = gather(write(tmp_path / "a.jsonl.gz", packed[: len(packed) // 2]))
    assert 100 < len(reports) < 2000
    assert "breaks off" in issues[-1].what
    assert len(issues) <= 2


def test_a_line_longer_than_any_report_is_skipped(tmp_path: Path) -> None:
    reports, [issue] = gather(write(tmp_path / "a.jsonl", b"x" * 50_000_000 + b"\n" + lines([row()])))
    assert "MB" in issue.what
    assert "line 1" in issue.input
    assert len(reports) == 1


def test_a_byte_order_mark_and_windows_line_ends_are_forgiven(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + lines([row(), row(id="r2")]).replace(b"\n", b"\r\n")
    reports, issues = gather(write(tmp_path / "a.jsonl", data))
    assert len(reports) == 2
    assert not issues


def test_each_row_has_the_digest_of_its_own_line(tmp_path: Path) -> None:
    reports, _ = gather(write(tmp_path / "a.jsonl", lines([row(), row(id="r2")])))
    assert reports[0].sha256 != reports[1].sha256
    assert all(len(r.sha256) == 64 for r in reports)


def test_a_report_in_another_language_is_named_as_such(tmp_path: Path) -> None:
    reports, [issue] = gather(write(tmp_path / "a.jsonl", lines([row(text=FRENCH), row(id="r2")])))
    assert [r.id for r in reports] == ["r2"]
    assert issue.what == "in French (fr), which is not read yet"


def test_a_text_too_short_to_tell_is_kept(tmp_path: Path) -> None:
    reports, _ = gather(write(tmp_path / "a.jsonl", lines([row(text="Roma, Milano: pioggia.")])))
    assert reports[0].language is None


def test_parquet_gives_what_json_lines_give(tmp_path: Path) -> None:
    rows = [row(id=f"r{n}", text=f"{BODY} {n}", published="2024-04-30") for n in range(600)]
    parquet.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    write(tmp_path / "a.jsonl", lines(rows))
    from_parquet, from_lines = (gather(tmp_path / n)[0] for n in ("a.parquet", "a.jsonl"))
    assert [(r.id, r.text, r.published) for r in from_parquet] == [(r.id, r.text, r.published) for r in from_lines]


def test_a_time_of_parquet_is_a_time(tmp_path: Path) -> None:
    rows = [row(published=datetime(2024, 4, 30, 8, tzinfo=UTC))]
    parquet.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    assert gather(tmp_path / "a.parquet")[0][0].published == "2024-04-30T08:00:00Z"


def test_broken_parquet_and_parquet_without_text_say_so(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"words": ["a"]}), tmp_path / "b.parquet")
    whole = (tmp_path / "b.parquet").read_bytes()
    _, [broken] = gather(write(tmp_path / "a.parquet", whole[:-20]))
    _, [without] = gather(tmp_path / "b.parquet")
    assert "Parquet" in broken.what
    assert "text" in without.what


def test_a_title_with_line_breaks_is_one_line(tmp_path: Path) -> None:
    reports, _ = gather(write(tmp_path / "a.jsonl", lines([row(title="Bridge\n  closed ")])))
    assert reports[0].title == "Bridge closed"


def test_nul_characters_in_a_row_stay() -> None:
    data = json.dumps({"text": "a\x00b"}).encode()
    reports, _ = apart(collect(["-"], stdin=io.BytesIO(data)))
    assert reports[0].text == "a\x00b"


@pytest.mark.parametrize("data", [b"", b"\n\n  \n"])
def test_a_stream_without_rows_says_so(data: bytes) -> None:
    _, [issue] = apart(collect(["-"], stdin=io.BytesIO(data)))
    assert (issue.input, issue.what) == ("standard input", "empty")


def test_one_text_in_two_outlets_under_one_id_is_two_reports(tmp_path: Path) -> None:
    reports, issues = gather(write(tmp_path / "a.jsonl", lines([row(), row(outlet="Morning Lantern")])))
    assert [r.outlet for r in reports] == ["Evening Lantern", "Morning Lantern"]
    assert len(issues) == 1
