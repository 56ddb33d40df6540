"""The account of a story comes back as it was given, and what became of its claims is remembered."""

from dataclasses import replace

import pytest

from headwater.model import Bond
from headwater.store import Store
from tests.store.makings import FIRE, WAGES, assertion, claim, entity, report, told

LAMP, PACKET, NEWS = report("lamp"), report("packet", f"Late: {FIRE}", "The Packet"), report("news", WAGES, "Kell News")
BURNT = claim("c1", "The ferry caught fire.", [assertion("lamp", (0, 40))])
TAKEN = claim("c2", "All 212 were taken off.", [assertion("lamp", (60, 90))])


def filled(store: Store) -> None:
    with store.batch() as batch:
        for one in (LAMP, PACKET, NEWS):
            batch.collect(one)


def test_an_account_comes_back_as_it_was_given(store: Store) -> None:
    filled(store)
    story, account = told("s1", [LAMP, PACKET], [BURNT, TAKEN], [entity("Ruth Aldane", "i1", "lamp")])
    story = replace(story, bonds=(Bond("lamp", "packet", 0.9, ("ferri",)),))
    with store.batch() as batch:
        batch.account(story, account, 2, made_by="ours 3")
    with store.view() as view:
        found = view.story("s1")
        assert found is not None
        row, back = found
        assert back == account
        assert (row.reports, row.outlets, row.claims, row.origins, row.echoed, row.seq) == (2, 2, 2, 1, 0, 2)
        assert view.bonds("s1") == story.bonds
        assert view.claim("s1", "c2") == (TAKEN, account)
        assert view.claim("s1", "c9") is None
        assert view.story("s9") is None


def test_the_same_account_again_changes_nothing_that_is_shown(store: Store) -> None:
    filled(store)
    for _ in range(2):
        with store.batch() as batch:
            batch.account(*told("s1", [LAMP], [BURNT]), 1)
    with store.view() as view:
        assert [m.what for m in view.history("s1")] == ["new"]


def test_what_becomes_of_a_claim_is_told_in_order(store: Store) -> None:
    filled(store)
    shared = replace(BURNT, status="agreed", assertions=(*BURNT.assertions, assertion("packet", (6, 46))))
    accounts = [told("s1", [LAMP, PACKET], claims) for claims in ([BURNT, TAKEN], [shared], [shared, TAKEN])]
    for seq, one in enumerate(accounts, start=1):
        with store.batch() as batch:
            batch.account(*one, seq)
    with store.view() as view:
        assert [(m.claim, m.what, m.seq) for m in view.history("s1")] == [
            ("c1", "new", 1),
            ("c2", "new", 1),
            ("c1", "changed", 2),
            ("c2", "gone", 2),
            ("c2", "back", 3),
        ]
        (changed,) = (m for m in view.history("s1", "c1") if m.what == "changed")
        assert changed.before == {"status": "single", "reports": 1}
        assert (changed.status, changed.reports, changed.text) == ("agreed", 2, BURNT.text)
        assert [m.what for m in view.history("s1", since_seq=2)] == ["back"]


def test_a_claim_keeps_its_history_when_an_earlier_statement_joins_it(store: Store) -> None:
    filled(store)
    earlier = replace(
        BURNT, id="c0", text="A ferry burns.", assertions=(assertion("packet", (6, 46)), *BURNT.assertions)
    )
    with store.batch() as batch:
        batch.account(*told("s1", [LAMP], [BURNT]), 1)
    with store.batch() as batch:
        batch.account(*told("s1", [PACKET, LAMP], [earlier]), 2)
    with store.view() as view:
        assert [(m.what, m.text) for m in view.history("s1", "c0")] == [("new", BURNT.text), ("changed", earlier.text)]
        assert view.history("s1", "c1") == view.history("s1", "c0")
        found = view.claim("s1", "c1")
        assert found is not None
        assert found[0] == earlier


def test_where_two_claims_come_from_one_the_larger_part_keeps_the_history(store: Store) -> None:
    filled(store)
    parts = [assertion("lamp", (n, n + 5)) for n in range(0, 50, 10)]
    with store.batch() as batch:
        batch.account(*told("s1", [LAMP], [claim("c1", "All.", parts)]), 1)
    small, large = claim("cs", "Small.", parts[:2]), claim("cl", "Large.", parts[2:])
    with store.batch() as batch:
        batch.account(*told("s1", [LAMP], [small, large]), 2)
    with store.view() as view:
        assert [m.what for m in view.history("s1", "cl")] == ["new", "changed"]
        assert [m.what for m in view.history("s1", "cs")] == ["new"]


def test_a_story_that_ended_leads_to_the_one_that_took_its_reports(store: Store) -> None:
    filled(store)
    with store.batch() as batch:
        batch.account(*told("s1", [LAMP], [BURNT]), 1)
        batch.account(*told("s2", [PACKET], [TAKEN]), 2)
    with store.batch() as batch:
        batch.ended("s2", into="s1", seq=3)
        batch.account(*told("s1", [LAMP, PACKET], [BURNT, TAKEN]), 3)
    with store.view() as view:
        found = view.story("s2")
        assert found is not None
        assert found[0].id == "s1"
        assert [(m.claim, m.what) for m in view.history("s1")] == [("c1", "new"), ("c2", "new")]
        assert [row.id for row in view.stories().rows] == ["s1"]


def test_claims_of_a_story_that_ended_nowhere_are_gone(store: Store) -> None:
    filled(store)
    with store.batch() as batch:
        batch.account(*told("s1", [LAMP], [BURNT]), 1)
        batch.ended("s1", seq=2)
    with store.view() as view:
        assert view.story("s1") is None
        assert [m.what for m in view.changes().rows] == ["gone", "new"]


def test_an_account_of_another_story_is_refused(store: Store) -> None:
    story, _ = told("s1", [LAMP], [])
    _, account = told("s2", [LAMP], [])
    with pytest.raises(ValueError, match="not of s1"), store.batch() as batch:
        batch.account(story, account, 1)


def test_two_claims_that_got_one_id_are_kept_apart(store: Store) -> None:
    filled(store)
    double = replace(TAKEN, id=BURNT.id)
    for _ in range(2):
        with store.batch() as batch:
            batch.account(*told("s1", [LAMP], [BURNT, double]), 1)
    with store.view() as view:
        found = view.story("s1")
        assert found is not None
        assert [(c.id, c.text) for c in found[1].claims] == [("c1", BURNT.text), ("c1~2", TAKEN.text)]
        assert len(view.history("s1")) == 2
