"""Measuring many pairs at once gives what measuring them one by one would."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from headwater.link import link
from headwater.meaning import alignment
from headwater.read import read_report
from headwater.weigh.bags import Bags
from headwater.weigh.likeness import Compared
from headwater.weigh.measures import LONG_AGO, MEASURES, Table
from headwater.weigh.pages import Page, statements
from headwater.weigh.standing import Sides
from headwater.words import rarity
from tests.weigh.telling import CONFIRMED, report

SETS = st.lists(st.frozensets(st.sampled_from("abcdefgh")), min_size=1, max_size=12)
VALUES = st.lists(st.sampled_from((0.0, 0.5, 1.0, 2.0)), min_size=6, max_size=6)


def table() -> Table:
    pages = {r.id: Page.of(r, read_report(r)) for r in CONFIRMED}
    (story,) = link(CONFIRMED, [read_report(r) for r in CONFIRMED])[:1]
    return Table.of(statements(story, pages), rarity())


TABLE = table()
FIRST, SECOND = np.triu_indices(len(TABLE.found), 1)


@given(SETS)
def test_bags_have_in_common_what_their_sets_have(sets: list[frozenset[str]]) -> None:
    i, j = (side.ravel() for side in np.indices((len(sets), len(sets))))
    common = Bags.of(sets).common(i, j)
    assert common.tolist() == [len(sets[a] & sets[b]) for a, b in zip(i, j, strict=True)]


@given(SETS)
def test_what_the_smaller_of_two_sets_has_alone_does_not_depend_on_their_order(sets: list[frozenset[str]]) -> None:
    i, j = (side.ravel() for side in np.indices((len(sets), len(sets))))
    bags = Bags.of(sets, lambda letter: float(ord(letter)))
    _, alone = bags.shared(i, j)
    least = [max((ord(x) for x in _smaller(sets[a], sets[b])), default=0) for a, b in zip(i, j, strict=True)]
    assert alone.tolist() == least
    assert bags.shared(j, i)[1].tolist() == least


def _smaller(a: frozenset[str], b: frozenset[str]) -> frozenset[str]:
    return a ^ b if len(a) == len(b) else min(a, b, key=len) - max(a, b, key=len)


@given(VALUES)
def test_a_lead_is_the_distance_to_the_best_other_pair_of_its_side(values: list[float]) -> None:
    i, j, report = np.array([0, 0, 0, 1, 1, 2]), np.array([2, 3, 4, 2, 3, 4]), np.array([0, 0, 1, 1, 2])
    first, second = Sides.of(i, j, report).lead(np.array(values))
    for n, own in enumerate(values):
        for lead, mine, other in ((first[n], i, j), (second[n], j, i)):
            rest = [v for m, v in enumerate(values) if m != n and _beside(m, n, mine, other, report, i, j)]
            assert lead == own - max(rest, default=0.0)


def _beside(m: int, n: int, mine: np.ndarray, other: np.ndarray, report: np.ndarray, *sides: np.ndarray) -> bool:
    """Whether pair m holds what pair n has on one side, and on the other a statement of the same report."""
    i, j = sides
    key = (mine[n], report[other[n]])
    return key in ((i[m], report[j[m]]), (j[m], report[i[m]]))


def test_alignment_is_that_of_the_two_passages_whatever_stands_beside_them() -> None:
    x = TABLE.own(FIRST, SECOND)
    for n in range(0, len(FIRST), 97):
        a, b = TABLE.found[FIRST[n]], TABLE.found[SECOND[n]]
        assert np.isclose(x[n, MEASURES.index("meaning")], alignment(a.meaning, b.meaning), atol=1e-5)
        assert np.isclose(x[n, MEASURES.index("deed")], alignment(a.deed, b.deed), atol=1e-5)


def test_times_of_the_clock_are_one_as_far_as_people_round_them() -> None:
    when = {"Keld Mail": "ten past one", "Weir Times": "1.09 a.m.", "Coast News": "2.30 a.m."}
    told = [report(outlet, "14", f"The lights of Keld went out at {time}.") for outlet, time in when.items()]
    readings = [read_report(r) for r in told]
    pages = {r.id: Page.of(r, read) for r, read in zip(told, readings, strict=True)}
    outlets = {r.id: r.outlet for r in told}
    found = [s for story in link(told, readings) for s in statements(story, pages)]
    i, j = np.triu_indices(len(found), 1)
    same = Table.of(found, rarity()).own(i, j)[:, MEASURES.index("same clock")]
    pairs = [{outlets[found[a].report], outlets[found[b].report]} for a, b in zip(i, j, strict=True)]
    assert [pair for pair, one in zip(pairs, same, strict=True) if one] == [{"Keld Mail", "Weir Times"}]


def test_pairs_that_join_later_are_measured_as_if_they_had_been_there() -> None:
    whole = Compared.of(TABLE, FIRST, SECOND)
    half = Compared.of(TABLE, FIRST[::2], SECOND[::2]).also(FIRST, SECOND)
    order = np.lexsort((half.j, half.i))
    assert half.i[order].tolist() == FIRST.tolist()
    assert np.allclose(half.own[order], whole.own, atol=1e-5)


def test_two_that_speak_of_one_month_have_a_time_in_common() -> None:
    texts = (
        "The intruders had sat in the network since October.",
        "They had been inside it since October.",
        "The network failed on Monday.",
    )
    reports = [report(outlet, "08", text) for outlet, text in zip(("Ost Herald", "Gazette", "Bee"), texts, strict=True)]
    pages = {r.id: Page.of(r, read_report(r)) for r in reports}
    found = [s for p in pages.values() for s in p.statements]
    seen = Table.of(found, rarity())
    at = {s.report: n for n, s in enumerate(found)}
    a, b, c = (at[r.id] for r in reports)
    same = seen.own(np.array([a, a]), np.array([b, c]))[:, MEASURES.index("same time")]
    assert same.tolist() == [1.0, 0.0]


def test_days_between_reports_count_up_to_a_week_and_where_both_are_known() -> None:
    reports = {s.report for s in TABLE.found}
    first, *others = sorted(reports)
    for day, apart in (("2031-05-03", 2.0), ("2031-07-01", LONG_AGO), (None, 0.0)):
        days = {first: "2031-05-01T10:00", **dict.fromkeys(others, day)}
        held = Table.of(TABLE.found, rarity(), published=days)
        x = held.own(FIRST, SECOND)[:, MEASURES.index("days between their reports")]
        between = held.report[FIRST] != held.report[SECOND]
        one = held.report == held.report[[s.report for s in TABLE.found].index(first)]
        assert set(x[between & (one[FIRST] | one[SECOND])].tolist()) == {apart}
        assert set(x[~between].tolist()) == {0.0}
