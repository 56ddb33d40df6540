"""What holds of every account, whatever the reports."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.collect import collect
from headwater.model import Account, Report
from tests.weigh.telling import CONFIRMED, Told, briefed, fire, town

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "hollin-gorge"
FIRE = (
    town("Harbour Gazette", "08", "Six children died in the burning grain store, the coroner, Piet Sorel, said."),
    town("Evening Tribune", "09", "Four children died in the burning grain store, the Interior Ministry said."),
    town("Northern Herald", "10", "Six children died in the burning grain store. A nurse told the Fire Gazette so."),
)
LONGEST_ASSERTION, LONGEST_LABEL = 600, 100


def example() -> tuple[Report, ...]:
    found = tuple(r for r in collect([str(EXAMPLE)]) if isinstance(r, Report)) if EXAMPLE.is_dir() else ()
    return tuple(replace(r, collected=None) for r in found)


STORIES = {"mines": CONFIRMED, "fire": FIRE, "example": example()}


@pytest.fixture(scope="module", params=STORIES)
def story(request: pytest.FixtureRequest) -> tuple[Report, ...]:
    reports = STORIES[request.param]
    if not reports:
        pytest.skip("no examples/hollin-gorge here")
    return reports


@pytest.fixture(scope="module")
def account(story: tuple[Report, ...]) -> Account:
    return Told(story).account


def test_the_number_of_origins_is_never_0_and_never_above_the_most(account: Account) -> None:
    assert all(1 <= c.independent_origins <= c.at_most for c in account.claims)


def test_what_is_counted_is_what_is_listed(account: Account) -> None:
    assert all(len(set(c.origins)) == len(c.origins) == c.independent_origins for c in account.claims)


def test_where_the_number_might_be_higher_the_reason_is_given(account: Account) -> None:
    assert all(c.doubt for c in account.claims if c.at_most > c.independent_origins)


def test_every_origin_of_a_claim_is_reached_by_the_first_link_of_a_chain(account: Account) -> None:
    for claim in account.claims:
        reached = {a.chain[0].origin for a in claim.assertions}
        assert set(claim.origins) <= reached


def test_every_chain_begins_at_an_origin_that_the_account_knows(account: Account) -> None:
    for claim in account.claims:
        assert all(a.chain and a.chain[0].origin is not None for a in claim.assertions)


def test_every_origin_that_a_claim_names_is_listed_once(account: Account) -> None:
    listed = Counter(o.id for o in account.origins)
    assert set(listed.values()) == {1}
    assert {o for c in account.claims for o in c.origins} <= set(listed)


def test_every_assertion_points_into_its_report_and_is_short_enough(
    story: tuple[Report, ...], account: Account
) -> None:
    texts = {r.id: r.text for r in story}
    for assertion in (a for c in account.claims for a in c.assertions):
        assert all(0 <= s < e <= len(texts[assertion.report]) for s, e in assertion.spans)
        assert 0 < sum(e - s for s, e in assertion.spans) <= LONGEST_ASSERTION


def test_every_link_points_into_the_report_that_tells_of_it_or_nowhere(
    story: tuple[Report, ...], account: Account
) -> None:
    most = max(len(r.text) for r in story)
    links = [link for c in account.claims for a in c.assertions for link in a.chain]
    assert all(0 <= s < e <= most for link in links for s, e in link.spans)
    assert {link.report for link in links} <= {None, *(r.id for r in story)}


def test_labels_are_short_enough_to_read(account: Account) -> None:
    links = [link.label for c in account.claims for a in c.assertions for link in a.chain]
    assert all(0 < len(label) <= LONGEST_LABEL for label in (*links, *(o.label for o in account.origins)))


def test_a_status_says_what_the_assertions_show(account: Account) -> None:
    for claim in account.claims:
        expected = "conflict" if claim.conflict else "agreed" if len(claim.reports) > 1 else "single"
        assert claim.status == expected


def test_rivals_name_each_other(account: Account) -> None:
    claims = {c.id: c for c in account.claims}
    assert len(claims) == len(account.claims)
    for claim in account.claims:
        for rival in (claims[r] for r in (claim.conflict.rivals if claim.conflict else ())):
            assert rival.conflict is not None
            assert claim.id in rival.conflict.rivals
            assert claim.conflict is not None
            assert claim.conflict.value != rival.conflict.value


def test_what_is_missing_names_claims_of_the_account_and_nothing_in_hand(
    story: tuple[Report, ...], account: Account
) -> None:
    known = {c.id for c in account.claims}
    assert all(m.claims and set(m.claims) <= known for m in account.missing)
    assert {m.label for m in account.missing}.isdisjoint(r.outlet for r in story)


def test_untraced_reports_are_reports_of_the_claim(account: Account) -> None:
    assert all(0 <= c.untraced <= len(c.reports) for c in account.claims)


def gist(account: Account) -> Counter[tuple[str, str, int, int, int, tuple[str, ...]]]:
    """What an account says, whatever its ids."""
    labels = {o.id: o.label for o in account.origins}
    return Counter(
        (c.text, c.status, c.independent_origins, c.at_most, c.untraced, tuple(sorted(labels[o] for o in c.origins)))
        for c in account.claims
    )


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(CONFIRMED))
def test_the_order_in_which_reports_come_changes_nothing(order: list[Report]) -> None:
    assert gist(Told(tuple(order)).account) == gist(Told(CONFIRMED).account)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(FIRE))
def test_the_order_in_which_rival_reports_come_changes_nothing(order: list[Report]) -> None:
    assert gist(Told(tuple(order)).account) == gist(Told(FIRE).account)


def copy_of(report: Report) -> Report:
    """The same words under another outlet, two days after the last of the story."""
    day = "2031-05-13" if (report.published or "").startswith("2031") else "2023-03-18"
    return replace(report, id="copy", outlet="Copper Valley Bulletin", published=day, url=None)


@pytest.mark.parametrize(("name", "number"), [(name, n) for name, held in STORIES.items() for n in range(len(held))])
def test_a_copy_never_adds_an_origin(name: str, number: int) -> None:
    story = STORIES[name]
    account, more = Told(story).account, Told((*story, copy_of(story[number]))).account
    before = {(a.report, a.spans): c for c in account.claims for a in c.assertions}
    for claim in more.claims:
        known = [before[a.report, a.spans] for a in claim.assertions if (a.report, a.spans) in before]
        most = max((c.independent_origins for c in known), default=1)
        assert claim.independent_origins <= most, claim.text


def test_reading_the_same_reports_again_gives_the_same_account() -> None:
    first = briefed(FIRE)
    briefed.cache_clear()
    assert briefed(FIRE) == first


@pytest.mark.parametrize(("name", "number"), [(name, n) for name, held in STORIES.items() for n in range(len(held))])
def test_a_report_adds_no_origin_that_its_own_words_do_not_lead_to(name: str, number: int) -> None:
    story = STORIES[name]
    added = story[number].id
    fewer, more = Told((*story[:number], *story[number + 1 :])).account, Told(story).account
    before = {(a.report, a.spans): c for c in fewer.claims for a in c.assertions}
    for claim in more.claims:
        known = {before[a.report, a.spans].id: before[a.report, a.spans] for a in claim.assertions if a.report != added}
        own = {a.chain[0].origin for a in claim.assertions if a.report == added}
        most = sum(c.independent_origins for c in known.values()) + len(own & set(claim.origins))
        assert claim.independent_origins <= max(1, most), claim.text


def test_what_nobody_is_named_for_has_one_origin_however_many_state_it(account: Account) -> None:
    kinds = {o.id: o.kind for o in account.origins}
    for claim in account.claims:
        if {kinds[o] for o in claim.origins} == {"unknown"}:
            assert claim.independent_origins == 1


@pytest.mark.parametrize("papers", [2, 3, 4])
def test_untraced_never_adds_up(papers: int) -> None:
    told = fire(*["Six children died in the burning grain store of Brannow."] * papers)
    claim = told.claim("Six children died")
    assert (claim.independent_origins, claim.untraced) == (1, papers)
