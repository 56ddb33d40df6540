"""What would be left without somebody: all that came through him falls, and nothing else."""

from dataclasses import replace

import pytest

from headwater.model import Account, Report, Without
from headwater.ratings import parsed
from headwater.run import brief
from tests.weigh.telling import CONFIRMED, GUARDIAN, HERALD, SCOOP, Told

COUNT = "laid 40 mines in the Kell strait"


def left(reports: tuple[Report, ...], *names: str) -> Account:
    (story,) = brief(reports, without=names).stories
    return story


def of(account: Account) -> Without:
    assert account.without is not None
    return account.without


@pytest.fixture(scope="module")
def whole() -> Account:
    return Told(CONFIRMED).account


def test_without_the_paper_that_had_it_first_those_who_repeat_it_have_nothing(whole: Account) -> None:
    account = left(CONFIRMED, "The Coast Guardian")
    shared = [c for c in whole.claims if GUARDIAN.id in c.reports and len(c.reports) > 1]
    assert shared
    after = {w.claim: w for w in of(account).claims}
    assert all(after[c.id].after < c.independent_origins for c in shared if c.untraced < len(c.reports))
    assert GUARDIAN.id not in {r.id for r in account.reports}
    assert GUARDIAN.id not in {a.report for c in account.claims for a in c.assertions}


def test_an_outlet_that_is_not_in_hand_can_be_left_out_too() -> None:
    account = left((HERALD,), "Coast Guardian")
    assert of(account).lost
    assert [r.id for r in account.reports] == [HERALD.id]


def test_an_origin_is_found_by_a_part_of_its_label(whole: Account) -> None:
    account = left(CONFIRMED, "Sorel")
    assert "Piet Sorel" in {o.label for o in whole.origins}
    assert "Piet Sorel" not in {o.label for o in account.origins}
    assert all(w.after < w.before for w in of(account).claims)


def test_a_report_is_left_out_by_its_id() -> None:
    account = left(SCOOP, HERALD.id)
    assert [r.id for r in account.reports] == [r.id for r in SCOOP if r.id != HERALD.id]
    assert all(c.independent_origins == 1 for c in account.claims)


def test_what_a_copy_took_falls_with_the_report_it_was_taken_from() -> None:
    copy = replace(GUARDIAN, id="copy", outlet="Copper Valley Bulletin", published="2031-05-13")
    account = left((GUARDIAN, copy), GUARDIAN.id)
    assert not account.claims
    assert {w.gone for w in of(account).claims} == {True}


def test_all_that_is_not_left_out_is_as_it_was(whole: Account) -> None:
    account = left(CONFIRMED, "Sorel")
    shaken = {w.claim for w in of(account).claims}
    before = {c.id: c for c in whole.claims}
    for claim in account.claims:
        if claim.id not in shaken and not claim.conflict and not before[claim.id].conflict:
            assert claim == before[claim.id]


def test_leaving_out_nobody_changes_nothing(whole: Account) -> None:
    briefing = brief(CONFIRMED, without=["Nobody of this name"])
    assert briefing.stories == (whole,)
    (issue,) = briefing.issues
    assert "Nobody of this name" in issue.input


def test_a_name_that_is_nearly_right_is_answered_with_those_that_are_there() -> None:
    (issue,) = brief(SCOOP, without=["Northen Heralt"]).issues
    assert "Northern Herald" in issue.what


def test_without_every_report_no_claim_is_left() -> None:
    account = left(SCOOP, *(r.id for r in SCOOP))
    assert account.claims == ()
    assert account.reports == ()
    assert account.title


def test_letters_stand_beside_outlets_and_origins_and_change_no_number(whole: Account) -> None:
    ratings, _ = parsed('"Coast Guardian" = "B"\n"Piet Sorel" = "D"\n"Someone Else" = "A"')
    briefing = brief(CONFIRMED, ratings=ratings)
    (account,) = briefing.stories
    assert dict(account.reliability)[GUARDIAN.id] == "B"
    assert {o.label: o.reliability for o in account.origins}["Piet Sorel"] == "D"
    assert account.claims == whole.claims
    assert [i.input for i in briefing.issues] == ["rating of “Someone Else”"]
