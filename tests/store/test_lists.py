"""Lists of stories, names, outlets and changes, and what they can be narrowed by."""

from dataclasses import replace

import pytest

from headwater.model import ChainLink, Conflict, Entity, Met
from headwater.store import Order, Store
from tests.store.makings import FIRE, WAGES, assertion, claim, entity, report, told

LAMP = report("lamp")
PACKET = report("packet", f"Late: {FIRE}", "The Packet", "2020-02-04")
NEWS = report("news", WAGES, "Kell News", "2020-03-01")
ALDANE = entity("Ruth Aldane", "i1", "lamp", "packet", span=(46, 57))
VERRIN = entity("Port Verrin", "i2", "lamp", span=(33, 44), kind="PLACE")
KELL = entity("Kell", "i3", "news", span=(10, 14), kind="PLACE")
LATER = replace(entity("Aldane", "i1", "news", span=(0, 6)), met=Met("s1", "the same words around it"))


@pytest.fixture
def filled(store: Store) -> Store:
    """A ferry told by two outlets, and wages told by one."""
    through = ChainLink("outlet", "Harbour Lamp", "o2", "lamp", ())
    echo = replace(assertion("packet", (6, 46)), chain=(*assertion("packet", (6, 46)).chain, through))
    burnt = claim("c1", "The ferry caught fire.", [assertion("lamp", (0, 60)), echo], status="agreed")
    first, second = (
        claim(c, f"{n} went home.", [assertion("news", (0, 40))], status="conflict", conflict=Conflict("who", n, (o,)))
        for c, n, o in (("c2", "All", "c3"), ("c3", "Some", "c2"))
    )
    with store.batch() as batch:
        for one in (LAMP, PACKET, NEWS):
            batch.collect(one)
        batch.account(*told("s1", [LAMP, PACKET], [burnt], [ALDANE, VERRIN]), 2)
        batch.account(*told("s2", [NEWS], [first, second], [KELL, LATER]), 3)
        batch.index(places=[("lamp", "s1"), ("packet", "s1"), ("news", "s2")])
    return store


@pytest.mark.parametrize(
    ("order", "expected"),
    [("changed", ["s2", "s1"]), ("new", ["s2", "s1"]), ("contested", ["s2", "s1"]), ("growing", ["s1", "s2"])],
)
def test_stories_come_in_the_order_asked_for_page_by_page(filled: Store, order: Order, expected: list[str]) -> None:
    with filled.view() as view:
        first = view.stories(order, limit=1)
        second = view.stories(order, limit=1, cursor=first.next)
        assert [row.id for row in (*first.rows, *second.rows)] == expected
        assert second.next is None


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"who": "aldane"}, ["s2", "s1"]),
        ({"who": "i1"}, ["s2", "s1"]),
        ({"who": "verrin"}, []),
        ({"where": "verrin"}, ["s1"]),
        ({"where": "aldane"}, []),
        ({"outlet": "The Packet"}, ["s1"]),
        ({"text": "wages"}, ["s2"]),
        ({"text": "..."}, []),
        ({"since": "2020-02-04"}, ["s2", "s1"]),
        ({"since": "2020-02-05"}, ["s2"]),
        ({"until": "2020-02-03"}, ["s1"]),
        ({"who": "aldane", "outlet": "Kell News"}, ["s2"]),
    ],
)
def test_stories_can_be_narrowed(filled: Store, filters: dict[str, str], expected: list[str]) -> None:
    with filled.view() as view:
        assert [row.id for row in view.stories(**filters).rows] == expected  # type: ignore[arg-type]


def test_a_row_counts_what_its_account_has(filled: Store) -> None:
    with filled.view() as view:
        wages, ferry = view.stories().rows
        assert (ferry.reports, ferry.outlets, ferry.claims, ferry.contested, ferry.echoed) == (2, 2, 1, 0, 1)
        assert (wages.contested, wages.seq, wages.grown) == (2, 3, 0)
        assert view.stories("growing").rows[0].grown == 2


@pytest.mark.parametrize("cursor", ["x", "WzFd", "W10", "bnVsbA", "ÿ", "WzEuNV0"])
def test_a_cursor_that_is_none_of_ours_is_refused(filled: Store, cursor: str) -> None:
    with filled.view() as view, pytest.raises(ValueError, match="cursor"):
        view.stories(cursor=cursor)


def test_changes_come_latest_first(filled: Store) -> None:
    with filled.view() as view:
        first = view.changes(limit=2)
        second = view.changes(first.next, limit=2)
        assert [(m.story, m.claim) for m in first.rows + second.rows] == [("s2", "c3"), ("s2", "c2"), ("s1", "c1")]


def test_a_name_has_its_stories_and_the_claims_about_it_and_by_it(filled: Store) -> None:
    with filled.view() as view:
        assert [(n.key, n.name, n.stories, n.reports) for n in view.names("aldane").rows] == [
            ("i1", "Ruth Aldane", 2, 3)
        ]
        page = view.name("i1")
        assert page is not None
        assert [row.id for row in page.stories] == ["s2", "s1"]
        assert page.aliases == ("Aldane", "Ruth Aldane")
        assert page.met == (("s2", Met("s1", "the same words around it")),)
        assert {(v.story, v.match.report, v.match.why) for v in page.matches} >= {("s1", "lamp", "named so")}
        spoken = {(s.story, s.claim.id, s.role) for s in page.claims}
        assert spoken == {("s1", "c1", "by"), ("s1", "c1", "about"), ("s2", "c2", "about"), ("s2", "c3", "about")}
        assert view.name("i9") is None


def test_a_name_that_no_story_has_any_more_is_gone(filled: Store) -> None:
    with filled.batch() as batch:
        batch.account(*told("s2", [NEWS], [], [LATER]), 4)
    with filled.view() as view:
        assert view.name("i3") is None
        assert view.names("kell").rows == ()
        page = view.name("i1")
        assert page is not None
        assert page.row.stories == 2


def test_a_look_alike_of_another_story_is_no_name_of_this_one(store: Store) -> None:
    other: Entity = replace(ALDANE, elsewhere="s9")
    with store.batch() as batch:
        batch.collect(LAMP)
        batch.account(*told("s1", [LAMP], [], [other]), 1)
    with store.view() as view:
        assert view.names().rows == ()


def test_outlets_show_how_much_came_through_others_and_who_was_first(filled: Store) -> None:
    with filled.view() as view:
        rows = {row.outlet: row for row in view.outlets()}
        lamp, packet, news = rows["Harbour Lamp"], rows["The Packet"], rows["Kell News"]
        assert (lamp.reports, lamp.shared, lamp.first, lamp.assertions, lamp.echoes) == (1, 1, 1, 1, 0)
        assert (packet.first, packet.assertions, packet.echoes) == (0, 1, 1)
        assert (news.shared, news.first, news.stories) == (0, 0, 1)


def test_an_index_of_linking_is_remembered_as_it_was_filled(filled: Store) -> None:
    with filled.batch() as batch:
        batch.index(ties=[("lamp", "packet", 0.75)], places=[("news", "s1"), ("lamp", None)])
    with filled.view() as view:
        held = view.index()
        assert held.places == (("packet", "s1"), ("news", "s1"))
        assert {frozenset((a, b)): score for a, b, score in held.ties} == {frozenset(("lamp", "packet")): 0.75}
        assert view.members("s1") == ("packet", "news")
        assert (view.story_of("news"), view.story_of("lamp")) == ("s1", None)


def test_the_background_of_an_epoch_is_kept(store: Store) -> None:
    for data in (b"one", b"two"):
        with store.batch() as batch:
            batch.background(3, data)
    with store.view() as view:
        assert (view.background(3), view.background(4)) == (b"two", None)
