"""A question in one's own words is answered by the claims that say so, with the words they stand on."""

import pytest

from headwater.model import Checked, Claim, Report, pieces
from headwater.run import brief, check
from tests.weigh.telling import CONFIRMED, fire


def asked(words: str, reports: tuple[Report, ...] = CONFIRMED) -> Checked:
    return check(words, reports)


def says(found: Checked) -> list[Claim]:
    return [c for s in found.stories for m in s.says for c in s.account.claims if c.id == m.claim]


def against(found: Checked) -> list[Claim]:
    return [c for s in found.stories for m in s.against for c in s.account.claims if c.id == m.claim]


@pytest.mark.parametrize(
    "words",
    [
        "Ostmark's navy mined the Kell strait.",
        "the navy of ostmark secretly laid mines in the kell strait",
        "Ostmark laid 40 mines",
    ],
)
def test_what_the_reports_say_is_found_in_other_words(words: str) -> None:
    found = says(asked(words))
    assert found
    assert len(found[0].reports) > 1


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        ("Forty explosives were sunk there.", "The navy of Ostmark secretly laid 40 mines"),
        ("The admiral rang to give the command.", "The order came by telephone"),
    ],
)
def test_what_shares_no_telling_word_with_the_reports_comes_near_by_its_wording(words: str, claim: str) -> None:
    (found,) = asked(words).stories
    told = {c.id: c.text for c in found.account.claims}
    assert any(told[m.claim].startswith(claim) for m in (*found.says, *found.near))


@pytest.mark.parametrize(
    "words",
    ["The king of Ostmark resigned.", "Fish from Port Tollen was exported to four states.", "Nobody knows.", "Mines."],
)
def test_nothing_here_says_so_is_an_answer(words: str) -> None:
    assert not says(asked(words))


def test_another_figure_contradicts() -> None:
    told = fire("Six children died in the grain store, the coroner, Piet Sorel, said.")
    found = asked("Nine children died in the grain store.", told.reports)
    assert not says(found)
    (claim,) = against(found)
    assert "Six children" in claim.text


def test_a_denial_of_what_is_told_is_contradicted_by_it() -> None:
    found = asked("Ostmark's navy laid no mines in the Kell strait.")
    assert against(found)
    assert not says(found)


def test_an_answer_leads_to_the_words_and_the_origins() -> None:
    found = asked("Ostmark's navy mined the Kell strait.")
    texts = {r.id: r.text for r in CONFIRMED}
    (story,) = found.stories
    origins = {o.id for o in story.account.origins}
    for claim in says(found):
        assert set(claim.origins) <= origins
        assert all("mines" in pieces(texts[a.report], a.spans) for a in claim.assertions)


def test_asking_changes_no_account() -> None:
    (story,) = asked("Ostmark's navy mined the Kell strait.").stories
    assert (story.account,) == brief(CONFIRMED).stories


def test_who_asks_of_no_reports_is_told_that_nothing_says_so() -> None:
    assert asked("Ostmark's navy mined the Kell strait.", ()).stories == ()


def test_surest_answers_come_first() -> None:
    (story,) = asked("The order came by telephone from Admiral Joren Vesk").stories
    scores = [m.score for m in story.says]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= s <= 1 for s in scores)
