"""Reports come in once, wait in the order of arrival, and keep their versions, bytes and readings."""

from dataclasses import replace

import pytest

from headwater.model import Issue
from headwater.store import SourceRow, Store
from tests.store.makings import FIRE, PAGE, WAGES, reading, report


def test_a_report_comes_back_as_it_was_given(store: Store) -> None:
    given = replace(report(), author="Ana Low", outlet_from="page")
    with store.batch() as batch:
        assert batch.collect(given, PAGE, "feed")
    with store.view() as view:
        held = view.held("fire")
        assert held is not None
        assert held.report == given
        assert (held.seq, held.source, held.stage, held.revises) == (1, "feed", "waiting", None)
        assert view.data(given.sha256) == PAGE


def test_a_report_that_comes_twice_is_held_once(store: Store) -> None:
    for _ in range(2):
        with store.batch() as batch:
            batch.collect(report(), PAGE)
            assert not batch.collect(report(), PAGE)
    with store.view() as view:
        assert view.counts().reports == 1


def test_reports_wait_in_the_order_of_arrival(store: Store) -> None:
    with store.batch() as batch:
        for name in ("zebra", "aard", "mole"):
            batch.collect(report(name, f"{name} {FIRE}"))
    with store.view() as view:
        assert [h.report.id for h in view.waiting(2)] == ["zebra", "aard"]
        assert [h.seq for h in view.waiting(9)] == [1, 2, 3]
        assert [h.report.id for h in view.after(1)] == ["aard", "mole"]


def test_an_edited_page_is_a_new_version_of_the_one_before(store: Store) -> None:
    edits = [replace(report(f"v{n}", f"{FIRE} Edit {n}."), url="https://lamp.example/1") for n in range(3)]
    with store.batch() as batch:
        assert all(batch.collect(one) for one in edits)
    with store.view() as view:
        assert [(h.report.id, h.revises) for h in view.versions("v1")] == [("v0", None), ("v1", "v0"), ("v2", "v1")]


def test_a_page_that_is_edited_back_is_a_version_again(store: Store) -> None:
    first, second = (replace(report(n, f"{FIRE} {n}"), url="https://lamp.example/1") for n in ("one", "two"))
    with store.batch() as batch:
        assert [batch.collect(one) for one in (first, second, first, first)] == [True, True, True, False]
    with store.view() as view:
        ids = [h.report.id for h in view.versions("two")]
        assert ids[:2] == ["one", "two"]
        assert ids[2].startswith("one~")


def test_an_edited_report_with_an_id_of_its_own_is_a_version(store: Store) -> None:
    with store.batch() as batch:
        batch.collect(replace(report(), url=None))
        assert batch.collect(replace(report(text=WAGES), url=None))
    with store.view() as view:
        assert [h.revises for h in view.versions("fire")] == [None, "fire"]


def test_bytes_that_are_not_those_of_the_report_are_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="not those"), store.batch() as batch:
        batch.collect(report(), b"other")
    with store.view() as view:
        assert view.held("fire") is None


def test_a_reading_comes_back_whole_but_for_the_report_in_it(store: Store) -> None:
    with store.batch() as batch:
        batch.collect(report())
        batch.reading(reading(report()), "ours 3")
    with store.view() as view:
        assert view.reading("fire") == replace(reading(report()), of=None)
        assert view.read_by("fire") == "ours 3"
        assert view.waiting() == ()
        assert view.counts().stages["read"] == 1


def test_a_report_that_failed_waits_no_more_and_says_why(store: Store) -> None:
    with store.batch() as batch:
        batch.collect(report())
        batch.failed("fire", "took longer than a minute")
    with store.view() as view:
        held = view.held("fire")
        assert held is not None
        assert (held.stage, held.why, view.waiting()) == ("failed", "took longer than a minute", ())


def test_characters_that_no_database_holds_leave_offsets_as_they_are(store: Store) -> None:
    given = replace(report(text="A\x00B\ud800C"), title="T\x00", url=None)
    with store.batch() as batch:
        assert batch.collect(given)
        assert not batch.collect(given)
    with store.view() as view:
        held = view.report("fire")
        assert held is not None
        assert (held.text, held.title) == ("A\ufffdB\ufffdC", "T\ufffd")


def test_entries_that_were_taken_are_known(store: Store) -> None:
    with store.batch() as batch:
        batch.seen("feed", "1")
        batch.seen("feed", "1")
    with store.view() as view:
        assert (view.has_seen("feed", "1"), view.has_seen("feed", "2"), view.has_seen("other", "1")) == (
            True,
            False,
            False,
        )


def test_a_source_is_kept_as_it_was_last(store: Store) -> None:
    with store.batch() as batch:
        batch.source(SourceRow("https://lamp.example/feed", "rss", failures=2))
        batch.source(SourceRow("https://lamp.example/feed", "rss", etag="x", due_at="2020-02-03T13:00:00Z"))
        batch.collect(report(), source="https://lamp.example/feed")
    with store.view() as view:
        (row,) = view.sources()
        assert (row.failures, row.etag, row.reports) == (0, "x", 1)
        assert view.source(row.url) == row
        assert view.source("https://elsewhere.example/") is None


def test_an_issue_is_kept_once_and_the_latest_comes_first(store: Store) -> None:
    with store.batch() as batch:
        for what in ("no text", "too large", "no text"):
            batch.issue(Issue("page", what), "feed", "collect")
    with store.view() as view:
        first = view.issues(limit=1)
        second = view.issues(first.next, limit=1)
        assert [i.what for i in (*first.rows, *second.rows)] == ["too large", "no text"]
        assert second.next is None


def test_a_verdict_can_be_withdrawn_and_given_again(store: Store) -> None:
    line = {"verdict": "same story", "a": {"report": "x"}, "b": {"report": "y"}}
    with store.batch() as batch:
        key = batch.verdict(line, "Ana")
        assert batch.verdict(line, "Ana") == key
        assert batch.withdraw(key)
        assert not batch.withdraw(key)
    with store.view() as view:
        assert view.verdicts() == ()
        assert [v.line for v in view.verdicts(withdrawn=True)] == [line]
    with store.batch() as batch:
        batch.verdict(line, "Ben")
    with store.view() as view:
        assert [(v.id, v.by) for v in view.verdicts()] == [(key, "Ben")]
