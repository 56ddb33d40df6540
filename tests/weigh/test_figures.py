"""Which figures dispute each other, and which only stand in the same pages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.model import Bound, Quantity
from headwater.weigh.figures import leaves_room
from tests.weigh.telling import Told, fire


def test_at_least_six_leaves_room_for_seven() -> None:
    told = fire(
        "At least six children died in the ruins, the coroner, Piet Sorel, said.",
        "Seven children died in the ruins, the Interior Ministry said.",
    )
    assert told.claim("ix children died").conflict is None


def test_six_and_seven_are_a_dispute() -> None:
    told = fire(
        "Six children died in the ruins, the coroner, Piet Sorel, said.",
        "Seven children died in the ruins, the Interior Ministry said.",
    )
    conflict = told.claim("ix children died").conflict
    assert conflict is not None
    assert (conflict.value, len(conflict.rivals)) == ("6", 1)


def test_an_old_toll_disputes_no_new_one() -> None:
    told = fire(
        "Six children died in the ruins, the coroner, Piet Sorel, said.",
        "In 2019 eleven children died in the ruins of a school.",
    )
    assert told.claim("ix children died").conflict is None


CORONER, MINISTRY = "the coroner, Piet Sorel, said.", "the Interior Ministry said."


def disputes(*leads: str) -> list[tuple[str, str]]:
    """What the claims of some reports dispute, and the value of each."""
    found = (c.conflict for c in fire(*leads).account.claims)
    return sorted((c.about, c.value) for c in found if c is not None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("More than 100", "120"),
        ("Dozens of", "36"),
        ("Between 30 and 40", "36"),
        ("Some 40", "38"),
        ("Up to 40", "31"),
        ("2,300", "2,312"),
    ],
)
def test_figures_that_leave_room_for_each_other_are_no_dispute(one: str, other: str) -> None:
    assert disputes(f"{one} sheep died in the burning store, {CORONER}", f"{other} sheep died there, {MINISTRY}") == []


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("Between 30 and 40", "52", {"up to 40", "52"}),
        ("Up to 40", "52", {"up to 40", "52"}),
        ("At least 40", "31", {"at least 40", "31"}),
        ("Some 40", "22", {"40", "22"}),
    ],
)
def test_figures_out_of_each_other_s_reach_are_a_dispute(one: str, other: str, values: set[str]) -> None:
    found = disputes(
        f"{one} men died in the burning grain store, {CORONER}", f"{other} men died in the grain store, {MINISTRY}"
    )
    assert {value for _, value in found} == values
    assert {about for about, _ in found} == {"number of dead"}


def test_children_among_the_dead_are_no_rival_of_the_dead() -> None:
    one = f"Twelve people died in the burning grain store, among them three children, {CORONER}"
    assert disputes(one, f"Three children died in the burning grain store, {MINISTRY}") == []


def test_the_dead_of_one_town_are_no_rival_of_all_the_dead() -> None:
    one = f"The fire killed five people in Brannow and nine overall, {CORONER}"
    assert disputes(one, f"The fire killed nine people, {MINISTRY}") == []


def test_the_dead_are_counted_in_other_words() -> None:
    found = disputes(
        f"Eleven people were killed in the grain store on Monday night, {CORONER}",
        f"The fire in the grain store on Monday night cost the lives of fourteen people, {MINISTRY}",
    )
    assert found == [("number of dead", "11"), ("number of dead", "14")]


def test_sums_of_money_are_disputed() -> None:
    found = disputes(
        "The fire did damage of 3 million crowns, the insurer Kessbank said.",
        f"The fire did damage of 5 million crowns, {MINISTRY}",
    )
    assert found == [("number of crowns", "3,000,000"), ("number of crowns", "5,000,000")]


def test_the_toll_of_years_is_no_rival_of_the_toll_of_a_night() -> None:
    one = f"Six people died in the burning grain store of Brannow, {CORONER}"
    assert disputes(one, f"Fires have killed 23 people in the valley since 2019, {MINISTRY}") == []


def test_the_toll_of_another_place_is_no_rival() -> None:
    one = f"Six people died in the burning grain store of Brannow, {CORONER}"
    assert disputes(one, f"Elsewhere, nine people died in a fire in Port Tollen, {MINISTRY}") == []


def test_a_report_that_sets_one_toll_against_another_shows_both() -> None:
    lead = (
        f"At least 11 people were killed in the grain store of Brannow, {CORONER} "
        "The Interior Ministry gave a higher toll of 15 dead."
    )
    assert disputes(lead) == [("number of dead", "15"), ("number of dead", "at least 11")]


def test_two_authorities_of_one_report_agree_on_no_toll_that_lies_far_above_at_least_so_many() -> None:
    ministry = "The Interior Ministry put the death toll in the grain store of Brannow at 20."
    assert disputes(f"At least 12 people were killed in the grain store of Brannow, {CORONER} {ministry}") == [
        ("number of dead", "20"),
        ("number of dead", "at least 12"),
    ]


def test_figures_that_a_report_gives_in_its_own_voice_are_of_two_things() -> None:
    both = (
        "Five men were killed in the grain store of Brannow. "
        "At least 4 people were killed in a fire in the timber yard of Brannow."
    )
    assert disputes(both, "Four people were killed in a fire in the timber yard of Brannow.") == []


def test_a_later_figure_of_the_same_authority_is_history_in_both_claims() -> None:
    told = fire(
        "Four children died in the burning grain store, the Interior Ministry said on Tuesday.",
        "Six children died in the burning grain store, the Interior Ministry said on Wednesday.",
    )
    four, six = told.claim("our children died"), told.claim("ix children died")
    assert [(u.claim, u.value, u.when) for u in four.updates] == [(six.id, "6", "2031-05-09")]
    assert [(u.claim, u.value, u.when) for u in six.updates] == [(four.id, "4", "2031-05-08")]
    assert disputes(*(r.text.split("\n")[0] for r in told.reports)) == []


def test_an_earlier_toll_that_a_report_takes_back_is_history() -> None:
    told = fire(
        "Six people died in the burning grain store, the Interior Ministry said. "
        "The ministry updated an earlier toll of four."
    )
    six = told.claim("Six people died")
    assert six.conflict is None
    assert [u.value for u in six.updates] == ["4"]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (
            "About 900 people took part in the vigil at the store",
            "Organisers put the turnout at the vigil at the store at 1,500",
            ["1,500", "900"],
        ),
        (
            "There were 186 sheep in the grain store",
            "There were 203 sheep in the grain store, not 186",
            ["186", "203"],
        ),
        (
            "The smoke made 47 people ill in the town of Brannow",
            "Smoke in the town of Brannow: 112 people had fallen ill",
            ["112", "47"],
        ),
        (
            "On Tuesday the police arrested 93 people in Brannow",
            "On Tuesday the police had 61 people in custody in Brannow",
            ["61", "93"],
        ),
        ("The fire brigade lost six men in the store", "The brigade's dead in the store now number four", ["4", "6"]),
    ],
)
def test_people_are_counted_in_other_words(one: str, other: str, values: list[str]) -> None:
    assert [v for _, v in disputes(f"{one}, {CORONER}", f"{other}, {MINISTRY}")] == values


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The store stands 60 metres from the river", "The roof was found 200 metres from the store"),
        ("The store burnt for an hour, and 30 per cent of it is left", "Bread rose by three per cent"),
        ("Wagon No 417 stood at the store", "Wagon No 12 stood at the store"),
        ("Two people were freed from the store by firemen", "Twenty people slept in the church of Brannow"),
        ("Grain was trading at 60 dollars after the fire", "Grain fell to 45 dollars after the fire"),
        ("The fire closed mills in 51 villages", "The fire closed mills in 51 of the 67 villages"),
        ("The fire closed mills in six villages", "The fire closed mills in six of the seven villages"),
        (
            "The council cut the mill to 50 sacks a day instead of 110 sacks",
            "The council brought the mill down from 110 sacks a day to 50 sacks",
        ),
        ("The fire left 180 jobs in the mills", "The fire was expected to leave 150 jobs in the mills"),
    ],
)
def test_measures_and_names_of_other_things_are_no_dispute(one: str, other: str) -> None:
    assert disputes(f"{one}, {CORONER}", f"{other}, {MINISTRY}") == []


def test_shares_that_one_report_gives_are_of_many_things() -> None:
    found = disputes(
        "By next spring wages are to reach 71 per cent of the mill's budget, the Valley Count said. "
        f"Repairs of the roof amount to 32 per cent of the budget, {CORONER}"
    )
    assert found == []


def test_four_policemen_hurt_at_a_march_are_no_crowd() -> None:
    assert (
        disputes(
            f"Four policemen sat in a cart at the protest in Mill Square, {CORONER}",
            f"The protest in Mill Square left one woman in a cart, {MINISTRY}",
        )
        == []
    )


def test_a_crowd_is_counted_very_differently() -> None:
    found = disputes(
        "A rally in Mill Square drew some 400 people after the fire, the police said.",
        "Organisers of the rally put the crowd in Mill Square after the fire at 2,000.",
    )
    assert [value for _, value in found] == ["2,000", "400"]


def test_the_shares_of_two_candidates_are_two_things() -> None:
    one = "Mayor Marta Quill won 51.4 per cent of the vote in Brannow, the Electoral Board said."
    assert (
        disputes(one, "The miller, Hob Lister, won 47.2 per cent of the vote in Brannow, the Valley Count said.") == []
    )


def test_a_higher_toll_that_a_later_report_just_states_is_history() -> None:
    told = fire(
        f"Four people died in the burning grain store of Brannow on Monday night, {CORONER}",
        "Six people died in the burning grain store of Brannow on Monday night.",
    )
    four = told.claim("our people died")
    assert four.conflict is None
    assert [u.value for u in four.updates] == ["6"]


FIGURES = st.integers(1, 3000).map(float)
BOUNDS: st.SearchStrategy[Bound | None] = st.sampled_from([None, "least", "most", "about"])
QUANTITIES = st.builds(Quantity, st.just(0), st.just(3), FIGURES, st.just("soldier"), BOUNDS)


@given(QUANTITIES, QUANTITIES)
def test_room_is_left_both_ways_or_not_at_all(one: Quantity, other: Quantity) -> None:
    assert leaves_room(one, other) == leaves_room(other, one)


@given(QUANTITIES)
def test_every_figure_leaves_room_for_itself(one: Quantity) -> None:
    assert leaves_room(one, one)


COUNTS = st.lists(st.sampled_from(["Six", "Seven", "At least six", "Nine", "Some ten"]), min_size=2, max_size=3)
VOICES = st.sampled_from([CORONER, MINISTRY])


@settings(max_examples=12, deadline=None)
@given(COUNTS, st.lists(VOICES, min_size=3, max_size=3))
def test_conflicts_are_mutual_and_the_order_of_reports_changes_nothing(counted: list[str], voices: list[str]) -> None:
    leads = [f"{n} people died in the burning grain store, {v}" for n, v in zip(counted, voices, strict=False)]
    told = fire(*leads)
    claims = {c.id: c for c in told.account.claims}
    for claim in claims.values():
        for rival in claim.conflict.rivals if claim.conflict else ():
            other = claims[rival].conflict
            assert other is not None
            assert claim.id in other.rivals
    turned = Told(told.reports[::-1]).account.claims
    assert {c.id: c.conflict and (c.conflict.value, set(c.conflict.rivals)) for c in turned} == {
        i: c.conflict and (c.conflict.value, set(c.conflict.rivals)) for i, c in claims.items()
    }


@settings(max_examples=8, deadline=None)
@given(COUNTS)
def test_one_voice_never_contradicts_itself(counted: list[str]) -> None:
    assert disputes(*(f"{n} people died in the burning grain store, {MINISTRY}" for n in counted)) == []


def test_what_a_report_counts_in_many_numbers_is_of_many_things() -> None:
    one = f"The Reed party of Brannow holds 20 seats in its council, {CORONER}"
    other = f"The Reed party of Brannow holds 25 seats in the council, {MINISTRY}"
    assert [value for _, value in disputes(one, other)] == ["20", "25"]
    many = "The Reeds won nine seats in the north of Brannow, eleven seats in the south and 14 seats in the hills."
    assert disputes(many, "The new council of Brannow has 25 seats.") == []
