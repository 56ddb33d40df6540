"""What is forgotten or pruned is gone, what it stood in is told anew, and backups come back."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from headwater.model import ChainLink, Conflict, Derivation, Missing, Update
from headwater.store import Store, StoreError, open_store, restore
from headwater.store.forgetting import without
from tests.store.makings import FIRE, PAGE, WAGES, assertion, claim, entity, reading, report, told

MISTAKE = "Ulrike Sampledottir of Quillhaven was named by mistake."
LAMP = report("lamp", day="2020-01-02")
PACKET = replace(report("packet", f"{FIRE} {MISTAKE}", "The Packet"), sha256="")
NEWS = report("news", WAGES, "Kell News")
BURNT = claim("c1", "The ferry caught fire.", [assertion("lamp", (0, 40)), assertion("packet", (0, 40))])
NAMED = claim("c2", MISTAKE, [assertion("packet", (105, 150))])
TAKEN = claim("c3", "All were taken off.", [assertion("lamp", (60, 90))])
NAMES = [entity("Ruth Aldane", "i1", "lamp", "packet"), entity("Ulrike Sampledottir", "i2", "packet")]


@pytest.fixture
def filled(store: Store) -> Store:
    with store.batch() as batch:
        for one in (LAMP, PACKET, NEWS):
            batch.collect(one, PAGE if one.sha256 else MISTAKE.encode())
            batch.reading(reading(one), "ours 3")
        batch.index(ties=[("lamp", "packet", 0.9)], places=[("lamp", "s1"), ("packet", "s1"), ("news", "s2")])
        batch.account(*told("s1", [LAMP, PACKET], [BURNT, NAMED, TAKEN], NAMES), 2)
        batch.account(*told("s2", [NEWS], [claim("c9", "They went home.", [assertion("news", (0, 30))])]), 3)
    return store


def test_a_report_that_is_forgotten_leaves_nothing_that_rests_on_it(filled: Store) -> None:
    assert filled.forget("packet") == ("s1",)
    with filled.view() as view:
        assert view.held("packet") is None
        assert view.readings(["packet"]) == {}
        assert view.search("quillhaven").rows == ()
        assert view.search_claims("quillhaven").rows == ()
        assert view.names("sampledottir").rows == ()
        found = view.story("s1")
        assert found is not None
        row, account = found
        assert [r.id for r in account.reports] == ["lamp"]
        assert [c.id for c in account.claims] == ["c3"]
        assert {m.claim for m in view.history("s1")} == {"c3"}
        assert (row.reports, row.claims, row.seq) == (1, 1, 2)
        assert view.stale() == ("s1",)
        assert view.index().ties == ()


def test_what_is_forgotten_is_not_taken_in_again(filled: Store) -> None:
    filled.forget("packet")
    with filled.batch() as batch:
        assert not batch.collect(PACKET)
        assert not batch.collect(replace(PACKET, id="other"))
        assert batch.collect(replace(PACKET, text=FIRE, id="clean"))


def test_a_story_that_has_no_other_report_ends(filled: Store) -> None:
    filled.forget("news")
    with filled.view() as view:
        assert view.story("s2") is None
        assert view.stale() == ()
        assert all(m.story == "s1" for m in view.changes().rows)


def test_weighing_anew_takes_the_mark_away(filled: Store) -> None:
    filled.forget("packet")
    with filled.batch() as batch:
        batch.account(*told("s1", [LAMP], [TAKEN]), 2)
    with filled.view() as view:
        assert view.stale() == ()


def test_bytes_that_another_report_was_made_from_stay(filled: Store) -> None:
    filled.forget("lamp")
    with filled.view() as view:
        assert view.data(NEWS.sha256) == PAGE


def test_a_report_that_is_not_there_cannot_be_forgotten(filled: Store) -> None:
    with pytest.raises(ValueError, match="there is no report x"):
        filled.forget("x")


def test_no_byte_of_a_forgotten_report_stays_in_the_file(tmp_path: Path) -> None:
    store = open_store(tmp_path / "headwater.db")
    with store.batch() as batch:
        batch.collect(replace(report("lamp", "Xylophonist marched."), title="Xylophonist"), source="feed")
        batch.account(*told("s1", [report("lamp")], [claim("c1", "Xylophonist.", [assertion("lamp", (0, 4))])]), 1)
        batch.index(places=[("lamp", "s1")])
    store.forget("lamp")
    held = b"".join(f.read_bytes() for f in tmp_path.iterdir())
    store.close()
    assert b"ylophonist" not in held


def test_an_account_without_a_report_has_nothing_of_it() -> None:
    through = ChainLink("outlet", "The Packet", None, "packet", ())
    disputed = replace(
        TAKEN,
        status="conflict",
        conflict=Conflict("who", "all", ("c2",)),
        updates=(Update("c2", "none", None),),
        assertions=(replace(TAKEN.assertions[0], chain=(through,)),),
    )
    _, account = told("s1", [LAMP, PACKET], [BURNT, NAMED, disputed], NAMES)
    whole = replace(
        account,
        title=PACKET.title or "",
        missing=(Missing("Kell News", ("c2",)), Missing("The Tide", ("c3",))),
        derivations=(Derivation("lamp", "packet", "copy", 1.0, (), ()),),
    )
    left = without(whole, PACKET)
    assert "packet" not in repr(left)
    assert "c2" not in repr(left.claims)
    assert left.claims[0].status == "single"
    assert (left.title, [m.label for m in left.missing], left.derivations) == (LAMP.title, ["The Tide"], ())


def test_pruning_with_claims_lets_texts_go_and_keeps_what_was_claimed(filled: Store) -> None:
    with filled.batch() as batch:
        batch.account(*told("s1", [LAMP, PACKET], [BURNT, NAMED, TAKEN], NAMES), 2)
    with filled.batch() as batch:
        done = batch.prune(3, 10, keep_claims=True)
        assert (done.stories, done.reports) == (1, 2)
        assert batch.prune(3, 10, keep_claims=True).stories == 0
    with filled.view() as view:
        found = view.story("s1")
        assert found is not None
        row, account = found
        assert row.pruned_at == "2020-02-03T12:00:00Z"
        assert [r.text for r in account.reports] == ["", ""]
        assert [c.text for c in account.claims] == [BURNT.text, MISTAKE, TAKEN.text]
        assert view.search("ferry").rows == ()
        assert [h.claim for h in view.search_claims("ferry").rows] == ["c1"]
        assert view.data(NEWS.sha256) == PAGE
        assert view.upkeep() == 1


def test_pruning_everything_leaves_only_what_is_newer(filled: Store) -> None:
    with filled.batch() as batch:
        assert batch.prune(3, 10, keep_claims=False).stories == 1
    with filled.view() as view:
        assert [row.id for row in view.stories().rows] == ["s2"]
        assert view.held("lamp") is None
        assert view.names().rows == ()
        assert [m.story for m in view.changes().rows] == ["s2"]
        assert view.counts().reports == 1


def test_a_pruned_report_that_comes_again_is_no_edit(filled: Store) -> None:
    with filled.batch() as batch:
        batch.prune(3, 10, keep_claims=True)
        assert not batch.collect(LAMP)


def test_stories_are_pruned_by_the_day_of_their_last_report(filled: Store) -> None:
    assert filled.prune("2020-02-03", keep_claims=True).stories == 0
    assert filled.prune("2020-02-04", keep_claims=True).stories == 2


def test_a_budget_lets_the_oldest_go_first(tmp_path: Path) -> None:
    store = open_store(tmp_path / "headwater.db")
    for n in range(150):
        one = report(f"r{n}", f"{FIRE} {' '.join(f'word{n}x{i}' for i in range(300))}")
        with store.batch() as batch:
            batch.collect(one)
            batch.account(*told(f"s{n}", [one], []), n + 1)
            batch.index(places=[(f"r{n}", f"s{n}")])
    with store.view() as view:
        before = view.bytes_used()
    done = store.within(before * 2 // 3, spare=10)
    with store.view() as view:
        assert view.bytes_used() <= before * 2 // 3
        oldest_first = [bool(row.pruned_at) for row in reversed(view.stories("new", limit=200).rows)]
    assert oldest_first == [True] * done.stories + [False] * (150 - done.stories)
    assert done.stories <= 139
    store.close()


def test_readings_of_other_weights_wait_to_be_made_again(filled: Store) -> None:
    with filled.batch() as batch:
        batch.reading(reading(LAMP), "ours 4")
        assert batch.reread("ours 4") == 2
    with filled.view() as view:
        assert [h.report.id for h in view.again()] == ["packet", "news"]
        assert view.waiting() == ()
    with filled.batch() as batch:
        batch.reading(reading(PACKET), "ours 4")
        assert batch.reread("ours 4") == 1
    with filled.view() as view:
        held = view.held("packet")
        assert held is not None
        assert held.stage == "linked"


def test_what_failed_waits_once_more_where_it_was_when_it_is_tried_again(filled: Store) -> None:
    with filled.batch() as batch:
        batch.collect(replace(LAMP, id="late", url=None, text="Another text."))
        batch.failed("late", "took longer than a minute")
        batch.failed("packet", "took longer than a minute")
    with filled.batch() as batch:
        assert batch.retry() == 2
        assert batch.retry() == 0
    with filled.view() as view:
        assert [(h.report.id, h.why) for h in view.waiting()] == [("late", None)]
        assert [(h.report.id, h.why) for h in view.again()] == [("packet", None)]
        assert view.failed() == ()


def test_a_backup_of_a_store_in_use_comes_back_whole(tmp_path: Path) -> None:
    store = open_store(tmp_path / "headwater.db")
    with store.batch() as batch:
        batch.collect(LAMP, PAGE)
    with store.batch() as batch:
        batch.collect(NEWS)
        store.backup(tmp_path / "saved.db")
    store.close()
    with pytest.raises(StoreError, match="there already"):
        open_store(tmp_path / "headwater.db").backup(tmp_path / "saved.db")
    with pytest.raises(StoreError, match="a store already"):
        restore(tmp_path / "saved.db", tmp_path / "headwater.db")
    restore(tmp_path / "saved.db", tmp_path / "headwater.db", replace=True)
    again = open_store(tmp_path / "headwater.db")
    with again.view() as view:
        assert view.data(LAMP.sha256) == PAGE
        assert view.held("news") is None
    again.close()


def test_what_is_no_backup_is_not_put_back(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all,\n" * 200, "utf-8")
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE x (y)").connection.close()
    for name, why in (("letter.txt", "not a store"), ("other.db", "not a store"), ("none.db", "no such file")):
        with pytest.raises(StoreError, match=why):
            restore(tmp_path / name, tmp_path / "headwater.db")
    assert not (tmp_path / "headwater.db").exists()


@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
def test_postgresql_says_by_which_means_it_is_backed_up(opened: Callable[[], Store], tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="pg_dump"):
        opened().backup(tmp_path / "saved")
    with pytest.raises(StoreError, match="pg_restore"):
        restore(tmp_path / "saved", "postgresql://desk@host/headwater")
    with pytest.raises(StoreError, match="its own means"):
        opened().within(1)
