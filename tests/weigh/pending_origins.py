"""Claims about origins that do not hold yet; run by naming this file."""

from tests.weigh.telling import fire


def test_a_chain_that_comes_back_to_itself_adds_nothing() -> None:
    told = fire(
        "Three children died in the burning grain store, the Evening Tribune reported.",
        "Three children died in the burning grain store, the Harbour Gazette reported.",
    )
    claim = told.claim("hree children died")
    assert len(claim.reports) == 2
    assert claim.independent_origins == 1
    assert any(a.circular for a in claim.assertions)
