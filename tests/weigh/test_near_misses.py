"""Circles, makeshift names and neighbours: what once made one origin too many."""

import pytest

from tests.weigh.telling import Told, fire, report


def test_a_chain_that_comes_back_to_itself_adds_nothing() -> None:
    told = fire(
        "Three children died in the burning grain store, the Evening Tribune reported.",
        "Three children died in the burning grain store, the Harbour Gazette reported.",
    )
    claim = told.claim("hree children died")
    assert len(claim.reports) == 2
    assert claim.independent_origins == 1
    assert any(a.circular for a in claim.assertions)


def test_three_papers_in_a_circle_are_one_origin() -> None:
    told = fire(
        "Three children died in the ruins, the Evening Tribune reported.",
        "Three children died in the ruins, the Northern Herald reported.",
        "Three children died in the ruins, the Harbour Gazette reported.",
    )
    assert told.claim("hree children died").independent_origins == 1


@pytest.mark.parametrize(
    "teller", ["a nurse", "a fisherman", "a young fireman", "a cook at the hospital", "a neighbour"]
)
def test_somebody_without_a_name_is_unnamed_whatever_the_trade(teller: str) -> None:
    told = fire(f"Three children died in the ruins, {teller} told the Harbour Gazette.")
    (origin,) = told.origins(told.claim("hree children died"))
    assert origin.kind == "unnamed"
    assert "Harbour Gazette" in origin.label


def test_what_only_stands_in_the_same_place_is_not_the_same_claim() -> None:
    told = fire("Six children died in the burning grain store.", "Four children died, the Interior Ministry said.")
    assert told.claim("Six children died").id != told.claim("The fire broke out on Monday night", "Harbour Gazette").id


def test_what_is_disputed_is_said_in_words_that_exist() -> None:
    told = fire(
        "Six children died in the ruins, the coroner, Piet Sorel, said.",
        "Four children died in the ruins, the Interior Ministry said.",
    )
    conflict = told.claim("ix children died").conflict
    assert conflict is not None
    assert conflict.about == "number of children"


def convoy(*leads: str) -> Told:
    """Reports of one convoy whose first sentences differ."""
    rest = "The convoy left Port Tollen on Friday with 30 wagons of rye. Governor Hanna Brisk waved from the quay."
    outlets = ("Harbour Gazette", "Evening Tribune", "Northern Herald")
    return Told(
        tuple(
            report(outlet, f"{8 + n:02}", f"{lead}\n\n{rest}", "Convoy leaves Port Tollen")
            for n, (outlet, lead) in enumerate(zip(outlets, leads, strict=False))
        )
    )


def test_leaving_and_being_stopped_are_two_claims_though_both_reports_tell_of_both() -> None:
    told = convoy("Rebels stopped the convoy, police said.", "Rebels stopped the convoy, the police said.")
    stopped = told.claim("Rebels stopped the convoy")
    assert stopped.id != told.claim("The convoy left Port Tollen").id
    assert (stopped.at_most, stopped.untraced, stopped.doubt) == (1, 0, None)


def test_the_name_of_a_state_keeps_its_capital_in_a_label() -> None:
    told = convoy("Rebels stopped the convoy, an Ostmark official told the Harbour Gazette.")
    (origin,) = told.origins(told.claim("Rebels stopped the convoy"))
    assert origin.label == "unnamed Ostmark official via Harbour Gazette"


def test_local_media_are_no_source_of_this_outlet() -> None:
    told = convoy("Rebels stopped the convoy, local media reported.")
    assert [o.kind for o in told.origins(told.claim("Rebels stopped the convoy"))] == ["unknown"]


def test_an_agency_introduced_as_one_is_an_outlet() -> None:
    told = convoy("Rebels stopped the convoy, the state news agency ONA reported.")
    assert [o.kind for o in told.origins(told.claim("Rebels stopped the convoy"))] == ["outlet"]
    assert any("ONA" in m.label for m in told.account.missing)


def test_a_claim_is_told_without_its_teller() -> None:
    told = fire("1,200 sacks of rye burnt, the coroner, Piet Sorel, said.")
    assert told.claim("1,200 sacks").text == "1,200 sacks of rye burnt."
