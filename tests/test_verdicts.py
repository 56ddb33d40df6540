"""People's decisions are lines of a file: each stands until it is withdrawn, and a bad line spoils no other."""

import json

from hypothesis import given
from hypothesis import strategies as st

from headwater.verdicts import KINDS, Subject, Verdict, parsed

SAME = '{"id": "v1", "verdict": "same story", "a": {"report": "x"}, "b": {"report": "y"}}'
NAME = '{"verdict": "other name", "a": {"name": "Ann Low", "report": "x"}, "b": {"name": "Ann Low", "report": "y"}}'


def test_a_verdict_names_two_subjects_and_its_line() -> None:
    (first, second), wrong = parsed([SAME, "", NAME])
    assert first == Verdict("same story", Subject(report="x"), Subject(report="y"), 1)
    assert second.line == 3
    assert str(second) == "other name: “Ann Low” in report x and “Ann Low” in report y"
    assert not wrong


def test_what_is_withdrawn_does_not_stand() -> None:
    assert parsed([SAME, '{"withdraw": "v1"}']) == ((), ())


def test_withdrawing_what_does_not_stand_is_named() -> None:
    _, wrong = parsed(['{"withdraw": "v9"}'])
    assert wrong == ((1, "withdraws “v9”, which does not stand above it"),)


def test_lines_that_are_no_verdicts_are_named_and_the_rest_stands() -> None:
    bad = [
        "no json",
        "[1]",
        '{"verdict": "maybe"}',
        '{"verdict": "same story", "a": {"name": "x"}, "b": {"report": "y"}}',
        '{"verdict": "same name", "a": {"name": "x"}, "b": {"name": "x"}}',
        "[" * 100_000,
    ]
    standing, wrong = parsed([*bad, SAME])
    assert [v.line for v in standing] == [7]
    assert [number for number, _ in wrong] == [1, 2, 3, 4, 5, 6]
    assert "“a” must be an object with a “report”" in dict(wrong)[4]


@given(st.text())
def test_no_line_whatever_stops_the_reading(line: str) -> None:
    standing, _ = parsed([line.replace("\n", " "), SAME])
    assert standing[-1].kind == "same story"


@given(st.sampled_from(KINDS), st.text(min_size=1), st.text(min_size=1))
def test_a_verdict_comes_back_as_it_was_written(kind: str, a: str, b: str) -> None:
    side = "report" if kind.endswith("story") else "name"
    standing, wrong = parsed([json.dumps({"verdict": kind, "a": {side: a}, "b": {side: b}})])
    assert len(standing) + len(wrong) == 1
