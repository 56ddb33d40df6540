"""Claims about reading and linking that do not hold yet; run by naming this file."""

from dataclasses import replace

from headwater.model import Report
from headwater.run import brief
from tests.read.asking import chain, clause, reading
from tests.weigh.telling import GUARDIAN, HERALD


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


def test_a_single_name_that_reported_is_an_outlet() -> None:
    text = "The bridge will reopen, Northwire reported on Monday. The report said repairs would take ten days."
    assert chain(text, "will reopen") == [("outlet", "Northwire")]
    assert chain(text, "would take ten days") == [("outlet", "Northwire")]


def test_the_outlets_reporter_by_the_outlets_name_is_its_own() -> None:
    text = "A Morning Ledger reporter on the bridge counted 22 lorries at noon."
    assert clause(text, "22 lorries").own or chain(text, "22 lorries") == [("outlet", "Morning Ledger")]


def test_a_last_name_at_the_head_of_a_sentence_is_who_says_it() -> None:
    text = "Odile Varn walked over the bridge on Monday. Varn said two bolts were missing."
    assert chain(text, "two bolts were missing") == [("named", "Odile Varn")]


def test_a_last_name_taken_for_another_type_is_still_the_person() -> None:
    text = "Ivo Raum walked over the bridge on Monday. Raum said two bolts were missing."
    named = {m.text: m.entity for m in reading(text).entities}
    assert named["Raum"] == named["Ivo Raum"]


def test_a_copy_printed_weeks_later_is_of_the_same_story() -> None:
    copy: Report = replace(GUARDIAN, id="copy", outlet="Copper Valley Bulletin", published="2031-05-25")
    assert len(brief([GUARDIAN, HERALD, copy]).stories) == 1
