from dataclasses import replace

import pytest

from headwater.show.answer import answer, findings
from headwater.show.outline import outline

from . import gold
from .sample import ORIGINS, TOLD, Told, account


def test_an_echo_names_its_one_source_and_what_is_not_in_hand() -> None:
    told = [*TOLD[:1], *TOLD[3:]]
    assert answer(outline(account(told))).sentence == (
        "2 of 3 reports, 1 source: unnamed, via the Lantern, which is not in hand"
    )


def test_the_claims_of_an_echo_are_those_that_rest_on_its_source_alone() -> None:
    found = answer(outline(account()))
    assert found.origin == ORIGINS["o1"]
    assert {item.claim.id for item in found.items} == {"k1", "k2"}
    assert found.caption == "2 shared claims rest on this source alone"


def test_a_source_whose_own_report_is_in_hand_is_not_called_missing() -> None:
    told = [replace(TOLD[0], relays={"mirror": "Harbour Post"})]
    whole = replace(account(told), missing=())
    assert answer(outline(whole)).sentence == "2 of 3 reports, 1 source: unnamed, via Harbour Post"


def test_without_a_relay_the_source_is_named_in_full() -> None:
    whole = replace(account([replace(TOLD[0], relays={})]), missing=())
    assert answer(outline(whole)).tail == "unnamed, two shipyard workers"


def test_several_sources_are_counted_and_borne_out() -> None:
    firm = Told("a", "x", ("o1", "o3"), {"post": "The ferry", "radio": "Our reporter"})
    found = answer(outline(account([firm])))
    assert found.sentence == "3 reports, 2 sources: every claim they share has more than one"
    assert found.caption == "Best supported"


def test_a_dispute_stands_in_the_headline_when_no_source_carries_the_story() -> None:
    firm = Told("a", "x", ("o1", "o3"), {"post": "The ferry", "radio": "Our reporter"})
    more = replace(firm, id="b")
    sides = [replace(firm, id="c", value="40", rivals=("d",)), replace(TOLD[2], id="d", rivals=("c",))]
    found = answer(outline(account([firm, more, *sides])))
    assert found.sentence == "3 reports, 2 sources: in dispute over the number of cracks"


def test_what_no_report_traces_is_never_given_a_number_of_sources() -> None:
    untraced = replace(TOLD[4], background=False)
    assert answer(outline(account([untraced]))).sentence == (
        "3 reports, source unknown: none says where it has what they share"
    )


def test_reports_that_share_nothing_say_so() -> None:
    assert answer(outline(account([TOLD[3]]))).sentence == "3 reports, 3 sources: they share no claim"


def test_a_single_report_has_nothing_to_be_compared_with() -> None:
    whole = account([TOLD[3]])
    single = replace(whole, reports=whole.reports[2:], origins=(ORIGINS["o3"],))
    assert answer(outline(single)).sentence == "1 report, 1 source: nothing in hand to compare it with"


def test_a_story_without_claims_still_has_an_answer() -> None:
    empty = replace(account([]), origins=())
    assert answer(outline(empty)).sentence == "3 reports, source unknown: they share no claim"


def test_findings_name_the_dispute_with_its_values_and_what_to_get_next() -> None:
    assert findings(outline(account())) == (
        "Disputed: the number of cracks: 40 (1 source) against 12 (1 source)",
        "To get next: the Lantern (2 claims)",
    )


def test_the_seeds_are_two_reports_and_one_source() -> None:
    (seeds,) = gold.briefing("seeds").stories
    assert answer(outline(seeds)).sentence == ("2 reports, 1 source: unnamed, via the Guardian, which is not in hand")


@pytest.mark.parametrize("name", ["dev-talvara-coup-rumour", "dev-tilou-hostages", "dev-brekka-helicopter"])
def test_the_headline_of_any_story_is_short_enough_to_be_read_at_once(name: str) -> None:
    (told,) = gold.briefing(name).stories
    assert len(answer(outline(told)).sentence) <= 160
