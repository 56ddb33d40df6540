"""Values that cannot both hold are claims that name each other; figures that replace each other are not."""

import pytest

from tests.weigh.telling import fire


def test_two_figures_of_two_authorities_are_rival_claims() -> None:
    told = fire(
        "Six children died in the burning grain store, the coroner, Piet Sorel, said.",
        "Four children died in the burning grain store, the Interior Ministry said.",
    )
    six, four = told.claim("ix children died"), told.claim("our children died")
    assert six.status == four.status == "conflict"
    assert six.conflict is not None
    assert four.conflict is not None
    assert (six.conflict.value, four.conflict.value) == ("6", "4")
    assert (six.conflict.rivals, four.conflict.rivals) == ((four.id,), (six.id,))
    assert set(six.origins).isdisjoint(four.origins)


def test_a_later_figure_of_the_same_authority_is_no_conflict() -> None:
    told = fire(
        "Four children died in the burning grain store, the Interior Ministry said on Tuesday.",
        "Six children died in the burning grain store, the Interior Ministry said on Wednesday.",
    )
    assert "conflict" not in {c.status for c in told.account.claims}


def test_the_same_figure_twice_is_no_conflict() -> None:
    told = fire(
        "Six children died in the burning grain store, the coroner, Piet Sorel, said.",
        "Six children died in the burning grain store, the Interior Ministry said.",
    )
    assert told.claim("ix children died").status == "agreed"


def test_a_denial_is_the_rival_of_what_it_denies() -> None:
    told = fire(
        "Soldiers set fire to the grain store of Brannow, the mayor, Marta Quill, said.",
        "The army denied that soldiers set fire to the grain store of Brannow.",
    )
    asserted, denied = (
        told.claim("oldiers set fire", "Harbour Gazette"),
        told.claim("oldiers set fire", "Evening Tribune"),
    )
    assert asserted.id != denied.id
    assert asserted.conflict is not None
    assert asserted.conflict.rivals == (denied.id,)
    assert denied.conflict is not None
    assert denied.conflict.rivals == (asserted.id,)


def test_a_report_that_gives_both_sides_stands_in_both_claims() -> None:
    told = fire(
        "Six children died in the burning grain store, the coroner, Piet Sorel, said.",
        "Four children died in the burning grain store, the Interior Ministry said.",
        "Six children died in the burning grain store, the coroner said. "
        "Four children died in the burning grain store, the Interior Ministry said.",
    )
    six, four = told.claim("ix children died", "Harbour Gazette"), told.claim("our children died", "Evening Tribune")
    assert "Northern Herald" in told.outlets(six) & told.outlets(four)


def test_different_things_counted_are_no_conflict() -> None:
    told = fire(
        "Six children died in the burning grain store, the coroner, Piet Sorel, said.",
        "Four horses died in the burning grain store, the Interior Ministry said.",
    )
    assert "conflict" not in {c.status for c in told.account.claims}


def test_a_denial_in_few_words_is_the_rival_of_what_it_denies() -> None:
    told = fire(
        "The miller was paid a bribe, the mayor, Marta Quill, said.",
        "No bribe was paid to the miller, the insurer Kessbank said.",
    )
    paid, denied = told.claim("iller was paid a bribe"), told.claim("o bribe was paid")
    assert paid.conflict is not None
    assert paid.conflict.rivals == (denied.id,)


def test_to_agree_on_nothing_denies_no_fire() -> None:
    told = fire(
        "A fire tore through the grain store of Brannow, the mayor, Marta Quill, said.",
        "A day after the fire in the grain store of Brannow there is no agreement on how many it killed.",
    )
    assert "conflict" not in {c.status for c in told.account.claims}


def test_nobody_is_in_two_places_on_one_evening() -> None:
    told = fire(
        "Governor Hanna Brisk fled to her villa at Port Tollen on Monday evening, two officers said.",
        "On Monday evening Governor Hanna Brisk chaired the council of the province at her palace in Brannow.",
    )
    fled, chaired = told.claim("fled to her villa"), told.claim("chaired the council")
    assert fled.conflict is not None
    assert fled.conflict.rivals == (chaired.id,)
    assert fled.conflict.value == "Port Tollen"


def conflicts(*leads: str) -> int:
    """How many claims of these reports are in conflict."""
    return sum(c.status == "conflict" for c in fire(*leads).account.claims)


MAYOR = "the mayor, Marta Quill, said."


@pytest.mark.parametrize(
    "denial",
    [
        "The army denied reports that soldiers set fire to the grain store of Brannow.",
        "The army rejected the claim that soldiers set fire to the grain store of Brannow.",
        "Nor did soldiers set fire to the grain store of Brannow, the army said.",
        "Talk of soldiers who set fire to the grain store of Brannow is an invention, the army said.",
        "An army spokesman is still telling callers that no soldiers set fire to the grain store of Brannow.",
    ],
)
def test_a_denial_in_other_words_is_a_denial(denial: str) -> None:
    assert conflicts(f"Soldiers set fire to the grain store of Brannow, {MAYOR}", denial) == 2


@pytest.mark.parametrize(
    "other",
    [
        "The words “no soldiers set fire to the grain store of Brannow” have gone from the wall, the priest said.",
        "The army did not say whether soldiers set fire to the grain store of Brannow.",
        "Soldiers would not set fire to a grain store, the army said.",
        "No 3 company set fire to the grain store of Brannow, the priest said.",
        "Soldiers should not have set fire to the grain store of Brannow, the priest said.",
        "Soldiers did not only set fire to the grain store of Brannow, the priest said.",
        "The army does not dispute that soldiers set fire to the grain store of Brannow.",
        "Soldiers have not yet set fire to the grain store of Brannow, the priest said.",
        "Soldiers did not set fire to the grain store of Brannow until midnight, the priest said.",
        "It is not clear that soldiers set fire to the grain store of Brannow, the priest said.",
        "Soldiers set fire to no more than the grain store of Brannow, the priest said.",
    ],
)
def test_what_only_sounds_like_a_denial_is_none(other: str) -> None:
    assert conflicts(f"Soldiers set fire to the grain store of Brannow, {MAYOR}", other) == 0


def test_what_has_not_been_so_since_a_year_denies_nothing() -> None:
    told = fire(
        "Six children died in the mill fire, the coroner, Piet Sorel, said.",
        "Nobody had died in a mill fire since 1959, the Interior Ministry said.",
    )
    assert told.claim("ix children died").conflict is None


def test_what_is_not_so_yet_may_be_so_later() -> None:
    told = fire(
        "The police identified the owner of the mill, the coroner, Piet Sorel, said.",
        "The police have not yet identified the owner of the mill, the Interior Ministry said.",
    )
    assert told.claim("identified the owner").conflict is None


def test_what_is_unlikely_agrees_with_what_is_not_so() -> None:
    told = fire(
        "The fire in the store was unlikely to have been caused by lightning, the coroner, Piet Sorel, said.",
        "The fire in the store was not caused by lightning, the Interior Ministry said.",
    )
    assert all(c.conflict is None for c in told.account.claims)


def test_what_is_barred_agrees_with_what_is_not_so() -> None:
    told = fire(
        "The order bars soldiers from the grain store of Brannow, the coroner, Piet Sorel, said.",
        "No soldiers will be in the grain store of Brannow under the order, the Interior Ministry said.",
    )
    assert all(c.conflict is None for c in told.account.claims)


def test_nobody_hurt_in_one_fire_disputes_no_dead_of_another() -> None:
    assert (
        conflicts(
            "Four firemen were injured when the bakery of Brannow burnt in the rain of Sunday night, the coroner said.",
            "The cellar of the town hall in Ostring was flooded at noon. Nobody was hurt, the Interior Ministry said.",
        )
        == 0
    )


def test_a_few_words_that_stand_in_a_long_sentence_deny_nothing_of_it() -> None:
    told = fire(
        "The coroner, Piet Sorel, closed the mill after the fire, although a number of bakers, a miller and the mayor "
        "wanted it open by Tuesday.",
        "The miller was not among their number, the Interior Ministry said.",
    )
    assert told.claim("closed the mill").conflict is None


def test_nobody_hurt_is_the_rival_of_a_count_of_the_injured() -> None:
    one = "The fire in the grain store of Brannow hurt nobody and there were no casualties, the insurer Kessbank said."
    assert conflicts(one, f"The fire in the grain store of Brannow injured four firemen, {MAYOR}") == 2


def test_an_unnamed_clerk_of_the_mill_may_deny_what_its_owner_says() -> None:
    told = fire(
        "A pump had failed in the grain store, the owner of the Brannow Mill, Hob Lister, said.",
        "Nor did a pump fail in the grain store, two clerks of the Brannow Mill told the Tribune.",
    )
    failed = told.claim("pump had failed")
    assert failed.conflict is not None
    assert failed.conflict.value == "asserted"


def test_nobody_denies_himself_even_where_a_report_states_his_words_as_its_own() -> None:
    told = fire(
        "The grain store can be seen from the river, the coroner, Piet Sorel, said on Tuesday.",
        "The grain store can be seen from the river.",
        "The grain store can not be seen from the river, the coroner, Piet Sorel, said on Tuesday.",
    )
    assert not [c for c in told.account.claims if c.conflict and "whether" in c.conflict.about]
