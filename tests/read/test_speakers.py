"""Speakers that the parse hides: quotations broken by a cue, passives, pointers to anybody."""

from tests.read.asking import chain, clause, reading


def test_a_quotation_broken_by_its_speaker_is_the_speakers() -> None:
    assert chain("“The bridge,” said Odile Varn, “will stay closed until Friday.”", "will stay") == [
        ("named", "Odile Varn")
    ]


def test_who_is_quoted_by_an_outlet_after_the_words_is_the_source() -> None:
    text = "“Nobody looked at the bolts,” Odile Varn was quoted by the Coast Guardian as saying."
    assert chain(text, "looked at the bolts") == [("named", "Odile Varn"), ("outlet", "Coast Guardian")]


def test_who_is_quoted_as_saying_by_an_outlet_is_the_source() -> None:
    text = "“Nobody looked at the bolts,” Odile Varn was quoted as saying by the Coast Guardian."
    assert chain(text, "looked at the bolts") == [("named", "Odile Varn"), ("outlet", "Coast Guardian")]


def test_its_spokesman_at_the_head_of_a_sentence_is_tied_to_the_body() -> None:
    text = "The Transport Ministry closed the bridge. Its spokesman, Arlo Penn, said two bolts were missing."
    assert any("Transport Ministry" in tie.body_name for tie in reading(text).ties)


def test_they_are_the_last_several_people_whatever_their_trade() -> None:
    text = "Two divers searched the river on Monday. They said a lorry lay on the bottom."
    assert [kind for kind, _ in chain(text, "lay on the bottom")] == ["unnamed"]


def test_the_outlets_reporter_by_the_outlets_name_is_its_own() -> None:
    text = "A Morning Ledger reporter on the bridge counted 22 lorries at noon."
    assert clause(text, "22 lorries").own or chain(text, "22 lorries") == [("outlet", "Morning Ledger")]


def test_would_right_behind_what_somebody_says_is_still_his() -> None:
    text = "The bank is to be sold on Friday, two officials said. It would keep its name until May."
    assert [kind for kind, _ in chain(text, "keep its name")] == ["unnamed"]


def test_would_with_a_condition_or_in_another_paragraph_is_the_reports_own() -> None:
    told = "The bank is to be sold on Friday, two officials said."
    assert chain(f"{told} It would fail if nobody bought it.", "fail if") == []
    assert chain(f"{told}\n\nIt would keep its name until May.", "keep its name") == []


def test_a_coast_guard_is_a_body_and_a_guard_is_somebody() -> None:
    assert chain("The coast guard of Tarne said the ship had sunk.", "had sunk")[0][0] == "named"
    assert chain("A guard at the gate said the ship had sunk.", "had sunk")[0][0] == "unnamed"


def test_reports_between_two_halves_of_a_quotation_is_a_verb() -> None:
    text = "“The sound was not clear,” BRM TV reports, “but it was of use to the police.”"
    assert chain(text, "sound was not clear") == [("outlet", "BRM TV")]


def test_one_of_several_who_is_named_is_whoever_bears_the_name() -> None:
    text = "One of Judge Varn’s colleagues, Judge Richard J. Tarn, scolded the board. “I want to know,” the judge said."
    assert chain(text, "want to know") == [("named", "Judge Richard J. Tarn")]


def test_what_the_people_of_an_outlet_write_stands_in_it() -> None:
    text = "“The bridge is safe,” the economics editor of the Coast Guardian wrote in 2008."
    assert chain(text, "bridge is safe")[-1] == ("outlet", "Coast Guardian")


def test_a_complaint_speaks_for_no_body_that_was_named_before() -> None:
    text = "The Harbour Board closed the bridge in May. The complaint says that the bolts were loose."
    assert chain(text, "bolts were loose") == [("document", "complaint")]


def test_who_speaks_for_somebody_and_is_named_behind_her_is_named() -> None:
    text = "A representative for Odile Varn, Leslie Orr, said the bridge was safe."
    assert chain(text, "bridge was safe") == [("named", "A representative for Odile Varn, Leslie Orr")]
