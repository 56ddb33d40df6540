"""What the worker on a store leaves there for the next one."""

from headwater.store import Store
from tests.store.makings import report, told

SAME = {"verdict": "same origin", "a": {"name": "the envoy"}, "b": {"name": "Ruth Aldane"}}


def ids(store: Store, *, heeded: bool) -> list[str]:
    with store.view() as view:
        return [row.id for row in view.verdicts(heeded=heeded)]


def test_a_verdict_is_heeded_once_somebody_says_so_and_until_they_say_otherwise(store: Store) -> None:
    with store.batch() as batch:
        verdict = batch.verdict(SAME, "a desk")
    assert (ids(store, heeded=False), ids(store, heeded=True)) == ([verdict], [])
    with store.batch() as batch:
        batch.heed([verdict])
        batch.withdraw(verdict)
    assert (ids(store, heeded=False), ids(store, heeded=True)) == ([], [verdict])
    with store.batch() as batch:
        batch.heed([])
    assert ids(store, heeded=True) == []


def test_a_mark_on_a_story_can_be_taken_away(store: Store) -> None:
    with store.batch() as batch:
        batch.collect(report("lamp"))
        batch.account(*told("s1", [report("lamp")], []), 1)
        batch.mark(["s1"], "a report was forgotten")
    with store.view() as view:
        assert view.stale() == ("s1",)
    with store.batch() as batch:
        batch.mark(["s1"], None)
    with store.view() as view:
        assert view.stale() == ()


def test_what_failed_is_listed_with_the_reason(store: Store) -> None:
    with store.batch() as batch:
        batch.collect(report("lamp"))
        batch.failed("lamp", "no words")
    with store.view() as view:
        assert [(held.report.id, held.why) for held in view.failed()] == [("lamp", "no words")]


def test_the_background_of_an_epoch_takes_the_place_of_that_before(store: Store) -> None:
    for epoch in (1, 2):
        with store.batch() as batch:
            batch.background(epoch, b"words")
    with store.view() as view:
        assert (view.background(1), view.background(2)) == (None, b"words")


def test_who_writes_sees_what_was_let_go_of(store: Store) -> None:
    with store.batch() as batch:
        batch.collect(report("lamp"))
        before = batch.upkeep()
    store.forget("lamp")
    with store.batch() as batch:
        assert batch.upkeep() > before
