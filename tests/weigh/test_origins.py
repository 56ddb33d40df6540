"""How many independent origins stand behind a claim: whoever repeats adds none."""

import pytest

from tests.weigh.telling import CONFIRMED, COURIER, GUARDIAN, HERALD, SCOOP, WITNESS, Told, fire, report

scoop, confirmed = Told(SCOOP), Told(CONFIRMED)


def test_two_rewrites_of_a_scoop_count_its_one_origin() -> None:
    claim = scoop.claim("secretly laid 40", "The Coast Guardian")
    assert scoop.outlets(claim) == {"The Coast Guardian", "Northern Herald", "Valley Courier"}
    assert claim.independent_origins == 1


def test_unnamed_sources_are_called_by_the_outlet_that_has_them() -> None:
    (origin,) = scoop.origins(scoop.claim("secretly laid 40", "The Coast Guardian"))
    assert origin.kind == "unnamed"
    assert "Coast Guardian" in origin.label
    assert "officers" in origin.label


def test_a_quotation_passed_on_has_the_origin_it_had() -> None:
    claim = scoop.claim("We were told to call it a drill")
    assert scoop.outlets(claim) == {"The Coast Guardian", "Northern Herald"}
    assert [o.kind for o in scoop.origins(claim)] == ["unnamed"]


def test_attribution_dropped_on_the_way_is_marked_and_adds_nothing() -> None:
    claim = scoop.claim("secretly laid 40", "Valley Courier")
    dropped = {a.report: a.dropped for a in claim.assertions}
    assert dropped[COURIER.id]
    assert not dropped[GUARDIAN.id]
    assert not dropped[HERALD.id]
    assert claim.independent_origins == 1


def test_a_relay_in_hand_stands_in_the_chain_with_its_report() -> None:
    claim = scoop.claim("secretly laid 40", "Northern Herald")
    chain = next(a.chain for a in claim.assertions if a.report == HERALD.id)
    assert GUARDIAN.id in [link.report for link in chain]


def test_an_outlet_in_hand_is_not_missing() -> None:
    assert scoop.account.missing == ()


def test_who_knows_for_himself_and_says_so_by_name_is_one_origin_more() -> None:
    claim = confirmed.claim("laid 40 mines", "Tollen Observer")
    assert "The Coast Guardian" in confirmed.outlets(claim)
    assert claim.independent_origins == 2
    assert {o.kind for o in confirmed.origins(claim)} == {"unnamed", "named"}


def test_an_outlet_that_is_named_but_not_in_hand_is_missing() -> None:
    told = Told((HERALD, COURIER))
    (missing,) = [m for m in told.account.missing if "Coast Guardian" in m.label]
    assert told.claim("secretly laid 40", "Northern Herald").id in missing.claims


def test_without_the_scoop_its_source_is_still_the_outlets_unnamed_one() -> None:
    told = Told((HERALD, COURIER))
    claim = told.claim("secretly laid 40", "Northern Herald")
    assert [(o.kind, "Coast Guardian" in o.label) for o in told.origins(claim)] == [("unnamed", True)]
    assert claim.independent_origins == 1


def test_two_papers_that_just_state_it_are_not_two_origins() -> None:
    told = fire("Three children died in the burning grain store.", "Three children died in the burning grain store.")
    claim = told.claim("Three children died")
    assert (len(claim.reports), claim.independent_origins, claim.untraced) == (2, 1, 2)
    assert [o.kind for o in told.origins(claim)] == ["unknown"]


def test_beside_a_traced_origin_the_untraced_add_none() -> None:
    told = fire(
        "Three children died in the burning grain store, the coroner, Piet Sorel, said.",
        "Three children died in the burning grain store.",
    )
    claim = told.claim("hree children died", "Harbour Gazette")
    assert len(claim.reports) == 2
    assert claim.independent_origins == 1
    assert [o.kind for o in told.origins(claim)] == ["named"]


def test_two_persons_on_record_are_two_origins() -> None:
    told = fire(
        "Three children died in the burning grain store, the coroner, Piet Sorel, said on Tuesday.",
        "Three children died in the burning grain store, said Marta Quill, a doctor who treated them.",
    )
    assert told.claim("hree children died").independent_origins == 2


def test_a_minister_and_her_ministry_count_once() -> None:
    told = fire(
        "Three children died in the burning grain store, the Interior Ministry said on Tuesday.",
        "Three children died in the burning grain store, interior minister Marta Quill said on Tuesday.",
    )
    claim = told.claim("hree children died")
    assert len(claim.reports) == 2
    assert claim.independent_origins == 1
    assert claim.at_most >= 1


def test_a_spokesman_and_his_body_count_once() -> None:
    told = fire(
        "Three children died in the burning grain store, the Harbour Authority said on Tuesday.",
        "Three children died in the burning grain store, said Arlo Penn, a spokesman for the Harbour Authority.",
    )
    assert told.claim("hree children died").independent_origins == 1


def test_a_firm_counts_once_however_reports_describe_it() -> None:
    told = fire(
        "Three children died in the burning grain store, the firm Pelvane said.",
        "Three children died in the burning grain store. Pelvane, the grain giant, said that it was sorry for the "
        "three children who died. Three children died in the burning grain store, Pelvane, the grain giant, said.",
    )
    assert told.claim("hree children died").independent_origins == 1


def test_the_director_is_whom_another_report_calls_a_director() -> None:
    told = fire(
        "Three children died in the burning grain store, said Ada Brisk, who lives beside it.",
        "Three children died in the burning grain store, the director said on Tuesday.",
        "The store was locked when it caught fire on Monday night, director Ada Brisk said.",
    )
    assert told.claim("hree children died").independent_origins == 1


def test_a_last_name_alone_adds_nobody_to_the_person_who_bears_it() -> None:
    told = fire(
        "Three children died in the burning grain store, said Ada Brisk, who lives beside it.",
        "Three children died in the burning grain store, Brisk said. Her father, Piet Brisk, was at sea.",
    )
    assert told.claim("hree children died").independent_origins == 1


def test_ministries_of_two_states_count_twice() -> None:
    told = fire(
        "Three children died in the burning grain store, Ostmark’s Interior Ministry said on Tuesday.",
        "Three children died in the burning grain store, Norland’s Interior Ministry said on Tuesday.",
    )
    assert told.claim("hree children died").independent_origins == 2


def test_the_unnamed_sources_of_two_outlets_are_two_origins_and_in_doubt() -> None:
    told = fire(
        "Three children died in the burning grain store, two firemen told the Harbour Gazette.",
        "Three children died in the burning grain store, a hospital nurse told the Evening Tribune.",
    )
    claim = told.claim("hree children died")
    assert claim.independent_origins == 2
    assert claim.doubt


def test_what_a_reporter_counted_is_the_outlets_own() -> None:
    (origin,) = confirmed.origins(confirmed.claim("six of the mines"))
    assert origin.kind == "outlet"
    assert "Tollen Observer" in origin.label


def test_one_report_alone_is_single() -> None:
    told = Told((WITNESS,))
    assert {c.status for c in told.account.claims} == {"single"}


@pytest.mark.parametrize("words", ["secretly laid 40", "The order came by telephone"])
def test_what_several_say_and_none_contradicts_is_agreed(words: str) -> None:
    assert scoop.claim(words, "Northern Herald").status == "agreed"


def test_a_label_keeps_to_its_length_however_long_the_source_is() -> None:
    long = "a colonel of the border guards who served in the war and later in the embassy and then " * 3
    told = Told((report("Harbour Gazette", "08", f"The store burnt, said {long}in the capital, Ivo Raum."),))
    assert all(0 < len(o.label) <= 100 for o in told.account.origins)


def test_a_prefect_is_the_prefect_who_has_a_name_elsewhere() -> None:
    told = fire(
        "No shot was fired in the grain store of Brannow, Prefect Ilo Marn said.",
        "No shot was fired in the grain store of Brannow, the prefect said.",
    )
    assert told.claim("No shot was fired").independent_origins == 1


def test_citing_a_report_in_hand_that_just_states_it_adds_nobody() -> None:
    told = fire(
        "Three children died in the burning grain store, the coroner, Piet Sorel, said.",
        "Three children died in the burning grain store.",
        "Three children died in the burning grain store, the Evening Tribune reported.",
    )
    claim = told.claim("hree children died", "Harbour Gazette")
    assert len(claim.reports) == 3
    assert [o.kind for o in told.origins(claim)] == ["named"]
    assert claim.independent_origins == 1


def test_where_every_trail_ends_at_a_bare_statement_nothing_was_dropped() -> None:
    told = fire(
        "Three children died in the burning grain store.",
        "Three children died in the burning grain store, the Harbour Gazette reported.",
    )
    claim = told.claim("hree children died", "Harbour Gazette")
    assert [o.kind for o in told.origins(claim)] == ["unknown"]
    assert not any(a.dropped for a in claim.assertions)


def test_a_doubt_says_that_one_body_is_counted_once_only_where_it_is() -> None:
    one = fire(
        "Three children died in the burning grain store, the Interior Ministry said on Tuesday.",
        "Three children died in the burning grain store, interior minister Marta Quill said on Tuesday.",
    )
    two = fire(
        "Three children died in the burning grain store, the coroner, Piet Sorel, said on Tuesday.",
        "Three children died in the burning grain store, said Marta Quill, a doctor who treated them.",
    )
    assert "one body" in (one.claim("hree children died").doubt or "")
    assert two.claim("hree children died").doubt is None


DIED = "Three children died in the burning grain store"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Brannow Police Chief Ada Brisk said", "the police chief in Brannow said"),
        ("London Mayor Ada Brisk said", "the London Mayor said"),
        ("a spokeswoman for Ostmark's Health Ministry said", "Ostmark's Health Ministry spokesman, Ilo Marn, said"),
        ("police said", "the Brannow police said"),
        ("President Ilo Marn of Ostmark said", "the Ostmark government said"),
        ("the Ostmark authorities said", "Ostmark officials said"),
        ("the Brannow coroner, Ada Brisk, said", "according to a statement"),
        ("the grain trader Pelvane said", "a spokeswoman for Pelvane said"),
        ("the Brannow Observatory for Human Rights said", "the Observatory said"),
        ("Norway said", "the Norwegian army said"),
        ("the Brannow police said", "authorities said"),
        ("the Brannow coroner, Ada Brisk, said", "the preliminary report says"),
        ("the ONA director Ada Brisk said", "according to an ONA survey"),
        ("former Republican Speaker Ada Brisk said", "the former speaker said"),
    ],
)
def test_one_voice_called_in_two_ways_counts_once(one: str, other: str) -> None:
    assert fire(f"{DIED}, {one} on Tuesday.", f"{DIED}, {other}.").claim("hree children died").independent_origins == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Brannow police said", "the Kelding police said"),
        ("President Ilo Marn of Ostmark said", "the Norland government said"),
        ("Norway said", "the Swedish army said"),
        ("the mayor of Brannow, Ada Brisk, said", "the mayor of Kelding, Ilo Marn, said"),
        ("the Brannow coroner, Ada Brisk, said", "according to a statement of the fire brigade"),
    ],
)
def test_two_voices_alike_in_name_count_twice(one: str, other: str) -> None:
    assert fire(f"{DIED}, {one} on Tuesday.", f"{DIED}, {other}.").claim("hree children died").independent_origins == 2


def test_two_who_say_so_in_one_report_count_once() -> None:
    told = fire(
        f"{DIED}, the coroner, Piet Sorel, said. Nobody lived near it. {DIED}, said Ada Brisk, a nurse.",
        "The dam at Kelding has held.",
    )
    claim = told.claim("hree children died")
    assert claim.independent_origins == 1
    assert claim.at_most == 2


def test_whom_a_poll_asked_confirms_nothing() -> None:
    told = fire(
        f"{DIED}, the coroner, Piet Sorel, said.",
        "A majority of voters say that three children died in the burning grain store.",
    )
    assert told.claim("hree children died").independent_origins == 1


def test_reporters_count_with_the_outlet_whose_they_are() -> None:
    told = fire(
        "Reporters Ada Brisk and Olm Tarry wrote that three children died in the burning grain store.",
        f"{DIED}, the Kelding Times reported.",
    )
    assert told.claim("hree children died").independent_origins == 1


def test_the_same_words_in_marks_come_from_one_mouth() -> None:
    told = fire(
        "The store was “a tinderbox waiting for a match” when it burnt, the coroner, Piet Sorel, said.",
        "The store was “a tinderbox waiting for a match” when it burnt, said Ada Brisk, who lives beside it.",
    )
    assert told.claim("tinderbox").independent_origins == 1


def test_what_two_reports_say_by_the_way_is_nobodys_evidence() -> None:
    told = fire(
        "The coroner, Piet Sorel, was sorry for the children of the store, which had burnt down in 1987, he said.",
        "Ada Brisk, who lives beside it, said she feared the grain store, which had burnt down in 1987.",
    )
    assert told.claim("burnt down in 1987").independent_origins == 1


def test_one_sentence_in_two_reports_is_no_two_reporters() -> None:
    tweet = "I saw three children run out of the burning grain store of Brannow and I called the brigade."
    told = fire(f"The picture went round the world. {tweet}", f"It all began with a few words. {tweet}")
    assert told.claim("three children run").independent_origins == 1


def test_what_stands_below_a_picture_is_nobodys_word() -> None:
    told = fire(
        f"{DIED}, the coroner, Piet Sorel, said.",
        "This photo shows that three children died in the burning grain store.",
    )
    assert [o.kind for o in told.origins(told.claim("hree children died", "Harbour Gazette"))] == ["named"]


def test_among_many_statements_only_a_sure_likeness_counts() -> None:
    one = "Three children died in the burning grain store, the coroner, Piet Sorel, said."
    other = "The mayor, Ada Brisk, said that several boys and girls had been killed as the store burnt."
    lots = " ".join(f"The {n} of the town said that the {n} would meet on Friday." for n in _BODIES)
    few, many = fire(one, other), fire(f"{one} {lots}", f"{other} {lots}")
    assert many.claim("hree children").independent_origins <= few.claim("hree children").independent_origins


_BODIES = (
    *("council", "choir", "school", "parish", "market", "bakery", "library", "museum", "theatre", "orchestra"),
    *("hospital", "harbour board", "fire brigade", "chess club", "rowing club", "garden club", "brass band"),
    *("water board", "forest office", "bus company", "tram company", "lighthouse", "observatory", "prison"),
)


WORDED = "The burning roof beams of the store fell on the wooden stairs"


def test_in_long_reports_the_same_words_for_a_deed_come_from_one_text() -> None:
    lots = " ".join(f"The {n} of the town said that the {n} would meet on Friday." for n in _BODIES)
    one, other = f"{WORDED}, the coroner, Piet Sorel, said.", f"{WORDED}, said Ada Brisk, who lives beside it."
    claim = fire(f"{one} {lots}", f"{other} {lots}").claim("roof beams")
    assert len(claim.reports) == 2
    assert claim.independent_origins == 1


def test_what_is_said_of_a_time_is_nobodys_evidence() -> None:
    told = fire(
        "The coroner, Piet Sorel, said he was in Keld when the grain store burnt down.",
        "Ada Brisk, who lives beside it, said she was asleep when the grain store burnt down.",
    )
    assert all(c.independent_origins == 1 for c in told.account.claims)


def test_what_an_outlet_says_without_a_source_may_be_the_word_of_whoever_says_so() -> None:
    told = fire(
        f"{DIED}, the coroner, Piet Sorel, said.",
        f"{DIED}, the Norland Post reported.",
    )
    assert told.claim("hree children died").independent_origins == 1


def test_what_is_told_of_a_person_does_not_confirm_him() -> None:
    told = fire(
        "“I will leave the council of Brannow in May,” said the mayor, Ada Brisk.",
        "The mayor, Ada Brisk, will leave the council of Brannow in May, the party secretary, Piet Sorel, said.",
    )
    assert all(c.independent_origins == 1 for c in told.account.claims)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("President Ilo Marn said", "President Marn said"),
        ("Trade Secretary Jacob Orr said", "Trade Secretary Jack Orr said"),
        ("Whip Ilo H. Marn of the lower house said", "the deputy leader, Ilo Marn, said"),
        ("the coroner, Piet Sorel, said", "the woman said"),
        ("the coroner, Piet Sorel, said", "a senior official familiar with the matter said"),
        ("Dr Piet Sorel, professor at the University of Orvil, said", "scientists at the University of Orvil said"),
        ("the Brannow police spokeswoman, Ada Brisk, said", "a police statement said"),
        ("a rabbi said", "Rabbi Piet Sorel said"),
        ("the French government said", "the French president, Piet Sorel, said"),
    ],
)
def test_a_voice_half_named_may_be_the_one_that_is_named(one: str, other: str) -> None:
    assert fire(f"{DIED}, {one}.", f"{DIED}, {other}.").claim("hree children died").independent_origins == 1


def test_a_sentence_that_only_names_its_teller_claims_nothing() -> None:
    told = fire(
        "Mayor Ada Brisk went further. “Somebody locked the doors of the store,” she said.",
        f"{DIED}, the coroner, Piet Sorel, said. The doors had been locked.",
    )
    assert not [c for c in told.account.claims if "went further" in c.text]


def test_what_a_reporter_saw_of_much_else_confirms_nobody() -> None:
    told = fire(
        "The river fell by a metre in an hour as the store burnt, the coroner, Piet Sorel, said.",
        "Our reporter walked along the river on Sunday and saw boats lying in the mud a metre below the quay.",
    )
    assert all(c.independent_origins == 1 for c in told.account.claims)
