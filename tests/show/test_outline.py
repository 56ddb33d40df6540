from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from headwater.model import Account, Assertion, Claim, ClaimStatus, Origin, Report
from headwater.show.outline import gap, outline
from headwater.show.words import tally, verdict

from .sample import account


def _claim(
    number: int, reports: list[str], origins: list[str], status: ClaimStatus = "agreed", *, background: bool = False
) -> Claim:
    count = max(1, len(origins))
    assertions = tuple(Assertion(report, ((0, 1),), 0.9, ()) for report in reports)
    return Claim(
        f"c{number}", "x", status, tuple(origins), count, count, 0, None, None, assertions, background=background
    )


_reports = [f"r{n}" for n in range(6)]
_origins = [f"o{n}" for n in range(3)]


@st.composite
def _accounts(draw: st.DrawFn) -> Account:
    claims = [
        _claim(
            number,
            draw(st.lists(st.sampled_from(_reports), min_size=1, unique=True)),
            draw(st.lists(st.sampled_from(_origins), unique=True)),
            draw(st.sampled_from(["agreed", "single", "conflict"])),
            background=draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, 8)))
    ]
    return Account(
        "s",
        "t",
        None,
        None,
        tuple(Report(key, "text", key) for key in _reports),
        origins=tuple(Origin(key, "named", key) for key in _origins),
        claims=tuple(claims),
    )


@given(_accounts())
def test_every_claim_is_shown_once_and_numbered_in_the_order_shown(told: Account) -> None:
    items = outline(told).items
    assert sorted(item.claim.id for item in items) == sorted(claim.id for claim in told.claims)
    assert [item.number for item in items] == list(range(1, len(items) + 1))


@given(_accounts())
def test_disputes_come_first_and_background_last(told: Account) -> None:
    keys = [section.key for section in outline(told).sections]
    order = ["disputed", "shared", "single", "background"]
    assert keys == [key for key in order if key in keys]
    assert all(section.folded == (section.key == "background") for section in outline(told).sections)


@given(_accounts())
def test_the_largest_difference_between_reports_and_origins_comes_first(told: Account) -> None:
    for section in outline(told).sections:
        tops = [gap(group.items[0].claim) for group in section.groups]
        assert tops == sorted(tops, reverse=True)
        for group in section.groups:
            assert all(gap(one.claim) >= gap(other.claim) for one, other in pairwise(group.items))


@given(_accounts())
def test_in_one_section_no_set_of_origins_is_named_twice(told: Account) -> None:
    for section in outline(told).sections:
        sets = [frozenset(origin.id for origin in group.origins) for group in section.groups]
        assert len(sets) == len(set(sets))


@given(_accounts())
def test_what_one_origin_says_is_never_called_agreed(told: Account) -> None:
    for claim in told.claims:
        assert verdict(claim) != "agreed" or claim.independent_origins > 1


def test_rivals_stand_side_by_side_in_one_dispute_with_the_best_supported_first() -> None:
    (dispute,) = outline(account()).disputes
    assert dispute.about == "the number of cracks"
    assert [side.claim.id for side in dispute.sides] == ["k2", "k3"]


def test_the_tally_does_the_sum_for_the_reader() -> None:
    assert tally(_claim(0, ["r0"], ["o0"])) == "1 report"
    assert tally(_claim(0, ["r0"], ["o0", "o1"])) == "1 report, 2 sources"
    assert tally(_claim(0, _reports[:4], ["o0"])) == "looks like 4, is 1"
    assert tally(_claim(0, _reports[:2], ["o0", "o1"])) == "2 reports, 2 sources"


def test_a_count_that_might_be_higher_says_up_to_what() -> None:
    claim = Claim("c", "x", "agreed", ("o0",), 1, 3, 2, "?", None, _claim(0, _reports[:4], ["o0"]).assertions)
    assert tally(claim) == "looks like 4, is 1 to 3"
